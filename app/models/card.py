"""Draws the cards of the Models page: a model on this computer, and one that can be downloaded."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.language.window_language import window_language
from app.models.view import Offer, ShownModel, language_words, licence_words, size_words
from app.widgets.flow_layout import FlowLayout
from app.widgets.style import SPACE_PX


class _Plate(QFrame):
    """Holds lines of text above a row of buttons."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * SPACE_PX, SPACE_PX, 2 * SPACE_PX, SPACE_PX)
        self._column.setSpacing(SPACE_PX // 2)
        self.say(title, "heading")
        self._row = QWidget(self)
        self._buttons = FlowLayout(self._row)

    def say(self, words: str, object_name: str = "") -> None:
        """Add a line."""
        label = QLabel(words, self)
        label.setObjectName(object_name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self._column.addWidget(label)

    def offer(self, words: str, title: str) -> QPushButton:
        """Add a button; `title` tells a screen reader what it acts on."""
        button = QPushButton(words, self)
        button.setAccessibleName(f"{words}: {title}")
        self._buttons.addWidget(button)
        return button

    def close_column(self) -> None:
        """Put the buttons below the lines."""
        self._column.addWidget(self._row)


class ModelCard(_Plate):
    """Shows a model on this computer."""

    use_asked = Signal(object)  # Path
    remove_asked = Signal(object)  # Path

    def __init__(self, model: ShownModel, *, in_use: bool, parent: QWidget | None = None) -> None:
        manifest = model.manifest
        title = model.folder.name if manifest is None else f"{manifest.name} {manifest.version}"
        super().__init__(title, parent)
        if manifest is None:
            self.say(model.problem)
        else:
            for line in language_words(manifest):
                self.say(line)
            licence = manifest.provenance.licence
            words = self.tr("{size}, every file verified.").format(size=size_words(model.size_bytes))
            self.say(f"{words} {licence_words(licence, non_commercial='NC' in licence)}", "small")
            self.use_button = self.offer(self.tr("In use") if in_use else self.tr("Use"), title)
            self.use_button.setEnabled(not in_use)
            self.use_button.clicked.connect(lambda: self.use_asked.emit(model.folder))
        if model.removable:
            self.remove_button = self.offer(self.tr("Remove…"), title)
            self.remove_button.clicked.connect(lambda: self.remove_asked.emit(model.folder))
        self.close_column()


class OfferCard(_Plate):
    """Shows something that can be downloaded."""

    download_asked = Signal(object)  # CatalogueEntry

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        entry = offer.entry
        words = entry.words(window_language())
        super().__init__(words.name, parent)
        self.say(words.description)
        licence = licence_words(entry.licence, non_commercial=entry.non_commercial)
        source = self.tr("From {source}.").format(source=entry.source)
        size = f"{size_words(entry.size_bytes)}. " if entry.size_bytes else ""
        self.say(f"{size}{licence} {source}", "small")
        if offer.import_words:
            self.say(self.tr("Downloaded. To make a model of it, type in a terminal:"))
            self.say(offer.import_words, "small")
        self.download_button = self.offer(self.tr("Download…") if offer.here is None else self.tr("Here"), words.name)
        self.download_button.setEnabled(offer.here is None)
        self.download_button.clicked.connect(lambda: self.download_asked.emit(entry))
        self.close_column()
