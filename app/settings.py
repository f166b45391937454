"""What the user chose, kept between runs: typed, in one JSON file with a version."""

import dataclasses
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from engine.errors import SettingsError
from engine.subtitles.files import write_whole

SETTINGS_VERSION: Final = 1
CAPTION_SIZES_PX: Final = range(18, 97)
TEXT_SCALES_PERCENT: Final = range(80, 301)

_log = logging.getLogger(__name__)


class Theme(Enum):
    """Light or dark; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice with its default; raises SettingsError for a value out of range.

    `language` is the sign language's ISO 639-3 code; an empty `model_folder` means the model that comes with the
    app; an empty `camera_name` the first camera. `caption_size_px` in 18..96, `text_scale_percent` in 80..300.
    """

    language: str = ""
    model_folder: str = ""
    camera_name: str = ""
    theme: Theme = Theme.SYSTEM
    text_scale_percent: int = 100
    caption_size_px: int = 28
    skeleton_shown: bool = True
    hand_boxes_shown: bool = False
    picture_mirrored: bool = True
    history_shown: bool = True

    def __post_init__(self) -> None:
        _within(self.caption_size_px, CAPTION_SIZES_PX, "caption_size_px")
        _within(self.text_scale_percent, TEXT_SCALES_PERCENT, "text_scale_percent")


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings as read from a file; `notice` is what to tell the user where the file could not be used, else empty."""

    settings: Settings
    notice: str = ""


def load_settings(file: Path) -> LoadedSettings:
    """Read `file`; a file that cannot be used is kept beside it as `.bad` and the defaults are taken."""
    try:
        text = file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except (OSError, UnicodeDecodeError) as error:
        return _set_aside(file, str(error))
    try:
        return LoadedSettings(settings_from_json(text))
    except SettingsError as error:
        return _set_aside(file, str(error))


def save_settings(settings: Settings, file: Path) -> None:
    """Write `file` whole or not at all; raises SettingsError naming the file and the reason."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, settings_to_json(settings).encode("utf-8"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(f"The settings could not be saved to {file}: {reason}. Make room and retry.") from error


def settings_to_json(settings: Settings) -> str:
    """The text of a settings file; `settings_from_json` gives the same value back."""
    values = {name: value.value if isinstance(value, Enum) else value for name, value in _items(settings)}
    return json.dumps({"version": SETTINGS_VERSION, **values}, ensure_ascii=False, indent=1) + "\n"


def settings_from_json(text: str) -> Settings:
    """Read the text of a settings file; raises SettingsError with the field and the value that do not fit."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"The settings file is not JSON: {error}.") from error
    if not isinstance(values, dict):
        raise SettingsError(f"The settings file holds {type(values).__name__}, not an object.")
    version = values.pop("version", None)
    if version != SETTINGS_VERSION or isinstance(version, bool):
        raise SettingsError(f"The settings file has version {version!r}, this Signscribe reads {SETTINGS_VERSION}.")
    defaults = dict(_items(Settings()))
    unknown = sorted(set(values) - set(defaults))
    if unknown:
        raise SettingsError(f"The settings file holds the unknown entry {unknown[0]!r}.")
    read = {name: _checked(name, value, defaults[name]) for name, value in values.items()}
    make: Callable[..., Settings] = Settings
    return make(**read)


def _items(settings: Settings) -> list[tuple[str, object]]:
    return [(field.name, getattr(settings, field.name)) for field in dataclasses.fields(settings)]


def _checked(name: str, value: object, default: object) -> object:
    if isinstance(default, Theme):
        try:
            return Theme(value)
        except ValueError as error:
            raise SettingsError(f"The settings file has {name} = {value!r}, which is no theme.") from error
    if type(value) is not type(default):
        wanted = type(default).__name__
        raise SettingsError(f"The settings file has {name} = {value!r}; it must be of type {wanted}.")
    return value


def _within(value: int, allowed: range, name: str) -> None:
    if value not in allowed:
        raise SettingsError(f"{name} must be in {allowed[0]}..{allowed[-1]}, found {value}.")


def _set_aside(file: Path, reason: str) -> LoadedSettings:
    kept = file.with_name(file.name + ".bad")
    try:
        file.replace(kept)
    except OSError as error:
        _log.warning("The settings file %s cannot be used (%s) nor moved: %s", file, reason, error)
        kept = file
    _log.warning("The settings file cannot be used: %s", reason)
    return LoadedSettings(Settings(), f"Your settings could not be read and start afresh; the old file is {kept}.")
