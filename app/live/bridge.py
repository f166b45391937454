"""Carries what the engine's threads report to the window's thread, as Qt signals."""

import threading

from PySide6.QtCore import QObject, Signal

from app.captions.recent_poses import PoseMemory
from engine.types import EngineError, EngineStatus, Frame, Pose, Subtitle


class EngineBridge(QObject):
    """Queues captions, states and errors in order; of the pictures it keeps only the newest.

    It is the engine's `Listener`. Keypoints of the last minutes are kept in `poses`.
    It emits `picture_ready` once until the picture was taken, so that pictures never pile up in a slow window.
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
        """Return the newest picture with its pose, or None if it was taken already."""
        with self._lock:
            newest, self._newest = self._newest, None
        return newest
