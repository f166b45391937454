"""Builds rows of labelled fields."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QWidget

from app.widgets.flow_layout import FlowLayout
from app.widgets.style import SPACE_PX

_MOST_LETTERS = 20  # of a camera's or language's name; the tool tip has all of it


class FieldBox(QComboBox):
    """A list whose field is never narrower than its longest name, or than `_MOST_LETTERS` letters of it.

    Screen readers and the tool tip call it `name`.
    """

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def fit(self) -> None:
        """Set the width that the names need."""
        longest = max((len(self.itemText(index)) for index in range(self.count())), default=0)
        self.setMinimumContentsLength(min(longest, _MOST_LETTERS))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def choice(parent: QWidget, name: str, options: Sequence[tuple[str, str | int | Enum]]) -> QComboBox:
    """A list to choose one of `options` from, each with its words and its value; screen readers call it `name`."""
    box = QComboBox(parent)
    for words, value in options:
        box.addItem(words, value)
    box.setAccessibleName(name)
    return box


def row(parent: QWidget, *widgets: QWidget) -> QWidget:
    """Widgets side by side, wrapped into further rows if the width is too small."""
    line = QWidget(parent)
    flow = FlowLayout(line, 2 * SPACE_PX)
    for widget in widgets:
        flow.addWidget(widget)
    return line


def named_row(parent: QWidget, words: str, field: QWidget) -> QWidget:
    """A field with its name beside it."""
    label = QLabel(words, parent)
    label.setBuddy(field)
    return row(parent, label, field)


def scrolling(inside: QWidget, parent: QWidget) -> QScrollArea:
    """A frameless area that scrolls `inside` vertically, never sideways; it is as wide as there is room."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
