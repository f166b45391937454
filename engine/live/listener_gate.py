"""Speaks to the listener for all threads of a run, and falls silent for good when the run ends."""

import threading

from engine.types import EngineError, EngineState, EngineStatus, Frame, Listener, Pose, Subtitle


class ListenerGate:
    """Passes one word at a time to the listener; after `end` has said STOPPED nothing more is passed.

    From a camera's fault until pictures come again no picture is passed: one that was still being looked at would tell
    that all is well.
    """

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._lock = threading.RLock()  # a listener may end the run from within a call
        self._ended = False
        self._camera_fault = ""

    @property
    def camera_fails(self) -> bool:
        """Whether a fault of the camera was said and lasts."""
        return bool(self._camera_fault)

    def camera_fault(self, error: EngineError) -> None:
        """Say what ails the camera, once as long as it is the same."""
        with self._lock:
            if error.code != self._camera_fault:
                self._camera_fault = error.code
                self.error(error)

    def camera_works(self) -> None:
        """Pictures come (again)."""
        with self._lock:
            self._camera_fault = ""

    def frame(self, frame: Frame, pose: Pose) -> None:
        with self._lock:
            if not self._ended and not self._camera_fault:
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
