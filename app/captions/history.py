"""Lists the finished captions of this run of the app for the history panel."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.language.caption_words import caption_text, confidence_words, is_unsure
from engine.types import Subtitle

KEPT_ENTRIES: Final = 10_000  # more than a day of signing; beyond it the oldest are dropped
AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A finished caption and the time of day at which it arrived."""

    caption: Subtitle
    clock: datetime


class HistoryModel(QAbstractListModel):
    """One row per caption: the text (editable), its confidence as tool tip, the time of day as `ClockRole`."""

    ClockRole = int(Qt.ItemDataRole.UserRole)
    UnsureRole = ClockRole + 1
    CaptionRole = ClockRole + 2

    corrected = Signal(object, object)  # Subtitle as it was, Subtitle as it is now

    def __init__(self, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self._now = now
        self._entries: list[HistoryEntry] = []

    @property
    def captions(self) -> tuple[Subtitle, ...]:
        """Every caption, oldest first."""
        return tuple(entry.caption for entry in self._entries)

    @property
    def entries(self) -> tuple[HistoryEntry, ...]:
        """Every caption with its time of day, oldest first."""
        return tuple(self._entries)

    def correct(self, before: Subtitle, after: Subtitle) -> bool:
        """Replace the newest caption equal to `before` by `after`; returns whether there was one."""
        for row in range(len(self._entries) - 1, -1, -1):
            if self._entries[row].caption == before:
                self._replace(row, after)
                return True
        return False

    def add(self, caption: Subtitle) -> None:
        """Append a finished caption; beyond `KEPT_ENTRIES` the oldest one is dropped."""
        if len(self._entries) >= KEPT_ENTRIES:
            self.beginRemoveRows(_NO_PARENT, 0, 0)
            del self._entries[0]
            self.endRemoveRows()
        row = len(self._entries)
        self.beginInsertRows(_NO_PARENT, row, row)
        self._entries.append(HistoryEntry(caption, self._now()))
        self.endInsertRows()

    def begin_with(self, entries: Sequence[HistoryEntry]) -> None:
        """Insert earlier entries in front of everything."""
        self.beginResetModel()
        self._entries[:0] = entries
        self.endResetModel()

    def clear(self) -> None:
        """Remove every caption."""
        self.beginResetModel()
        self._entries.clear()
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return caption_text(entry.caption)
        if role == Qt.ItemDataRole.ToolTipRole:
            return None if is_unsure(entry.caption) else confidence_words(entry.caption.confidence)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_clock_text(entry)} {caption_text(entry.caption)}"
        if role == self.ClockRole:
            return _clock_text(entry)
        if role == self.UnsureRole:
            return is_unsure(entry.caption)
        if role == self.CaptionRole:
            return entry.caption
        return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Correct a caption by hand; an empty text is refused."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not isinstance(value, str) or not value.strip():
            return False
        entry = self._entries[index.row()]
        if value.strip() == caption_text(entry.caption):
            return False
        self._replace(index.row(), corrected(entry.caption, value.strip()))
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def _replace(self, row: int, caption: Subtitle) -> None:
        before = self._entries[row]
        self._entries[row] = replace(before, caption=caption)
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)
        self.corrected.emit(before.caption, caption)


def corrected(caption: Subtitle, words: str) -> Subtitle:
    """The caption with the words that a person gave it, with full confidence."""
    return replace(caption, solid=words, tentative="", confidence=1.0, signs=())


def from_zero(captions: Sequence[Subtitle]) -> tuple[Subtitle, ...]:
    """The captions with times counted from the start of the first, as caption files need them."""
    if not captions:
        return ()
    zero_s = min(caption.start_s for caption in captions)
    return tuple(replace(one, start_s=one.start_s - zero_s, end_s=one.end_s - zero_s) for one in captions)


def timed_text(entries: Sequence[HistoryEntry]) -> str:
    """Plain text: one caption a line, after its time of day."""
    return "".join(f"{entry.clock.strftime('%H:%M:%S')}  {caption_text(entry.caption)}\n" for entry in entries)


def _clock_text(entry: HistoryEntry) -> str:
    return entry.clock.strftime("%H:%M")
