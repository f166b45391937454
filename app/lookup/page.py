"""Draws the Look up page: a sign comes in on the left; answer, dictionary, practice and teaching are on the right."""

import random
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.language.sign_languages import sign_languages
from app.language.words import words_of
from app.live.view import CameraSource
from app.lookup.answer_grid import AnswerGrid
from app.lookup.comparison_view import ComparisonView
from app.lookup.controller import LookupController, Stage
from app.lookup.dictionary import DictionaryBrowser
from app.lookup.engine import Opened
from app.lookup.own_signs_panel import OwnSignsPanel
from app.lookup.practice_panel import PracticePanel
from app.lookup.sign_box import SignBox
from app.settings import Settings
from app.widgets.flow_layout import FlowLayout
from app.widgets.page import Page
from app.widgets.style import SPACE_PX
from engine.errors import SignFileError
from engine.live.segment import Segment
from engine.lookup.compare import SideBySide
from engine.lookup.index import Answer, Candidate
from engine.lookup.own_signs import FILE_ENDING
from engine.media.endings import VIDEO_ENDINGS
from engine.subtitles.document import LookedUp
from engine.types import Clip

NOTED_SIGNS: Final = 6
"""The number of candidates reported to the page that handed a span over."""


class Mode(Enum):
    """What the right side shows."""

    ANSWER = "answer"
    DICTIONARY = "dictionary"
    PRACTICE = "practice"
    OWN = "own"


class LookupPage(Page):
    """Draws the controller's stage and passes the person's wishes to it."""

    file_endings = VIDEO_ENDINGS | {FILE_ENDING}

    camera_wanted = Signal()  # other uses of the camera must stop
    span_answered = Signal(object, object)  # the Clip that a page handed over, and LookedUp; again once it is confirmed

    def __init__(self, controller: LookupController, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self._settings = settings
        self._cameras: tuple[CameraSource, ...] = ()
        self._asked: Clip | None = None  # what is looked up
        self._waiting: tuple[Clip, str] | None = None  # handed over before the signs were loaded
        self._handed_over: Clip | None = None  # what is looked up for another page
        self._told: tuple[Clip, LookedUp] | None = None  # what was reported to that page
        self._compared_name = ""
        self.box = SignBox(self)
        self.answer = AnswerGrid(self)
        self.comparison = ComparisonView(self)
        self.dictionary = DictionaryBrowser(self)
        self.practice = PracticePanel(random.Random(), self)
        self.own = OwnSignsPanel(controller.own, self)
        self._mode = Mode.ANSWER
        self._buttons: dict[Mode, QToolButton] = {}
        self._panels: dict[Mode, QWidget] = {}
        self._lay_out()
        self._connect()
        self._show_stage(controller.stage)

    @property
    def mode(self) -> Mode:
        """What the right side shows."""
        return self._mode

    def apply_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.box.picture.set_looks(mirrored=settings.picture_mirrored, skeleton=True, boxes=False)

    def set_cameras(self, cameras: Sequence[CameraSource]) -> None:
        """Take the cameras that were found."""
        self._cameras = tuple(cameras)
        self._show_stage(self.controller.stage)

    def open_files(self, paths: Sequence[Path]) -> None:
        path = paths[0]
        if path.suffix.lower() == FILE_ENDING:
            self.show_mode(Mode.OWN)
            self.own.import_file(path)
        else:
            self.controller.open()
            self.controller.read_file(path)

    def look_up(self, clip: Clip, language: str) -> None:
        """Look up a clip that another page hands over."""
        self._waiting = (clip, language)
        self.show_mode(Mode.ANSWER)
        self.controller.stop_camera()
        self.controller.open()
        self._take_waiting()

    def show_mode(self, mode: Mode) -> None:
        """Show the answer, the dictionary, practice or the own signs."""
        if mode is Mode.PRACTICE and self._mode is not mode:
            self._put_away()  # the last clip is no attempt at the sign that is asked for
        self._mode = mode
        self._buttons[mode].setChecked(True)
        self._stack.setCurrentWidget(self._panels[mode])

    def close_down(self) -> None:
        self.controller.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.controller.open()

    def hideEvent(self, event: object) -> None:
        del event
        self.controller.stop_camera()  # nobody is filmed behind another page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sign above its answer if the two do not fit side by side."""
        super().resizeEvent(event)
        needed = self.box.minimumSizeHint().width() + self._right.minimumSizeHint().width()
        side_by_side = needed + self._halves.handleWidth() + 6 * SPACE_PX <= self.width()
        self._halves.setOrientation(Qt.Orientation.Horizontal if side_by_side else Qt.Orientation.Vertical)

    def _connect(self) -> None:
        controller, box = self.controller, self.box
        controller.stage_changed.connect(self._show_stage)
        controller.opened.connect(self._show_signs)
        controller.caught.connect(self._take)
        controller.signings_found.connect(self._show_signings)
        controller.answered.connect(self._show_answer)
        controller.compared.connect(self._show_comparison)
        controller.failed.connect(self.notice)
        controller.bridge.picture_ready.connect(self._show_picture)
        box.start_asked.connect(self._start)
        box.stop_asked.connect(controller.stop_camera)
        box.file_asked.connect(self._choose_file)
        box.counted_down.connect(controller.begin_watching)
        box.held.connect(controller.hold)
        box.released.connect(controller.release)
        box.signing_chosen.connect(lambda signing: self._take(signing.clip))
        box.language_chosen.connect(self._look_again)
        self.answer.compare_asked.connect(self._compare)
        self.answer.confirmed.connect(self._confirm)
        self.answer.teach_asked.connect(self._teach)
        self.comparison.closed.connect(lambda: self._answer_stack.setCurrentWidget(self.answer))
        self.dictionary.practice_asked.connect(self._practise)
        self.practice.asked.connect(self._put_away)
        self.own.changed.connect(controller.own_changed)
        self.own.failed.connect(self.notice)
        self.own.said.connect(self.notice)
        if controller.own.problem is not None:
            self.notice.emit(words_of(controller.own.problem))

    @Slot(object)
    def _show_stage(self, stage: Stage) -> None:
        self.box.show_stage(stage, self.controller.problem, camera_there=bool(self._cameras))
        if stage is Stage.READY:
            self._take_waiting()

    @Slot(object)
    def _show_signs(self, opened: Opened) -> None:
        known = sign_languages()
        names = {code: known.get(code, code) for code in opened.index.languages}
        chosen = self.box.language or self._settings.language
        self.box.fill_languages(tuple(names.items()), chosen)
        self._tell_language()
        self.dictionary.show_signs(opened, names)
        self.practice.show_signs(opened, names)

    @Slot()
    def _show_picture(self) -> None:
        newest = self.controller.bridge.take_picture()
        if newest is not None and self.controller.is_catching:
            self.box.picture.show_picture(*newest)

    @Slot(object)
    def _take(self, clip: Clip) -> None:
        """Use a caught sign: what for depends on what the right side shows."""
        self._asked, self._handed_over, self._told = clip, None, None
        self.box.show_clip(clip)
        if self._mode is Mode.OWN:
            self.own.add_take(clip)
            self._show_stage(self.controller.stage)
        elif self._mode is Mode.PRACTICE:
            sign = self.practice.sign
            self.controller.look_up(clip, None if sign is None else sign.language)
        else:
            self.show_mode(Mode.ANSWER)
            self.controller.look_up(clip, self.box.language)

    @Slot(object)
    def _show_signings(self, signings: tuple[Segment, ...]) -> None:
        self.box.show_signings(signings)
        if not signings:
            self.notice.emit(self.tr("Nobody signs in this video. Try another one."))
        else:
            self._take(signings[0].clip)

    @Slot(object)
    def _show_answer(self, answer: Answer) -> None:
        self._asked = answer.asked
        if self._mode is Mode.PRACTICE:
            reference = self.practice.reference
            self.practice.take_answer(answer)
            if reference is not None:
                self.controller.compare(answer.asked, reference)
            return
        self._tell_found(answer)
        self.answer.show_answer(answer, sign_languages())
        self._answer_stack.setCurrentWidget(self.answer)

    def _tell_found(self, answer: Answer) -> None:
        """Report once to the page that handed a span over what was found in it."""
        clip, self._handed_over = self._handed_over, None
        if clip is not None and answer.candidates:
            signs = tuple(one.sign.name for one in answer.candidates[:NOTED_SIGNS])
            language = answer.candidates[0].sign.language
            self._tell(clip, LookedUp(float(clip.times_s[0]), float(clip.times_s[-1]), signs, language))

    def _tell(self, clip: Clip, found: LookedUp) -> None:
        self._told = clip, found
        self.span_answered.emit(clip, found)

    @Slot(object)
    def _show_comparison(self, comparison: SideBySide) -> None:
        if self._mode is Mode.PRACTICE:
            self.practice.show_comparison(comparison)
        else:
            self.comparison.show_comparison(comparison, self._compared_name)
            self._answer_stack.setCurrentWidget(self.comparison)

    @Slot(object)
    def _compare(self, candidate: Candidate) -> None:
        if self._asked is not None:
            self._compared_name = candidate.sign.name
            self.controller.compare(self._asked, candidate.shown)

    @Slot(object)
    def _confirm(self, candidate: Candidate) -> None:
        """Make the clip a take of the person's own sign, because this candidate was right."""
        if self._asked is None:
            return
        try:
            self.controller.own.teach(candidate.sign.name, candidate.sign.language, "", (self._asked,))
        except SignFileError as error:
            self.notice.emit(words_of(error))
            return
        if self._told is not None:
            clip, found = self._told
            others = tuple(sign for sign in found.signs if sign != candidate.sign.name)
            signs = (candidate.sign.name, *others)[:NOTED_SIGNS]
            self._tell(clip, replace(found, signs=signs, language=candidate.sign.language))
        self.own.refresh()
        self.controller.own_changed()
        self.notice.emit(self.tr("Thank you: “{name}” is remembered.").format(name=candidate.sign.name))

    def _teach(self) -> None:
        if self._asked is not None:
            self.own.begin("", self.box.language or self._settings.language, (self._asked,))
            self.show_mode(Mode.OWN)
            self.own.name.setFocus()

    @Slot(int)
    def _practise(self, number: int) -> None:
        self.practice.ask_for(number)
        self.show_mode(Mode.PRACTICE)

    def _put_away(self) -> None:
        self.box.show_clip(None)
        self.box.show_signings(())
        self._show_stage(self.controller.stage)

    def _tell_language(self) -> None:
        self.own.set_usual_language(self.box.language or self._settings.language)

    def _look_again(self) -> None:
        self._tell_language()
        if self._asked is not None and self._mode is Mode.ANSWER:
            self.controller.look_up(self._asked, self.box.language)

    def _take_waiting(self) -> None:
        if self._waiting is not None and self.controller.stage is Stage.READY:
            (clip, language), self._waiting = self._waiting, None
            self.box.choose_language(language)
            self._take(clip)
            self._handed_over = clip

    def _start(self) -> None:
        wanted = [one for one in self._cameras if one.name == self._settings.camera_name]
        camera = next(iter((*wanted, *self._cameras)), None)
        if camera is not None:
            self.camera_wanted.emit()
            self.box.show_clip(None)
            self.box.show_signings(())
            self.controller.start_camera(camera)

    def _choose_file(self) -> None:
        kinds = self.tr("Videos ({endings})").format(endings=" ".join(f"*{one}" for one in sorted(VIDEO_ENDINGS)))
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Open a video of a sign"), "", kinds)
        if chosen:
            self.controller.read_file(Path(chosen))

    def _lay_out(self) -> None:
        self._answer_stack = QStackedWidget(self)
        self._answer_stack.addWidget(self.answer)
        self._answer_stack.addWidget(self.comparison)
        self._stack = QStackedWidget(self)
        mode_row = QWidget(self)
        modes = FlowLayout(mode_row)
        group = QButtonGroup(self)
        for mode, words, panel in (
            (Mode.ANSWER, self.tr("Look up"), self._answer_stack),
            (Mode.DICTIONARY, self.tr("Dictionary"), self.dictionary),
            (Mode.PRACTICE, self.tr("Practice"), self.practice),
            (Mode.OWN, self.tr("My signs"), self.own),
        ):
            button = QToolButton(self)
            button.setText(words)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, chosen=mode: self.show_mode(chosen))
            group.addButton(button)
            modes.addWidget(button)
            self._buttons[mode], self._panels[mode] = button, panel
            self._stack.addWidget(panel)
        self._buttons[Mode.ANSWER].setChecked(True)
        self._right = QWidget(self)
        column = QVBoxLayout(self._right)
        column.setContentsMargins(SPACE_PX, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        column.addWidget(mode_row)
        column.addWidget(self._stack, 1)
        self._halves = QSplitter(self)
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(self.box)
        self._halves.addWidget(self._right)
        self._halves.setStretchFactor(0, 2)
        self._halves.setStretchFactor(1, 5)
        self._halves.setSizes([300, 800])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * SPACE_PX, SPACE_PX, 2 * SPACE_PX, SPACE_PX)
        whole.addWidget(_scrolling(self._halves, self))


def _scrolling(widget: QWidget, parent: QWidget) -> QScrollArea:
    """Put the widget in a scroll area, for text that is too large for the window."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(widget)
    return area
