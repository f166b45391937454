"""Carries what the engine's threads say to the window's thread, as Qt signals."""

import threading

from PySide6.QtCore import QObject, Signal

from app.captions.recent_poses import PoseMemory
from engine.types import EngineError, EngineStatus, Frame, Pose, Subtitle


class EngineBridge(QObject):
    """The engine's `Listener`: subtitles, states and errors are queued in order, of pictures only the newest is kept.

    Keypoints are remembered for a few minutes in `poses`.
    `picture_ready` is sent once until the picture was taken, so a window that is late never piles pictures up.
    """

    picture_ready = Signal()
    subtitle_changed = Signal(object)  # Subtitle
    status_changed = Signal(object)  # EngineStatus
    failed = Signal(object)  # EngineError

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._newest: tuple[Frame, Pose | None] | None = None
        self.poses = PoseMemory()

    def on_frame(self, frame: Frame, pose: Pose | None) -> None:
        if pose is not None:
            self.poses.remember(pose)
        with self._lock:
            announced = self._newest is not None
            self._newest = (frame, pose)
        if not announced:
            self.picture_ready.emit()

    def on_subtitle(self, subtitle: Subtitle) -> None:
        self.subtitle_changed.emit(subtitle)

    def on_status(self, status: EngineStatus) -> None:
        self.status_changed.emit(status)

    def on_error(self, error: EngineError) -> None:
        self.failed.emit(error)

    def take_picture(self) -> tuple[Frame, Pose | None] | None:
        """The newest picture with its pose, or None where it was taken already."""
        with self._lock:
            newest, self._newest = self._newest, None
        return newest
