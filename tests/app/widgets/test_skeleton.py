from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.widgets.picture_view import PictureView, fitted
from app.widgets.skeleton import Part, hand_box, strokes
from app.widgets.style import LEFT_HAND_COLOUR, RIGHT_HAND_COLOUR
from engine.pose.layout import HAND_EDGES, LEFT_HAND, RIGHT_HAND
from engine.types import Pose
from tests.app.window_parts import grey_frame, signing_poses


@pytest.fixture
def pose() -> Pose:
    """A pose with both hands in sight."""
    return next(
        one for one in signing_poses() if (one.score[LEFT_HAND] > 0).all() and (one.score[RIGHT_HAND] > 0).all()
    )


def without(pose: Pose, points: slice) -> Pose:
    score = pose.score.copy()
    score[points] = 0
    return replace(pose, score=score)


def test_every_line_of_both_hands_is_drawn(pose: Pose) -> None:
    lines = strokes(pose)
    for part in (Part.LEFT_HAND, Part.RIGHT_HAND):
        assert sum(line.part is part for line in lines) == len(HAND_EDGES)
    assert {line.part for line in lines} == set(Part)


def test_a_hand_that_was_not_found_is_not_invented(pose: Pose) -> None:
    lines = strokes(without(pose, LEFT_HAND))
    assert not any(line.part is Part.LEFT_HAND for line in lines)
    assert hand_box(without(pose, LEFT_HAND), LEFT_HAND) is None
    assert strokes(without(pose, slice(0, 133))) == ()


def test_a_hand_box_holds_every_point_of_the_hand(pose: Pose) -> None:
    box = hand_box(pose, RIGHT_HAND)
    assert box is not None
    x, y, width, height = box
    points = pose.xy[RIGHT_HAND]
    assert (points >= [x, y]).all()
    assert (points <= [x + width, y + height]).all()


@pytest.mark.parametrize(("width_px", "height_px"), [(640, 480), (480, 640), (1920, 1080), (1, 1000)])
def test_a_picture_keeps_its_proportions_and_stays_in_its_room(width_px: int, height_px: int) -> None:
    room = QRectF(10, 20, 300, 200)
    target = fitted(width_px, height_px, room)
    assert room.adjusted(-0.01, -0.01, 0.01, 0.01).contains(target)
    assert target.width() / target.height() == pytest.approx(width_px / height_px)
    assert target.center().x() == pytest.approx(room.center().x())


def colour_centre(view: PictureView, name: str) -> float | None:
    """Mean x of the pixels that have nearly this colour, None where there are none."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    rgb = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)
    colour = QColor(name)
    near = np.abs(rgb - [colour.red(), colour.green(), colour.blue()]).max(axis=2) < 25
    return float(np.nonzero(near)[1].mean()) if near.any() else None


@pytest.fixture
def view(qtbot: QtBot, pose: Pose) -> PictureView:
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(852, 480)
    view.show_picture(grey_frame(), pose)
    return view


def test_the_hands_are_drawn_in_their_colours_where_they_are(view: PictureView, pose: Pose) -> None:
    view.set_looks(mirrored=False, skeleton=True, boxes=False)
    for name, hand in ((LEFT_HAND_COLOUR, LEFT_HAND), (RIGHT_HAND_COLOUR, RIGHT_HAND)):
        assert colour_centre(view, name) == pytest.approx(852 * pose.xy[hand, 0].mean(), abs=30)


def test_a_mirrored_picture_carries_its_skeleton_along(view: PictureView, pose: Pose) -> None:
    view.set_looks(mirrored=True, skeleton=True, boxes=False)
    assert colour_centre(view, LEFT_HAND_COLOUR) == pytest.approx(852 * (1 - pose.xy[LEFT_HAND, 0].mean()), abs=30)


def test_the_skeleton_can_be_switched_off_and_boxes_on(view: PictureView) -> None:
    view.set_looks(mirrored=False, skeleton=False, boxes=False)
    assert colour_centre(view, LEFT_HAND_COLOUR) is None
    view.set_looks(mirrored=False, skeleton=False, boxes=True)
    assert colour_centre(view, LEFT_HAND_COLOUR) is not None


def test_a_cleared_view_forgets_the_picture(view: PictureView) -> None:
    view.set_looks(mirrored=False, skeleton=True, boxes=True)
    view.clear()
    assert view.is_empty
    assert colour_centre(view, LEFT_HAND_COLOUR) is None
