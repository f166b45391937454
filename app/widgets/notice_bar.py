"""A line across the page for news that asks nothing of the user."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.style import SPACE_PX


class NoticeBar(QFrame):
    """Shows one sentence until it is closed or the next one comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._close = QPushButton(self.tr("Close"), self)
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE_PX, SPACE_PX, 2 * SPACE_PX, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._close)
        self.hide()

    def show_notice(self, sentence: str) -> None:
        """Say this."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    @property
    def sentence(self) -> str:
        """What is shown, empty while hidden."""
        return "" if self.isHidden() else self._words.text()
