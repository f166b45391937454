"""The narrow rail at the left: the pages above, the settings at its foot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.style import SPACE_PX
from app.widgets.icons import IconButton


class Rail(QFrame):
    """A column of buttons with an icon and a word; page buttons stay pressed while their page is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Pages"))
        self._pages = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_PX // 2, SPACE_PX, SPACE_PX // 2, SPACE_PX)
        self._column.setSpacing(SPACE_PX // 2)
        self._column.addStretch(1)
        self._page_count = 0

    def add_page(self, icon_name: str, text: str) -> QToolButton:
        """Add the button of a page, below those there are."""
        button = self._make(icon_name, text)
        button.setCheckable(True)
        button.setChecked(self._page_count == 0)
        self._pages.addButton(button)
        self._column.insertWidget(self._page_count, button)
        self._page_count += 1
        return button

    def add_tool(self, icon_name: str, text: str) -> QToolButton:
        """Add a button at the foot."""
        button = self._make(icon_name, text)
        self._column.addWidget(button)
        return button

    def _make(self, icon_name: str, text: str) -> QToolButton:
        button = IconButton(icon_name, text, text_shown=True, parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button
