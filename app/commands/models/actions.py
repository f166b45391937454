"""Lists, verifies, adds, removes and chooses models."""

import shlex
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.commands.progress import BytesBar
from app.paths import catalogue_file, settings_file, starter_model_dir, user_data_dir
from app.settings import load_settings, save_settings
from engine.bundle.loader import load_bundle
from engine.commands import FAILURE, OK
from engine.errors import BundleError, SettingsError, StoreError
from engine.store.catalogue import Catalogue, CatalogueEntry, EntryKind, load_catalogue
from engine.store.models import ModelStore


def list_models(catalogue: Path | None) -> int:
    """Print the models here and those that can be downloaded; returns FAILURE if one is damaged or there is none."""
    store = ModelStore(user_data_dir())
    offered = load_catalogue(catalogue or catalogue_file())
    code = _verify(known_folders(store))
    _print_catalogue(store, offered)
    return code


def verify_models(names: Sequence[str]) -> int:
    """Print whether the models are sound, without names all of them; returns FAILURE if one is not or there is none."""
    store = ModelStore(user_data_dir())
    return _verify([find_model(store, name) for name in names] or known_folders(store))


def remove_model(name: str) -> int:
    """Delete a model that was added; raises StoreError."""
    store = ModelStore(user_data_dir())
    folder = find_model(store, name)
    store.remove(folder)
    print(f"Removed {folder}.")
    return OK


def use_model(name: str) -> int:
    """Write into the settings that the window uses a model; raises StoreError, BundleError or SettingsError."""
    return _use(find_model(ModelStore(user_data_dir()), name))


def add_model(source: str, catalogue: Path | None, *, accepted: bool) -> int:
    """Add a model from a folder or a zip file, or download the catalogue's model of that name.

    Raises StoreError if the licence is not accepted, DownloadError or BundleError if the model does not arrive whole.
    """
    store = ModelStore(user_data_dir())
    return _add(store, load_catalogue(catalogue or catalogue_file()), source, accepted=accepted)


def known_folders(store: ModelStore) -> Sequence[Path]:
    """The model that ships, if it is there, and those that were added, by name."""
    starter = [starter_model_dir()] if starter_model_dir().is_dir() else []
    return [*starter, *store.folders()]


def find_model(store: ModelStore, name: str) -> Path:
    """The folder of a model by its name, or by its place; raises StoreError naming the models that are here."""
    known = known_folders(store)
    for folder in known:
        if name == folder.name:
            return folder
    folder = Path(name).resolve()
    if folder.is_dir():
        return folder
    names = ", ".join(one.name for one in known) or "none"
    raise StoreError(f"There is no model {name!r}; those here are: {names}.")


def print_model(folder: Path) -> bool:
    """Print what a model is and knows, or what is wrong with it; returns whether it is sound."""
    print(f"{folder.name}  ({folder})")
    try:
        bundle = load_bundle(folder)
    except BundleError as error:
        print(f"  {error}")
        return False
    manifest = bundle.manifest
    print(f"  {manifest.name} {manifest.version}, {bundle.size_bytes / 1e6:.1f} MB, all files verified")
    print(f"  licence of the weights: {manifest.provenance.licence}")
    for language in manifest.languages:
        print(f"  {language.code}  {language.name} to {language.text_language}: {language.vocabulary}")
    return True


def _verify(folders: Sequence[Path]) -> int:
    sound = [print_model(folder) for folder in folders]
    if not folders:
        print("There is no model here; add one with: signscribe models add DIR|ZIP|NAME")
    return OK if sound and all(sound) else FAILURE


def _use(folder: Path) -> int:
    manifest = load_bundle(folder).manifest
    loaded = load_settings(settings_file())
    if loaded.notice is not None:
        raise SettingsError(loaded.notice)
    chosen = "" if folder == starter_model_dir() else str(folder)
    save_settings(replace(loaded.settings, model_folder=chosen), settings_file())
    print(f"The window uses {manifest.name} {manifest.version} from its next start on; commands take --model {folder}.")
    return OK


def _print_catalogue(store: ModelStore, catalogue: Catalogue) -> None:
    print("To be downloaded with: signscribe models add NAME")
    for entry in catalogue.entries:
        here = ", downloaded" if store.has(entry) else ""
        print(f"{entry.id}: {entry.name}{here}\n  {entry.description}\n  {licence_words(entry)}, from {entry.source}")


def licence_words(entry: CatalogueEntry) -> str:
    """The licence of an entry, and what it forbids."""
    return f"licence {entry.licence}" + (", NOT for commercial use" if entry.non_commercial else "")


def _add(store: ModelStore, catalogue: Catalogue, source: str, *, accepted: bool) -> int:
    if Path(source).exists() or source not in {entry.id for entry in catalogue.entries}:
        with BytesBar(f"Adding {Path(source).name}") as bar:
            folder = store.add(Path(source), bar.show)
        print_model(folder)
        return OK
    entry = catalogue.entry(source)
    if store.has(entry) is None:
        entry = store.described(entry)
        _show_offer(entry)
        if not (accepted or _agreed()):
            raise StoreError(f"The licence was not accepted; nothing was fetched. Accept {entry.licence} to go on.")
        with BytesBar(f"Fetching {entry.name}") as bar:
            fetched = store.fetch(entry, bar.show)
        print(f"{entry.name} is in {fetched.path}")
        if fetched.is_model:
            print_model(fetched.path)
    if entry.kind is EntryKind.CHECKPOINT:
        print('To make a model of it (needs the extra "train"):')
        print(f"  {shlex.join(store.import_command(entry, catalogue))}")
    return OK


def _show_offer(entry: CatalogueEntry) -> None:
    print(f"{entry.name}: {entry.description}")
    print(f"  {entry.size_bytes / 1e6:.1f} MB from {entry.address.split('?')[0]}")
    print(f"  made by {entry.source}")
    print(f"  {licence_words(entry)} {entry.licence_url}")


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise StoreError("Accept the licence with --accept-licence; nothing was fetched.")
    return input("Do you accept this licence? [y/N] ").strip().casefold() in ("y", "yes")
