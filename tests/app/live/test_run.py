"""The window with the real engine: the demo clip is played as a camera and captioned by a small random model."""

import gc
import threading
import weakref
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.live.run import EngineParts
from app.live.view import LivePhase
from app.models.open import SharedModels
from app.settings import LoadedSettings, Settings
from app.window.main_window import MainWindow
from engine.bundle.loader import Bundle
from engine.types import Subtitle


@pytest.mark.slow
def test_the_demo_clip_is_captioned_and_stops(
    qtbot: QtBot, qapp: QApplication, small_bundle: Bundle, tmp_path: Path
) -> None:
    settings = Settings(model_folder=str(small_bundle.folder), language="svk")
    window = MainWindow(LoadedSettings(settings), tmp_path / "settings.json")
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


def test_another_model_lets_the_first_one_go(small_bundle: Bundle, indexed_bundle: Bundle) -> None:
    models = SharedModels()
    parts = EngineParts(models)
    parts.read_manifest(small_bundle.folder)
    first = weakref.ref(models.open(small_bundle.folder))
    assert parts.read_manifest(small_bundle.folder) == small_bundle.manifest
    gc.collect()
    assert first() is not None
    parts.read_manifest(indexed_bundle.folder)
    gc.collect()
    assert first() is None
