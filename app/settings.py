"""Keeps the user's choices between runs: typed, in one JSON file with a version."""

import dataclasses
import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final, TypeVar

from filelock import FileLock

from engine.errors import SettingsError
from engine.files.records import RecordRules, json_value, read_record
from engine.files.whole import write_whole
from engine.sentence import Sentence
from engine.types import HandUse, Processor

SETTINGS_VERSION: Final = 3
OLDER_VERSIONS: Final = (1, 2)  # know fewer entries: those that are missing take their defaults
CAPTION_SIZES_PX: Final = range(18, 97)
TEXT_SCALES_PERCENT: Final = range(80, 301)
OUTLINES_PX: Final = range(9)
OPACITIES_PERCENT: Final = range(101)
LINE_LETTERS: Final = range(20, 101)
READING_SPEEDS: Final = range(8, 41)
SHORTEST_MS: Final = range(5001)
GAPS_FRAMES: Final = range(26)
PORTS: Final = range(1024, 65536)
PLACES_PX: Final = range(-100_000, 100_001)
SPEECH_RATES_PERCENT: Final = range(-100, 101)

_LOCK_WAIT_S: Final = 5.0
_RULES: Final = RecordRules(SettingsError, Sentence("Choose another file."), any_text=True)

_log = logging.getLogger(__name__)


class Theme(Enum):
    """Light or dark; SYSTEM follows the desktop; CONTRAST is white and yellow on black with strong lines."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class PictureSize(Enum):
    """The size that a camera is asked for, width x height in pixels; a camera may give another one."""

    SMALL = "640x480"
    MEDIUM = "1280x720"
    LARGE = "1920x1080"

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height."""
        width, height = self.value.split("x")
        return int(width), int(height)


class LeadingHand(Enum):
    """The dominant hand of a signer; EITHER if it is not set."""

    EITHER = "either"
    RIGHT = "right"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class OverlaySettings:
    """The look and the place of the caption overlay. Raises SettingsError for a value out of range.

    Place and size are in pixels of the desktop; a `width_px` of 0 means that it was never placed. An empty
    `font_family` is the window's font. `text_colour` is written #rrggbb. A line holds about `line_letters` characters.
    """

    x_px: int = 0
    y_px: int = 0
    width_px: int = 0
    height_px: int = 0
    text_size_px: int = 36
    font_family: str = ""
    text_colour: str = "#ffffff"
    outline_px: int = 2
    plate_opacity_percent: int = 70
    line_letters: int = 42
    click_through: bool = False

    def __post_init__(self) -> None:
        for name in ("x_px", "y_px", "width_px", "height_px"):
            _within(getattr(self, name), PLACES_PX, name)
        _within(self.text_size_px, CAPTION_SIZES_PX, "text_size_px")
        _within(self.outline_px, OUTLINES_PX, "outline_px")
        _within(self.plate_opacity_percent, OPACITIES_PERCENT, "plate_opacity_percent")
        _within(self.line_letters, LINE_LETTERS, "line_letters")
        if re.fullmatch("#[0-9a-f]{6}", self.text_colour) is None:
            raise SettingsError("text_colour must be written like #ffffff, found {found!r}.", found=self.text_colour)


@dataclass(frozen=True, slots=True)
class OutputSettings:
    """Where captions go besides the window. Raises SettingsError for a port out of range.

    An empty `text_file` writes none. The web page is on `page_port` of this computer.
    """

    text_file: str = ""
    page_shown: bool = False
    page_port: int = 8765

    def __post_init__(self) -> None:
        _within(self.page_port, PORTS, "page_port")


@dataclass(frozen=True, slots=True)
class SpeechSettings:
    """Whether finished captions are spoken. Raises SettingsError for a rate out of range.

    With `approved_first` each caption waits for the user's approval. An empty `voice_name` is the system's choice for
    the language. `rate_percent` is in -100 (slowest) to 100 (fastest).
    """

    spoken: bool = False
    approved_first: bool = True
    voice_name: str = ""
    rate_percent: int = 0

    def __post_init__(self) -> None:
        _within(self.rate_percent, SPEECH_RATES_PERCENT, "rate_percent")


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """The reading rules for saved captions. Raises SettingsError for a value out of range.

    They hold the most characters in a line and in a second, the least seconds on screen, and the frames between two
    captions.
    """

    line_letters: int = 42
    letters_per_s: int = 17
    shortest_ms: int = 1000
    gap_frames: int = 2

    def __post_init__(self) -> None:
        _within(self.line_letters, LINE_LETTERS, "line_letters")
        _within(self.letters_per_s, READING_SPEEDS, "letters_per_s")
        _within(self.shortest_ms, SHORTEST_MS, "shortest_ms")
        _within(self.gap_frames, GAPS_FRAMES, "gap_frames")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice with its default. Raises SettingsError for a value out of range.

    `window_language` is an ISO 639-1 code, empty for the system's; `language` is the ISO 639-3 code of a sign language.
    An empty `model_folder` means the model that ships, an empty `camera_name` the first camera, an empty
    `big_text_screen` a screen other than the window's, if there is one. With `camera_mirrored` the camera gives
    mirrored frames, which are flipped before they are read; `picture_mirrored` only says how they are shown.
    `caption_size_px` is in 18..96, `text_scale_percent` in 80..300. `hand_use` counts for models that read pictures of
    the hands. `processor` runs the model. With `keep_captions` finished captions outlast the window. `welcomed` says
    that the first start is over.
    """

    window_language: str = ""
    language: str = ""
    model_folder: str = ""
    camera_name: str = ""
    camera_size: PictureSize = PictureSize.SMALL
    camera_mirrored: bool = False
    leading_hand: LeadingHand = LeadingHand.EITHER
    theme: Theme = Theme.SYSTEM
    text_scale_percent: int = 100
    caption_size_px: int = 28
    skeleton_shown: bool = True
    hand_boxes_shown: bool = False
    picture_mirrored: bool = True
    history_shown: bool = True
    big_text_screen: str = ""
    hand_use: HandUse = HandUse.TRAINED
    processor: Processor = Processor.CPU
    keep_captions: bool = False
    welcomed: bool = False
    overlay: OverlaySettings = field(default_factory=OverlaySettings)
    output: OutputSettings = field(default_factory=OutputSettings)
    speech: SpeechSettings = field(default_factory=SpeechSettings)
    reading: ReadingSettings = field(default_factory=ReadingSettings)

    def __post_init__(self) -> None:
        _within(self.caption_size_px, CAPTION_SIZES_PX, "caption_size_px")
        _within(self.text_scale_percent, TEXT_SCALES_PERCENT, "text_scale_percent")


Group = TypeVar("Group", bound=Settings | OverlaySettings | OutputSettings | SpeechSettings | ReadingSettings)


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings as read from a file; `notice` is what to tell the user if the file could not be used."""

    settings: Settings
    notice: Sentence | None = None


def load_settings(file: Path) -> LoadedSettings:
    """Read `file`; a file that cannot be used is kept beside it as `.bad` and the defaults are taken."""
    try:
        text = file.read_bytes().decode("utf-8", "surrogatepass")
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except (OSError, UnicodeDecodeError) as error:
        return _set_aside(file, error)
    try:
        return LoadedSettings(settings_from_json(text))
    except SettingsError as error:
        return _set_aside(file, error)


def read_settings(file: Path) -> Settings:
    """Read a settings file that the user chose and leave it as it is. Raises SettingsError."""
    try:
        return settings_from_json(file.read_bytes().decode("utf-8", "surrogatepass"))
    except OSError as error:
        raise SettingsError(
            "{path} cannot be read ({reason}). Choose another file.", path=file, reason=error.strerror or error
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            "{file} holds no settings ({reason}). Choose another file.", file=file, reason=error.reason
        ) from error


def save_settings(settings: Settings, file: Path) -> None:
    """Write `file` whole or not at all. Raises SettingsError naming the file and the reason."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, settings_to_json(settings).encode("utf-8", "surrogatepass"))
    except OSError as error:
        reason = error.strerror or error
        raise SettingsError(
            "The settings could not be saved to {file}: {reason}. Make room and retry.", file=file, reason=reason
        ) from error


def save_changes(before: Settings, after: Settings, file: Path) -> None:
    """Write into `file` only what differs between the two, and keep what another window saved there.

    Raises SettingsError naming the file and the reason.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(file.with_suffix(".lock"), timeout=_LOCK_WAIT_S):
            try:
                there = read_settings(file)
            except SettingsError:  # missing or damaged, which was said when it was loaded
                there = before
            save_settings(_changes_onto(there, before, after), file)
    except OSError as error:  # a lock that is held too long is one, too
        reason = error.strerror or error
        raise SettingsError(
            "The settings could not be saved to {file}: {reason}. Make room and retry.", file=file, reason=reason
        ) from error


def settings_to_json(settings: Settings) -> str:
    """Return the text of a settings file; `settings_from_json` gives the same value back."""
    values = {"version": SETTINGS_VERSION, **dataclasses.asdict(settings)}
    return json.dumps(values, ensure_ascii=False, indent=1, default=_plain) + "\n"


def settings_from_json(text: str) -> Settings:
    """Read the text of a settings file. Raises SettingsError with the field and the value that do not fit."""
    place = Sentence("The settings file")
    values = json_value(text, place, _RULES)
    version = values.pop("version", None) if isinstance(values, dict) else SETTINGS_VERSION
    if version not in (SETTINGS_VERSION, *OLDER_VERSIONS) or isinstance(version, bool):
        raise SettingsError(
            "The settings file has version {version}, this Signscribe reads {readable}.",
            version=repr(version),
            readable=SETTINGS_VERSION,
        )
    return read_record(Settings, values, place, _RULES)


def _changes_onto(other: Group, before: Group, after: Group) -> Group:
    """`other` with each choice that differs between `before` and `after`, as it is in `after`."""
    taken: dict[str, object] = {}
    for name in (entry.name for entry in dataclasses.fields(after)):
        theirs, old, new = (getattr(one, name) for one in (other, before, after))
        if dataclasses.is_dataclass(new):
            taken[name] = _changes_onto(theirs, old, new)
        else:
            taken[name] = theirs if old == new else new
    make: Callable[..., Group] = type(after)
    return make(**taken)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"{type(value).__name__} has no place in the settings file")


def _within(value: int, allowed: range, name: str) -> None:
    if value not in allowed:
        raise SettingsError(
            "{name} must be in {least}..{most}, found {value}.",
            name=name,
            least=allowed[0],
            most=allowed[-1],
            value=value,
        )


def _set_aside(file: Path, reason: Exception) -> LoadedSettings:
    kept = file.with_name(file.name + ".bad")
    try:
        file.replace(kept)
    except OSError as error:
        _log.warning("The settings file %s cannot be used (%s) nor moved: %s", file, reason, error)
        kept = file
    _log.warning("The settings file cannot be used: %s", reason)
    return LoadedSettings(
        Settings(), Sentence("Your settings could not be read and start afresh; the old file is {file}.", file=kept)
    )
