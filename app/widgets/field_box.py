"""A list to choose from that shows its names whole."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QWidget

_MOST_LETTERS = 20  # shown of a camera's or language's name; the tool tip has all of it


class FieldBox(QComboBox):
    """A list whose field is never made narrower than its longest name, or than `_MOST_LETTERS` letters of it.

    Screen readers and the tool tip call it `name`.
    """

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def fit(self) -> None:
        """Take the width that the names need."""
        longest = max((len(self.itemText(index)) for index in range(self.count())), default=0)
        self.setMinimumContentsLength(min(longest, _MOST_LETTERS))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
