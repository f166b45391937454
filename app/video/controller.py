"""Steers the queue of videos for the window: adds, pauses, cancels, retries, and reports every video's state."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.video.queue import ItemState, QueueItem, VideoQueue
from app.video.runner import Assignment, Result, Transcriber, VideoRunner
from engine.sentence import Sentence
from engine.types import Subtitle
from engine.videos.transcript import TranscriptProgress

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class VideoProgress:
    """The progress of the current video: `share` of it in 0..1 (None if its length is unknown), `left_s` to go."""

    done_s: float
    share: float | None
    left_s: float | None


class VideoController(QObject):
    """Holds the queue; the window calls it, hears its signals and never waits.

    It is the runner's `RunListener`: those methods are called from the runner's thread.
    """

    items_changed = Signal()
    pace_changed = Signal(int)
    caption_found = Signal(int, object)  # id, Subtitle

    _progressed = Signal(int, object, object)
    _found = Signal(int, object)
    _ended = Signal(int, object)
    _broken = Signal(object, str)

    def __init__(self, queue: VideoQueue, transcriber: Transcriber, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._runner = VideoRunner(transcriber, self)
        self._paces: dict[int, VideoProgress] = {}
        self._paused = False
        self._ready = False
        self._closed = False
        queued = Qt.ConnectionType.QueuedConnection
        self._progressed.connect(self._on_progress, queued)
        self._found.connect(self._on_caption, queued)
        self._ended.connect(self._on_result, queued)
        self._broken.connect(self._on_crash, queued)
        self._runner.start()

    @property
    def items(self) -> tuple[QueueItem, ...]:
        """Every video, in the order in which they were added."""
        return self._queue.items

    @property
    def paused(self) -> bool:
        """Whether the work is paused."""
        return self._paused

    def item(self, item_id: int) -> QueueItem | None:
        """The video with this id."""
        return self._queue.item(item_id)

    def folder_of(self, item_id: int) -> Path:
        """The folder that keeps what was found in a video."""
        return self._queue.folder_of(item_id)

    def pace(self, item_id: int) -> VideoProgress | None:
        """The progress of a video; None if no work was done on it since the window opened."""
        return self._paces.get(item_id)

    def set_ready(self, ready: bool) -> None:
        """Say whether there is a model to work with; the queue waits for one."""
        self._ready = ready
        self._go_on()

    def add(self, videos: Sequence[Path], language: str) -> tuple[QueueItem, ...]:
        """Add videos to the queue and return their items. Raises StorageError."""
        added = self._queue.add(videos, language)
        self.items_changed.emit()
        self._go_on()
        return added

    def pause(self, paused: bool) -> None:
        """Pause the work, or resume it."""
        self._paused = paused
        self._runner.pause(paused)
        self.items_changed.emit()
        self._go_on()

    def cancel(self, item_id: int) -> None:
        """Stop work on a video; what was found in it is kept. Raises StorageError."""
        item = self._queue.item(item_id)
        if item is None or item.state not in (ItemState.WAITING, ItemState.WORKING):
            return
        self._runner.cancel(item_id)
        self._change(replace(item, state=ItemState.CANCELLED))
        self._go_on()

    def retry(self, item_id: int) -> None:
        """Translate a video again that failed, was cancelled or is done. Raises StorageError.

        With the model that read it before the work resumes; another model starts over with captions of its own.
        """
        item = self._queue.item(item_id)
        if item is not None and item.state not in (ItemState.WAITING, ItemState.WORKING):
            self._change(replace(item, state=ItemState.WAITING, fault=None))
            self._go_on()

    def remove(self, item_id: int) -> None:
        """Remove a video from the queue with everything found in it. Raises StorageError."""
        self.cancel(item_id)
        self._queue.remove(item_id)
        self._paces.pop(item_id, None)
        self.items_changed.emit()

    def close(self) -> None:
        """Stop the work and wait for it; unfinished videos resume when the window opens again."""
        if not self._closed:
            self._closed = True
            self._runner.close()
            self._queue.close()

    def _go_on(self) -> None:
        """Give the runner the next video, if it has none."""
        if self._closed or not self._ready or self._paused:
            return
        if any(item.state is ItemState.WORKING for item in self._queue.items):
            return
        item = self._queue.next_waiting()
        if item is not None:
            self._change(replace(item, state=ItemState.WORKING))
            self._runner.give(Assignment(item.id, item.video, item.language, self._queue.folder_of(item.id)))

    def _change(self, item: QueueItem) -> None:
        self._queue.change(item)
        self.items_changed.emit()

    def on_progress(self, item_id: int, progress: TranscriptProgress, left_s: float | None) -> None:
        self._progressed.emit(item_id, progress, left_s)

    def on_caption(self, item_id: int, caption: Subtitle) -> None:
        self._found.emit(item_id, caption)

    def on_result(self, item_id: int, result: Result) -> None:
        self._ended.emit(item_id, result)

    def on_crash(self, item_id: int | None, error: Exception) -> None:
        self._broken.emit(item_id, repr(error))

    @Slot(int, object, object)
    def _on_progress(self, item_id: int, progress: TranscriptProgress, left_s: float | None) -> None:
        share = None if not progress.duration_s else min(1.0, progress.done_s / progress.duration_s)
        self._paces[item_id] = VideoProgress(progress.done_s, share, left_s)
        self.pace_changed.emit(item_id)

    @Slot(int, object)
    def _on_caption(self, item_id: int, caption: Subtitle) -> None:
        self.caption_found.emit(item_id, caption)

    @Slot(int, object)
    def _on_result(self, item_id: int, result: Result) -> None:
        item = self._queue.item(item_id)
        if item is not None and item.state is ItemState.WORKING and not self._closed:
            state = ItemState.FAILED if result.fault is not None else ItemState.DONE
            self._change(
                replace(item, state=state, fault=result.fault, finding=result.finding, truncated=result.truncated)
            )
            self._go_on()

    @Slot(object, str)
    def _on_crash(self, item_id: int | None, reason: str) -> None:
        """Mark the current video as failed: the runner's thread has ended, and the others wait for a restart."""
        _log.error("The work on videos ended: %s", reason)
        self._ready = False
        item = None if item_id is None else self._queue.item(item_id)
        if item is not None and not self._closed:
            fault = Sentence("Something went wrong with this video. Start Signscribe again to go on with the others.")
            self._change(replace(item, state=ItemState.FAILED, fault=fault))
