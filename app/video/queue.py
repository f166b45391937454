"""Keeps the queue of videos and the state of each in a journal, so that a crash loses nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from engine.errors import StorageError
from engine.files.journal import Journal, read_journal, write_journal
from engine.files.records import RecordRules, read_record
from engine.sentence import Sentence, sentence_from_entry
from engine.videos.transcript import LOCK_NAME, remove_transcript

JOURNAL_NAME: Final = "queue.log"
_PLACE: Final = Sentence("An entry in the queue of videos")
_RULES: Final = RecordRules(StorageError, Sentence("Add the video anew."), any_text=True, unknown_skipped=True)


class QueueInUse(StorageError):
    """Another window works on the videos."""


class ItemState(Enum):
    """The state of a video in the queue."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Finding(Enum):
    """What a whole video was found to contain."""

    CAPTIONS = "captions"
    NOBODY = "nobody"
    NO_SIGNING = "no_signing"
    UNKNOWN_SIGNING = "unknown_signing"


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A video of the queue: `id` counts from 1 and is never reused; `language` is its ISO 639-3 code.

    `fault` is the sentence that says why it failed; `finding` is known once it is done; `truncated` says that a part
    could not be read.
    """

    id: int
    video: Path
    language: str
    state: ItemState = ItemState.WAITING
    fault: Sentence | None = None
    finding: Finding | None = None
    truncated: bool = False


class VideoQueue:
    """The queue kept in `folder`; a video in progress when the program ended waits again.

    When a method returns, its change survives a crash of the program. Used by one program at a time, else QueueInUse is
    raised; not thread-safe. Raises StorageError.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(folder / LOCK_NAME, timeout=0)
            self._lock.acquire()
        except Timeout as error:
            raise QueueInUse(
                "The videos are open in another Signscribe window. Go on there; once it is closed, they come here."
            ) from error
        except OSError as error:
            raise StorageError(
                "{folder} cannot be made ({reason}). Make room and try again.",
                folder=folder,
                reason=error.strerror or error,
            ) from error
        self._items, self._next_id = _replayed(read_journal(folder / JOURNAL_NAME))
        write_journal(folder / JOURNAL_NAME, [{"next_id": self._next_id}, *map(_entry, self._items.values())])
        self._journal = Journal(folder / JOURNAL_NAME)

    @property
    def items(self) -> tuple[QueueItem, ...]:
        """Every video, in the order in which they were added."""
        return tuple(self._items.values())

    def item(self, item_id: int) -> QueueItem | None:
        """The video with this id, None if it was removed."""
        return self._items.get(item_id)

    def folder_of(self, item_id: int) -> Path:
        """The folder of everything found in this video, and of its edits."""
        return self._folder / f"video-{item_id}"

    def add(self, videos: Iterable[Path], language: str) -> tuple[QueueItem, ...]:
        """Add videos at the end; returns their items, the existing ones for those already in the queue."""
        known = {item.video: item for item in self._items.values() if item.language == language}
        added = []
        for video in videos:
            path = video.absolute()
            if path not in known:
                known[path] = self._put(QueueItem(self._next_id, path, language))
            added.append(known[path])
        self._journal.sync()
        return tuple(added)

    def change(self, item: QueueItem) -> None:
        """Store the new state of a video; one that was removed stays removed."""
        if item.id in self._items:
            self._put(item)
            self._journal.sync()

    def remove(self, item_id: int) -> None:
        """Remove a video with everything found in it and every edit; the video file itself is not touched."""
        if self._items.pop(item_id, None) is not None:
            self._journal.add({"removed": item_id})
            self._journal.sync()
            remove_transcript(self.folder_of(item_id))

    def next_waiting(self) -> QueueItem | None:
        """The first video that waits, None if none does."""
        return next((item for item in self._items.values() if item.state is ItemState.WAITING), None)

    def close(self) -> None:
        """Flush everything to the disk; may be called twice."""
        self._journal.close()
        self._lock.release()

    def _put(self, item: QueueItem) -> QueueItem:
        self._items[item.id] = item
        self._next_id = max(self._next_id, item.id + 1)
        self._journal.add(_entry(item))
        return item


@dataclass(frozen=True, slots=True)
class _KeptItem:
    """A video of the queue as the journal holds it; `fault` is an entry of a sentence, a text or None."""

    id: int
    video: str
    language: str
    state: ItemState
    fault: object
    finding: Finding | None
    truncated: bool


def _entry(item: QueueItem) -> dict[str, object]:
    return {
        **asdict(item),
        "video": str(item.video),
        "state": item.state.value,
        "finding": None if item.finding is None else item.finding.value,
    }


def _replayed(entries: Sequence[dict[str, object]]) -> tuple[dict[int, QueueItem], int]:
    """The items after all entries, and the next free id."""
    items: dict[int, QueueItem] = {}
    next_id = 1
    for entry in entries:
        match entry:
            case {"removed": int(item_id)}:
                items.pop(item_id, None)
            case {"next_id": int(free_id)}:
                next_id = max(next_id, free_id)
            case {"id": int(item_id)}:
                item = _item(entry)
                items[item_id] = replace(item, state=ItemState.WAITING) if item.state is ItemState.WORKING else item
                next_id = max(next_id, item_id + 1)
    return items, next_id


def _item(entry: dict[str, object]) -> QueueItem:
    kept = read_record(_KeptItem, entry, _PLACE, _RULES)
    return QueueItem(
        kept.id, Path(kept.video), kept.language, kept.state, _fault(kept.fault), kept.finding, kept.truncated
    )


def _fault(entry: object) -> Sentence | None:
    """Earlier versions kept the English words, empty where there was no fault."""
    if isinstance(entry, str):
        return sentence_from_entry({"template": entry, "values": []}) if entry else None
    try:
        return None if entry is None else sentence_from_entry(entry)
    except ValueError as error:
        raise StorageError(
            "{place}: fault must be a sentence, found {found}. Add the video anew.",
            place=_PLACE,
            found=repr(entry),
        ) from error
