"""Draws the narrow rail on the left: the pages at the top, the settings at the bottom."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.widgets.icons import IconButton
from app.widgets.style import SPACE_PX


class Rail(QFrame):
    """Shows a column of buttons with an icon and a word; a page's button stays pressed while it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Pages"))
        self._pages = QButtonGroup(self)
        self._buttons: list[QToolButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_PX // 2, SPACE_PX, SPACE_PX // 2, SPACE_PX)
        self._column.setSpacing(SPACE_PX // 2)
        self._column.addStretch(1)

    def add_page(self, icon_name: str, text: str, place: int | None = None) -> QToolButton:
        """Add the button of a page, below the others or at `place`, counted from 0.

        Ctrl+1 presses the first, Ctrl+2 the second and so on.
        """
        button = self._make(icon_name, text)
        button.setCheckable(True)
        button.setChecked(not self._buttons)
        self._buttons.insert(len(self._buttons) if place is None else place, button)
        self._pages.addButton(button)
        self._column.insertWidget(self._buttons.index(button), button)
        self._number()
        return button

    def press(self, place: int) -> None:
        """Show the button of the page at `place`, counted from 0, as pressed."""
        self._buttons[place].setChecked(True)

    def add_tool(self, icon_name: str, text: str) -> QToolButton:
        """Add a button at the bottom."""
        button = self._make(icon_name, text)
        self._column.addWidget(button)
        return button

    def _number(self) -> None:
        for place, button in enumerate(self._buttons):
            keys = QKeySequence(f"Ctrl+{place + 1}")
            button.setShortcut(keys)
            button.setToolTip(f"{button.text()} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")

    def _make(self, icon_name: str, text: str) -> QToolButton:
        button = IconButton(icon_name, text, text_shown=True, parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button
