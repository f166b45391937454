"""Plays a video for the window in a thread of its own: at any speed, or picture by picture."""

import threading
import time
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.language.words import words_of
from engine.errors import MediaError
from engine.live.worker import Worker
from engine.sentence import Sentence
from engine.types import Frame

if TYPE_CHECKING:
    from engine.media.video import Video

SPEEDS: Final = (0.25, 0.5, 1.0, 1.5, 2.0)
LONGEST_SIDE_PX: Final = 1280
_LOOK_BACK_S: Final = (1.0, 10.0, float("inf"))
_LATE_S: Final = 0.25  # a player this late slows down instead of dropping pictures
_JOIN_LIMIT_S: Final = 5.0


class _Way(Enum):
    SHOW = "show"  # the picture at a time
    NEXT = "next"  # the picture after it
    BEFORE = "before"  # the picture before it
    PLAY = "play"  # all pictures from there on


@dataclass(frozen=True, slots=True)
class _Wish:
    path: Path
    way: _Way
    time_s: float
    speed: float = 1.0


class VideoPlayer(QObject):
    """Opens one video at a time; emits `picture_ready` once until the picture was taken, as `EngineBridge` does.

    `opened` carries the length in seconds (0 if it is unknown).
    """

    picture_ready = Signal()
    ended = Signal()
    opened = Signal(float)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changed = threading.Condition()
        self._wish: _Wish | None = None
        self._newest: Frame | None = None
        self._path: Path | None = None
        self._stop = threading.Event()
        self._worker = self._begin()

    def open(self, path: Path, time_s: float = 0.0) -> None:
        """Show the picture of another video at that time."""
        self._path = path
        with self._changed:
            self._newest = None
        self.show_at(time_s)

    def show_at(self, time_s: float) -> None:
        """Show the first picture at or after that time, or the last one; stops playing."""
        self._ask(_Way.SHOW, max(0.0, time_s))

    def step(self, time_s: float, *, forward: bool) -> None:
        """Show the picture after, or before, the one at that time; stops playing."""
        self._ask(_Way.NEXT if forward else _Way.BEFORE, time_s)

    def play(self, time_s: float, speed: float) -> None:
        """Play from that time on; emits `ended` after the last picture."""
        self._ask(_Way.PLAY, time_s, speed)

    def pause(self) -> None:
        """Stop at the picture that is shown."""
        with self._changed:
            self._wish = None
            self._changed.notify_all()

    def take_picture(self) -> Frame | None:
        """Return the newest picture, or None if it was taken already."""
        with self._changed:
            newest, self._newest = self._newest, None
        return newest

    def close(self) -> None:
        """Stop the thread; may be called twice."""
        with self._changed:
            self._stop.set()
            self._wish = None
            self._changed.notify_all()
        self._worker.join(_JOIN_LIMIT_S)

    def _ask(self, way: _Way, time_s: float, speed: float = 1.0) -> None:
        if self._path is None:
            return
        with self._changed:
            self._wish = _Wish(self._path, way, time_s, speed)
            self._changed.notify_all()

    def _begin(self) -> Worker:
        worker = Worker("player", self._work, self._stop, self._crashed)
        worker.start()
        return worker

    def _crashed(self, _name: str, _error: Exception) -> None:
        """Report the error and start a new thread, so that other videos can still be played."""
        with self._changed:
            self._wish = None
            if not self._stop.is_set():
                self._worker = self._begin()
        self.failed.emit(
            words_of(Sentence("Something went wrong while this video was shown. Try again; the log tells more."))
        )

    def _work(self, stop: threading.Event) -> None:
        from engine.media.video import Video

        opened: tuple[Path, Video] | None = None
        while not stop.is_set():
            with self._changed:
                self._changed.wait_for(lambda: stop.is_set() or self._wish is not None)
                wish = self._wish
            if wish is None:
                continue
            try:
                if opened is None or opened[0] != wish.path:
                    opened = None
                    opened = (wish.path, Video(wish.path))
                    self.opened.emit(opened[1].info.duration_s or 0.0)
                with opened[1] as video:
                    self._fulfil(video, wish)
            except MediaError as error:
                self.failed.emit(words_of(error))
            self._forget(wish)

    def _fulfil(self, video: "Video", wish: _Wish) -> None:
        match wish.way:
            case _Way.PLAY:
                self._play(video, wish)
            case _Way.BEFORE:
                self._deliver(self._last_before(video, wish.time_s, wish) or self._first_from(video, 0.0))
            case _Way.NEXT:
                after_s = float(np.nextafter(wish.time_s, np.inf))
                self._deliver(self._first_from(video, after_s))
            case _Way.SHOW:
                found = self._first_from(video, wish.time_s) or self._last_before(video, float("inf"), wish)
                self._deliver(found)

    def _play(self, video: "Video", wish: _Wish) -> None:
        begun_s: float | None = None
        for frame in video.frames(from_s=wish.time_s, longest_side_px=LONGEST_SIDE_PX):
            now_s = time.monotonic()
            due_s = (frame.time_s - wish.time_s) / wish.speed
            if begun_s is None or now_s - begun_s - due_s > _LATE_S:
                begun_s = now_s - due_s
            if not self._wait_until(begun_s + due_s, wish):
                return
            self._deliver(frame)
        self.ended.emit()

    def _first_from(self, video: "Video", time_s: float) -> Frame | None:
        return next(iter(video.frames(from_s=time_s, longest_side_px=LONGEST_SIDE_PX)), None)

    def _last_before(self, video: "Video", time_s: float, wish: _Wish) -> Frame | None:
        """The last picture before `time_s`, looked for further and further back."""
        end_s = min(time_s, video.info.duration_s or time_s)
        for back_s in _LOOK_BACK_S:
            last: Frame | None = None
            for frame in video.frames(from_s=max(0.0, end_s - back_s), longest_side_px=LONGEST_SIDE_PX):
                if frame.time_s >= time_s or not self._wanted(wish):
                    break
                last = frame
            if last is not None or end_s - back_s <= 0.0 or not self._wanted(wish):
                return last
        return None

    def _deliver(self, frame: Frame | None) -> None:
        if frame is None:
            return
        with self._changed:
            announced = self._newest is not None
            self._newest = frame
        if not announced:
            self.picture_ready.emit()

    def _wanted(self, wish: _Wish) -> bool:
        with self._changed:
            return self._wish is wish

    def _wait_until(self, due_s: float, wish: _Wish) -> bool:
        """Wait for the moment; whether the wish still stands."""
        with self._changed:
            while self._wish is wish and (left_s := due_s - time.monotonic()) > 0:
                self._changed.wait(left_s)
            return self._wish is wish

    def _forget(self, wish: _Wish) -> None:
        with self._changed:
            if self._wish is wish:
                self._wish = None
