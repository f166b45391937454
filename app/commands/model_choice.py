"""Chooses the sign language and the use of hand pictures that a command was asked for."""

from engine.bundle.manifest import BundleLanguage, Manifest
from engine.errors import SettingsError
from engine.types import HandUse


def choose_language(manifest: Manifest, wanted: str | None) -> BundleLanguage:
    """Return the language named by code, by name or by its first word, in any case; the first one for None.

    Raises SettingsError naming the languages of the model.
    """
    if wanted is None:
        return manifest.languages[0]
    for language in manifest.languages:
        name = language.name.casefold()
        if wanted.casefold() in (language.code, name, name.split()[0]):
            return language
    known = ", ".join(f"{language.code} ({language.name})" for language in manifest.languages)
    raise SettingsError(f"The model {manifest.name!r} does not know the language {wanted!r}; choose one of {known}.")


def choose_hand_use(manifest: Manifest, wanted: str | None) -> HandUse:
    """Return when pictures of the hands are read: as named, or for None as the model was trained.

    Raises SettingsError if pictures are wanted of a model that reads none.
    """
    if manifest.hand_pictures is None and wanted not in (None, HandUse.OFF.value):
        raise SettingsError(
            f"The model {manifest.name!r} reads no pictures of hands; leave out --hand-pictures {wanted}."
        )
    if manifest.hand_pictures is None:
        return HandUse.OFF
    return HandUse.TRAINED if wanted is None else HandUse(wanted)
