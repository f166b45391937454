"""Draws the settings of the program itself: kept captions, the settings' own file, the log, the welcome."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QMessageBox, QPushButton, QVBoxLayout, QWidget

from app.language.words import words_of
from app.settings import Settings, read_settings, save_settings
from app.widgets.fields import row
from app.widgets.style import SPACE_PX
from engine.errors import SettingsError


class ProgramFields(QWidget):
    """Emits whole new settings when a file or the defaults are taken; the window does the rest."""

    changed = Signal(object)  # Settings
    delete_asked = Signal()  # of the kept captions
    log_asked = Signal()
    welcome_asked = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._question: QMessageBox | None = None
        self.keep = QCheckBox(self.tr("Keep captions after closing"), self)
        self.delete = QPushButton(self.tr("Delete kept captions"), self)
        self.export_button = QPushButton(self.tr("Save settings to a file…"), self)
        self.import_button = QPushButton(self.tr("Take settings from a file…"), self)
        self.reset_button = QPushButton(self.tr("Reset all settings…"), self)
        self.log = QPushButton(self.tr("Show the log…"), self)
        self.welcome = QPushButton(self.tr("Show the welcome again…"), self)
        self.outcome = QLabel(self)
        self.outcome.setWordWrap(True)
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.outcome.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        column.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(row(self, self.delete))
        column.addWidget(row(self, self.export_button, self.import_button, self.reset_button))
        column.addWidget(self.outcome)
        column.addWidget(row(self, self.log, self.welcome))
        self.keep.clicked.connect(lambda on: self.changed.emit(replace(self._settings, keep_captions=on)))
        self.delete.clicked.connect(self._delete)
        self.export_button.clicked.connect(self._ask_and_export)
        self.import_button.clicked.connect(self._ask_and_import)
        self.reset_button.clicked.connect(self._ask_and_reset)
        self.log.clicked.connect(self.log_asked)
        self.welcome.clicked.connect(self.welcome_asked)
        self.show_settings(settings)

    @property
    def question(self) -> QMessageBox | None:
        """The question that is open, None if there is none."""
        return self._question

    def show_settings(self, settings: Settings) -> None:
        """Show these values."""
        self._settings = settings
        self.keep.setChecked(settings.keep_captions)

    def export_to(self, path: Path) -> None:
        """Write the settings to a file and report the result."""
        try:
            save_settings(self._settings, path)
            self._say(self.tr("The settings are in {file}.").format(file=path))
        except SettingsError as error:
            self._say(words_of(error))

    def import_from(self, path: Path) -> None:
        """Take the settings from a file; a file that is not valid changes nothing."""
        try:
            settings = read_settings(path)
        except SettingsError as error:
            self._say(words_of(error))
            return
        self._say(self.tr("The settings of {file} are in use.").format(file=path.name))
        self.changed.emit(settings)

    def _say(self, words: str) -> None:
        self.outcome.setText(words)
        self.outcome.show()

    @Slot()
    def _delete(self) -> None:
        self.delete_asked.emit()
        self._say(self.tr("No caption is kept any more."))

    @Slot()
    def _ask_and_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save settings"), "signscribe-settings.json", "*.json")
        if name:
            self.export_to(Path(name))

    @Slot()
    def _ask_and_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Take settings from a file"), "", "*.json")
        if name:
            self.import_from(Path(name))

    @Slot()
    def _ask_and_reset(self) -> None:
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Reset all settings?"), "", parent=self)
        box.setText(self.tr("All settings go back to how they were at the first start. Models and captions stay."))
        reset = box.addButton(self.tr("Reset"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        reset.clicked.connect(self._reset)
        box.finished.connect(self._forget_question)
        self._question = box
        box.open()

    @Slot()
    def _reset(self) -> None:
        self._say(self.tr("The settings are as they were at the first start."))
        self.changed.emit(Settings(welcomed=True))

    @Slot()
    def _forget_question(self) -> None:
        self._question = None
