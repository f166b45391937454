"""The window's dialogs about the program itself: the welcome of the first start, and the log."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from app.preferences.dialog import SettingsDialog
from app.window.log import ProgramLog, report_text
from app.window.log_dialog import LogDialog
from app.window.welcome_dialog import WelcomeDialog

if TYPE_CHECKING:
    from app.window.main_window import MainWindow


class ProgramDialogs(QObject):
    """Opens them over `window`, and does there what was asked for in them."""

    def __init__(self, window: "MainWindow", log: ProgramLog) -> None:
        super().__init__(window)
        self._window = window
        self._log = log

    def attend(self, settings: SettingsDialog) -> None:
        """Do what is asked for in the settings."""
        settings.program.delete_asked.connect(self._window.kept_captions.delete)
        settings.program.log_asked.connect(self.open_log)
        settings.program.welcome_asked.connect(self.open_welcome)

    @Slot()
    def open_log(self) -> LogDialog:
        """Show the log as a report that can be sent."""
        manifest = self._window.controller.view.manifest
        model = "" if manifest is None else f"{manifest.name} {manifest.version}"
        dialog = LogDialog(report_text(self._window.settings, model, self._log.lines), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window.fit_and_show(dialog)
        return dialog

    @Slot()
    def greet(self) -> None:
        """Welcome at the first start; a dialog without its window, closed meanwhile, would keep the program running."""
        if self._window.isVisible():
            self.open_welcome()

    @Slot()
    def open_welcome(self) -> WelcomeDialog:
        """Say what Signscribe is, and what to begin with."""
        window = self._window
        dialog = WelcomeDialog(window.controller.view, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.controller.view_changed.connect(dialog.show_view)
        dialog.camera_chosen.connect(self._choose_camera)
        dialog.start_asked.connect(window.live.bar.start_asked)
        dialog.demo_asked.connect(window.live.play_demo)
        dialog.models_asked.connect(lambda: window.show_page(window.models))
        dialog.finished.connect(self._welcomed)
        window.fit_and_show(dialog)
        return dialog

    @Slot(str)
    def _choose_camera(self, name: str) -> None:
        self._window.apply_settings(replace(self._window.settings, camera_name=name))

    @Slot()
    def _welcomed(self) -> None:
        if not self._window.settings.welcomed:
            self._window.apply_settings(replace(self._window.settings, welcomed=True))
