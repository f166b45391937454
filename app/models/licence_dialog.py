"""Asks for consent to a licence before a download begins, and shows its size and source."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app.language.window_language import window_language
from app.models.view import licence_words, size_words
from app.widgets.fields import scrolling
from app.widgets.flow_layout import FlowLayout
from app.widgets.style import SPACE_PX, em_px
from engine.store.catalogue import CatalogueEntry


class LicenceDialog(QDialog):
    """Emits `agreed` with the entry when its licence is accepted; closing the dialog downloads nothing."""

    agreed = Signal(object)  # CatalogueEntry

    def __init__(self, entry: CatalogueEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self.setWindowTitle(self.tr("Download {name}?").format(name=entry.words(window_language()).name))
        inside = QWidget(self)
        lines = self._column(inside)
        for words in self._lines():
            label = QLabel(words, inside)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            lines.addWidget(label)
        lines.addStretch(1)
        area = scrolling(inside, self)
        column = self._column(self)
        column.addWidget(area, 1)
        self.accepted_box = QCheckBox(self.tr("I accept the licence"), self)
        self.download_button = QPushButton(self.tr("Download"), self)
        self.download_button.setProperty("primary", True)
        self.download_button.setEnabled(False)
        self.cancel_button = QPushButton(self.tr("Cancel"), self)
        column.addWidget(self.accepted_box)
        row = QWidget(self)
        flow = FlowLayout(row)
        flow.addWidget(self.download_button)
        flow.addWidget(self.cancel_button)
        column.addWidget(row)
        self.accepted_box.toggled.connect(self.download_button.setEnabled)
        self.download_button.clicked.connect(self._agree)
        self.cancel_button.clicked.connect(self.reject)

    def sizeHint(self) -> QSize:
        return QSize(round(70 * em_px(self.font())), round(45 * em_px(self.font())))

    def _column(self, widget: QWidget) -> QVBoxLayout:
        column = QVBoxLayout(widget)
        column.setContentsMargins(2 * SPACE_PX, SPACE_PX, 2 * SPACE_PX, SPACE_PX)
        column.setSpacing(SPACE_PX)
        return column

    def _lines(self) -> tuple[str, ...]:
        entry = self._entry
        host = entry.address.split("/")[2]
        licence = licence_words(entry.licence, non_commercial=entry.non_commercial)
        lines = (
            entry.words(window_language()).description,
            self.tr("Size: {size}, from {host}.").format(size=size_words(entry.size_bytes), host=host),
            self.tr("Made by: {source}").format(source=entry.source),
            f"{licence} {entry.licence_url}",
            self.tr("{host} learns that this computer fetches the file. Nothing else is sent.").format(host=host),
        )
        return tuple(line for line in lines if line)

    @Slot()
    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(self._entry)
