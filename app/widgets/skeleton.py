"""Draws the signer as lines over a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.widgets.style import LEFT_HAND_COLOUR, RIGHT_HAND_COLOUR
from engine.pose.layout import FACE_START, FINGER_TIPS, HAND_EDGES, INDEX, LEFT_HAND, RIGHT_HAND
from engine.types import Pose

LEAST_SCORE: Final = 0.3
BOX_MARGIN: Final = 0.25  # of the hand's larger side


class Part(Enum):
    """What a line belongs to; each part is drawn in its own way."""

    BODY = "body"
    FACE = "face"
    LEFT_HAND = "left_hand"
    RIGHT_HAND = "right_hand"


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line from point to point, in fractions of the picture's width and height."""

    part: Part
    points: tuple[tuple[float, float], ...]


_BODY_LINES: Final = tuple(
    (INDEX[first], INDEX[second])
    for first, second in (
        ("left_shoulder", "right_shoulder"),
        ("left_shoulder", "left_elbow"),
        ("left_elbow", "left_wrist"),
        ("right_shoulder", "right_elbow"),
        ("right_elbow", "right_wrist"),
        ("left_shoulder", "left_hip"),
        ("right_shoulder", "right_hip"),
        ("left_hip", "right_hip"),
    )
)
_RELATIVE_WIDTH: Final = {Part.BODY: 1.0, Part.FACE: 0.5, Part.LEFT_HAND: 0.7, Part.RIGHT_HAND: 0.7}
_HALO_WIDTH: Final = 2.2  # relative to the line on top of it
# Lines of the face in the 68-point iBUG order; True closes the line.
_FACE_LINES: Final = (
    (range(17), False),
    (range(17, 22), False),
    (range(22, 27), False),
    (range(27, 31), False),
    (range(36, 42), True),
    (range(42, 48), True),
    (range(48, 60), True),
)


def strokes(pose: Pose) -> tuple[Stroke, ...]:
    """The lines between points that were found (score of at least 0.3), the hands last so that they are on top."""
    found = pose.score >= LEAST_SCORE
    lines: list[Stroke] = []

    def join(part: Part, indices: Sequence[int]) -> None:
        if all(found[index] for index in indices):
            lines.append(Stroke(part, tuple((float(pose.xy[index, 0]), float(pose.xy[index, 1])) for index in indices)))

    for face_points, closed in _FACE_LINES:
        indices = [FACE_START + point for point in face_points]
        for edge in pairwise([*indices, indices[0]] if closed else indices):
            join(Part.FACE, edge)
    for edge in _BODY_LINES:
        join(Part.BODY, edge)
    for part, hand in ((Part.LEFT_HAND, LEFT_HAND), (Part.RIGHT_HAND, RIGHT_HAND)):
        for first, second in HAND_EDGES:
            join(part, (hand.start + first, hand.start + second))
    return tuple(lines)


def hand_box(pose: Pose, hand: slice) -> tuple[float, float, float, float] | None:
    """x, y, width, height around one hand with a margin, in fractions of the picture; None if it was not found."""
    points = pose.xy[hand][pose.score[hand] >= LEAST_SCORE]
    if len(points) == 0:
        return None
    low, high = points.min(axis=0), points.max(axis=0)
    margin = BOX_MARGIN * (high - low).max()
    x, y = (low - margin).tolist()
    width, height = (high - low + 2 * margin).tolist()
    return x, y, width, height


def draw_skeleton(painter: QPainter, pose: Pose, target: QRectF, text: QColor, halo: QColor) -> None:
    """Draw `pose` into `target`; each line has a wider one in `halo` below it, to be visible on any picture."""
    width_px = line_width_px(target)
    lines = [(stroke.part, QPolygonF([_placed(point, target) for point in stroke.points])) for stroke in strokes(pose)]
    under = QColor(halo)
    under.setAlpha(200)
    for part, line in lines:
        if part is not Part.FACE:
            painter.setPen(_pen(part, under, _HALO_WIDTH * width_px))
            painter.drawPolyline(line)
    for part, line in lines:
        painter.setPen(_pen(part, _colour(part, text), width_px))
        painter.drawPolyline(line)
    _draw_finger_tips(painter, pose, target, width_px)


def draw_hand_boxes(painter: QPainter, pose: Pose, target: QRectF) -> None:
    """Draw a box around each hand that was found: a solid line for the left hand, dashes for the right."""
    for part, hand in ((Part.LEFT_HAND, LEFT_HAND), (Part.RIGHT_HAND, RIGHT_HAND)):
        box = hand_box(pose, hand)
        if box is None:
            continue
        pen = QPen(_colour(part, QColor()), 0.8 * line_width_px(target))
        pen.setStyle(Qt.PenStyle.SolidLine if part is Part.LEFT_HAND else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        corner, size = _placed(box[:2], target), QSizeF(box[2] * target.width(), box[3] * target.height())
        painter.drawRoundedRect(QRectF(corner, size), 6, 6)


def line_width_px(target: QRectF) -> float:
    """The skeleton's line width, which grows with the picture."""
    return max(1.5, target.height() / 160)


def _draw_finger_tips(painter: QPainter, pose: Pose, target: QRectF, width_px: float) -> None:
    """Draw round tips on the left hand and square ones on the right, so that they differ without colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    size_px = 2.0 * width_px
    for part, hand in ((Part.LEFT_HAND, LEFT_HAND), (Part.RIGHT_HAND, RIGHT_HAND)):
        painter.setBrush(_colour(part, QColor()))
        for index in (hand.start + tip for tip in FINGER_TIPS):
            if pose.score[index] < LEAST_SCORE:
                continue
            centre = _placed((float(pose.xy[index, 0]), float(pose.xy[index, 1])), target)
            spot = QRectF(centre - QPointF(size_px / 2, size_px / 2), QSizeF(size_px, size_px))
            if part is Part.LEFT_HAND:
                painter.drawEllipse(spot)
            else:
                painter.drawRect(spot)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _pen(part: Part, colour: QColor, width_px: float) -> QPen:
    cap = Qt.PenCapStyle.FlatCap if part is Part.RIGHT_HAND else Qt.PenCapStyle.RoundCap
    return QPen(colour, width_px * _RELATIVE_WIDTH[part], Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)


def _colour(part: Part, text: QColor) -> QColor:
    if part is Part.LEFT_HAND:
        return QColor(LEFT_HAND_COLOUR)
    if part is Part.RIGHT_HAND:
        return QColor(RIGHT_HAND_COLOUR)
    colour = QColor(text)
    colour.setAlpha(170 if part is Part.FACE else 255)
    return colour


def _placed(point: tuple[float, float], target: QRectF) -> QPointF:
    return QPointF(target.x() + point[0] * target.width(), target.y() + point[1] * target.height())
