"""The Look up page driven as a person would, on a small real index and without a camera."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.live.run import LiveRun
from app.live.view import CameraSource, Source
from app.lookup.controller import LookupController, Stage
from app.lookup.engine import Opened
from app.lookup.own_signs import OwnSigns
from app.lookup.page import LookupPage, Mode
from app.lookup.sign_catcher import CameraBridge
from app.lookup.words import Verdict, verdict
from app.settings import Settings
from app.widgets.style import apply_style
from engine.bundle.loader import Bundle
from engine.errors import SignIndexError
from engine.live.segment import Segment
from engine.lookup.compare import SideBySide, compare
from engine.lookup.index import Answer
from engine.lookup.lookup import SignLookup
from engine.lookup.own_signs import MAX_TAKES, OwnSign
from engine.lookup.traits import traits
from engine.sentence import Sentence
from engine.subtitles.document import LookedUp
from engine.translate.translator import Translator
from engine.types import Clip, EngineError, EngineState
from tests.app.window_parts import RecordedRun, grey_frame, status
from tests.moving import poses_of
from tests.signs import at_the_head, sideways, signed, small_index

CAMERA = CameraSource(0, "Camera")


@dataclass
class SmallParts:
    """The real look-up over three signs; files hold what `signings` says, cameras are driven by hand."""

    bundle: Bundle
    signings: tuple[Segment, ...] = ()
    fault: SignIndexError | None = None
    run: RecordedRun = field(default_factory=RecordedRun)
    lookup: SignLookup | None = None
    threads: set[str] = field(default_factory=set)

    def open(self, folder: Path, own: Sequence[OwnSign]) -> Opened:
        assert folder.is_dir()
        if self.fault is not None:
            raise self.fault
        self.lookup = SignLookup(Translator(self.bundle), small_index(self.bundle))
        return self.set_own(own)

    def set_own(self, own: Sequence[OwnSign]) -> Opened:
        assert self.lookup is not None
        self.threads.add(threading.current_thread().name)
        self.lookup = self.lookup.with_own(own)
        return Opened(self.lookup.index, tuple(traits(clip) for clip in self.lookup.index.shown))

    def look_up(self, clip: Clip, language: str | None) -> Answer:
        assert self.lookup is not None
        return self.lookup.look_up(clip, language)

    def compare(self, attempt: Clip, reference: Clip) -> SideBySide:
        return compare(attempt, reference)

    def read_file(self, path: Path) -> tuple[Segment, ...]:
        assert path.suffix == ".mp4"
        return self.signings

    def open_camera(self, source: Source, bridge: CameraBridge) -> LiveRun:
        assert source == CAMERA
        self.run.listener = bridge
        return self.run


OpenPage = Callable[..., LookupPage]


@pytest.fixture
def open_page(qtbot: QtBot, qapp: QApplication, small_bundle: Bundle, tmp_path: Path) -> Iterator[OpenPage]:
    pages: list[LookupPage] = []
    apply_style(qapp, Settings().theme, scale_percent=100)

    def open_one(parts: SmallParts | None = None) -> LookupPage:
        controller = LookupController(parts or SmallParts(small_bundle), OwnSigns(tmp_path / "own.signs"), tmp_path)
        page = LookupPage(controller, Settings())
        qtbot.addWidget(page)
        page.resize(1200, 740)
        page.set_cameras((CAMERA,))
        page.show()
        pages.append(page)
        qtbot.waitUntil(lambda: controller.stage in (Stage.READY, Stage.PROBLEM))
        return page

    yield open_one
    for page in pages:
        page.close_down()


def asked(page: LookupPage, qtbot: QtBot, clip: Clip, language: str = "ase") -> None:
    page.look_up(clip, language)
    qtbot.waitUntil(lambda: bool(page.answer.cards) and page.controller.stage is Stage.READY)


def names(page: LookupPage) -> list[str]:
    return [card.candidate.sign.name for card in page.answer.cards]


def test_a_span_that_was_handed_over_is_answered(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page()
    asked(page, qtbot, signed(sideways))
    assert names(page) == ["thanks", "hello"]
    assert page.box.language == "ase"
    page.box.languages.setCurrentIndex(0)
    page.box.language_chosen.emit()
    qtbot.waitUntil(lambda: len(page.answer.cards) == 3)


def test_the_page_that_handed_a_span_over_is_told_once_what_was_found(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page()
    clip = signed(sideways)
    told: list[tuple[Clip, LookedUp]] = []
    page.span_answered.connect(lambda span, found: told.append((span, found)))
    asked(page, qtbot, clip)
    (span, found) = told[0]
    assert span is clip
    assert found == LookedUp(clip.times_s[0], clip.times_s[-1], ("thanks", "hello"), "ase")
    page.controller.caught.emit(signed(at_the_head))
    qtbot.waitUntil(lambda: names(page)[0] == "hello")
    page.answer.confirmed.emit(page.answer.cards[1].candidate)
    assert len(told) == 1


def test_the_page_that_handed_a_span_over_is_told_which_sign_it_was(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page()
    clip = signed(sideways)
    told: list[tuple[Clip, LookedUp]] = []
    page.span_answered.connect(lambda span, found: told.append((span, found)))
    asked(page, qtbot, clip)
    page.answer.confirmed.emit(page.answer.cards[1].candidate)
    assert [found.signs for _, found in told] == [("thanks", "hello"), ("hello", "thanks")]
    assert told[1][0] is clip


def test_a_span_handed_over_before_the_signs_are_there(qtbot: QtBot, small_bundle: Bundle, tmp_path: Path) -> None:
    controller = LookupController(SmallParts(small_bundle), OwnSigns(tmp_path / "own.signs"), tmp_path)
    page = LookupPage(controller, Settings())
    qtbot.addWidget(page)
    page.look_up(signed(sideways), "svk")
    qtbot.waitUntil(lambda: bool(page.answer.cards))
    assert names(page) == ["dobre"]
    page.close_down()


def test_a_card_opens_the_comparison_at_the_worst_moment(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page()
    asked(page, qtbot, signed(sideways))
    QTest.mouseClick(page.answer.cards[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.comparison.isVisible)
    worst = page.comparison.step
    page.comparison.play_button.click()
    qtbot.waitUntil(lambda: page.comparison.step != 0)
    page.comparison.worst_button.click()
    assert page.comparison.step == worst
    page.comparison.slow.setChecked(True)
    QTest.mouseClick(page.comparison.curve, Qt.MouseButton.LeftButton)
    page.comparison.back.click()
    assert page.answer.isVisible()


def test_a_new_sign_is_of_the_language_that_is_looked_up(open_page: OpenPage) -> None:
    page = open_page()
    page.box.choose_language("svk")
    page.box.language_chosen.emit()
    page.show_mode(Mode.OWN)
    assert page.own.language.currentData() == "svk"
    page.own.name.setText("môj pozdrav")
    page.box.choose_language("ase")
    page.box.language_chosen.emit()
    assert page.own.language.currentData() == "svk", "a sign that is being written is left alone"
    page.own.new.click()
    assert (page.own.name.text(), page.own.language.currentData()) == ("", "ase")


def test_it_was_this_one_becomes_a_take_of_ones_own(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page()
    asked(page, qtbot, signed(at_the_head))
    name = page.answer.cards[0].candidate.sign.name
    page.answer.cards[0].confirm.click()
    own = page.controller.own.signs
    assert [(one.name, len(one.takes)) for one in own] == [(name, 1)]
    page.look_up(signed(at_the_head), "ase")
    qtbot.waitUntil(lambda: bool(page.answer.cards[0].candidate.sign.own_id))
    assert names(page)[0] == name


def test_none_of_these_teaches_a_sign_that_is_found_at_once(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page()
    asked(page, qtbot, signed(at_the_head))
    page.answer.teach.click()
    assert page.mode is Mode.OWN
    assert len(page.own.takes) == 1
    assert not page.own.save.isEnabled()
    page.own.name.setText("home")
    page.own.save.click()
    page.look_up(signed(at_the_head), "ase")
    qtbot.waitUntil(lambda: "home" in names(page))
    assert names(page)[0] == "home"
    page.own.delete_current()
    page.look_up(signed(at_the_head), "ase")
    qtbot.waitUntil(lambda: "home" not in names(page))


def test_it_is_said_how_many_takes_are_enough(open_page: OpenPage) -> None:
    page = open_page()
    page.show_mode(Mode.OWN)
    page.own.name.setText("home")
    said = []
    for _ in range(MAX_TAKES):
        page.own.add_take(signed(at_the_head))
        said.append(page.own.state.text())
    assert ["With three" in words for words in said] == [True, True, False, False, False]
    assert ["cannot have more" in words for words in said] == [False, False, False, False, True]


def test_the_camera_catches_one_sign_after_the_countdown(
    open_page: OpenPage, qtbot: QtBot, small_bundle: Bundle
) -> None:
    parts = SmallParts(small_bundle)
    page = open_page(parts)
    page.box.sign_button.click()
    controller = page.controller
    qtbot.waitUntil(lambda: "start" in parts.run.told)
    bridge = controller.bridge
    bridge.on_status(status(EngineState.WAITING))
    qtbot.waitUntil(lambda: controller.stage is Stage.COUNTING_DOWN)
    bridge.on_caught(signed(sideways))
    assert page.box.ring.isVisible()
    page.box.ring.finished.emit()
    assert controller.stage is Stage.WATCHING
    bridge.on_caught(signed(sideways))
    qtbot.waitUntil(lambda: bool(page.answer.cards))
    assert names(page)[0] == "thanks"
    qtbot.waitUntil(lambda: parts.run.told == ["start", "stop"])


def test_a_held_key_catches_what_is_signed_meanwhile(open_page: OpenPage, qtbot: QtBot, small_bundle: Bundle) -> None:
    parts = SmallParts(small_bundle)
    page = open_page(parts)
    page.box.sign_button.click()
    qtbot.waitUntil(lambda: "start" in parts.run.told)
    bridge = page.controller.bridge
    bridge.on_status(status(EngineState.WAITING))
    qtbot.waitUntil(lambda: page.controller.stage is Stage.COUNTING_DOWN)
    QTest.keyPress(page.box, Qt.Key.Key_Space)
    for number, pose in enumerate(poses_of(signed(sideways))):
        bridge.on_frame(grey_frame(number), pose)
    QTest.keyRelease(page.box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(page.answer.cards))
    assert names(page)[0] == "thanks"
    assert page.controller.stage is Stage.READY


def test_leaving_the_page_turns_the_camera_off(open_page: OpenPage, qtbot: QtBot, small_bundle: Bundle) -> None:
    parts = SmallParts(small_bundle)
    page = open_page(parts)
    page.box.sign_button.click()
    qtbot.waitUntil(lambda: "start" in parts.run.told)
    page.hide()
    qtbot.waitUntil(lambda: parts.run.told == ["start", "stop"])
    assert page.controller.stage is Stage.READY


def test_a_lost_camera_is_said_once_and_ends_the_catching(
    open_page: OpenPage, qtbot: QtBot, small_bundle: Bundle
) -> None:
    parts = SmallParts(small_bundle)
    page = open_page(parts)
    page.box.sign_button.click()
    qtbot.waitUntil(lambda: "start" in parts.run.told)
    with qtbot.waitSignal(page.notice) as said:
        page.controller.bridge.on_error(EngineError("camera_lost", "camera", Sentence("The camera was unplugged.")))
    assert said.args == ["The camera was unplugged."]
    assert page.controller.stage is Stage.READY


def test_a_file_with_several_signings_lets_one_choose(open_page: OpenPage, qtbot: QtBot, small_bundle: Bundle) -> None:
    signings = tuple(
        Segment(start, start + 1.5, signed(motion)) for start, motion in ((0.0, sideways), (3.0, at_the_head))
    )
    page = open_page(SmallParts(small_bundle, signings))
    page.open_files([Path("two.mp4")])
    qtbot.waitUntil(lambda: bool(page.answer.cards))
    assert page.box.signings.isVisible()
    assert page.box.signings.count() == 2


def test_a_file_without_signing_says_so(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page()
    with qtbot.waitSignal(page.notice) as said:
        page.open_files([Path("empty.mp4")])
    assert "Nobody signs" in said.args[0]


def test_an_index_of_another_model_is_said(open_page: OpenPage, small_bundle: Bundle) -> None:
    page = open_page(SmallParts(small_bundle, fault=SignIndexError("The sign index was made with another model.")))
    assert page.box.prompt.text() == "The sign index was made with another model."
    assert not page.box.sign_button.isEnabled()


def test_the_dictionary_searches_and_filters(open_page: OpenPage) -> None:
    page = open_page()
    page.show_mode(Mode.DICTIONARY)
    browser = page.dictionary
    assert browser.model.rowCount() == 3
    browser.search.setText("THA")
    assert browser.model.rowCount() == 1
    browser.search.setText("")
    browser.language.setCurrentIndex(browser.language.findData("svk"))
    assert browser.model.rowCount() == 1
    browser.hands.setCurrentIndex(2)
    assert browser.model.rowCount() == 0
    assert "Take a filter away" in browser.facts.text()
    browser.hands.setCurrentIndex(0)
    browser.alike.setChecked(True)
    browser.language.setCurrentIndex(0)
    assert browser.model.number(0) == 2, "the sign itself is nearest to its own handshape"


def test_practice_judges_an_attempt(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page()
    page.show_mode(Mode.DICTIONARY)
    page.dictionary.search.setText("thanks")
    page.dictionary.practise.click()
    assert page.mode is Mode.PRACTICE
    assert "thanks" in page.practice.question.text()
    page.controller.caught.emit(signed(sideways))
    qtbot.waitUntil(page.practice.comparison.isVisible)
    assert page.practice.verdict.text() == "Well done: that is the sign."
    assert page.practice.score.text() == "1 of 1 right"
    page.practice.another.click()
    assert "hello" in page.practice.question.text()
    page.controller.caught.emit(signed(sideways))
    qtbot.waitUntil(lambda: page.practice.score.text() == "1 of 2 right")
    assert "“thanks”" in page.practice.verdict.text()


def test_verdicts(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page()
    asked(page, qtbot, signed(sideways))
    answer = Answer(tuple(card.candidate for card in page.answer.cards), signed(sideways), 0.0)
    assert verdict(answer, "thanks", "ase") is Verdict.RIGHT
    assert verdict(answer, "hello", "ase") is Verdict.CLOSE
    assert verdict(answer, "hello", "svk") is Verdict.OTHER


def test_six_candidates_are_to_be_seen_without_scrolling(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page()
    page.resize(1280 - 90, 800 - 40)
    asked(page, qtbot, signed(sideways))
    (card, *_) = page.answer.cards
    answer = Answer((card.candidate,) * 12, signed(sideways), 0.0)
    page.answer.show_answer(answer, {})
    viewport = page.answer.area.viewport()
    qtbot.waitUntil(lambda: page.answer.cards[5].isVisible())
    qtbot.waitUntil(
        lambda: all(viewport.rect().contains(one.geometry().translated(0, 0)) for one in page.answer.cards[:6])
    )


def test_in_a_narrow_window_the_answer_stands_below_and_cards_keep_their_height(
    open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page()
    page.setStyleSheet("* { font-size: 28px; }")
    page.resize(900, 560)
    asked(page, qtbot, signed(sideways))
    cards = page.answer.cards
    qtbot.waitUntil(lambda: all(card.height() >= card.minimumSizeHint().height() for card in cards))
    assert not cards[0].geometry().intersects(cards[1].geometry())
    assert page.box.mapTo(page, page.box.rect().bottomLeft()).y() <= page.answer.mapTo(page, page.answer.pos()).y()
    assert page.box.width() <= page.width()
