"""Defines a labelled stretch of a video, which every label file is read into, and collects their problems."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.errors import InputError
from training.data.boxes import Box
from training.data.kinds import Kind

SPLIT_NAMES = ("train", "dev", "test")
_LANGUAGE = re.compile(r"[a-z]{3}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A stretch of a video and what is signed in it.

    `video` is a file, or a folder of pictures that were taken `pictures_per_s` times a second; the stretch lasts from
    `start_s` to `end_s` (None: the end of the video), counted from its first picture. `gloss` names the signs in
    order. Without text and gloss nobody signs. `signer` is empty where it is not known. `box` is the part of the
    picture that shows the signer (None: all of it). `name` is unique within a collection.
    """

    name: str
    video: Path
    language: str
    split: str
    text: str = ""
    gloss: tuple[str, ...] = ()
    signer: str = ""
    start_s: float = 0.0
    end_s: float | None = None
    box: Box | None = None
    pictures_per_s: float | None = None

    @property
    def label(self) -> str:
        """The text, or the glosses where there is none."""
        return self.text or " ".join(self.gloss)

    @property
    def kind(self) -> Kind:
        """A single sign, a sentence, or nobody signing."""
        if not self.text and not self.gloss:
            return Kind.IDLE
        single = len(self.gloss) == 1 and self.text in ("", self.gloss[0])
        return Kind.WORD if single else Kind.SENTENCE


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a label file; `where` is a line or another place in it, empty for the whole file."""

    file: Path
    where: str
    text: str

    def __str__(self) -> str:
        return f"{self.file.name}, {self.where}: {self.text}" if self.where else f"{self.file.name}: {self.text}"


@dataclass(frozen=True, slots=True)
class LabelReading:
    """What a label file says: usable entries, those whose video is missing, and every problem."""

    entries: tuple[Entry, ...]
    missing: tuple[Problem, ...]
    problems: tuple[Problem, ...]

    def usable(self, *, skip_missing: bool = False) -> tuple[Entry, ...]:
        """The entries; raises InputError listing every problem, a missing video being one unless `skip_missing`."""
        wrong = self.problems if skip_missing else (*self.problems, *self.missing)
        if wrong:
            listed = "\n".join(f"  {problem}" for problem in wrong)
            hint = " Videos that cannot be had any more are left out with --skip-missing." if self.missing else ""
            raise InputError(f"The labels have {len(wrong)} problems; correct them first.{hint}\n{listed}")
        if not self.entries:
            raise InputError("The labels name no video that is there.")
        return self.entries


def joined_readings(readings: Iterable[LabelReading]) -> LabelReading:
    """Join several label files into one reading."""
    parts = tuple(readings)
    return LabelReading(
        tuple(entry for part in parts for entry in part.entries),
        tuple(problem for part in parts for problem in part.missing),
        tuple(problem for part in parts for problem in part.problems),
    )


class Collector:
    """Gathers the entries of one collection, checks each, and keeps a list of all problems."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._missing: list[Problem] = []
        self._problems: list[Problem] = []
        self._places: dict[str, str] = {}

    def problem(self, file: Path, where: str, text: str) -> None:
        """Note what is wrong at a place."""
        self._problems.append(Problem(file, where, text))

    def missing(self, file: Path, where: str, text: str) -> None:
        """Note what a place needs and is not there."""
        self._missing.append(Problem(file, where, text))

    def add(self, entry: Entry, file: Path, where: str) -> None:
        """Take an entry in, if nothing is wrong with it."""
        wrong = list(_faults(entry))
        if entry.name in self._places:
            wrong.append(f"the name {entry.name!r} is taken by {self._places[entry.name]}")
        self._places.setdefault(entry.name, where)
        self._problems += [Problem(file, where, text) for text in wrong]
        absent = _absence(entry.video)
        if absent:
            self._missing.append(Problem(file, where, absent))
        elif not wrong:
            self._entries.append(entry)

    def reading(self) -> LabelReading:
        """Everything gathered so far."""
        return LabelReading(tuple(self._entries), tuple(self._missing), tuple(self._problems))


def _faults(entry: Entry) -> Iterable[str]:
    if not entry.name:
        yield "the name is empty"
    if not _LANGUAGE.fullmatch(entry.language):
        yield f"the language {entry.language!r} is not an ISO 639-3 code of three small letters such as 'ase'"
    if entry.split not in SPLIT_NAMES:
        yield f"the split {entry.split!r} is none of {', '.join(SPLIT_NAMES)}"
    if not math.isfinite(entry.start_s) or entry.start_s < 0:
        yield f"the start {entry.start_s:g} s is not a time in the video"
    if entry.end_s is not None and not entry.end_s > entry.start_s:
        yield f"the end {entry.end_s:g} s does not lie after the start {entry.start_s:g} s"
    if entry.box is not None and not entry.box.is_sound:
        box = entry.box
        yield (
            f"the box {box.left:g} {box.top:g} {box.right:g} {box.bottom:g} is not left top right bottom as shares of "
            "the picture, 0 to 1"
        )
    if entry.pictures_per_s is not None and not 0 < entry.pictures_per_s <= 1000:
        yield f"the rate {entry.pictures_per_s:g} is not a number of pictures a second"


def is_there(path: Path) -> bool:
    """Whether a file or folder exists; a text that cannot be a file's name does not."""
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


def _absence(video: Path) -> str:
    if not is_there(video):
        return f"there is no video {video}"
    if video.is_dir():
        return "" if any(video.iterdir()) else f"the folder {video} is empty"
    return "" if video.stat().st_size else f"the video {video} is empty (0 bytes)"
