"""Where the look-up keeps its things, and how they are opened: the index that ships and the person's own signs."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.paths import index_dir

if TYPE_CHECKING:
    from engine.bundle.loader import Bundle
    from engine.lookup.index import SignIndex
    from engine.lookup.lookup import SignLookup
    from engine.lookup.own_signs import OwnSign
    from engine.translate.interface import CaptionTranslator, ExaminingTranslator

_log = logging.getLogger(__name__)


def read_own_signs(path: Path) -> "tuple[OwnSign, ...]":
    """The person's own signs, none where there is no file yet; raises SignFileError."""
    from engine.lookup.own_signs import read_signs

    return read_signs(path) if path.exists() else ()


def index_of(bundle: "Bundle", index: Path | None = None) -> "SignIndex":
    """The index in the folder `index`; where none is named that of the bundle itself, else the one that ships.

    Raises SignIndexError if it is missing, damaged or was made with another model.
    """
    from engine.lookup.index_file import read_index, read_own_index

    if index is None and bundle.has_sign_index:
        return read_own_index(bundle)
    return read_index(index or index_dir(), bundle)


def open_lookup(bundle: "Bundle", own_signs: Path | None, index: Path | None = None) -> "SignLookup":
    """The look-up of a model, with the own signs in a file; raises BundleError, SignIndexError and SignFileError."""
    from engine.lookup.lookup import SignLookup
    from engine.translate.translator import Translator

    own = () if own_signs is None else read_own_signs(own_signs)
    return SignLookup(Translator(bundle), index_of(bundle, index), own)


def checked(bundle: "Bundle", translator: "ExaminingTranslator", index: Path | None = None) -> "CaptionTranslator":
    """The translator of a model, looking single signs up where there is an index for that model.

    Captions can do without one: a damaged index, or one of signs that the model does not know, is logged here, and
    said by whoever looks signs up.
    """
    from engine.errors import BundleError, SignIndexError
    from engine.lookup.caption_translator import LookedUpTranslator
    from engine.lookup.lookup import SignLookup
    from engine.translate.translator import Translator

    try:
        signs = index_of(bundle, index)
        if signs.chance is None:
            return translator
        own = translator if isinstance(translator, Translator) else Translator(bundle)
        unseen = replace(signs, shown=())  # captions show no clips of signs: 30 MB less with the starter's index
        return LookedUpTranslator(translator, SignLookup(own, unseen), signs.chance, signs.own_chance)
    except (SignIndexError, BundleError) as error:
        _log.info("Captions are not looked up: %s", error)
        return translator


def take_own_signs(translator: "CaptionTranslator", file: Path | None) -> None:
    """Let captions name the signs in the file of own signs, as they are there now, where they are looked up at all.

    Without them captions go on as well: a damaged file is logged here, and said where own signs are taught.
    """
    from engine.errors import SignFileError
    from engine.lookup.caption_translator import LookedUpTranslator

    if file is None or not isinstance(translator, LookedUpTranslator):
        return
    try:
        translator.set_own(read_own_signs(file))
    except SignFileError as error:
        _log.info("Captions do without own signs: %s", error)
