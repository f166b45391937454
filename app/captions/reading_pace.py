"""Limits how fast captions change: unfinished text does not flicker, finished text stays long enough to read.

Times are seconds of one clock that the caller reads; nothing here waits.
"""

from dataclasses import dataclass
from typing import Final

from app.language.caption_words import caption_text, is_unsure
from engine.types import Subtitle

REDRAW_S: Final = 0.25  # the least time between two forms of the unfinished caption
SHORTEST_S: Final = 1.0
LETTER_S: Final = 0.04
LONGEST_S: Final = 3.0
MOST_WAIT_S: Final = 1.5  # no caption is delayed longer, so captions never fall behind


def reading_s(caption: Subtitle) -> float:
    """How long it takes to read a finished caption, in seconds."""
    return min(LONGEST_S, SHORTEST_S + LETTER_S * len(caption_text(caption)))


@dataclass(frozen=True, slots=True)
class _Waiting:
    caption: Subtitle
    arrived_s: float


class CaptionPace:
    """Delays captions until there was time to read the ones on the screen.

    A new caption replaces the second-to-last one, or a "not sure" note, once there was time to read it. Captions come
    out in order, and the last form of each always does.
    """

    def __init__(self) -> None:
        self._waiting: list[_Waiting] = []
        self._shown_id: int | None = None
        self._shown_s = 0.0  # when the newest caption got its current form
        self._read_by_s: list[float] = []  # when there was time to read each of the last two finished captions
        self._note_last = False  # whether the newest finished caption is a "not sure" note

    def put(self, caption: Subtitle, now_s: float) -> tuple[Subtitle, ...]:
        """Take a new caption or a new form of the newest; returns what to show now."""
        if self._waiting and self._waiting[-1].caption.id == caption.id:
            self._waiting[-1] = _Waiting(caption, self._waiting[-1].arrived_s)
        else:
            self._waiting.append(_Waiting(caption, now_s))
        return self.due(now_s)

    def due(self, now_s: float) -> tuple[Subtitle, ...]:
        """Return what has waited long enough, in order."""
        released: list[Subtitle] = []
        while self._waiting and self._ready_s(self._waiting[0]) <= now_s:
            caption = self._waiting.pop(0).caption
            self._show(caption, now_s)
            released.append(caption)
        return tuple(released)

    def rest(self) -> tuple[Subtitle, ...]:
        """Return whatever waits, because nothing more will come, and start over."""
        left = tuple(waiting.caption for waiting in self._waiting)
        self._waiting.clear()
        self._shown_id = None
        self._read_by_s.clear()
        self._note_last = False
        return left

    @property
    def next_s(self) -> float | None:
        """When to call `due` again; None if nothing waits."""
        return self._ready_s(self._waiting[0]) if self._waiting else None

    def _ready_s(self, waiting: _Waiting) -> float:
        if waiting.caption.id == self._shown_id:
            return waiting.arrived_s if waiting.caption.final else max(waiting.arrived_s, self._shown_s + REDRAW_S)
        leaving = self._read_by_s if self._note_last else self._read_by_s[:-1]
        free_s = max(leaving, default=waiting.arrived_s)
        return min(waiting.arrived_s + MOST_WAIT_S, max(waiting.arrived_s, free_s))

    def _show(self, caption: Subtitle, now_s: float) -> None:
        self._shown_id, self._shown_s = caption.id, now_s
        if caption.final:
            self._note_last = is_unsure(caption) and not caption.signs
            self._read_by_s = [*self._read_by_s, now_s + reading_s(caption)][-2:]
