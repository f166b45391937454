"""Thins streams to a regular rate."""

import math
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Protocol, TypeVar


class Pace:
    """Decides at once which pictures to take for about `rate_hz` a second; a slower stream is taken whole."""

    def __init__(self, rate_hz: float) -> None:
        self._period_s = 1.0 / rate_hz
        self._due_s = float("-inf")

    def due(self, time_s: float) -> bool:
        """Return whether to take the picture of `time_s`; up to a quarter of a period early counts as due."""
        if self._due_s - 2 * self._period_s <= time_s < self._due_s - self._period_s / 4:
            return False
        behind = not self._due_s - self._period_s <= time_s < self._due_s + self._period_s
        self._due_s = (time_s if behind else self._due_s) + self._period_s
        return True


class Timed(Protocol):
    """Describes something that happened at `time_s`."""

    @property
    def time_s(self) -> float: ...


_EXACT: Final = 1e-6  # grid steps; times that are equal on paper differ by rounding
T = TypeVar("T", bound=Timed)


def nearest_to_grid(items: Iterable[T], rate_hz: float, origin_s: float | None = None) -> Iterator[T]:
    """Yield those of `items` (times rising) that lie nearest to the times origin + k / rate_hz, k = 0, 1, ...

    `origin_s` is the time of the first item unless given; for the later part of a longer stream, pass that of the
    stream. Every item comes out at most once; a source slower than the rate comes out whole. The grid extends half a
    step past the last item. One item is held back, because only the next item shows which one is nearest.
    """
    if not (math.isfinite(rate_hz) and rate_hz > 0):
        raise ValueError(f"The picture rate must be above 0, not {rate_hz:g} Hz.")
    previous: T | None = None
    start_s = near_from = 0.0  # an item is nearest to the grid numbers in [near_from, near_to)
    for item in items:
        if previous is None:
            start_s = item.time_s if origin_s is None else origin_s
            near_from = (item.time_s - start_s) * rate_hz
        else:
            near_to = ((previous.time_s + item.time_s) / 2 - start_s) * rate_hz
            if math.ceil(near_from - _EXACT) < near_to - _EXACT:
                yield previous
            near_from = near_to
        previous = item
    if previous is not None and math.ceil(near_from - _EXACT) < (previous.time_s - start_s) * rate_hz + 0.5 - _EXACT:
        yield previous


def nearest_to_times(items: Iterable[T], times_s: Sequence[float]) -> Iterator[T]:
    """Yield for each of `times_s` (not falling) the nearest item, of two the later one; items' times rise.

    An item comes out as often as it is nearest. No item is read beyond the one that settles the last time.
    """
    previous: T | None = None
    left = deque(times_s)
    source = iter(items)
    while left and (item := next(source, None)) is not None:
        while left and previous is not None and left[0] < (previous.time_s + item.time_s) / 2:
            yield previous
            left.popleft()
        previous = item
    while left and previous is not None:
        yield previous
        left.popleft()
