"""Translates the queue's videos one at a time in a thread of its own; can pause or cancel at any picture."""

import threading
import time
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from app.video.queue import Finding
from engine.errors import SignscribeError
from engine.live.worker import Worker
from engine.sentence import Sentence
from engine.types import Subtitle
from engine.videos.transcript import Ending, Event, TranscriptProgress

PROGRESS_EVERY_S: Final = 0.2
_JOIN_LIMIT_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class Assignment:
    """A video to translate from `language`, with the `folder` that keeps everything found."""

    item_id: int
    video: Path
    language: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Result:
    """How a video ended: with a `finding`, or with the sentence of a `fault`."""

    finding: Finding | None = None
    truncated: bool = False
    fault: Sentence | None = None


class Transcriber(Protocol):
    """Makes captions of a video; loads what it needs at the first call. Used by one thread."""

    def events(self, assignment: Assignment) -> Generator[Event, None, None]:
        """As `engine.videos.transcribe.transcribe`; closing the generator ends the work at once."""
        ...

    def close(self) -> None:
        """Release what was loaded."""
        ...


class RunListener(Protocol):
    """Hears of the work; called from the runner's thread, must return at once."""

    def on_progress(self, item_id: int, progress: TranscriptProgress, left_s: float | None) -> None: ...

    def on_caption(self, item_id: int, caption: Subtitle) -> None: ...

    def on_result(self, item_id: int, result: Result) -> None: ...

    def on_crash(self, item_id: int | None, error: Exception) -> None: ...


class VideoRunner:
    """Does one assignment at a time; `give` the next one after a result. A cancelled one has no result."""

    def __init__(self, transcriber: Transcriber, listener: RunListener) -> None:
        self._transcriber = transcriber
        self._listener = listener
        self._changed = threading.Condition()
        self._given: Assignment | None = None
        self._current: int | None = None
        self._cancelled = False
        self._paused = False
        self._stop = threading.Event()
        self._worker = Worker("video", self._work, self._stop, self._crashed)

    def start(self) -> None:
        """Begin to wait for assignments."""
        self._worker.start()

    def give(self, assignment: Assignment) -> None:
        """Do this assignment next."""
        with self._changed:
            self._given = assignment
            self._changed.notify_all()

    def cancel(self, item_id: int) -> None:
        """Cancel this video, if it is being translated or is next."""
        with self._changed:
            if self._given is not None and self._given.item_id == item_id:
                self._given = None
            if self._current == item_id:
                self._cancelled = True
            self._changed.notify_all()

    def pause(self, paused: bool) -> None:
        """Pause at the next picture, or resume."""
        with self._changed:
            self._paused = paused
            self._changed.notify_all()

    def close(self) -> bool:
        """Stop the thread; returns whether it has ended. May be called twice."""
        with self._changed:
            self._stop.set()
            self._changed.notify_all()
        return self._worker.join(_JOIN_LIMIT_S)

    def _work(self, stop: threading.Event) -> None:
        try:
            while not stop.is_set():
                with self._changed:
                    self._changed.wait_for(lambda: stop.is_set() or self._given is not None)
                    assignment, self._given, self._cancelled = self._given, None, False
                    self._current = None if assignment is None else assignment.item_id
                if assignment is not None:
                    self._do(assignment)
        finally:
            self._transcriber.close()

    def _do(self, assignment: Assignment) -> None:
        try:
            result = self._followed(assignment)
        except SignscribeError as error:
            result = Result(fault=error.sentence)
        with self._changed:
            self._current = None
            wanted = not self._cancelled and not self._stop.is_set()
        if result is not None and wanted:
            self._listener.on_result(assignment.item_id, result)

    def _followed(self, assignment: Assignment) -> Result | None:
        """Report events until the end; returns None if the work was cancelled."""
        caption_count = 0
        time_left, told_s = TimeLeft(), 0.0
        with closing(self._transcriber.events(assignment)) as events:
            for event in events:
                match event:
                    case TranscriptProgress():
                        now_s = time.monotonic()
                        left_s = time_left.step(now_s, event)
                        if now_s - told_s >= PROGRESS_EVERY_S:
                            told_s = now_s
                            self._listener.on_progress(assignment.item_id, event, left_s)
                    case Subtitle():
                        caption_count += 1
                        self._listener.on_caption(assignment.item_id, event)
                    case Ending():
                        return Result(_finding(event, caption_count), event.truncated)
                if not self._goes_on(time_left):
                    return None
        return None

    def _goes_on(self, time_left: "TimeLeft") -> bool:
        """Wait while paused; returns whether the work is still wanted."""
        with self._changed:
            if self._paused:
                self._changed.wait_for(lambda: self._stop.is_set() or self._cancelled or not self._paused)
                time_left.restart()
            return not self._stop.is_set() and not self._cancelled

    def _crashed(self, _name: str, error: Exception) -> None:
        self._listener.on_crash(self._current, error)


class TimeLeft:
    """Estimates how long the rest of a video takes, from the speed since work began or resumed."""

    def __init__(self) -> None:
        self._began: tuple[float, float] | None = None

    def restart(self) -> None:
        """Forget the speed, because the work was paused."""
        self._began = None

    def step(self, now_s: float, progress: TranscriptProgress) -> float | None:
        """Seconds left at the time `now_s`; None while unknown."""
        if self._began is None:
            self._began = (now_s, progress.done_s)
            return None
        elapsed_s, done_s = now_s - self._began[0], progress.done_s - self._began[1]
        if progress.duration_s is None or elapsed_s < 1.0 or done_s <= 0.0:
            return None
        return max(0.0, progress.duration_s - progress.done_s) * elapsed_s / done_s


def _finding(ending: Ending, caption_count: int) -> Finding:
    if caption_count:
        return Finding.CAPTIONS
    if not ending.person_count:
        return Finding.NOBODY
    return Finding.UNKNOWN_SIGNING if ending.utterance_count else Finding.NO_SIGNING
