"""Cuts a stream of poses into numbered utterances and defines the work that a live run's writer gets."""

from dataclasses import dataclass
from typing import Protocol

from engine.bundle.manifest import InputContract
from engine.live.gate import GateSettings, HandMotion
from engine.live.segment import Segment, Segmenter
from engine.types import Pose, Subtitle


@dataclass(frozen=True, slots=True, eq=False)
class Running:
    """The utterance `id`, which has not ended: all its `poses` so far, oldest first."""

    id: int
    poses: tuple[Pose, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ended:
    """The utterance `id`, which has ended."""

    id: int
    segment: Segment


@dataclass(frozen=True, slots=True)
class Abandoned:
    """The utterance `id`, which was no signing after all: it gets no final caption."""

    id: int


Work = Running | Ended | Abandoned


@dataclass(frozen=True, slots=True)
class Written:
    """Captions to show, in order, and the computing time they took.

    `picture_count` is how many hand pictures an ended utterance was read with, None for any other work.
    """

    captions: tuple[Subtitle, ...] = ()
    cost_s: float = 0.0
    picture_count: int | None = None


class Writer(Protocol):
    """Does the work of a live run, on one thread of the run."""

    @property
    def reading(self) -> InputContract:
        """How much it reads at once: a longer utterance is cut."""

    def write(self, work: Work) -> Written:
        """Do the next work and return what to show; ids never fall. An exception ends the run."""


class Utterances:
    """Numbers the utterances of one stream of poses from 1; `Segmenter` says where they begin and end."""

    def __init__(self, settings: GateSettings) -> None:
        self._segmenter = Segmenter(settings)
        self._id = 1

    @property
    def signing(self) -> bool:
        """Whether an utterance is running."""
        return self._segmenter.signing

    @property
    def motion(self) -> HandMotion | None:
        """The motion of the newest pose; None before the first."""
        return self._segmenter.motion

    def push(self, pose: Pose) -> tuple[Work, ...]:
        """Take the next pose; returns the utterance that is over, then the running one, if there are any."""
        was_signing = self.signing
        over: tuple[Work, ...] = self._numbered(self._segmenter.push(pose))
        if was_signing and not self.signing and not over:
            over = (Abandoned(self._id),)
            self._id += 1
        poses = self._segmenter.running()
        return (*over, Running(self._id, poses)) if poses else over

    def finish(self) -> tuple[Work, ...]:
        """End or break the stream; returns the utterance that was running, if one was."""
        return self._numbered(self._segmenter.finish())

    def _numbered(self, segment: Segment | None) -> tuple[Ended, ...]:
        if segment is None:
            return ()
        self._id += 1
        return (Ended(self._id - 1, segment),)
