"""The window with the real engine: the demo clip is played as a camera and captioned by a small random model."""

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.live.run import EngineParts
from app.live.view import LivePhase
from app.settings import LoadedSettings, Settings
from app.window.main_window import MainWindow
from engine.bundle.loader import Bundle
from engine.types import Subtitle


@pytest.mark.slow
def test_the_demo_clip_is_captioned_and_stops(
    qtbot: QtBot, qapp: QApplication, small_bundle: Bundle, tmp_path: Path
) -> None:
    settings = Settings(model_folder=str(small_bundle.folder), language="svk")
    window = MainWindow(EngineParts(), LoadedSettings(settings), tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    heard: list[Subtitle] = []
    window.controller.caption_changed.connect(heard.append)
    window.controller.look()
    qtbot.waitUntil(lambda: window.controller.view.manifest is not None)
    window.live.play_demo()
    qtbot.waitUntil(lambda: any(caption.final for caption in heard))
    assert not window.live.picture.is_empty
    assert window.live.captions.captions != ()
    window.controller.stop()
    qtbot.waitUntil(lambda: window.controller.view.phase is LivePhase.OFF)
    qtbot.waitUntil(lambda: window.live.picture.is_empty)
    window.close()
    qapp.processEvents()
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("background")] == []
