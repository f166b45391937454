"""Shows every unhandled error to the user as a dialog with one sentence and the details to send."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMessageBox

_log = logging.getLogger(__name__)


class FailureDialog(QObject):
    """Catches every unhandled exception of any thread, from `install` until `remove`."""

    _failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._box: QMessageBox | None = None
        self._failed.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Start to receive unhandled exceptions."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def remove(self) -> None:
        """Restore Python's own handlers."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    @property
    def box(self) -> QMessageBox | None:
        """The open dialog, if there is one."""
        return self._box

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.critical("Unhandled error", exc_info=(kind, error, trace))
        self._failed.emit("".join(traceback.format_exception(kind, error, trace)))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(str)
    def _show(self, details: str) -> None:
        if self._box is not None:
            return  # one dialog at a time; the log has all errors
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Something went wrong"), "")
        box.setText(self.tr("Something went wrong. You can go on, but start Signscribe again if it behaves oddly."))
        box.setDetailedText(details)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._forget)
        self._box = box
        box.open()

    @Slot()
    def _forget(self) -> None:
        self._box = None
