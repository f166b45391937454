import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.media.ring import Ring
from tests.limits import HANG_LIMIT_S


def test_items_come_out_in_order() -> None:
    ring = Ring[int](3)
    for item in range(3):
        ring.put(item)
    assert [ring.get(0) for _ in range(4)] == [0, 1, 2, None]
    assert ring.dropped == 0


def test_the_newest_drops_the_rest() -> None:
    ring = Ring[int](8)
    for item in range(5):
        ring.put(item)
    assert ring.get_latest() == 4
    assert (ring.dropped, len(ring), ring.get_latest()) == (4, 0, None)


@given(st.integers(1, 5), st.lists(st.booleans(), max_size=80))
def test_each_item_is_read_in_order_or_counted_as_dropped(capacity: int, puts: list[bool]) -> None:
    ring = Ring[int](capacity)
    given_in, read = 0, []
    for put in puts:
        if put:
            ring.put(given_in)
            given_in += 1
        elif (item := ring.get(0)) is not None:
            read.append(item)
        assert len(ring) <= capacity
    assert read == sorted(set(read))
    assert len(read) + ring.dropped + len(ring) == given_in


def test_a_reader_wakes_for_the_next_item() -> None:
    ring = Ring[str](1)
    got: list[str | None] = []
    reader = threading.Thread(target=lambda: got.append(ring.get(HANG_LIMIT_S)))
    reader.start()
    ring.put("picture")
    reader.join(HANG_LIMIT_S)
    assert got == ["picture"]


def test_closing_wakes_a_waiting_reader_with_nothing() -> None:
    ring = Ring[str](1)
    got: list[str | None] = []
    waiting = threading.Event()

    def read() -> None:
        waiting.set()
        got.append(ring.get())

    reader = threading.Thread(target=read)
    reader.start()
    assert waiting.wait(HANG_LIMIT_S)
    ring.close()
    reader.join(HANG_LIMIT_S)
    assert got == [None]
    assert ring.closed


def test_a_closed_ring_keeps_and_gives_nothing() -> None:
    ring = Ring[int](2)
    ring.put(1)
    ring.close()
    ring.close()
    ring.put(2)
    assert (ring.get(), ring.get_latest(), len(ring), ring.dropped) == (None, None, 0, 0)


def test_nothing_comes_when_the_time_is_over() -> None:
    assert Ring[int](1).get(0.01) is None


def test_a_ring_holds_at_least_one() -> None:
    with pytest.raises(ValueError, match="not 0"):
        Ring[int](0)
