"""Serialises listener callbacks from the run's threads and sends nothing after STOPPED."""

import threading

from engine.types import EngineError, EngineState, EngineStatus, Frame, Listener, Pose, Subtitle


class ListenerGate:
    """Calls the listener from one thread at a time; after `end` has sent STOPPED it calls it no more.

    Sends no picture between a camera error and the next picture from the camera: one that was still being processed
    would suggest that the camera works.
    """

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._lock = threading.RLock()  # a listener may end the run from within a call
        self._ended = False
        self._camera_fault = ""

    @property
    def camera_fails(self) -> bool:
        """Whether a camera error was sent and lasts."""
        return bool(self._camera_fault)

    def camera_fault(self, error: EngineError) -> None:
        """Send a camera error, once as long as its code stays the same."""
        with self._lock:
            if error.code != self._camera_fault:
                self._camera_fault = error.code
                self.error(error)

    def camera_works(self) -> None:
        """Take note that the camera sends pictures (again)."""
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
        """Send STOPPED, once, and nothing after it."""
        with self._lock:
            if not self._ended:
                self._ended = True
                self._listener.on_status(EngineStatus(EngineState.STOPPED, frames_per_s=0.0, dropped=0, delay_s=0.0))
