"""Steers the queue of videos for the window: adds, pauses, cancels, retries, and says where every video stands."""

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
    """How far the video at work is: `share` of it in 0..1 (None where its length is unknown), `left_s` to go."""

    done_s: float
    share: float | None
    left_s: float | None


class VideoController(QObject):
    """Holds the queue; the window calls it and is told by signals, and never waits for it.

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
        """Every video, in the order they were added."""
        return self._queue.items

    @property
    def paused(self) -> bool:
        """Whether the work is held."""
        return self._paused

    def item(self, item_id: int) -> QueueItem | None:
        """The video with this id."""
        return self._queue.item(item_id)

    def folder_of(self, item_id: int) -> Path:
        """Where what was found in a video is kept."""
        return self._queue.folder_of(item_id)

    def pace(self, item_id: int) -> VideoProgress | None:
        """How far a video is; None where no work was done on it since the window opened."""
        return self._paces.get(item_id)

    def set_ready(self, ready: bool) -> None:
        """Whether there is a model to work with; the queue waits for it."""
        self._ready = ready
        self._go_on()

    def add(self, videos: Sequence[Path], language: str) -> tuple[QueueItem, ...]:
        """Put videos into the queue; returns their items. Raises StorageError."""
        added = self._queue.add(videos, language)
        self.items_changed.emit()
        self._go_on()
        return added

    def pause(self, paused: bool) -> None:
        """Hold the work, or go on with it."""
        self._paused = paused
        self._runner.pause(paused)
        self.items_changed.emit()
        self._go_on()

    def cancel(self, item_id: int) -> None:
        """Leave a video; what was found in it is kept. Raises StorageError."""
        item = self._queue.item(item_id)
        if item is None or item.state not in (ItemState.WAITING, ItemState.WORKING):
            return
        self._runner.cancel(item_id)
        self._change(replace(item, state=ItemState.CANCELLED))
        self._go_on()

    def retry(self, item_id: int) -> None:
        """Read a video again that failed, was cancelled or is done; raises StorageError.

        With the model that read it, it goes on where it was; another one begins with captions of its own.
        """
        item = self._queue.item(item_id)
        if item is not None and item.state not in (ItemState.WAITING, ItemState.WORKING):
            self._change(replace(item, state=ItemState.WAITING, fault=None))
            self._go_on()

    def remove(self, item_id: int) -> None:
        """Take a video that is not being worked on out of the queue, with all that was found. Raises StorageError."""
        self.cancel(item_id)
        self._queue.remove(item_id)
        self._paces.pop(item_id, None)
        self.items_changed.emit()

    def close(self) -> None:
        """End the work and wait for it; what is unfinished goes on when the window opens again."""
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
        """The runner's thread is over: the videos stay, and go on when the window is opened anew."""
        _log.error("The work on videos ended: %s", reason)
        self._ready = False
        item = None if item_id is None else self._queue.item(item_id)
        if item is not None and not self._closed:
            fault = Sentence("Something went wrong with this video. Start Signscribe again to go on with the others.")
            self._change(replace(item, state=ItemState.FAILED, fault=fault))
