"""Speaks to the listener for all threads of a run, and falls silent for good when the run ends."""

import threading

from engine.types import EngineError, EngineState, EngineStatus, Frame, Listener, Pose, Subtitle


class Voice:
    """Passes one word at a time to the listener; after `end` has said STOPPED nothing more is passed."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._lock = threading.RLock()  # a listener may end the run from within a call
        self._ended = False

    def frame(self, frame: Frame, pose: Pose) -> None:
        with self._lock:
            if not self._ended:
                self._listener.on_frame(frame, pose)

    def subtitle(self, subtitle: Subtitle) -> None:
        with self._lock:
            if not self._ended:
                self._listener.on_subtitle(subtitle)

    def status(self, status: EngineStatus) -> None:
        with self._lock:
            if not self._ended:
                self._listener.on_status(status)

    def error(self, error: EngineError) -> None:
        with self._lock:
            if not self._ended:
                self._listener.on_error(error)

    def end(self) -> None:
        """Say STOPPED, once, and nothing more."""
        with self._lock:
            if not self._ended:
                self._ended = True
                self._listener.on_status(EngineStatus(EngineState.STOPPED, frames_per_s=0.0, dropped=0, delay_s=0.0))
