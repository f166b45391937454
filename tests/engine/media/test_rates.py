from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.media.rates import nearest_to_grid, nearest_to_times


@dataclass(frozen=True)
class Moment:
    time_s: float


def chosen(times_s: list[float], rate_hz: float) -> list[float]:
    return [moment.time_s for moment in nearest_to_grid(map(Moment, times_s), rate_hz)]


rising_times = st.lists(st.integers(1, 400), max_size=60).map(
    lambda gaps_ms: [3 + sum(gaps_ms[: count + 1]) / 1000 for count in range(len(gaps_ms))]
)


def test_every_second_picture_at_half_the_rate() -> None:
    assert chosen([0.0, 0.04, 0.08, 0.12, 0.16], 12.5) == [0.0, 0.08, 0.16]


def test_the_nearer_of_two_is_taken() -> None:
    assert chosen([0.0, 0.06, 0.13, 0.21], 10) == [0.0, 0.13, 0.21]
    assert chosen([0.0, 0.08, 0.13, 0.21], 10) == [0.0, 0.08, 0.21]


@given(rising_times, st.floats(1, 60))
def test_a_choice_is_a_subset_in_order_with_the_first(times_s: list[float], rate_hz: float) -> None:
    picked = chosen(times_s, rate_hz)
    assert picked == [time_s for time_s in times_s if time_s in set(picked)]
    assert picked[:1] == times_s[:1]


@given(rising_times, st.floats(1, 60))
def test_every_grid_time_has_its_nearest_picture(times_s: list[float], rate_hz: float) -> None:
    picked = chosen(times_s, rate_hz)
    count = int((times_s[-1] - times_s[0]) * rate_hz) + 1 if times_s else 0
    for number in range(count):
        grid_s = times_s[0] + number / rate_hz
        nearest_s = min(abs(time_s - grid_s) for time_s in times_s)
        assert min(abs(time_s - grid_s) for time_s in picked) == pytest.approx(nearest_s, abs=1e-5)


@given(st.lists(st.integers(200, 500), min_size=1, max_size=30))
def test_a_slow_source_comes_out_whole(gaps_ms: list[int]) -> None:
    times_s = [sum(gaps_ms[:count]) / 1000 for count in range(len(gaps_ms))]
    assert chosen(times_s, 12.5) == times_s


def test_a_fast_source_comes_out_at_the_rate() -> None:
    assert len(chosen([number / 60 for number in range(601)], 12.5)) == 126


def test_a_picture_half_a_step_after_the_last_grid_time_is_no_extra_one() -> None:
    assert chosen([number / 25 for number in range(142)], 12.5)[-1] == 140 / 25


@given(st.lists(st.integers(80, 200), min_size=1, max_size=40), st.just(12.5))
def test_the_last_picture_of_a_slow_source_is_kept(gaps_ms: list[int], rate_hz: float) -> None:
    times_s = [sum(gaps_ms[:count]) / 1000 for count in range(len(gaps_ms))]
    assert chosen(times_s, rate_hz)[-1] == times_s[-1]


@pytest.mark.parametrize("rate_hz", [0.0, -1.0, float("nan"), float("inf")])
def test_a_rate_must_be_positive(rate_hz: float) -> None:
    with pytest.raises(ValueError, match="picture rate"):
        chosen([0.0], rate_hz)


@given(
    gaps=st.lists(st.integers(1, 9), min_size=1, max_size=12),
    wanted=st.lists(st.integers(-5, 120), max_size=8),
)
def test_the_nearest_to_each_wanted_time_comes_out(gaps: list[int], wanted: list[int]) -> None:
    times_s = [sum(gaps[: count + 1]) for count in range(len(gaps))]
    items = [Moment(float(time_s)) for time_s in times_s]
    found = [item.time_s for item in nearest_to_times(items, sorted(wanted))]
    assert found == [min(reversed(times_s), key=lambda time_s: abs(time_s - one)) for one in sorted(wanted)]


def test_nothing_is_read_beyond_the_last_wanted_time() -> None:
    source = iter([Moment(float(second)) for second in range(100)])
    assert [item.time_s for item in nearest_to_times(source, [0.2, 3.0, 3.0])] == [0.0, 3.0, 3.0]
    assert next(source).time_s == 5.0
