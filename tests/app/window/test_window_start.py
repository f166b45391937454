"""The window opens without the libraries that models and cameras need."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.live.run import EngineParts
from app.models.open import SharedModels
from engine.errors import BundleError
from tests.limits import HANG_LIMIT_S

HEAVY = {"cv2", "mediapipe", "onnxruntime", "rtmlib", "sentencepiece", "torch", "training", "transformers"}
MEASURE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.window.main_window import MainWindow
from app.settings import LoadedSettings, Settings

application = QApplication([])
window = MainWindow(LoadedSettings(Settings()), Path(sys.argv[1]))
window.show()
application.processEvents()
print(window.screen().availableGeometry().height(), window.height())
window.close()
"""
OPEN_AND_REPORT = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from app.window.main_window import MainWindow
from app.settings import LoadedSettings, Settings
from app.widgets.style import apply_style

application = QApplication([])
apply_style(application, Settings().theme, 100)
window = MainWindow(LoadedSettings(Settings()), Path(sys.argv[1]))
window.show()
application.processEvents()
print("SHOWN", *sys.modules)
waiting = QEventLoop()
window.controller.view_changed.connect(
    lambda view: waiting.quit() if view.cameras is not None and (view.manifest or view.model_problem) else None
)
window.controller.look()
waiting.exec()
print("LOOKED", *sys.modules)
window.close()
"""

OPEN_BRIEFLY = """
import sys
from PySide6.QtCore import QTimer
from app.window import main_window

class BriefWindow(main_window.MainWindow):
    def showEvent(self, event):
        super().showEvent(event)
        QTimer.singleShot(0, self.close)

main_window.MainWindow = BriefWindow
sys.exit(main_window.run_window([]))
"""


def run_script(script: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        timeout=HANG_LIMIT_S,
        check=False,
        cwd=Path(__file__).resolve().parents[3],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | variables,
    )


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The modules that were loaded once the window was shown, and once it had looked for cameras and its model."""
    settings = tmp_path_factory.mktemp("settings") / "settings.json"
    done = run_script(OPEN_AND_REPORT, str(settings))
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    return {words[0]: set(words[1:]) for words in lines if words}


@pytest.mark.parametrize("moment", ["SHOWN", "LOOKED"])
def test_no_model_library_is_loaded_before_a_run_begins(report: dict[str, set[str]], moment: str) -> None:
    assert "PySide6.QtWidgets" in report[moment]
    assert report[moment] & HEAVY == set()


def test_a_missing_model_is_a_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=str(tmp_path)):
        EngineParts(SharedModels()).read_manifest(tmp_path / "nothing here")


@pytest.mark.skipif(sys.platform != "linux", reason="settings are found through XDG_CONFIG_HOME on Linux only")
def test_the_program_opens_and_closes_cleanly_even_with_damaged_settings(tmp_path: Path) -> None:
    settings = tmp_path / "signscribe" / "settings.json"
    settings.parent.mkdir()
    settings.write_bytes(b"\xff not settings")
    done = run_script(OPEN_BRIEFLY, XDG_CONFIG_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert settings.with_name("settings.json.bad").read_bytes() == b"\xff not settings"


def test_the_window_fits_on_a_small_laptops_screen(tmp_path: Path) -> None:
    screen = {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768}
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": [screen]}), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(tmp_path / "settings.json")],
        cwd=Path(__file__).resolve().parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=HANG_LIMIT_S,
        check=True,
    )
    screen_px, window_px = (int(height_px) for height_px in done.stdout.split())
    assert screen_px == 768
    assert window_px <= 768 - 40
