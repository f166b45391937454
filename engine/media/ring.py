"""Passes items between two threads through a bounded queue whose producer never waits."""

import threading
from collections import deque
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")


class Ring(Generic[T]):
    """Passes items from one thread to another, oldest first; when full, drops and counts the oldest item.

    `capacity` is the largest number of items kept, at least 1.
    """

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError(f"A ring needs room for at least one item, not {capacity}.")
        self._capacity = capacity
        self._items: deque[T] = deque()
        self._changed = threading.Condition()
        self._dropped = 0
        self._closed = False

    @property
    def dropped(self) -> int:
        """The number of items that were dropped unread so far."""
        with self._changed:
            return self._dropped

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        with self._changed:
            return self._closed

    def __len__(self) -> int:
        with self._changed:
            return len(self._items)

    def put(self, item: T) -> None:
        """Add the newest item without waiting; a closed ring ignores it."""
        with self._changed:
            if self._closed:
                return
            if len(self._items) == self._capacity:
                self._items.popleft()
                self._dropped += 1
            self._items.append(item)
            self._changed.notify()

    def get(self, timeout_s: float | None = None) -> T | None:
        """Take the oldest item, or None if none comes within `timeout_s` (None: no limit) or the ring is closed."""
        with self._changed:
            self._wait(timeout_s)
            return None if self._closed or not self._items else self._items.popleft()

    def get_latest(self, timeout_s: float | None = 0.0) -> T | None:
        """Take the newest item; drops and counts the older ones. Waits and returns None as `get` does."""
        with self._changed:
            self._wait(timeout_s)
            if self._closed or not self._items:
                return None
            newest = self._items.pop()
            self._dropped += len(self._items)
            self._items.clear()
            return newest

    def close(self) -> None:
        """Wake all waiting readers and drop the items; may be called twice."""
        with self._changed:
            self._closed = True
            self._items.clear()
            self._changed.notify_all()

    def _wait(self, timeout_s: float | None) -> None:
        deadline_s = None if timeout_s is None else monotonic() + timeout_s
        while not self._items and not self._closed:
            left_s = None if deadline_s is None else deadline_s - monotonic()
            if left_s is not None and left_s <= 0:
                return
            self._changed.wait(left_s)
