"""Shows a line across the page for news that needs no answer."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.widgets.style import SPACE_PX


class NoticeBar(QFrame):
    """Shows one sentence until it is closed, the next one comes, or the user leaves the page it is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: QWidget | None = None
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._close = QPushButton(self.tr("Close"), self)
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE_PX, SPACE_PX, 2 * SPACE_PX, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._close)
        self.hide()

    def show_notice(self, sentence: str, page: QWidget | None = None) -> None:
        """Show this sentence; with a `page` it is about what was just done there."""
        self._page = page
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    def leave(self, page: QWidget) -> None:
        """Hide a sentence about this page, because the user left it."""
        if self._page is page:
            self.hide()

    @property
    def sentence(self) -> str:
        """The sentence that is shown, empty while hidden."""
        return "" if self.isHidden() else self._words.text()
