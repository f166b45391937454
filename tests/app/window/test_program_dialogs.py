"""Welcome, log and the settings' own file."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from app.live.view import ClipSource, LivePhase
from app.settings import OutputSettings, Settings, Theme, load_settings
from app.window.log import KEPT_LINES, ProgramLog, report_text
from engine.errors import BundleError
from engine.types import EngineState
from tests.app.conftest import OpenWindow
from tests.app.window.test_window_fits import beyond_the_edge, in_every_look, nothing_is_cut, run
from tests.app.window_parts import StillParts


def test_the_welcome_says_what_it_is_and_is_not_and_comes_once(open_window: OpenWindow) -> None:
    window = open_window()
    welcome = window.dialogs.open_welcome()
    said = " ".join(label.text() for label in welcome.findChildren(QLabel))
    for words in ("no interpreter", "on this computer", "Slovak Sign Language", "stays off until"):
        assert words in said
    assert welcome.cameras.count() == len(window.controller.view.cameras or ())
    welcome.later.click()
    assert window.settings.welcomed
    assert window.controller.view.phase is LivePhase.OFF


def test_the_demo_clip_can_be_tried_from_the_welcome(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    window.dialogs.open_welcome().demo.click()
    qtbot.waitUntil(lambda: window.controller.is_running)
    assert isinstance(window.controller.view.source, ClipSource)


def test_the_camera_that_is_chosen_in_the_welcome_is_the_one_that_starts(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    welcome = window.dialogs.open_welcome()
    last = welcome.cameras.count() - 1
    welcome.cameras.setCurrentIndex(last)
    welcome.cameras.activated.emit(last)
    assert window.settings.camera_name == welcome.cameras.itemText(last)
    welcome.start.click()
    qtbot.waitUntil(lambda: window.controller.is_running)
    assert window.controller.view.source is not None
    assert getattr(window.controller.view.source, "name", "") == window.settings.camera_name


def test_without_camera_and_model_the_welcome_offers_what_works(open_window: OpenWindow) -> None:
    window = open_window(StillParts(cameras=(), manifest=BundleError("There is no model in /x.")))
    welcome = window.dialogs.open_welcome()
    assert not welcome.start.isEnabled()
    assert not welcome.demo.isEnabled()
    assert "There is no model" in welcome.languages.text()
    welcome.models.click()
    assert window.models.isVisible()


def test_settings_go_to_a_file_and_come_back(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(settings=Settings(theme=Theme.DARK, caption_size_px=50, welcomed=True))
    program = window.open_settings().program
    program.export_to(tmp_path / "mine.json")
    assert "mine.json" in program.outcome.text()
    window.apply_settings(replace(window.settings, theme=Theme.LIGHT, caption_size_px=20))
    program.import_from(tmp_path / "mine.json")
    assert (window.settings.theme, window.settings.caption_size_px) == (Theme.DARK, 50)
    assert load_settings(tmp_path / "settings.json").settings == window.settings


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{}", "version None"),
        (b"\xff\xfe", "holds no settings"),
        (b'{"version": 99}', "version 99"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_holds_no_settings_changes_nothing(
    open_window: OpenWindow, tmp_path: Path, content: bytes | None, words: str
) -> None:
    window = open_window(settings=Settings(caption_size_px=50))
    file = tmp_path / "other.json"
    if content is not None:
        file.write_bytes(content)
    program = window.open_settings().program
    program.import_from(file)
    assert words in program.outcome.text()
    assert window.settings.caption_size_px == 50
    assert content is None or file.read_bytes() == content


def test_a_folder_in_the_way_of_the_saved_settings_is_said(open_window: OpenWindow, tmp_path: Path) -> None:
    program = open_window().open_settings().program
    (tmp_path / "taken").mkdir()
    program.export_to(tmp_path / "taken")
    assert "could not be saved" in program.outcome.text()


@pytest.mark.parametrize(("answer", "size_px"), [("Reset", 28), ("Cancel", 50)])
def test_resetting_is_asked_first(open_window: OpenWindow, answer: str, size_px: int) -> None:
    window = open_window(settings=Settings(caption_size_px=50, welcomed=True))
    program = window.open_settings().program
    program.reset_button.click()
    question = program.question
    assert isinstance(question, QMessageBox)
    next(button for button in question.buttons() if button.text() == answer).click()
    assert window.settings.caption_size_px == size_px
    assert window.settings.welcomed
    assert program.question is None


def test_the_report_holds_no_caption_and_no_name(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(
        settings=Settings(camera_name="Karin's camera", output=OutputSettings(text_file="/home/karin/secret.txt"))
    )
    window.program_log.install()
    try:
        run(window, qtbot, EngineState.SIGNING)
        logging.getLogger("engine.test").warning("Could not open %s", Path.home() / "video.mp4")
        dialog = window.dialogs.open_log()
    finally:
        window.program_log.remove()
    report = dialog.text.toPlainText()
    for secret in ("Moja mama", "Michal", "Karin", "secret.txt", str(Path.home())):
        assert secret not in report
    assert "Could not open ~" in report
    assert "camera_name changed" in report
    assert "onnxruntime" in report
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == report


def test_the_log_is_bounded_and_ends_when_it_is_removed() -> None:
    log = ProgramLog()
    log.install()
    try:
        for number in range(KEPT_LINES + 20):
            logging.getLogger("app.test").info("line %d", number)
    finally:
        log.remove()
    logging.getLogger("app.test").warning("afterwards")
    assert len(log.lines) == KEPT_LINES
    assert log.lines[-1].endswith(f"line {KEPT_LINES + 19}")
    assert "Nothing was logged." in report_text(Settings(), "", ())


@in_every_look
def test_no_word_of_welcome_and_log_is_cut(open_window: OpenWindow, theme: Theme, scale: int) -> None:
    window = open_window(settings=Settings(theme=theme, text_scale_percent=scale))
    for dialog in (window.dialogs.open_welcome(), window.dialogs.open_log()):
        dialog.resize(dialog.size().boundedTo(QSize(1024, 640)))
        nothing_is_cut(dialog)
        assert beyond_the_edge(dialog) == []
