"""Asks the user before a finished caption is spoken."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.language.caption_words import caption_text
from app.widgets.flow_layout import FlowLayout
from app.widgets.style import SPACE_PX
from engine.types import Subtitle


class ApproveBar(QFrame):
    """Shows the waiting words with a button to speak them and one to skip them; hidden if none wait."""

    approved = Signal()
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("approveBar")
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self.speak_button = _button(self, self.tr("Speak"), "Ctrl+Return")
        self.speak_button.setProperty("primary", True)
        self.speak_button.clicked.connect(self.approved)
        self.skip_button = _button(self, self.tr("Do not speak"), "Ctrl+Backspace")
        self.skip_button.clicked.connect(self.skipped)
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        flow.addWidget(self.speak_button)
        flow.addWidget(self.skip_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE_PX, SPACE_PX, SPACE_PX, SPACE_PX)
        row.setSpacing(SPACE_PX)
        row.addWidget(self._words, 1)
        row.addWidget(buttons)
        self.hide()

    @Slot(object)
    def show_caption(self, caption: Subtitle | None) -> None:
        """Ask about this caption; None hides the question."""
        if caption is not None:
            words = self.tr("Speak “{text}”?").format(text=caption_text(caption))
            self._words.setText(words)
            self.setAccessibleName(words)
        self.setVisible(caption is not None)


def _button(parent: QWidget, words: str, keys: str) -> QPushButton:
    button = QPushButton(words, parent)
    sequence = QKeySequence(keys)
    button.setShortcut(sequence)
    button.setToolTip(f"{words} ({sequence.toString(QKeySequence.SequenceFormat.NativeText)})")
    return button
