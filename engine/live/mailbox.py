"""Hands utterances from the pose thread to the translate thread.

Finished utterances queue in order; of the running one only the latest state is kept.
"""

import logging
import threading
from collections import deque
from collections.abc import Iterable
from typing import Final

from engine.live.utterances import Abandoned, Ended, Running, Work

ENDED_KEPT: Final = 2

_logger = logging.getLogger(__name__)


class Mailbox:
    """A mailbox between two threads in which `put` never waits.

    `get` takes ended utterances first. If more than `ENDED_KEPT` wait, the oldest is dropped and counted. Of abandoned
    utterances and of the states of the running one only the latest is kept.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._ended: deque[Ended] = deque()
        self._abandoned: Abandoned | None = None
        self._running: Running | None = None
        self._in_work: Ended | None = None
        self._finished = False
        self._closed = False
        self._dropped = 0

    @property
    def dropped(self) -> int:
        """How many utterances were dropped."""
        with self._changed:
            return self._dropped

    @property
    def over(self) -> bool:
        """Whether `get` will never return work again."""
        with self._changed:
            return self._closed or (self._finished and not self._waiting())

    @property
    def waiting_since_s(self) -> float | None:
        """When the oldest utterance ended that is not written yet, on the poses' clock; None if all are written."""
        with self._changed:
            oldest = self._in_work or (self._ended[0] if self._ended else None)
            return None if oldest is None else oldest.segment.end_s

    def put(self, works: Iterable[Work]) -> None:
        """Add what `Utterances` returned for one pose."""
        with self._changed:
            for work in works:
                if isinstance(work, Running):
                    self._running = work
                    continue
                self._running = None  # the running utterance is the one that is over
                if isinstance(work, Abandoned):
                    self._abandoned = work
                else:
                    self._put_ended(work)
            self._changed.notify()

    def finish(self) -> None:
        """Announce that no more will come; what is there can still be taken."""
        with self._changed:
            self._finished = True
            self._changed.notify()

    def close(self) -> None:
        """Drop everything and wake the reader."""
        with self._changed:
            self._closed = True
            self._ended.clear()
            self._abandoned = self._running = None
            self._changed.notify()

    def get(self, timeout_s: float | None = None) -> Work | None:
        """Take the next work, waiting at most `timeout_s` (None: forever); returns None if none came or all is over.

        The next call tells that the work of this one is done.
        """
        with self._changed:
            self._in_work = None
            self._changed.wait_for(lambda: self._waiting() or self._finished or self._closed, timeout_s)
            if self._ended:
                self._in_work = self._ended.popleft()
                return self._in_work
            if self._abandoned is not None:
                abandoned, self._abandoned = self._abandoned, None
                return abandoned
            running, self._running = self._running, None
            return running

    def _waiting(self) -> bool:
        return bool(self._ended) or self._abandoned is not None or self._running is not None

    def _put_ended(self, ended: Ended) -> None:
        if len(self._ended) == ENDED_KEPT:
            self._ended.popleft()
            self._dropped += 1
            _logger.warning("The translator is slower than the signing: %d utterances left out so far.", self._dropped)
        self._ended.append(ended)
