"""Browses all known signs: search, filters, and one sign shown large and moving."""

from enum import Enum
from typing import Final, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.lookup.engine import Opened
from app.lookup.sign_card import ElidedLabel
from app.lookup.sign_player import SLOW, SignPlayer
from app.lookup.words import hands_words, movement_words, place_words
from app.widgets.flow_layout import FlowLayout
from app.widgets.style import SPACE_PX
from engine.lookup.index import Sign
from engine.lookup.traits import Hands, Movement, Place, Traits, handshape_distance

Choice = TypeVar("Choice", bound=Enum)
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()


class SignListModel(QAbstractListModel):
    """Lists the signs that pass the filters, by their numbers in the index."""

    def __init__(self) -> None:
        super().__init__()
        self._opened: Opened | None = None
        self._languages: dict[str, str] = {}
        self._rows: list[int] = []

    def show_signs(self, opened: Opened | None, rows: list[int], languages: dict[str, str]) -> None:
        """List these signs."""
        self.beginResetModel()
        self._opened, self._rows, self._languages = opened, rows, languages
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def number(self, place: int) -> int:
        """The number in the index of the sign in a row of the list."""
        return self._rows[place]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._opened is None or not index.isValid():
            return None
        sign = self._opened.index.signs[self._rows[index.row()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{sign.name}   · {self._languages.get(sign.language, sign.language)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return sign.note or None
        return None


class DictionaryBrowser(QWidget):
    """Shows the opened signs; reports which sign somebody wants to practise."""

    practice_asked = Signal(int)  # the sign's number in the index

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: Opened | None = None
        self._languages: dict[str, str] = {}
        self._number: int | None = None
        self._alike: int | None = None
        self.model = SignListModel()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search signs"))
        self.search.setAccessibleName(self.tr("Search signs"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.language = _combo(self, self.tr("Sign language"))
        self.hands = _choices(self, self.tr("Hands"), self.tr("Any hands"), [(hands_words(one), one) for one in Hands])
        self.place = _choices(self, self.tr("Place"), self.tr("Any place"), [(place_words(one), one) for one in Place])
        self.movement = _choices(
            self, self.tr("Movement"), self.tr("Any movement"), [(movement_words(one), one) for one in Movement]
        )
        for box in (self.language, self.hands, self.place, self.movement):
            box.currentIndexChanged.connect(self._filter)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(SPACE_PX // 4)
        self.list.setAccessibleName(self.tr("Known signs"))
        self.list.selectionModel().currentChanged.connect(self._select)
        self.count = QLabel(self)
        self.count.setObjectName("small")
        self.player = SignPlayer(self)
        self.name = ElidedLabel("", self)
        self.name.setObjectName("heading")
        self.facts = QLabel(self)
        self.facts.setWordWrap(True)
        self.slow = QCheckBox(self.tr("Slowly"), self)
        self.slow.toggled.connect(lambda slow: self.player.set_speed(SLOW if slow else 1.0))
        self.alike = QPushButton(self.tr("Similar handshapes"), self)
        self.alike.setCheckable(True)
        self.alike.toggled.connect(self._sort_by_handshape)
        self.practise = QPushButton(self.tr("Practise it"), self)
        self.practise.clicked.connect(self._ask_practice)
        self._lay_out()

    def show_signs(self, opened: Opened, languages: dict[str, str]) -> None:
        """Show what can be looked up; `languages` are names by code."""
        self._opened, self._languages = opened, languages
        chosen = self.language.currentData()
        self.language.blockSignals(True)
        self.language.clear()
        self.language.addItem(self.tr("All sign languages"), "")
        for code in opened.index.languages:
            self.language.addItem(languages.get(code, code), code)
        self.language.setCurrentIndex(max(self.language.findData(chosen), 0))
        self.language.blockSignals(False)
        self._filter()

    @property
    def number(self) -> int | None:
        """The number in the index of the sign that is shown."""
        return self._number

    def _filter(self) -> None:
        if self._opened is None:
            return
        words = self.search.text().casefold().split()
        rows = [
            number
            for number, (sign, found) in enumerate(zip(self._opened.index.signs, self._opened.traits, strict=True))
            if self._passes(sign, found, words)
        ]
        if self._alike is not None and self._alike < len(self._opened.traits):
            wanted = self._opened.traits[self._alike].handshape
            shapes = self._opened.traits
            rows.sort(key=lambda number: handshape_distance(shapes[number].handshape, wanted))
        self.model.show_signs(self._opened, rows, self._languages)
        self.count.setText(self.tr("Signs: {count}").format(count=len(rows)))
        if rows:
            self.list.setCurrentIndex(self.model.index(0, 0))
        else:
            self._show(None)

    def _passes(self, sign: Sign, found: Traits, words: list[str]) -> bool:
        text = f"{sign.name} {sign.note}".casefold()
        return (
            all(word in text for word in words)
            and self.language.currentData() in ("", sign.language)
            and self.hands.currentData() in (None, found.hands)
            and self.place.currentData() in (None, found.place)
            and self.movement.currentData() in (None, found.movement)
        )

    def _select(self, current: QModelIndex) -> None:
        self._show(self.model.number(current.row()) if current.isValid() else None)

    def _show(self, number: int | None) -> None:
        self._number = number
        known = number is not None and self._opened is not None
        self.practise.setEnabled(known)
        self.alike.setEnabled(known or self.alike.isChecked())
        if number is None or self._opened is None:
            self.player.show_clip(None)
            self.name.set_whole_text("")
            self.facts.setText(self.tr("No sign fits. Take a filter away."))
            return
        sign, found = self._opened.index.signs[number], self._opened.traits[number]
        self.player.show_clip(self._opened.index.shown[number])
        self.player.play()
        self.name.set_whole_text(sign.name)
        facts = [self._languages.get(sign.language, sign.language), hands_words(found.hands)]
        facts += [place_words(found.place), movement_words(found.movement)]
        self.facts.setText(" · ".join(facts) + (f"\n{sign.note}" if sign.note else ""))

    def _sort_by_handshape(self, on: bool) -> None:
        self._alike = self._number if on else None
        self._filter()

    def _ask_practice(self) -> None:
        if self._number is not None:
            self.practice_asked.emit(self._number)

    def _lay_out(self) -> None:
        filters = QWidget(self)
        flow = FlowLayout(filters)
        for box in (self.language, self.hands, self.place, self.movement):
            flow.addWidget(box)
        left = QVBoxLayout()
        left.setSpacing(SPACE_PX)
        left.addWidget(self.list, 1)
        left.addWidget(self.count)
        buttons = QWidget(self)
        row = FlowLayout(buttons)
        for widget in (self.practise, self.alike, self.slow):
            row.addWidget(widget)
        right = QVBoxLayout()
        right.setSpacing(SPACE_PX)
        right.addWidget(self.player, 1)
        right.addWidget(self.name)
        right.addWidget(self.facts)
        right.addWidget(buttons)
        halves = QHBoxLayout()
        halves.setSpacing(2 * SPACE_PX)
        halves.addLayout(left, 1)
        halves.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        column.addWidget(self.search)
        column.addWidget(filters)
        column.addLayout(halves, 1)


def _combo(parent: QWidget, name: str) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _choices(parent: QWidget, name: str, any_words: str, choices: list[tuple[str, Choice]]) -> QComboBox:
    box = _combo(parent, name)
    box.addItem(any_words, None)
    for words, choice in choices:
        box.addItem(words, choice)
    return box
