"""The window with the real engine and the model that ships: a live run, a video and a look-up share what is loaded."""

import threading
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.live.view import LivePhase
from app.lookup.controller import Stage
from app.paths import demo_clip, starter_model_dir
from app.settings import LoadedSettings, Settings
from app.video.queue import ItemState
from app.window.main_window import MainWindow
from engine.bundle.manifest import ENCODER_FILE
from engine.types import Subtitle
from tests.app.models.test_open import counted

LIMIT_MS = 600_000
GRAPHS = ("decoder.onnx", "encoder.onnx", "frontend.onnx")


def watch_demo(window: MainWindow, qtbot: QtBot) -> None:
    heard: list[Subtitle] = []
    window.controller.caption_changed.connect(heard.append)
    window.live.play_demo()
    qtbot.waitUntil(lambda: any(caption.final for caption in heard), timeout=LIMIT_MS)
    window.controller.stop()
    qtbot.waitUntil(lambda: window.controller.view.phase is LivePhase.OFF, timeout=LIMIT_MS)


@pytest.mark.slow
def test_live_run_video_and_look_up_load_the_model_once(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed = counted(monkeypatch, "engine.bundle.loader.sha256_of")
    loaded = counted(monkeypatch, "onnxruntime.InferenceSession")
    window = MainWindow(LoadedSettings(Settings(language="svk", welcomed=True)), tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.add_videos(tmp_path / "videos")
    page, looked_up = window.video, window.lookup
    assert page is not None
    window.show()
    window.controller.look()
    qtbot.waitUntil(lambda: window.controller.view.manifest is not None, timeout=LIMIT_MS)
    watch_demo(window, qtbot)
    page.open_files([demo_clip()])
    qtbot.waitUntil(lambda: [item.state for item in page.controller.items] == [ItemState.DONE], timeout=LIMIT_MS)
    window.show_page(looked_up)
    qtbot.waitUntil(lambda: looked_up.controller.stage is Stage.READY, timeout=LIMIT_MS)
    clip = looked_up.dictionary.player.clip
    assert clip is not None
    looked_up.look_up(clip, "svk")
    qtbot.waitUntil(lambda: bool(looked_up.answer.cards), timeout=LIMIT_MS)
    watch_demo(window, qtbot)
    assert hashed.count(starter_model_dir() / ENCODER_FILE) == 1
    assert Counter(Path(str(path)).name for path in loaded) == Counter(GRAPHS)
    window.close()
    qapp.processEvents()
    qtbot.waitUntil(
        lambda: not any(thread.name.startswith("signscribe") for thread in threading.enumerate()),
        timeout=LIMIT_MS,
    )
