"""Keeps the finished captions of live runs from one start to the next, if the user wants that."""

import logging
import os
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, Signal, Slot

from app.captions.history import KEPT_ENTRIES, HistoryEntry, HistoryModel
from app.language.words import words_of
from engine.errors import StorageError
from engine.files.journal import Journal, read_journal, storage_error
from engine.files.records import RecordRules, read_record
from engine.sentence import Sentence
from engine.types import Subtitle
from engine.videos.transcript import caption_entry

_ENDING: Final = ".captions"
_RULES: Final = RecordRules(StorageError, Sentence("Delete the kept captions."), any_text=True, unknown_skipped=True)
_log = logging.getLogger(__name__)


class KeptCaptions(QObject):
    """Saves what enters `history` in a journal of this start, below `folder`, while it is switched on.

    What is in the history when it is switched on is saved, too. A caption or correction that is on the screen survives
    a crash of the program. While it is off, nothing is written and no folder is created. `failed` carries the sentence
    if the disk refuses; captions continue.
    """

    failed = Signal(str)

    def __init__(self, folder: Path, history: HistoryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._history = history
        self._on = False
        self._kept_count = 0  # number of the oldest captions in the history that are saved
        self._journal: Journal | None = None
        history.rowsInserted.connect(self._keep_new)
        history.rowsRemoved.connect(self._count_removed)
        history.corrected.connect(self._keep_correction)

    def switch(self, on: bool) -> None:
        """Start to save, or stop; what was saved stays."""
        if on == self._on:
            return
        self._on = on
        if not on:
            self.close()
            return
        self._keep_new()

    def restore(self) -> None:
        """Put what earlier starts saved at the beginning of the history; call it before anything is captioned."""
        try:
            entries = read_kept(self._folder)
            self._history.begin_with(entries)
            self._kept_count = len(entries)
        except StorageError as error:
            self.failed.emit(words_of(error))

    def delete(self) -> None:
        """Delete everything saved, of all starts; the history keeps showing its captions."""
        self.close()
        self._kept_count = len(self._history.entries)
        try:
            for file in self._files():
                file.unlink()
        except OSError as error:
            self.failed.emit(words_of(storage_error(self._folder, error)))

    def close(self) -> None:
        """Flush everything to the disk; may be called twice."""
        journal, self._journal = self._journal, None
        if journal is not None:
            try:
                journal.close()
            except StorageError as error:
                _log.warning("Kept captions: %s", error)

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{_ENDING}"))

    @Slot()
    def _keep_new(self) -> None:
        if not self._on:
            return
        for entry in self._history.entries[self._kept_count :]:
            self._add(_entry(entry))
        self._kept_count = len(self._history.entries)

    @Slot(QModelIndex, int, int)
    def _count_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._kept_count = max(0, self._kept_count - (last - first + 1))

    @Slot(object, object)
    def _keep_correction(self, before: Subtitle, after: Subtitle) -> None:
        self._add({"before": caption_entry(before), "after": caption_entry(after)})

    def _add(self, entry: dict[str, object]) -> None:
        if not self._on:
            return
        try:
            if self._journal is None or not self._journal.is_there:
                self.close()  # another window may have deleted what was saved
                self._journal = self._begin()
            self._journal.add(entry)
        except StorageError as error:
            self._on = False  # reported once; switching it on again retries
            self.close()
            self.failed.emit(words_of(error))

    def _begin(self) -> Journal:
        """Open a journal for this start alone, so that two windows never write into the same one."""
        path = self._folder / f"{datetime.now():%Y-%m-%d-%H%M%S}-{os.getpid()}{_ENDING}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise storage_error(self._folder, error) from error
        return Journal(path)


def read_kept(folder: Path) -> tuple[HistoryEntry, ...]:
    """What is kept, oldest first, as it was corrected; a torn last line is left out. Raises StorageError."""
    found: list[HistoryEntry] = []
    for file in sorted(folder.glob(f"*{_ENDING}")):
        for entry in read_journal(file):
            if "after" in entry:
                _correct(found, _caption(entry.get("before")), _caption(entry["after"]))
            else:
                found.append(HistoryEntry(_caption(entry.get("caption")), _clock(entry.get("clock"))))
    return tuple(found[-KEPT_ENTRIES:])


def _correct(found: list[HistoryEntry], before: Subtitle, after: Subtitle) -> None:
    for place in range(len(found) - 1, -1, -1):
        if found[place].caption == before:
            found[place] = HistoryEntry(after, found[place].clock)
            return


def _entry(entry: HistoryEntry) -> dict[str, object]:
    return {"clock": entry.clock.isoformat(timespec="seconds"), "caption": caption_entry(entry.caption)}


def _caption(entry: object) -> Subtitle:
    return read_record(Subtitle, entry, Sentence("A kept caption"), _RULES)


def _clock(value: object) -> datetime:
    try:
        return datetime.fromisoformat(str(value))
    except ValueError as error:
        raise StorageError(
            "A kept caption has the time {time!r}. Delete the kept captions.", time=str(value)[:40]
        ) from error
