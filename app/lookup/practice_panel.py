"""Asks for a sign, judges the attempt and shows what differs."""

import random

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from app.lookup.comparison_view import ComparisonView
from app.lookup.engine import Opened
from app.lookup.sign_player import SLOW, SignPlayer
from app.lookup.words import Verdict, verdict, verdict_words
from app.widgets.flow_layout import FlowLayout
from app.widgets.style import SPACE_PX
from engine.lookup.compare import SideBySide
from engine.lookup.index import Answer, Sign
from engine.types import Clip


class PracticePanel(QWidget):
    """Asks and shows the result; `rng` chooses the signs."""

    asked = Signal()  # another sign is asked for: the last attempt may be hidden

    def __init__(self, rng: random.Random, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rng = rng
        self._opened: Opened | None = None
        self._languages: dict[str, str] = {}
        self._number: int | None = None
        self._answer: Answer | None = None
        self._right = self._tried = 0
        self.language = QComboBox(self)
        self.language.setAccessibleName(self.tr("Practise signs of"))
        self.language.currentIndexChanged.connect(self.next)
        self.question = QLabel(self)
        self.question.setObjectName("heading")
        self.question.setWordWrap(True)
        self.verdict = QLabel(self)
        self.verdict.setWordWrap(True)
        self.score = QLabel(self)
        self.score.setObjectName("small")
        self.player = SignPlayer(self)
        self.comparison = ComparisonView(self)
        self.comparison.back.hide()
        self.hint = QPushButton(self.tr("Show me"), self)
        self.hint.clicked.connect(self._show_reference)
        self.another = QPushButton(self.tr("Another sign"), self)
        self.another.clicked.connect(self.next)
        self.slow = QCheckBox(self.tr("Slowly"), self)
        self.slow.toggled.connect(lambda slow: self.player.set_speed(SLOW if slow else 1.0))
        self._lay_out()

    def show_signs(self, opened: Opened, languages: dict[str, str]) -> None:
        """Practise among the opened signs."""
        self._opened, self._languages = opened, languages
        chosen = self.language.currentData()
        self.language.blockSignals(True)
        self.language.clear()
        for code in opened.index.languages:
            self.language.addItem(languages.get(code, code), code)
        self.language.setCurrentIndex(max(self.language.findData(chosen), 0))
        self.language.blockSignals(False)
        if self._number is None or self._number >= len(opened.index.signs):
            self.next()

    def ask_for(self, number: int) -> None:
        """Ask for this sign of the index."""
        if self._opened is None:
            return
        sign = self._opened.index.signs[number]
        self.language.blockSignals(True)
        self.language.setCurrentIndex(self.language.findData(sign.language))
        self.language.blockSignals(False)
        self._ask(number)

    def next(self) -> None:
        """Ask for another sign of the language."""
        if self._opened is None or self.language.currentData() is None:
            return
        rows = [int(row) for row in self._opened.index.of_language(str(self.language.currentData()))]
        others = [row for row in rows if row != self._number] or rows
        if others:
            self._ask(self._rng.choice(others))

    @property
    def sign(self) -> Sign | None:
        """The sign that is asked for."""
        return None if self._number is None or self._opened is None else self._opened.index.signs[self._number]

    @property
    def reference(self) -> Clip | None:
        """A clip of that sign."""
        return None if self._number is None or self._opened is None else self._opened.index.shown[self._number]

    def take_answer(self, answer: Answer) -> None:
        """Take what the attempt was recognised as; the comparison follows."""
        self._answer = answer

    def show_comparison(self, comparison: SideBySide) -> None:
        """Judge the attempt."""
        sign, answer = self.sign, self._answer
        if sign is None or answer is None:
            return
        found = verdict(answer, sign.name, sign.language)
        self._tried += 1
        self._right += found is Verdict.RIGHT
        self.verdict.setText(verdict_words(found, answer, comparison))
        self.score.setText(self.tr("{right} of {tried} right").format(right=self._right, tried=self._tried))
        self.comparison.show_comparison(comparison, sign.name)
        self.player.hide()
        self.comparison.show()

    def _ask(self, number: int) -> None:
        self._number, self._answer = number, None
        sign, reference = self.sign, self.reference
        if sign is None:
            return
        language = self._languages.get(sign.language, sign.language)
        self.question.setText(self.tr("Please sign “{name}” in {language}.").format(name=sign.name, language=language))
        self.verdict.setText(self.tr("Sign it to the camera, or open a video of it."))
        self.comparison.hide()
        self.player.show()
        self.player.show_clip(None)
        self.player.setAccessibleDescription("" if reference is None else sign.name)
        self.asked.emit()

    def _show_reference(self) -> None:
        self.comparison.hide()
        self.player.show()
        self.player.show_clip(self.reference)
        self.player.play(looped=True)

    def _lay_out(self) -> None:
        buttons = QWidget(self)
        row = FlowLayout(buttons)
        for widget in (self.language, self.hint, self.another, self.slow):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        column.addWidget(self.question)
        column.addWidget(self.player, 1)
        column.addWidget(self.comparison, 1)
        column.addWidget(self.verdict)
        column.addWidget(self.score)
        column.addWidget(buttons)
        self.comparison.hide()
