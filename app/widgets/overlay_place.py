"""Where the overlay lies: on a screen that is there, moved and pulled by the mouse."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt

EDGE_PX: Final = 10
_SEEN_PX: Final = 40  # so much of it must lie on a screen, else it cannot be grasped
_BELOW_PX: Final = 64  # above the lower edge of the screen at first


def placed(wanted: QRect, natural: QSize, screens: Sequence[QRect]) -> QRect:
    """`wanted` where a good part of it is on one of `screens`; else `natural` at the foot of the first screen."""
    for screen in screens:
        seen = screen.intersected(wanted)
        if not wanted.isEmpty() and seen.width() >= _SEEN_PX and seen.height() >= _SEEN_PX:
            return QRect(wanted)
    home = screens[0]
    place = QRect(QPoint(0, 0), natural.boundedTo(home.size()))
    place.moveCenter(home.center())
    place.moveBottom(max(home.top() + place.height(), home.bottom() - _BELOW_PX))
    return place


def edges_at(point: QPoint, size: QSize) -> Qt.Edge:
    """The edges of a window of `size` that lie under `point`, none in its middle."""
    edges = Qt.Edge(0)
    if point.x() < EDGE_PX:
        edges |= Qt.Edge.LeftEdge
    elif point.x() >= size.width() - EDGE_PX:
        edges |= Qt.Edge.RightEdge
    if point.y() < EDGE_PX:
        edges |= Qt.Edge.TopEdge
    elif point.y() >= size.height() - EDGE_PX:
        edges |= Qt.Edge.BottomEdge
    return edges


def pulled(start: QRect, edges: Qt.Edge, moved: QPoint, least: QSize) -> QRect:
    """`start` after the mouse has moved: the edges follow it but leave at least `least`; without edges all moves."""
    if not edges:
        return start.translated(moved)
    place = QRect(start)
    if edges & Qt.Edge.LeftEdge:
        place.setLeft(min(start.left() + moved.x(), start.right() + 1 - least.width()))
    if edges & Qt.Edge.RightEdge:
        place.setRight(max(start.right() + moved.x(), start.left() - 1 + least.width()))
    if edges & Qt.Edge.TopEdge:
        place.setTop(min(start.top() + moved.y(), start.bottom() + 1 - least.height()))
    if edges & Qt.Edge.BottomEdge:
        place.setBottom(max(start.bottom() + moved.y(), start.top() - 1 + least.height()))
    return place
