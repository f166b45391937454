"""A fault that nobody foresaw, while a video is shown or saved, is one sentence and leaves the page to be used."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.video.export import ExportKind
from engine.media.video import Video
from engine.types import Frame
from tests.app.video.scene import Scene, done


def break_down(*_arguments: object, **_more: object) -> Iterator[Frame]:
    raise ZeroDivisionError("a fault below the page")


def test_a_video_that_broke_the_player_can_be_tried_again(
    open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = open_scene()
    done(scene, qtbot, clip)
    desk, notice = scene.page.desk, scene.window.notice
    with monkeypatch.context() as patch:
        patch.setattr(Video, "frames", break_down)
        for _ in range(2):
            with qtbot.waitSignal(desk.player.failed):
                desk.toggle_play()
            assert notice.sentence == "Something went wrong while this video was shown. Try again; the log tells more."
            assert not desk.playing
    with qtbot.waitSignal(desk.player.picture_ready):
        desk.toggle_play()
    assert desk.playing


def test_a_file_that_broke_while_it_was_saved_can_be_tried_again(
    open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = open_scene()
    done(scene, qtbot, clip)
    target, notice = tmp_path / "saved.mp4", scene.window.notice
    with monkeypatch.context() as patch:
        patch.setattr("app.video.export.draw_cue", break_down)
        scene.page.export(ExportKind.BURNED, target)
        said = "Something went wrong while saved.mp4 was saved. Try again; the log tells more."
        qtbot.waitUntil(lambda: notice.sentence == said)
    assert not list(tmp_path.glob("*saved*")), "what was begun is taken away"
    scene.page.export(ExportKind.BURNED, target)
    qtbot.waitUntil(lambda: notice.sentence == "Saved as saved.mp4.")
