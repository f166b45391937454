"""Catching single signs from a camera: each time the hands come to rest, or as long as a key is held."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.live.bridge import EngineBridge
from engine.types import Clip, Frame, Hypothesis, Pose

NOTHING: Final = Hypothesis((), "", 0.0, 0.0, (), 0, 0.0)
MOST_HELD_POSES: Final = 600


@dataclass(frozen=True, slots=True)
class CatchingInput:
    """How much of a signing the model reads; the gate cuts what is longer."""

    rate_hz: float
    max_frames: int


@dataclass(frozen=True, slots=True)
class CatchingManifest:
    """What a live run asks of a model."""

    input: CatchingInput
    abstain_below: float = 1.0


class SignCatcher:
    """Stands in a live run where the translator does, and hands on what was signed instead of writing it down."""

    def __init__(self, reading: CatchingInput, caught: Callable[[Clip], None]) -> None:
        self.manifest = CatchingManifest(reading)
        self.codec = _NoWords()
        self._caught = caught

    def translate(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Hypothesis:
        """Called with each finished signing, on the run's thread."""
        del language, prefix
        self._caught(clip)
        return NOTHING

    def begin(self, language: str) -> "_NoDraft":
        del language
        return _NoDraft()


class CameraBridge(EngineBridge):
    """Carries pictures, states and faults to the window's thread, and each sign that was caught.

    Between `hold` and `release` the poses are kept; `release` gives them.
    """

    caught = Signal(object)  # Clip

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: list[Pose] | None = None

    def on_frame(self, frame: Frame, pose: Pose | None) -> None:
        held = self._held
        if held is not None and pose is not None and len(held) < MOST_HELD_POSES:
            held.append(pose)
        super().on_frame(frame, pose)

    def on_caught(self, clip: Clip) -> None:
        """A signing ended by itself; ignored while a key is held."""
        if self._held is None:
            self.caught.emit(clip)

    def hold(self) -> None:
        """Keep the poses from now on."""
        self._held = []

    def release(self) -> Sequence[Pose]:
        """The poses since `hold`, oldest first."""
        held, self._held = self._held, None
        return held or ()


class _NoWords:
    def decode(self, ids: Sequence[int]) -> str:
        del ids
        return ""

    def whole_words(self, ids: Sequence[int], count: int) -> int:
        del ids, count
        return 0


class _NoDraft:
    def append(self, poses: Sequence[Pose]) -> None:
        del poses

    def partial(self) -> Hypothesis:
        return NOTHING
