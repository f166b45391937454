"""Lays out widgets in rows that wrap if the width is too small."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.widgets.style import SPACE_PX


class FlowLayout(QLayout):
    """Lays items out like words in a paragraph, in the reading direction, each row centred vertically."""

    def __init__(self, parent: QWidget | None = None, space_px: int = SPACE_PX) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._space_px = space_px
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        rows = list(self._rows(width - margins.left() - margins.right()))
        height = sum(_row_height(row) for row in rows) + self._space_px * max(0, len(rows) - 1)
        return height + margins.top() + margins.bottom()

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        items = self._shown()
        width = sum(item.sizeHint().width() for item in items) + self._space_px * max(0, len(items) - 1)
        height = max((item.sizeHint().height() for item in items), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        room = rect.marginsRemoved(self.contentsMargins())
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        y = room.y()
        for row in self._rows(room.width()):
            height = _row_height(row)
            x = room.x()
            for item in row:
                size = item.sizeHint().boundedTo(QSize(room.width(), height))
                place = QRect(QPoint(x, y + (height - size.height()) // 2), size)
                item.setGeometry(_in_direction(place, room, direction))
                x += size.width() + self._space_px
            y += height + self._space_px

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> Iterator[list[QLayoutItem]]:
        row: list[QLayoutItem] = []
        used = 0
        for item in self._shown():
            wanted = item.sizeHint().width()
            if row and used + self._space_px + wanted > width:
                yield row
                row, used = [], 0
            used += wanted + (self._space_px if row else 0)
            row.append(item)
        if row:
            yield row


def _row_height(row: list[QLayoutItem]) -> int:
    return max(item.sizeHint().height() for item in row)


def _in_direction(place: QRect, room: QRect, direction: Qt.LayoutDirection) -> QRect:
    if direction is not Qt.LayoutDirection.RightToLeft:
        return place
    mirrored = QRect(place)
    mirrored.moveLeft(room.left() + room.right() - place.right())
    return mirrored
