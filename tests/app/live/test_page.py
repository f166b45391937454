from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.captions.board import CaptionBoard
from app.live.view import CameraSource, ClipSource, LivePhase
from app.paths import demo_clip
from app.settings import Settings, load_settings
from app.widgets.message import Action
from app.window.main_window import MainWindow
from engine.errors import BundleError
from engine.sentence import Sentence
from engine.types import EngineError, EngineState
from tests.app.conftest import OpenWindow
from tests.app.window_parts import StillParts, caption, grey_frame, signing_poses, status


def run_camera(window: MainWindow, parts: StillParts, qtbot: QtBot) -> None:
    QTest.mouseClick(window.live.bar.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "start" in parts.run.told)
    window.controller.bridge.on_status(status(EngineState.WAITING))


def phase_of(window: MainWindow) -> LivePhase:
    return window.controller.view.phase


def click_card(window: MainWindow, action: Action) -> None:
    message = window.live.card.message
    assert message is not None
    assert action in (message.action, message.other)
    QTest.mouseClick(window.live.card.button(action), Qt.MouseButton.LeftButton)


def test_the_camera_is_off_until_the_user_turns_it_on(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = StillParts()
    window = open_window(parts)
    assert parts.opened == []
    assert window.live.light.isHidden()
    run_camera(window, parts, qtbot)
    assert parts.opened[0][0] == parts.cameras[0]
    assert window.live.light.isVisible()
    assert window.live.light.accessibleName() == "Camera is on"
    assert window.live.card.isHidden()
    assert window.live.focusWidget() is window.live.picture  # Space pauses
    QTest.mouseClick(window.live.bar.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.controller.view.phase is LivePhase.OFF)
    assert window.live.light.isHidden()
    assert window.live.picture.is_empty


def test_the_demo_clip_plays_as_if_it_were_a_camera(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = StillParts(cameras=())
    window = open_window(parts)
    assert not window.live.bar.start_button.isEnabled()
    click_card(window, Action.TRY_DEMO)
    qtbot.waitUntil(lambda: len(parts.opened) == 1)
    assert parts.opened[0][0] == ClipSource(demo_clip(), "svk")
    assert demo_clip().is_file()
    window.controller.bridge.on_status(status(EngineState.SIGNING))
    assert window.live.light.accessibleName() == "Playing the demo clip"
    assert not window.live.bar.languages.isEnabled()


def test_looking_again_finds_a_camera_that_was_plugged_in(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = StillParts(cameras=())
    window = open_window(parts)
    parts.cameras = StillParts().cameras
    click_card(window, Action.LOOK_FOR_CAMERAS)
    qtbot.waitUntil(window.live.bar.start_button.isEnabled)
    assert window.live.bar.chosen_camera() == parts.cameras[0]


def test_the_list_of_cameras_can_be_made_anew(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = StillParts()
    window = open_window(parts)
    parts.cameras = (*parts.cameras, CameraSource(4, "Third Camera"))
    cameras = window.live.bar.cameras
    look_again = cameras.findText("Look again")
    cameras.setCurrentIndex(look_again)
    cameras.activated.emit(look_again)
    qtbot.waitUntil(lambda: cameras.findText("Third Camera") >= 0)
    assert window.live.bar.chosen_camera() == parts.cameras[0]


def test_the_camera_used_last_is_chosen_again(open_window: OpenWindow) -> None:
    window = open_window(settings=Settings(camera_name="USB Camera"))
    camera = window.live.bar.chosen_camera()
    assert camera is not None
    assert camera.index == 2


def test_space_pauses_and_goes_on(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = StillParts()
    window = open_window(parts)
    run_camera(window, parts, qtbot)
    window.controller.bridge.on_frame(grey_frame(), signing_poses()[0])
    QTest.keyClick(window.live.picture, Qt.Key.Key_Space)
    assert phase_of(window) is LivePhase.PAUSED
    assert window.live.card.isVisible()
    assert not window.live.picture.is_empty
    QTest.keyClick(window.live.picture, Qt.Key.Key_Space)
    assert phase_of(window) is LivePhase.RUNNING
    assert parts.run.told == ["start", "pause", "resume"]


def test_captions_grow_are_finished_and_move_to_the_history(open_window: OpenWindow) -> None:
    window = open_window()
    bridge = window.controller.bridge
    bridge.on_subtitle(caption(1, "Dobrý", "deň"))
    assert window.live.captions.text() == "Dobrý deň"
    assert window.live.history.shown_texts() == ()
    bridge.on_subtitle(caption(1, "Dobrý deň.", final=True, confidence=0.9))
    bridge.on_subtitle(caption(2, "Volám", "sa"))
    assert window.live.captions.text() == "Dobrý deň.\nVolám sa"
    bridge.on_subtitle(caption(2, "", final=True, confidence=0.2, signs=("meno",)))
    assert window.live.captions.text() == "Dobrý deň.\nNot sure. Signs seen: meno"
    assert window.live.history.shown_texts() == ("Dobrý deň.", "Not sure. Signs seen: meno")
    assert window.live.captions.accessibleDescription() == "Not sure. Signs seen: meno"


def test_what_was_not_clear_makes_room_for_the_next_caption(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    bridge = window.controller.bridge
    bridge.on_subtitle(caption(1, "", final=True))
    bridge.on_subtitle(caption(2, "", final=True))
    assert window.live.captions.text() == "Not sure. Please sign it again, a little slower."
    bridge.on_subtitle(caption(3, "Dobrý deň.", final=True))
    qtbot.waitUntil(lambda: window.live.captions.text() == "Dobrý deň.")
    assert window.live.history.shown_texts() == ("Dobrý deň.",)


def test_a_note_that_something_was_not_clear_leaves_after_a_while_and_a_caption_stays(qtbot: QtBot) -> None:
    board = CaptionBoard(note_s=0.05)
    first, note = caption(1, "Dobrý deň.", final=True), caption(2, "", final=True)
    board.put(first)
    with qtbot.waitSignal(board.changed):
        board.put(note)
    assert board.captions == (first, note)
    qtbot.waitUntil(lambda: board.captions == (first,))


def test_the_plate_stays_bounded_over_a_long_day(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    for number in range(50):
        window.controller.bridge.on_subtitle(caption(number, f"Veta {number}.", final=True))
    qtbot.waitUntil(lambda: window.live.captions.text().endswith("Veta 49."))
    assert len(window.live.board.captions) <= 5
    assert len(window.live.history.shown_texts()) == 50


def test_a_new_run_does_not_write_over_the_captions_of_the_last(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = StillParts()
    window = open_window(parts)
    for text in ("Dobrý deň.", "Ako sa voláš?"):
        run_camera(window, parts, qtbot)
        window.controller.bridge.on_subtitle(caption(0, text, final=True))
        window.controller.bridge.on_subtitle(caption(1, "cut", "off"))
        assert window.live.captions.text() == f"{text}\ncut off"
        window.controller.stop()
        qtbot.waitUntil(lambda: phase_of(window) is LivePhase.OFF)
        assert window.live.captions.text() == text  # stays to be read until the next run
        parts.run.told.clear()
    assert window.live.history.shown_texts() == ("Dobrý deň.", "Ako sa voláš?")


@pytest.fixture
def talked(open_window: OpenWindow) -> MainWindow:
    window = open_window()
    for number, text in enumerate(("Dobrý deň.", "Volám sa Michal.", "Mama pracuje v škole.")):
        window.controller.bridge.on_subtitle(caption(number + 1, text, final=True))
    return window


def test_the_history_can_be_searched(talked: MainWindow) -> None:
    talked.live.history.search_for("MICHAL")
    assert talked.live.history.shown_texts() == ("Volám sa Michal.",)
    talked.live.history.search_for("")
    assert len(talked.live.history.shown_texts()) == 3


def test_the_history_can_be_copied(talked: MainWindow) -> None:
    talked.live.history.search_for("a")
    talked.live.history.copy_selected()
    assert QGuiApplication.clipboard().text() == "Volám sa Michal.\nMama pracuje v škole."


def test_a_caption_can_be_corrected_by_hand(talked: MainWindow) -> None:
    model = talked.live.history_model
    assert model.setData(model.index(1, 0), "  Volám sa Milan. ")
    assert talked.live.history.shown_texts()[1] == "Volám sa Milan."
    assert model.captions[1].solid == "Volám sa Milan."
    assert not model.setData(model.index(1, 0), "   ")
    assert talked.live.history.shown_texts()[1] == "Volám sa Milan."


def test_the_history_is_exported_with_times_from_its_start(talked: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "talk.srt"
    talked.live.history.export(file)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["1", "00:00:00,000 --> 00:00:03,000", "Dobrý deň."]
    assert talked.notice.sentence == "Saved as talk.srt."
    talked.live.history.export(tmp_path / "no such folder" / "talk.srt")
    assert "no such folder" in talked.notice.sentence


def test_the_history_is_exported_as_text_with_and_without_times(talked: MainWindow, tmp_path: Path) -> None:
    plain, timed = tmp_path / "plain.txt", tmp_path / "timed.txt"
    talked.live.history.export(plain)
    talked.live.history.export(timed, clock_times=True)
    texts = plain.read_text(encoding="utf-8").splitlines()
    assert texts == ["Dobrý deň.", "Volám sa Michal.", "Mama pracuje v škole."]
    clocks = [entry.clock.strftime("%H:%M:%S") for entry in talked.live.history_model.entries]
    assert timed.read_text(encoding="utf-8").splitlines() == [f"{a}  {b}" for a, b in zip(clocks, texts, strict=True)]
    talked.live.history.export(tmp_path / "no such folder" / "timed.txt", clock_times=True)
    assert "could not be written" in talked.notice.sentence


def test_large_text_shows_the_same_captions(talked: MainWindow, qtbot: QtBot) -> None:
    talked.live.board.drop_unfinished()
    QTest.keyClick(talked, Qt.Key.Key_F11)
    big = talked.live.windows.big_text
    assert big is not None
    assert big.isFullScreen()
    assert big.captions.text() == talked.live.captions.text()
    talked.controller.bridge.on_subtitle(caption(9, "Ako", "sa"))
    qtbot.waitUntil(lambda: big.captions.text().endswith("Ako sa"))
    QTest.keyClick(big, Qt.Key.Key_Escape)
    assert talked.live.windows.big_text is None


def test_choices_are_kept_for_the_next_run(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    QTest.mouseClick(window.live.bar.skeleton, Qt.MouseButton.LeftButton)
    window.live.bar.languages.setCurrentIndex(1)
    window.live.bar.languages.activated.emit(1)
    window.live.bar.cameras.setCurrentIndex(1)
    window.live.bar.cameras.activated.emit(1)
    kept = load_settings(tmp_path / "settings.json").settings
    assert kept == Settings(skeleton_shown=False, language="ase", camera_name="USB Camera")
    assert window.live.vocabulary.text() == "13 words ordered in a cafe, and letters."


def test_a_fault_is_told_and_trying_again_starts_afresh(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = StillParts()
    window = open_window(parts)
    run_camera(window, parts, qtbot)
    window.controller.bridge.on_error(EngineError("detector", "pose", Sentence("Its files are damaged.")))
    qtbot.waitUntil(window.live.card.isVisible)
    qtbot.waitUntil(lambda: window.controller.view.phase is LivePhase.OFF)
    click_card(window, Action.TRY_AGAIN)
    qtbot.waitUntil(lambda: len(parts.opened) == 2)


def test_a_missing_model_keeps_the_camera_off_and_offers_a_choice(open_window: OpenWindow) -> None:
    window = open_window(StillParts(manifest=BundleError("bundle.json is missing. Fetch the model again.")))
    message = window.live.card.message
    assert message is not None
    assert message.action is Action.CHOOSE_MODEL
    assert not window.live.bar.start_button.isEnabled()


def test_figures_are_shown_while_running(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = StillParts()
    window = open_window(parts)
    assert window.status_line.shown_texts() == ("Camera is off", "Slovak Sign Language → Slovak", "Starter 1")
    run_camera(window, parts, qtbot)
    window.controller.bridge.on_status(
        status(EngineState.SIGNING, frames_per_s=24.4, dropped=3, delay_s=0.83),
    )
    shown = window.status_line.shown_texts()
    assert shown[0] == "Signing"
    assert shown[3:] == ("24 pictures a second", "0.8 s behind", "3 skipped")


def test_a_notice_about_lost_settings_is_shown(open_window: OpenWindow) -> None:
    window = open_window(notice=Sentence("Your settings could not be read."))
    assert window.notice.isVisible()
    assert window.notice.sentence == "Your settings could not be read."
