"""Where the look-up keeps its things, and how they are opened: the index that ships and the person's own signs."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.paths import assets_dir, user_data_dir

if TYPE_CHECKING:
    from engine.bundle.loader import Bundle
    from engine.lookup.lookup import SignLookup
    from engine.lookup.own_signs import OwnSign


def index_dir() -> Path:
    """Folder of the sign index that ships with the app."""
    return assets_dir() / "lookup"


def figures_file() -> Path:
    """How good the look-up was on what the folds never saw."""
    return index_dir() / "figures.json"


def own_signs_file() -> Path:
    """The file of the signs that the person taught; not made here."""
    return user_data_dir() / "own.signs"


def read_own_signs(path: Path) -> "tuple[OwnSign, ...]":
    """The person's own signs, none where there is no file yet; raises SignFileError."""
    from engine.lookup.own_signs import read_signs

    return read_signs(path) if path.exists() else ()


def open_lookup(bundle: "Bundle", own_signs: Path | None, index: Path | None = None) -> "SignLookup":
    """The look-up of a model, with the own signs in a file; raises BundleError, SignIndexError and SignFileError."""
    from engine.lookup.index_file import read_index
    from engine.lookup.lookup import SignLookup
    from engine.translate.translator import Translator

    own = () if own_signs is None else read_own_signs(own_signs)
    return SignLookup(Translator(bundle), read_index(index or index_dir(), bundle), own)
