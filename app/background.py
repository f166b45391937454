"""Runs slow work outside the window's thread and delivers the result in it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from engine.errors import SignscribeError

Result = TypeVar("Result")


class Background(QObject):
    """Runs jobs one after another in a thread of its own; calls back in the window's thread.

    A `SignscribeError` goes to the job's `failed`; any other exception is raised in the window's thread.
    """

    _delivered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        self._closed = False
        self._delivered.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[SignscribeError], None],
    ) -> None:
        """Queue `job`; exactly one of `done` and `failed` is called later. Does nothing once closed."""
        if self._closed:
            return

        def deliver(future: Future[Result]) -> None:
            def hand_over() -> None:
                try:
                    result = future.result()
                except SignscribeError as error:
                    failed(error)
                else:
                    done(result)

            self._delivered.emit(hand_over)

        self._pool.submit(job).add_done_callback(deliver)

    def close(self) -> None:
        """Wait for the running job and cancel those in the queue."""
        if self._closed:
            return
        self._closed = True
        self._delivered.disconnect()
        self._pool.shutdown(cancel_futures=True)

    @Slot(object)
    def _call(self, hand_over: Callable[[], None]) -> None:
        hand_over()
