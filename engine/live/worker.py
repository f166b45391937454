"""Runs a function in a thread and reports its crash; nothing else starts threads."""

import logging
import threading
from collections.abc import Callable

_logger = logging.getLogger(__name__)


class Worker:
    """Runs `body(stop)` in a thread. `stop` is shared by the workers of a run and asks them to end.

    If the body raises, the exception is logged once and `on_crash` is called from its thread with the worker's name
    and the exception.
    """

    def __init__(
        self,
        name: str,
        body: Callable[[threading.Event], None],
        stop: threading.Event,
        on_crash: Callable[[str, Exception], None],
    ) -> None:
        self.name = name
        self._body = body
        self._stop = stop
        self._on_crash = on_crash
        self._thread = threading.Thread(target=self._run, name=f"signscribe-{name}", daemon=True)

    def start(self) -> None:
        """Start the thread. Call it once only."""
        self._thread.start()

    def join(self, timeout_s: float | None) -> bool:
        """Wait for the end, at most `timeout_s`; returns whether the thread has ended or was never started."""
        if self._thread is threading.current_thread() or self._thread.ident is None:
            return True
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._body(self._stop)
        except Exception as error:
            _logger.exception("The %s thread ended with an error.", self.name)
            self._on_crash(self.name, error)
