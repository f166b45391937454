"""Rows of the settings."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from app.widgets.flow_layout import FlowLayout
from app.widgets.style import SPACE_PX


def choice(parent: QWidget, name: str, options: Sequence[tuple[str, str | int | Enum]]) -> QComboBox:
    """A list to choose one of `options` from, each with its words and its value; called `name` by screen readers."""
    box = QComboBox(parent)
    for words, value in options:
        box.addItem(words, value)
    box.setAccessibleName(name)
    return box


def row(parent: QWidget, *widgets: QWidget) -> QWidget:
    """Widgets side by side, in further rows where the width does not suffice."""
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
