"""Draws the settings that pass captions on to other programs."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.captions.web_page import page_address
from app.settings import PORTS, OutputSettings
from app.widgets.fields import named_row, row
from app.widgets.style import SPACE_PX


class OutputFields(QWidget):
    """Shows these settings and emits each change as a whole new value."""

    changed = Signal(object)  # OutputSettings

    def __init__(self, settings: OutputSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._file = QLabel(self)
        self._file.setWordWrap(True)
        self._choose_file = QPushButton(self.tr("Write captions to a text file…"), self)
        self._no_file = QPushButton(self.tr("Stop writing"), self)
        self._page = QCheckBox(self.tr("Captions on a web page of this computer"), self)
        self._port = QSpinBox(self)
        self._port.setRange(PORTS[0], PORTS[-1])
        self._port.setKeyboardTracking(False)
        for field in (self._port, self._port.lineEdit()):
            field.setAccessibleName(self.tr("Port of the web page"))
        self._address = QLabel(self)
        self._address.setObjectName("small")
        self._address.setWordWrap(True)
        self._address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self._choose_file.clicked.connect(self._ask_for_file)
        self._no_file.clicked.connect(lambda: self._change(replace(self._settings, text_file="")))
        self._page.clicked.connect(lambda on: self._change(replace(self._settings, page_shown=on)))
        self._port.valueChanged.connect(lambda port: self._change(replace(self._settings, page_port=port)))
        self.show_settings(settings)

    def show_settings(self, settings: OutputSettings) -> None:
        """Show these values in the fields."""
        self._settings = settings
        written = self.tr("What the captions say now is written to {file}.").format(file=settings.text_file)
        self._file.setText(written if settings.text_file else self.tr("No text file is written."))
        self._no_file.setEnabled(bool(settings.text_file))
        self._page.setChecked(settings.page_shown)
        self._port.setValue(settings.page_port)
        address = page_address(settings.page_port)
        self._address.setText(
            self.tr("Add {address} as a browser source in OBS. No other computer can open it.").format(address=address)
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        column.addWidget(self._file)
        column.addWidget(row(self, self._choose_file, self._no_file))
        column.addWidget(self._page, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(named_row(self, self.tr("Port"), self._port))
        column.addWidget(self._address)

    def _ask_for_file(self) -> None:
        start = self._settings.text_file or "captions.txt"
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Text file for the captions"), start)
        if name:
            self._change(replace(self._settings, text_file=name))

    def _change(self, settings: OutputSettings) -> None:
        if settings != self._settings:
            self.show_settings(settings)
            self.changed.emit(settings)
