"""Opens the dialogs about the program itself: the welcome of the first start, and the log."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.live.view import LiveView
from app.preferences.dialog import SettingsDialog
from app.settings import Settings
from app.window.log import ProgramLog, report_text
from app.window.log_dialog import LogDialog
from app.window.welcome_dialog import WelcomeDialog


class ProgramDialogs(QObject):
    """Opens dialogs over `window` with the latest settings and view; its signals report what was asked for in them."""

    delete_asked = Signal()  # of the kept captions
    camera_chosen = Signal(str)  # its name
    start_asked = Signal()
    demo_asked = Signal()
    models_asked = Signal()
    welcomed = Signal()  # the welcome was closed
    view_changed = Signal(object)  # LiveView, for the dialogs that are open

    def __init__(self, window: QWidget, log: ProgramLog, settings: Settings, view: LiveView) -> None:
        super().__init__(window)
        self._window = window
        self._log = log
        self._settings = settings
        self._view = view

    def show_settings(self, settings: Settings) -> None:
        """Use these settings for the report."""
        self._settings = settings

    @Slot(object)
    def show_view(self, view: LiveView) -> None:
        """Show this view in the open dialogs and in later ones."""
        self._view = view
        self.view_changed.emit(view)

    def attend(self, dialog: SettingsDialog) -> None:
        """Connect what can be asked for in the settings dialog."""
        dialog.program.delete_asked.connect(self.delete_asked)
        dialog.program.log_asked.connect(self.open_log)
        dialog.program.welcome_asked.connect(self.open_welcome)

    @Slot()
    def open_log(self) -> LogDialog:
        """Open the log as a report that can be sent."""
        manifest = self._view.manifest
        model = "" if manifest is None else f"{manifest.name} {manifest.version}"
        dialog = LogDialog(report_text(self._settings, model, self._log.lines), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_and_show(dialog, self._window)
        return dialog

    @Slot()
    def greet(self) -> None:
        """Open the welcome, unless the window was closed meanwhile: a dialog would keep the program running."""
        if self._window.isVisible():
            self.open_welcome()

    @Slot()
    def open_welcome(self) -> WelcomeDialog:
        """Open the welcome, which says what Signscribe is and how to begin."""
        dialog = WelcomeDialog(self._view, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view_changed.connect(dialog.show_view)
        dialog.camera_chosen.connect(self.camera_chosen)
        dialog.start_asked.connect(self.start_asked)
        dialog.demo_asked.connect(self.demo_asked)
        dialog.models_asked.connect(self.models_asked)
        dialog.finished.connect(self.welcomed)
        fit_and_show(dialog, self._window)
        return dialog


def fit_and_show(dialog: QWidget, window: QWidget) -> None:
    """Open a dialog in front of `window`, no larger than the screen has room for."""
    room = window.screen().availableSize()
    dialog.resize(dialog.sizeHint().boundedTo(room * 0.9))
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
