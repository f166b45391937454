"""Opens the queue of videos as soon as no other window uses it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.video.queue import QueueInUse, VideoQueue
from engine.errors import StorageError

TRY_EVERY_MS: Final = 2000


class QueueOpener(QObject):
    """Tries to open the queue in `folder`; retries while another window has it, until that window is gone.

    `refused` says once why it is not open; for any other reason it is not retried. A window that was killed counts as
    gone.
    """

    opened = Signal(object)  # VideoQueue
    refused = Signal(object)  # StorageError

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._timer = QTimer(self)
        self._timer.setInterval(TRY_EVERY_MS)
        self._timer.timeout.connect(self.attempt)

    @Slot()
    def attempt(self) -> None:
        """Try to open it now."""
        waiting = self._timer.isActive()
        self._timer.stop()
        try:
            queue = VideoQueue(self._folder)
        except QueueInUse as error:
            self._timer.start()
            if not waiting:
                self.refused.emit(error)
        except StorageError as error:
            self.refused.emit(error)
        else:
            self.opened.emit(queue)

    def close(self) -> None:
        """Stop trying; may be called twice."""
        self._timer.stop()
