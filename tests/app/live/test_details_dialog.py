"""What the model sees, in figures, and how the camera is used."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.live.view import CameraSource
from app.settings import LeadingHand, PictureSize, Settings
from app.widgets.message import Action
from app.widgets.page import Page
from app.window.main_window import MainWindow
from engine.pose.layout import RIGHT_WRIST
from engine.types import EngineState
from tests.app.conftest import OpenWindow
from tests.app.live.test_coach import mirrored, waving
from tests.app.preferences.test_dialog import choose
from tests.app.window_parts import StillParts, grey_frame, signing_poses, status


def watch(window: MainWindow, parts: StillParts, qtbot: QtBot) -> None:
    """Turn the camera on, or on again, and wait until it is watched."""
    count = parts.run.told.count("start")
    window.live.bar.start_asked.emit()
    qtbot.waitUntil(lambda: parts.run.told.count("start") > count)
    window.controller.bridge.on_status(status(EngineState.WAITING))


def test_the_details_show_figures_while_something_is_watched(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = StillParts()
    window = open_window(parts)
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    details = window.live.open_details()
    assert set(details.shown().values()) <= {"–", "0%"}
    watch(window, parts, qtbot)
    window.controller.bridge.on_status(status(EngineState.SIGNING, frames_per_s=24.4, dropped=3, delay_s=0.83))
    window.controller.bridge.on_frame(grey_frame(), signing_poses()[0])
    shown = details.shown()
    assert shown["Pictures a second"] == "24"
    assert shown["Captions are behind by"] == "0.8 s"
    assert shown["Pictures skipped"] == "3"
    assert shown["Size of the picture"] == "852 × 480"
    assert shown["Body seen"] != "0%"
    window.controller.stop()
    qtbot.waitUntil(lambda: details.shown()["Size of the picture"] == "–")
    details.close()
    assert window.live.open_details() is not details


def test_the_camera_is_asked_for_what_the_settings_say(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = StillParts()
    window = open_window(parts, Settings(camera_size=PictureSize.MEDIUM, camera_mirrored=True))
    watch(window, parts, qtbot)
    assert parts.opened[0][0] == CameraSource(0, "Integrated Camera", PictureSize.MEDIUM, mirrored=True)


def test_another_size_starts_a_running_camera_afresh(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = StillParts()
    window = open_window(parts)
    watch(window, parts, qtbot)
    choose(window.open_settings(), "Size of the camera's picture", PictureSize.LARGE)
    qtbot.waitUntil(lambda: parts.run.told == ["start", "stop", "start"])
    assert [source.size for source, _, _ in parts.opened if isinstance(source, CameraSource)] == [
        PictureSize.SMALL,
        PictureSize.LARGE,
    ]


def test_a_setting_that_does_not_concern_the_camera_leaves_it_on(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = StillParts()
    window = open_window(parts)
    watch(window, parts, qtbot)
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert not window.settings.picture_mirrored
    assert parts.run.told == ["start"]


def test_a_mirroring_camera_is_turned_round_with_one_click(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = StillParts()
    window = open_window(parts, Settings(leading_hand=LeadingHand.RIGHT))
    watch(window, parts, qtbot)
    for pose in waving(RIGHT_WRIST):
        window.controller.bridge.on_frame(grey_frame(), mirrored(pose))
    message = window.live.coach.message
    assert message is not None
    assert message.action is Action.TURN_PICTURE_ROUND
    QTest.mouseClick(window.live.coach.button(Action.TURN_PICTURE_ROUND), Qt.MouseButton.LeftButton)
    assert window.settings.camera_mirrored
    qtbot.waitUntil(lambda: len(parts.opened) == 2)
    assert window.live.coach.isHidden()


@pytest.mark.parametrize("page_in_front", [True, False])
def test_whoever_is_filmed_sees_a_light_on_every_page(
    open_window: OpenWindow, qtbot: QtBot, page_in_front: bool
) -> None:
    parts = StillParts()
    window = open_window(parts)
    watch(window, parts, qtbot)
    if not page_in_front:
        window.show_page(add_page(window))
    light = window.live.light if page_in_front else window.status_line.light
    assert light.isVisible()
    assert light.accessibleName() == "Camera is on"


def add_page(window: MainWindow) -> Page:
    page = Page()
    window.add_page(page, "history", "Other")
    return page


def test_a_new_run_is_advised_anew(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = StillParts()
    window = open_window(parts)
    watch(window, parts, qtbot)
    close = signing_poses()[0]
    close = replace(close, xy=((close.xy - 0.5) * 4 + 0.5))
    for step in range(60):
        window.controller.bridge.on_frame(grey_frame(), replace(close, time_s=0.1 * step))
    assert window.live.coach.message is not None
    window.controller.stop()
    qtbot.waitUntil(lambda: window.live.coach.isHidden())
    watch(window, parts, qtbot)
    assert window.live.coach.message is None
