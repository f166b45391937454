"""Catches single signs from a camera: each time the hands come to rest, or as long as a key is held."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.live.bridge import EngineBridge
from engine.bundle.manifest import InputContract
from engine.live.utterances import Ended, Work, Written
from engine.types import Clip, Frame, Pose

MOST_HELD_POSES: Final = 600


class SignCatcher:
    """Passes each finished signing of a live run to `caught`, on the run's thread, instead of writing it down."""

    def __init__(self, reading: InputContract, caught: Callable[[Clip], None]) -> None:
        self.reading = reading
        self._caught = caught

    def write(self, work: Work) -> Written:
        """Pass on what has ended; there is never anything to show."""
        if isinstance(work, Ended):
            self._caught(work.segment.clip)
        return Written()


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
