"""Draws the candidates of a look-up as cards, six of them without scrolling."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.lookup.sign_card import SignCard
from app.widgets.style import SPACE_PX, em_px
from engine.lookup.index import Answer

COLUMNS = 3
_LEAST_CARD_EMS = 21


class AnswerGrid(QWidget):
    """Draws an answer; below it is always a way to teach a sign that is not among the candidates."""

    compare_asked = Signal(object)  # Candidate
    confirmed = Signal(object)  # Candidate
    teach_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: tuple[SignCard, ...] = ()
        self._columns = COLUMNS
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setAccessibleName(self.tr("Candidates, likeliest first"))
        self._inside = QWidget(self.area)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_PX)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area.setWidget(self._inside)
        self.teach = QPushButton(self.tr("None of these: teach it"), self)
        self.teach.clicked.connect(self.teach_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        column.addWidget(self.summary)
        column.addWidget(self.area, 1)
        column.addWidget(self.teach)
        self.area.viewport().installEventFilter(self)
        self.show_answer(None, {})

    def show_answer(self, answer: Answer | None, languages: Mapping[str, str]) -> None:
        """Show these candidates instead of the last ones; None shows what to do."""
        for old in self.cards:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = ()
        self.teach.setEnabled(answer is not None)
        if answer is None:
            self.summary.setText(self.tr("Sign something, and the signs it may have been appear here."))
            return
        cards = []
        for candidate in answer.candidates:
            card = SignCard(candidate, languages.get(candidate.sign.language, candidate.sign.language), self._inside)
            card.compare_asked.connect(self.compare_asked)
            card.confirmed.connect(self.confirmed)
            cards.append(card)
        self.cards = tuple(cards)
        self.summary.setText(
            self.tr("Likeliest first. Click one to compare it with what was signed.")
            if cards
            else self.tr("There are no signs in this language yet: teach the first one.")
        )
        self._place()
        self.area.verticalScrollBar().setValue(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay the cards out again when their room changes, by the window or by a longer sentence above."""
        if event.type() == QEvent.Type.Resize and watched is self.area.viewport():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Use as many columns as fit, and rows of which two fit."""
        room = self.area.viewport().size()
        fitting = int(room.width() / (_LEAST_CARD_EMS * em_px(self.font())))
        self._columns = max(1, min(COLUMNS, fitting))
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // self._columns, place % self._columns)
            self._grid.setRowMinimumHeight(place // self._columns, (room.height() - SPACE_PX) // 2)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
