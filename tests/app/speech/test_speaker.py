from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.settings import Settings, SpeechSettings
from app.speech.speaker import Speech, locale_of
from app.speech.system_voice import SystemVoice
from engine.types import Subtitle
from tests.app.conftest import OpenWindow
from tests.app.window_parts import NotedVoice, caption

SENTENCE = caption(1, "Dobrý deň.", final=True)
AT_ONCE = SpeechSettings(spoken=True, approved_first=False)
ASKED = SpeechSettings(spoken=True, approved_first=True)


def speaking(voice: NotedVoice, settings: SpeechSettings) -> Speech:
    speech = Speech(lambda: voice)
    speech.apply_settings(settings)
    return speech


def test_nothing_is_spoken_until_the_user_asks_for_it() -> None:
    voice = NotedVoice()
    speaking(voice, SpeechSettings()).take(SENTENCE, "Slovak")
    assert voice.said == []


def test_finished_captions_are_spoken_and_unclear_ones_never() -> None:
    voice = NotedVoice()
    speech = speaking(voice, AT_ONCE)
    speech.take(caption(1, "", final=True, signs=("meno",)), "Slovak")
    speech.take(SENTENCE, "Slovak")
    assert voice.said == [("Dobrý deň.", "Slovak")]


def test_a_caption_waits_until_it_is_approved_and_a_newer_one_takes_its_place() -> None:
    voice = NotedVoice()
    speech = speaking(voice, ASKED)
    waiting: list[Subtitle | None] = []
    speech.waiting_changed.connect(waiting.append)
    newer = caption(2, "Volám sa Michal.", final=True)
    speech.take(SENTENCE, "Slovak")
    speech.take(newer, "Slovak")
    assert voice.said == []
    speech.approve()
    speech.approve()
    assert voice.said == [("Volám sa Michal.", "Slovak")]
    assert waiting == [SENTENCE, newer, None]


def test_a_caption_that_is_skipped_or_switched_off_stays_unsaid() -> None:
    voice = NotedVoice()
    speech = speaking(voice, ASKED)
    speech.take(SENTENCE, "Slovak")
    speech.skip()
    speech.approve()
    speech.take(SENTENCE, "Slovak")
    speech.apply_settings(SpeechSettings())
    speech.approve()
    assert voice.said == []


def test_a_caption_is_spoken_as_it_was_corrected() -> None:
    voice = NotedVoice()
    speech = speaking(voice, ASKED)
    speech.take(SENTENCE, "Slovak")
    speech.correct(SENTENCE, replace(SENTENCE, solid="Dobrý večer."))
    speech.approve()
    assert voice.said == [("Dobrý večer.", "Slovak")]


def test_a_missing_voice_is_told_instead_of_speaking() -> None:
    voice = NotedVoice(trouble="There is no voice for {language}.")
    speech = speaking(voice, AT_ONCE)
    told: list[str] = []
    speech.notice.connect(told.append)
    speech.take(SENTENCE, "Slovak")
    assert told == ["There is no voice for Slovak."]


def test_the_window_asks_before_it_speaks_and_keys_answer(open_window: OpenWindow, qtbot: QtBot) -> None:
    voice = NotedVoice()
    window = open_window(settings=Settings(speech=ASKED), voice=voice)
    bridge = window.controller.bridge
    assert window.live.approve_bar.isHidden()
    bridge.on_subtitle(SENTENCE)
    assert window.live.approve_bar.isVisible()
    assert window.live.approve_bar.accessibleName() == "Speak “Dobrý deň.”?"
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: voice.said == [("Dobrý deň.", "Slovak")])
    assert window.live.approve_bar.isHidden()
    bridge.on_subtitle(caption(2, "Volám sa Michal.", final=True))
    QTest.mouseClick(window.live.approve_bar.skip_button, Qt.MouseButton.LeftButton)
    assert window.live.approve_bar.isHidden()
    assert len(voice.said) == 1


def test_closing_the_window_ends_what_is_being_said(open_window: OpenWindow) -> None:
    voice = NotedVoice()
    window = open_window(settings=Settings(speech=AT_ONCE), voice=voice)
    window.controller.bridge.on_subtitle(SENTENCE)
    window.close()
    assert voice.silenced_count == 1


@pytest.mark.parametrize("language", ["Slovak", "English"])
def test_languages_are_found_by_their_name(language: str) -> None:
    assert QLocale.languageToString(locale_of(language).language()) == language


def test_an_unknown_language_is_taken_for_that_of_the_window() -> None:
    assert locale_of("Signed Gibberish") == QLocale()


@pytest.fixture
def silent_engine() -> Iterator[SystemVoice]:
    """Qt's own stand-in for a voice, where the part for speech is installed and finds its libraries."""
    pytest.importorskip("PySide6.QtTextToSpeech", exc_type=ImportError)
    voice = SystemVoice("mock")
    yield voice
    voice.stop()


def test_the_systems_voice_speaks_through_qt(silent_engine: SystemVoice) -> None:
    names = silent_engine.names("English")
    assert names
    assert silent_engine.problem("English") == ""
    silent_engine.say("Hello.", "English", replace(AT_ONCE, voice_name=names[-1], rate_percent=50))
    assert "Slovak" in silent_engine.problem("Slovak")


def test_a_computer_without_a_voice_is_told_how_to_get_one() -> None:
    problem = SystemVoice().problem("Xhosa")
    assert problem.endswith(".")
    assert any(words in problem for words in ("README.md", "Install one", "no voice for Xhosa"))
