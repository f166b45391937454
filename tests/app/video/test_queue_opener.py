"""A window that cannot have the queue of videos, because another one works on it, and what becomes of that."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.video import queue_opener as opener
from app.video.queue import ItemState
from tests.app.conftest import OpenWindow
from tests.app.video.scene import Scene, ScriptedTranscriber, choose_the_first_that_is_found

HOLD_THE_QUEUE: Final = """
import pathlib, sys
from app.video.queue import VideoQueue
queue = VideoQueue(pathlib.Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def test_a_video_in_use_elsewhere_is_told(open_scene: Callable[[], Scene], open_window: OpenWindow) -> None:
    scene = open_scene()
    other = open_window()
    other.add_videos(scene.folder, ScriptedTranscriber())
    assert other.video is None
    assert "another Signscribe window" in other.notice.sentence


def test_the_videos_come_once_the_other_window_is_closed(
    open_scene: Callable[[], Scene], open_window: OpenWindow, qtbot: QtBot, clip: Path
) -> None:
    scene = open_scene()
    choose_the_first_that_is_found(scene, qtbot, clip)
    other, transcriber = open_window(), ScriptedTranscriber()
    other.add_videos(scene.folder, transcriber)
    other.show_page(other.models)
    scene.transcriber.go.set()
    scene.window.close()
    qtbot.waitUntil(lambda: other.video is not None)
    assert other.video is not None
    assert other.pages.index(other.video) == 1
    assert other.models.isVisible(), "nobody is taken from the page at hand"
    assert "videos are here" in other.notice.sentence
    controller = other.video.controller
    qtbot.waitUntil(lambda: [item.state for item in controller.items] == [ItemState.DONE])
    assert controller.items[0].video == clip
    other.show_page(other.video)
    assert other.video.isVisible()


def test_the_videos_come_once_the_other_window_was_killed(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "videos"
    command = [sys.executable, "-c", HOLD_THE_QUEUE, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        window = open_window()
        window.add_videos(folder, ScriptedTranscriber())
        assert window.video is None
        first.kill()
    qtbot.waitUntil(lambda: window.video is not None)


def test_a_window_that_was_closed_takes_no_videos(
    open_scene: Callable[[], Scene], open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opener, "TRY_EVERY_MS", 20)
    scene, closed, late = open_scene(), open_window(), open_window()
    for window in (closed, late):
        window.add_videos(scene.folder, ScriptedTranscriber())
    closed.close()
    scene.window.close()
    qtbot.waitUntil(lambda: late.video is not None)
    assert closed.video is None


def test_a_folder_that_cannot_be_used_is_told_and_not_tried_again(open_window: OpenWindow, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    window = open_window()
    window.add_videos(tmp_path / "file" / "videos", ScriptedTranscriber())
    assert window.video is None
    assert "Make room" in window.notice.sentence
    waiting = window.findChild(opener.QueueOpener)
    assert waiting is not None
    assert [timer.isActive() for timer in waiting.findChildren(QTimer)] == [False]
