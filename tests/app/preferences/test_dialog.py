from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from app.settings import Settings, Theme, load_settings
from app.widgets.style import DARK, LIGHT
from app.window.main_window import MainWindow
from engine.errors import BundleError
from engine.types import HandUse
from tests.app.conftest import OpenWindow
from tests.app.window_parts import READS_PICTURES, StillParts


def named(dialog: QWidget, kind: type[QWidget], name: str) -> QWidget:
    """The control that a screen reader calls `name`."""
    found = [
        widget
        for widget in dialog.findChildren(kind)
        if name in (widget.accessibleName(), widget.text() if isinstance(widget, QPushButton | QCheckBox) else "")
    ]
    assert len(found) == 1, f"{len(found)} controls are called {name!r}"
    return found[0]


def choose(dialog: QWidget, name: str, data: object) -> None:
    box = named(dialog, QComboBox, name)
    assert isinstance(box, QComboBox)
    index = box.findData(data)
    box.setCurrentIndex(index)
    box.activated.emit(index)


def saved(tmp_path: Path) -> Settings:
    return load_settings(tmp_path / "settings.json").settings


def test_the_theme_changes_at_once_and_is_kept(open_window: OpenWindow, qapp: QApplication, tmp_path: Path) -> None:
    window = open_window(settings=Settings(theme=Theme.LIGHT))
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window
    choose(window.open_settings(), "Colours", Theme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    assert saved(tmp_path).theme is Theme.DARK


def test_the_language_of_the_window_is_kept_for_the_next_start(open_window: OpenWindow, tmp_path: Path) -> None:
    choose(open_window().open_settings(), "Language of the window", "sk")
    assert saved(tmp_path).window_language == "sk"


def test_text_and_captions_grow_apart_from_each_other(open_window: OpenWindow, qapp: QApplication) -> None:
    window = open_window()
    plate_px = window.live.captions.minimumSizeHint().height()
    dialog = window.open_settings()
    choose(dialog, "Text size of the window", 200)
    assert qapp.font().pixelSize() == 28
    assert window.live.captions.minimumSizeHint().height() == plate_px
    slider = named(dialog, QSlider, "Caption size")
    assert isinstance(slider, QSlider)
    slider.setValue(60)
    assert window.live.captions.minimumSizeHint().height() > 1.5 * plate_px


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("Draw the skeleton on the picture", Settings(skeleton_shown=False)),
        ("Draw boxes round the hands", Settings(hand_boxes_shown=True)),
        ("Show the camera picture as in a mirror", Settings(picture_mirrored=False)),
    ],
)
def test_each_box_changes_its_own_setting(
    open_window: OpenWindow, tmp_path: Path, words: str, changed: Settings
) -> None:
    box = named(open_window().open_settings(), QCheckBox, words)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert saved(tmp_path) == changed


def test_another_model_can_be_chosen_and_given_back(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    parts = StillParts(manifest=BundleError("bundle.json is missing."))
    window: MainWindow = open_window(parts)
    dialog = window.open_settings()
    parts.manifest = StillParts().manifest
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "model"))
    QTest.mouseClick(named(dialog, QPushButton, "Choose a model…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.controller.view.manifest is not None)
    assert saved(tmp_path).model_folder == str(tmp_path / "model")
    assert window.live.bar.start_button.isEnabled()
    QTest.mouseClick(named(dialog, QPushButton, "Use the model that came with Signscribe"), Qt.MouseButton.LeftButton)
    assert saved(tmp_path).model_folder == ""


def test_settings_that_cannot_be_saved_are_told_and_still_count(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    (tmp_path / "settings.json").mkdir()  # in the way of the file
    choose(window.open_settings(), "Colours", Theme.DARK)
    assert "could not be saved" in window.notice.sentence
    assert window.settings.theme is Theme.DARK


def test_about_says_what_the_model_reads_and_credits_its_data(open_window: OpenWindow) -> None:
    text = open_window().open_about().text.toPlainText()
    assert "about 440 signs and short sentences" in text
    assert "Dorteo s.r.o. (signLanguage, MIT)" in text
    assert "No picture leaves it" in text


def test_hand_pictures_are_offered_only_for_a_model_that_reads_them(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    name = "Look at pictures of the hands"
    without = open_window().open_settings()
    assert not named(without, QComboBox, name).isVisible()
    window = open_window(StillParts(manifest=READS_PICTURES))
    qtbot.waitUntil(lambda: window.controller.view.reads_hand_pictures)
    dialog = window.open_settings()
    assert named(dialog, QComboBox, name).isVisible()
    choose(dialog, name, HandUse.WEAK)
    assert saved(tmp_path).hand_use is HandUse.WEAK
