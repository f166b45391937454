"""What the tests of the window share: a window on small parts, closed and swept up afterwards."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from app.language.window_language import FOLDER, install_translation
from app.settings import LoadedSettings, Settings
from app.widgets.style import apply_style
from app.window.main_window import MainWindow
from engine.sentence import Sentence
from engine.store.models import ModelStore
from tests.app.video.scene import Scene, ScriptedTranscriber
from tests.app.window_parts import NotedVoice, StillParts
from tests.limits import HANG_LIMIT_MS, HANG_LIMIT_S
from tests.videos import write_video


class PatientBot(QtBot):
    """Waits until it happens, however busy the machine is; gives up on what hangs alone."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = HANG_LIMIT_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: SignalInstance, *, timeout: int = HANG_LIMIT_MS, **more: Any) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(request: pytest.FixtureRequest) -> QtBot:
    request.getfixturevalue("qapp")
    return PatientBot(request)


WIDEST_FONT: Final = "DejaVu Sans"
HIGHEST_FONT: Final = "Noto Sans"
"""Of the fonts that Linux desktops come with, the one with the widest words and the one with the highest lines."""

OpenWindow = Callable[..., MainWindow]


def qt_tool(name: str, *arguments: str) -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name(f"pyside6-{name}")), *arguments],
        capture_output=True,
        text=True,
        timeout=HANG_LIMIT_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def use_font(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Sets the desktop's font as long as the test lasts; for a family that is not installed Qt takes the system's."""
    before = qapp.font()
    yield qapp.setFont
    qapp.setFont(before)


@pytest.fixture
def desktop_font(use_font: Callable[[str], None], request: pytest.FixtureRequest) -> None:
    """The desktop's font is the family that the test is parametrised with."""
    use_font(request.param)


@pytest.fixture
def in_slovak(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    """The whole application in Slovak, as long as the test lasts."""
    before = QLocale()
    qt_tool("lrelease", str(FOLDER / "signscribe_sk.ts"), "-qm", str(tmp_path / "signscribe_sk.qm"))
    translators = install_translation(qapp, "sk", tmp_path)
    assert len(translators) == 2, "Signscribe's own words and Qt's"
    yield
    for translator in translators:
        QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens a window that has looked for its cameras and its model: `open_window(parts, settings, notice, voice)`."""
    windows: list[MainWindow] = []

    def open_one(
        parts: StillParts | None = None,
        settings: Settings | None = None,
        notice: Sentence | None = None,
        voice: NotedVoice | None = None,
    ) -> MainWindow:
        chosen = settings or Settings()
        apply_style(qapp, chosen.theme, chosen.text_scale_percent)
        loaded, quiet = LoadedSettings(chosen, notice), voice or NotedVoice()
        window = MainWindow(
            loaded,
            tmp_path / "settings.json",
            parts=parts or StillParts(),
            make_voice=lambda: quiet,
            models=ModelStore(tmp_path),
        )
        windows.append(window)
        window.show()
        window.controller.look()
        view = window.controller
        qtbot.waitUntil(lambda: view.view.cameras is not None and (view.view.manifest or view.view.model_problem) != "")
        return window

    yield open_one
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_video(tmp_path / "clip.mp4", times_ms=range(0, 2400, 40), size_px=(320, 240))


@pytest.fixture
def open_scene(open_window: OpenWindow, tmp_path: Path) -> Iterator[Callable[..., Scene]]:
    scenes: list[Scene] = []

    def open_one(settings: Settings | None = None) -> Scene:
        window, transcriber = open_window(settings=settings), ScriptedTranscriber()
        window.add_videos(tmp_path / "videos", transcriber)
        assert window.video is not None
        window.show_page(window.video)
        window.resize(1280, 800)
        scenes.append(Scene(window, window.video, transcriber, tmp_path / "videos"))
        return scenes[-1]

    yield open_one
    for scene in scenes:
        scene.transcriber.go.set()
