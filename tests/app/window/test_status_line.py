from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.live.view import LivePhase, LiveView
from app.window.status_line import StatusLine
from engine.types import EngineState
from tests.app.window_parts import MANIFEST, READS_PICTURES, status


@pytest.mark.parametrize(("spent", "shown"), [(None, False), (0, True), (14, True)])
def test_hand_pictures_are_counted_while_they_are_looked_at(qtbot: QtBot, spent: int | None, shown: bool) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    view = LiveView(
        phase=LivePhase.RUNNING,
        manifest=MANIFEST if spent is None else READS_PICTURES,
        status=replace(status(EngineState.SIGNING), hand_pictures=spent),
    )
    line.show_view(view, camera_told=True)
    assert (f"{spent} hand pictures" in line.shown_texts()) == shown
    line.show_view(replace(view, phase=LivePhase.OFF), camera_told=True)
    assert not any("hand pictures" in text for text in line.shown_texts())


def test_the_line_tells_that_the_camera_is_on_for_a_sign_to_look_up(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_view(LiveView(), camera_told=False, looking_up=True)
    assert line.shown_texts()[0] == "Waiting for a sign to look up"
    assert line.light.isVisibleTo(line)
    assert line.light.accessibleName() == "Camera is on"
    line.show_view(LiveView(), camera_told=False)
    assert line.shown_texts()[0] == "Camera is off"
    assert not line.light.isVisibleTo(line)
