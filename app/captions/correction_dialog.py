"""Asks for the right words of one caption."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.language.caption_words import caption_text, is_unsure
from app.widgets.style import SPACE_PX, em_px
from engine.types import Subtitle


class CorrectionDialog(QDialog):
    """Shows the words to edit; Enter keeps the changes, Escape discards them."""

    corrected = Signal(object, str)  # the Subtitle as it was, and its new words

    def __init__(self, caption: Subtitle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        self.setWindowTitle(self.tr("Correct a caption"))
        question = QLabel(self.tr("What was signed?"), self)
        self.words = _Words(self)
        self.words.setPlainText("" if is_unsure(caption) else caption_text(caption))
        self.words.selectAll()
        self.words.setAccessibleName(self.tr("Words of the caption"))
        question.setBuddy(self.words)
        self.keep_button = QPushButton(self.tr("Keep"), self)
        self.keep_button.setProperty("primary", True)
        cancel = QPushButton(self.tr("Cancel"), self)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX)
        column.setSpacing(SPACE_PX)
        column.addWidget(question)
        column.addWidget(self.words, 1)
        column.addLayout(buttons)
        self.words.entered.connect(self.accept)
        self.words.textChanged.connect(self._show_whether_it_can_be_kept)
        self.keep_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self._show_whether_it_can_be_kept()

    def sizeHint(self) -> QSize:
        return QSize(round(52 * em_px(self.font())), round(26 * em_px(self.font())))

    def accept(self) -> None:
        words = self._new_words()
        if words:
            super().accept()
            self.corrected.emit(self._caption, words)

    def _new_words(self) -> str:
        return " ".join(self.words.toPlainText().split())

    def _show_whether_it_can_be_kept(self) -> None:
        self.keep_button.setEnabled(bool(self._new_words()))


class _Words(QPlainTextEdit):
    """A text field of some lines in which Enter finishes editing and Tab moves on."""

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
