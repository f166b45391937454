"""Lists a video's captions and edits the chosen one."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.captions.history import HistoryModel
from app.captions.history_panel import CaptionDelegate
from app.language.caption_words import confidence_words, is_unsure, video_caption_text
from app.video.words import clock, parse_clock
from app.widgets.icons import IconButton
from app.widgets.style import SPACE_PX, em_px
from engine.subtitles.lines import USUAL_RULES, reading_speed
from engine.types import Subtitle

KEEP_TYPING_MS: Final = 1000
"""Typed text is saved at least this often."""
AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()


class EditedCaptionsModel(QAbstractListModel):
    """One row per caption, with the roles that `CaptionDelegate` draws."""

    def __init__(self) -> None:
        super().__init__()
        self._captions: tuple[Subtitle, ...] = ()

    @property
    def captions(self) -> tuple[Subtitle, ...]:
        """The captions from top to bottom."""
        return self._captions

    def show_captions(self, captions: Sequence[Subtitle]) -> None:
        """Show these captions; if their ids stay the same, so does the selection."""
        new = tuple(captions)
        if [one.id for one in new] == [one.id for one in self._captions]:
            changed = [place for place, (old, one) in enumerate(zip(self._captions, new, strict=True)) if old != one]
            self._captions = new
            for place in changed:
                self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self._captions = new
        self.endResetModel()

    def place_of(self, caption_id: int | None) -> int | None:
        """The row of a caption."""
        return next((place for place, one in enumerate(self._captions) if one.id == caption_id), None)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._captions)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        caption = self._captions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return video_caption_text(caption)
        if role == Qt.ItemDataRole.ToolTipRole:
            return None if is_unsure(caption) else confidence_words(caption.confidence)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._times(caption)} {video_caption_text(caption)}"
        if role == HistoryModel.ClockRole:
            return self._times(caption)
        if role == HistoryModel.UnsureRole:
            return is_unsure(caption)
        return None

    def _times(self, caption: Subtitle) -> str:
        times = f"{clock(caption.start_s)} - {clock(caption.end_s)}"
        if reading_speed(caption) > USUAL_RULES.characters_per_s:
            return times + "  " + self.tr("(short for its text)")
        return times


class _TextField(QPlainTextEdit):
    """A text field of a few lines; emits `left` when it loses the focus."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class CaptionEditorPanel(QFrame):
    """Reports every wish with the caption's id; typed text comes within a second and when a field is left."""

    chosen = Signal(int)
    written = Signal(int, str, bool)  # id, text, whether it continues the last typing
    moved = Signal(int, float, float)
    split_asked = Signal(int)
    merge_asked = Signal(int)
    delete_asked = Signal(int)
    insert_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    export_asked = Signal()
    look_up_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("historyPanel")
        self.model = EditedCaptionsModel()
        self._caption: Subtitle | None = None
        self._typing = False
        self._heading = QLabel(self.tr("Captions"), self)
        self._heading.setObjectName("heading")
        self._empty = QLabel(self.tr("Captions of the video appear here."), self)
        self._empty.setObjectName("muted")
        self._empty.setWordWrap(True)
        self._list = self._make_list()
        self.text = _TextField(self)
        self.text.setAccessibleName(self.tr("Text of the caption"))
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._begin_typing)
        self.text.left.connect(self.finish_typing)
        self.start = self._time_field(self.tr("Begins at"))
        self.end = self._time_field(self.tr("Ends at"))
        self._keep = QTimer(self)
        self._keep.setInterval(KEEP_TYPING_MS)
        self._keep.timeout.connect(self._keep_typing)
        self._make_tools()
        self._lay_out()
        self.show_captions((), None, can_undo=False, can_redo=False)

    def sizeHint(self) -> QSize:
        return QSize(max(240, round(30 * em_px(self.font()))), 400)

    def show_captions(
        self, captions: Sequence[Subtitle], chosen_id: int | None, *, can_undo: bool, can_redo: bool
    ) -> None:
        """Show these captions, one of them chosen."""
        self.model.show_captions(captions)
        place = self.model.place_of(chosen_id)
        self._list.selectionModel().blockSignals(True)
        if place is None:
            self._list.clearSelection()
            self._list.setCurrentIndex(QModelIndex())
        else:
            self._list.setCurrentIndex(self.model.index(place))
        self._list.selectionModel().blockSignals(False)
        self._list.viewport().update()
        self._empty.setVisible(not captions)
        self._list.setVisible(bool(captions))
        self._show_fields(None if place is None else self.model.captions[place])
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)
        self.export.setEnabled(bool(captions))

    def show_usable(self, usable: bool) -> None:
        """Enable the panel if there is a video to add captions to."""
        self.insert.setEnabled(usable)

    def show_span(self, chosen: bool) -> None:
        """Enable the look-up if there is a span or a caption to look up."""
        self.look_up.setEnabled(chosen)

    def finish_typing(self) -> None:
        """Report what was typed so far."""
        self._keep_typing()
        self._typing = False
        self._keep.stop()

    def scroll_to_chosen(self) -> None:
        """Scroll the chosen caption into sight."""
        self._list.scrollTo(self._list.currentIndex())

    def _make_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(CaptionDelegate(view))
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setAccessibleName(self.tr("Captions of the video"))
        view.selectionModel().currentChanged.connect(self._choose)
        view.clicked.connect(self._choose)
        return view

    def _time_field(self, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(name)
        field.setToolTip(name)
        field.editingFinished.connect(self._move)
        return field

    def _make_tools(self) -> None:
        self.undo = self._tool("undo", self.tr("Undo (Ctrl+Z)"), self.undo_asked.emit)
        self.redo = self._tool("redo", self.tr("Redo (Ctrl+Shift+Z)"), self.redo_asked.emit)
        of_chosen = self._of_chosen
        self.split = self._tool("split", self.tr("Split the caption at the picture"), of_chosen(self.split_asked.emit))
        self.merge = self._tool(
            "merge", self.tr("Join the caption with the next one"), of_chosen(self.merge_asked.emit)
        )
        self.insert = self._tool("add", self.tr("Add a caption at the picture"), self.insert_asked.emit)
        self.delete = self._tool("delete", self.tr("Delete the caption"), of_chosen(self.delete_asked.emit))
        self.look_up = self._tool("find_sign", self.tr("Look up the chosen span or caption"), self.look_up_asked.emit)
        self.export = QPushButton(self.tr("Save captions…"), self)
        self.export.setProperty("primary", True)
        self.export.clicked.connect(self._finish_and_export)

    def _tool(self, icon_name: str, text: str, ask: Callable[[], None]) -> IconButton:
        button = IconButton(icon_name, text, parent=self)

        def clicked() -> None:
            self.finish_typing()
            ask()

        button.clicked.connect(clicked)
        return button

    def _of_chosen(self, ask: Callable[[int], None]) -> Callable[[], None]:
        def asked() -> None:
            if self._caption is not None:
                ask(self._caption.id)

        return asked

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._heading, 1)
        head.addWidget(self.undo)
        head.addWidget(self.redo)
        times = QHBoxLayout()
        times.setSpacing(SPACE_PX // 2)
        times.addWidget(self.start)
        times.addWidget(self.end)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for button in (self.split, self.merge, self.insert, self.delete, self.look_up):
            tools.addWidget(button)
        tools.addStretch(1)
        self.text.setFixedHeight(round(3.5 * self.fontMetrics().lineSpacing()) + 2 * SPACE_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PX, SPACE_PX, SPACE_PX, SPACE_PX)
        column.setSpacing(SPACE_PX)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)
        column.addStretch(0)
        column.addWidget(self.text)
        column.addLayout(times)
        column.addLayout(tools)
        column.addWidget(self.export)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.finish_typing()
            self.chosen.emit(self.model.captions[index.row()].id)

    def _show_fields(self, caption: Subtitle | None) -> None:
        same = self._caption is not None and caption is not None and self._caption.id == caption.id
        self._caption = caption
        for widget in (self.text, self.start, self.end, self.split, self.merge, self.delete):
            widget.setEnabled(caption is not None)
        text = "" if caption is None else caption.solid
        being_typed = same and self._keep.isActive()
        if not being_typed and self.text.toPlainText() != text:
            self.text.blockSignals(True)
            self.text.setPlainText(text)
            self.text.blockSignals(False)
        self.text.setPlaceholderText("" if caption is None or text else video_caption_text(caption))
        self.start.setText("" if caption is None else clock(caption.start_s))
        self.end.setText("" if caption is None else clock(caption.end_s))

    def _begin_typing(self) -> None:
        if not self._keep.isActive():
            self._typing = False
            self._keep.start()

    def _keep_typing(self) -> None:
        caption, text = self._caption, self.text.toPlainText()
        if caption is None or not self._keep.isActive() or " ".join(text.split()) == caption.solid:
            return
        goes_on, self._typing = self._typing, True
        self.written.emit(caption.id, text, goes_on)

    def _move(self) -> None:
        caption = self._caption
        if caption is None:
            return
        start_s, end_s = parse_clock(self.start.text()), parse_clock(self.end.text())
        unchanged = (self.start.text(), self.end.text()) == (clock(caption.start_s), clock(caption.end_s))
        if start_s is None or end_s is None:
            self._show_fields(caption)
        elif not unchanged:
            self.moved.emit(caption.id, start_s, end_s)

    def _finish_and_export(self) -> None:
        self.finish_typing()
        self.export_asked.emit()
