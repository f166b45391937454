"""What a click on a caption offers, with the mouse and with the keyboard, on the plate and in the history."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QMenu
from pytestqt.qtbot import QtBot

from app.window.main_window import MainWindow
from engine.types import Clip, EngineState
from tests.app.conftest import OpenWindow
from tests.app.window_parts import NotedVoice, StillParts, caption, grey_frame, signing_poses, status

VOICE_MISSING = "This computer has no voice for {language}."


@pytest.fixture
def voice() -> NotedVoice:
    return NotedVoice()


@pytest.fixture
def signed(open_window: OpenWindow, qtbot: QtBot, voice: NotedVoice) -> MainWindow:
    """A camera watched somebody who signed two captions, the poses of the second are remembered; a third is in work."""
    parts = StillParts()
    window = open_window(parts, voice=voice)
    window.live.bar.start_asked.emit()
    qtbot.waitUntil(lambda: "start" in parts.run.told)
    bridge = window.controller.bridge
    bridge.on_status(status(EngineState.WAITING))
    bridge.on_subtitle(caption(1, "Dobrý deň.", final=True))
    for pose in signing_poses():
        bridge.on_frame(grey_frame(), replace(pose, time_s=20.0 + pose.time_s))
    bridge.on_subtitle(caption(2, "Volám sa Michal.", final=True))
    return window


def menu_of(window: MainWindow) -> QMenu:
    menus = [menu for menu in window.live.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def trigger(menu: QMenu, words: str) -> None:
    action = next(action for action in menu.actions() if action.text() == words)
    assert action.isEnabled()
    action.trigger()
    menu.close()


def open_newest(window: MainWindow) -> QMenu:
    window.live.captions.setFocus()
    QTest.keyClick(window.live.captions, Qt.Key.Key_Return)
    return menu_of(window)


def test_a_click_on_a_caption_offers_what_can_be_done_with_it(signed: MainWindow) -> None:
    plate = signed.live.captions
    QTest.mouseClick(plate, Qt.MouseButton.LeftButton, pos=QPoint(40, plate.height() - 24))
    menu = menu_of(signed)
    assert [action.text() for action in menu.actions()] == ["Correct…", "Look up what was signed", "Speak", "Copy"]
    trigger(menu, "Copy")
    assert QGuiApplication.clipboard().text() == "Volám sa Michal."


def test_a_click_beside_the_captions_offers_nothing(open_window: OpenWindow) -> None:
    window = open_window()
    window.controller.bridge.on_subtitle(caption(1, "Dobrý", "deň"))
    QTest.mouseClick(
        window.live.captions, Qt.MouseButton.LeftButton, pos=QPoint(40, window.live.captions.height() - 24)
    )
    assert not [menu for menu in window.live.findChildren(QMenu) if menu.isVisible()]


def test_the_arrow_keys_mark_an_earlier_caption(signed: MainWindow) -> None:
    plate = signed.live.captions
    plate.setFocus()
    QTest.keyClick(plate, Qt.Key.Key_Up)
    assert plate.accessibleDescription() == "Dobrý deň."
    QTest.keyClick(plate, Qt.Key.Key_Up)
    QTest.keyClick(plate, Qt.Key.Key_Return)
    trigger(menu_of(signed), "Copy")
    assert QGuiApplication.clipboard().text() == "Dobrý deň."


def test_a_correction_shows_on_the_plate_and_in_the_history(signed: MainWindow) -> None:
    trigger(open_newest(signed), "Correct…")
    dialog = signed.live.caption_actions.dialog
    assert dialog is not None
    assert dialog.words.toPlainText() == "Volám sa Michal."
    dialog.words.setPlainText("  Volám sa\nMilan. ")
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    assert signed.live.captions.text() == "Dobrý deň.\nVolám sa Milan."
    assert signed.live.history.shown_texts() == ("Dobrý deň.", "Volám sa Milan.")
    assert signed.live.board.captions[-1].confidence == 1.0
    assert signed.live.caption_actions.dialog is None


def test_a_correction_without_words_is_not_kept(signed: MainWindow) -> None:
    trigger(open_newest(signed), "Correct…")
    dialog = signed.live.caption_actions.dialog
    assert dialog is not None
    dialog.words.setPlainText("   ")
    assert not dialog.keep_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert signed.live.captions.text().endswith("Volám sa Michal.")


def test_what_is_corrected_in_the_history_shows_on_the_plate(signed: MainWindow) -> None:
    model = signed.live.history_model
    assert model.setData(model.index(0, 0), "Dobrý večer.")
    assert signed.live.captions.text() == "Dobrý večer.\nVolám sa Michal."


def test_a_caption_that_was_not_clear_can_be_written_by_hand(signed: MainWindow, qtbot: QtBot) -> None:
    signed.controller.bridge.on_subtitle(caption(3, "", final=True))
    qtbot.waitUntil(lambda: len(signed.live.board.captions) == 3)
    trigger(open_newest(signed), "Correct…")
    dialog = signed.live.caption_actions.dialog
    assert dialog is not None
    assert dialog.words.toPlainText() == ""
    dialog.words.setPlainText("Ďakujem.")
    dialog.keep_button.click()
    assert signed.live.captions.text().endswith("Ďakujem.")


def test_what_was_signed_is_handed_over_to_be_looked_up(signed: MainWindow) -> None:
    asked: list[tuple[Clip, str]] = []
    signed.look_up_requested.connect(lambda clip, language: asked.append((clip, language)))
    trigger(open_newest(signed), "Look up what was signed")
    (clip, language), *_ = asked
    assert language == "svk"
    assert clip.times_s[0] == 20.0
    assert clip.times_s[-1] <= 23.0
    assert len(clip) > 5


def test_what_is_not_remembered_cannot_be_looked_up(signed: MainWindow) -> None:
    plate = signed.live.captions
    plate.setFocus()
    QTest.keyClick(plate, Qt.Key.Key_Up)
    QTest.keyClick(plate, Qt.Key.Key_Return)
    look_up = menu_of(signed).actions()[1]
    assert look_up.text() == "Look up what was signed"
    assert not look_up.isEnabled()


def test_a_caption_is_spoken_in_its_language(signed: MainWindow, voice: NotedVoice) -> None:
    trigger(open_newest(signed), "Speak")
    assert voice.said == [("Volám sa Michal.", "Slovak")]
    assert not signed.notice.isVisible()


def test_without_a_voice_the_window_says_so(signed: MainWindow, voice: NotedVoice) -> None:
    voice.trouble = VOICE_MISSING
    trigger(open_newest(signed), "Speak")
    assert signed.notice.sentence == "This computer has no voice for Slovak."


def test_the_history_offers_the_same_with_mouse_and_keyboard(signed: MainWindow) -> None:
    rows = signed.live.history.findChild(QListView)
    assert isinstance(rows, QListView)
    rows.customContextMenuRequested.emit(rows.visualRect(rows.model().index(0, 0)).center())
    trigger(menu_of(signed), "Copy")
    assert QGuiApplication.clipboard().text() == "Dobrý deň."
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(1, 0))
    QTest.keyClick(rows, Qt.Key.Key_Return)
    trigger(menu_of(signed), "Copy")
    assert QGuiApplication.clipboard().text() == "Volám sa Michal."
