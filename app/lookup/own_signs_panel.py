"""Lets the person teach, change, delete, export and import own signs."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.language.sign_languages import sign_languages
from app.language.words import words_of
from app.lookup.own_signs import OwnSigns
from app.lookup.sign_player import SignPlayer
from app.widgets.flow_layout import FlowLayout
from app.widgets.style import SPACE_PX
from engine.errors import SignFileError
from engine.lookup.own_signs import FILE_ENDING, MAX_NAME_LETTERS, MAX_NOTE_LETTERS, MAX_TAKES, OwnSign
from engine.types import Clip

ENOUGH_TAKES: Final = 3  # docs/decisions/102-own-signs-in-captions.md


class OwnSignsPanel(QWidget):
    """Edits `own` and reports changes; takes arrive through `add_take`."""

    changed = Signal()
    failed = Signal(str)
    said = Signal(str)

    def __init__(self, own: OwnSigns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = own
        self._editing: str = ""  # the id of the sign in the fields, empty for a new one
        self._takes: tuple[Clip, ...] = ()
        self._usual_language = ""
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Your own signs"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._select)
        self.empty = QLabel(
            self.tr(
                "You have taught no sign yet. Those you teach are found when you look up, and written in captions."
            ),
            self,
        )
        self.empty.setObjectName("muted")
        self.empty.setWordWrap(True)
        self.title = QLabel(self)
        self.title.setObjectName("heading")
        self.name = QLineEdit(self)
        self.name.setMaxLength(MAX_NAME_LETTERS)
        self.name.setPlaceholderText(self.tr("What it means"))
        self.name.setAccessibleName(self.tr("What it means"))
        self.name.textChanged.connect(self._show_state)
        self.language = QComboBox(self)
        self.language.setAccessibleName(self.tr("Its sign language"))
        for code, name in sorted(sign_languages().items(), key=lambda item: item[1]):
            self.language.addItem(name, code)
        self.note = QLineEdit(self)
        self.note.setMaxLength(MAX_NOTE_LETTERS)
        self.note.setPlaceholderText(self.tr("A note, if you like"))
        self.note.setAccessibleName(self.tr("Note"))
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self._take_row = QWidget(self)
        self._take_flow = FlowLayout(self._take_row)
        self._shown_takes: list[QWidget] = []
        self.save = QPushButton(self.tr("Save"), self)
        self.save.setProperty("primary", True)
        self.save.clicked.connect(self._save)
        self.new = QPushButton(self.tr("New sign"), self)
        self.new.clicked.connect(lambda: self.begin("", "", ()))
        self.delete = QPushButton(self.tr("Delete"), self)
        self.delete.clicked.connect(self._ask_to_delete)
        self.export = QPushButton(self.tr("Export…"), self)
        self.export.clicked.connect(self._choose_export)
        self.import_ = QPushButton(self.tr("Import…"), self)
        self.import_.clicked.connect(self._choose_import)
        self._lay_out()
        self.refresh()
        self.begin("", "", ())

    def refresh(self) -> None:
        """List the signs again."""
        self.list.blockSignals(True)
        self.list.clear()
        names = sign_languages()
        for sign in self._own.signs:
            language = names.get(sign.language, sign.language)
            self.list.addItem(f"{sign.name}   · {language}")
            self.list.item(self.list.count() - 1).setToolTip(sign.note or sign.name)
        self.list.setCurrentRow(next((i for i, one in enumerate(self._own.signs) if one.id == self._editing), -1))
        self.list.blockSignals(False)
        self.export.setEnabled(bool(self._own.signs))
        self.list.setVisible(bool(self._own.signs))
        self.empty.setVisible(not self._own.signs)

    def set_usual_language(self, language: str) -> None:
        """Use this language for new signs unless another one is chosen."""
        self._usual_language = language
        if not self._editing and not self._takes and not self.name.text():
            self._choose_language(language)

    def begin(self, name: str, language: str, takes: Sequence[Clip]) -> None:
        """Start to teach a sign, with what is already known of it."""
        self._editing = ""
        self.list.blockSignals(True)
        self.list.setCurrentRow(-1)
        self.list.blockSignals(False)
        self._fill(name, language or self._usual_language, "", tuple(takes))
        self.name.setFocus()

    def add_take(self, clip: Clip) -> None:
        """Add a take to the sign in the fields."""
        if len(self._takes) >= MAX_TAKES:
            self.failed.emit(self.tr("A sign has at most {count} takes. Remove one first.").format(count=MAX_TAKES))
            return
        self._takes = (*self._takes, clip)
        self._show_takes()

    @property
    def takes(self) -> tuple[Clip, ...]:
        """The takes in the fields."""
        return self._takes

    def import_file(self, path: Path) -> None:
        """Import the signs of a file."""
        try:
            count = self._own.import_from(path)
        except SignFileError as error:
            self.failed.emit(words_of(error))
            return
        self.refresh()
        self.changed.emit()
        self.said.emit(self.tr("Signs imported: {count}.").format(count=count))

    def export_file(self, path: Path) -> None:
        """Export all signs to a file."""
        try:
            count = self._own.export_to(path)
        except SignFileError as error:
            self.failed.emit(words_of(error))
            return
        self.said.emit(self.tr("Signs written to {file}: {count}.").format(file=path.name, count=count))

    def delete_current(self) -> None:
        """Delete the sign in the fields."""
        try:
            self._own.remove(self._editing)
        except SignFileError as error:
            self.failed.emit(words_of(error))
            return
        self.begin("", "", ())
        self.refresh()
        self.changed.emit()

    def _save(self) -> None:
        name, language, note = self.name.text(), str(self.language.currentData()), self.note.text()
        try:
            if self._editing:
                sign = self._own.change(self._editing, name, language, note, self._takes)
            else:
                sign = self._own.teach(name, language, note, self._takes)
        except SignFileError as error:
            self.failed.emit(words_of(error))
            return
        self._open(sign)
        self.refresh()
        self.changed.emit()
        self.said.emit(self.tr("“{name}” is known from now on.").format(name=sign.name))

    def _select(self, row: int) -> None:
        if 0 <= row < len(self._own.signs):
            self._open(self._own.signs[row])

    def _open(self, sign: OwnSign) -> None:
        self._editing = sign.id
        self._fill(sign.name, sign.language, sign.note, sign.takes)

    def _fill(self, name: str, language: str, note: str, takes: tuple[Clip, ...]) -> None:
        self._takes = takes
        self.name.setText(name)
        self.note.setText(note)
        self._choose_language(language)
        self._show_takes()

    def _choose_language(self, language: str) -> None:
        if language:
            if self.language.findData(language) < 0:
                self.language.addItem(language, language)
            self.language.setCurrentIndex(self.language.findData(language))

    def _show_takes(self) -> None:
        for old in self._shown_takes:
            self._take_flow.removeWidget(old)
            old.deleteLater()
        self._shown_takes = []
        for place, take in enumerate(self._takes):
            cell = QWidget(self._take_row)
            player = SignPlayer(cell)
            player.setFixedSize(120, 96)
            player.show_clip(take)
            remove = QPushButton(self.tr("Remove"), cell)
            remove.setAccessibleName(self.tr("Remove take {number}").format(number=place + 1))
            remove.clicked.connect(partial(self._remove_take, place))
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(player)
            column.addWidget(remove)
            self._take_flow.addWidget(cell)
            cell.show()
            self._shown_takes.append(cell)
        self._show_state()

    def _remove_take(self, place: int) -> None:
        self._takes = (*self._takes[:place], *self._takes[place + 1 :])
        self._show_takes()

    def _show_state(self) -> None:
        self.title.setText(self.tr("Your own sign") if self._editing else self.tr("Teach a sign"))
        self.delete.setEnabled(bool(self._editing))
        named = bool(self.name.text().strip())
        self.save.setEnabled(named and bool(self._takes))
        if not self._takes:
            self.state.setText(self.tr("Sign it at the left: to the camera, or from a video. One to five takes."))
        elif not named:
            self.state.setText(self.tr("Write what it means, then save."))
        else:
            self.state.setText(self._takes_words(len(self._takes)))

    def _takes_words(self, count: int) -> str:
        if count < ENOUGH_TAKES:
            return self.tr("Takes: {count}. With three it is found far more often than with one.").format(count=count)
        if count < MAX_TAKES:
            return self.tr("Takes: {count}. More of them make it easier to find.").format(count=count)
        return self.tr("Takes: {count}. A sign cannot have more.").format(count=count)

    def _ask_to_delete(self) -> None:
        question = self.tr("Delete “{name}” and its takes for good?").format(name=self.name.text())
        answer = QMessageBox.question(self, self.tr("Delete a sign"), question)
        if answer is QMessageBox.StandardButton.Yes:
            self.delete_current()

    def _choose_export(self) -> None:
        kinds = self.tr("Signs (*{ending})").format(ending=FILE_ENDING)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export your signs"), f"signs{FILE_ENDING}", kinds)
        if chosen:
            self.export_file(Path(chosen))

    def _choose_import(self) -> None:
        kinds = self.tr("Signs (*{ending})").format(ending=FILE_ENDING)
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Import signs"), "", kinds)
        if chosen:
            self.import_file(Path(chosen))

    def _lay_out(self) -> None:
        left, right = QWidget(self), QWidget(self)
        files = QWidget(left)
        file_row = FlowLayout(files)
        for button in (self.new, self.import_, self.export):
            file_row.addWidget(button)
        left_column = QVBoxLayout(left)
        left_column.setContentsMargins(0, 0, SPACE_PX, 0)
        left_column.addWidget(self.list, 1)
        left_column.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        left_column.addWidget(files)
        actions = QWidget(right)
        action_row = FlowLayout(actions)
        action_row.addWidget(self.save)
        action_row.addWidget(self.delete)
        column = QVBoxLayout(right)
        column.setContentsMargins(SPACE_PX, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        for widget in (self.title, self.name, self.language, self.note, self.state, self._take_row):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(actions)
        halves = QSplitter(self)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(right)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(halves)
