"""The figures of live captions on event logs short enough to compute by hand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.trials.live_figures import (
    Finalisation,
    Signing,
    drift_s,
    false_captions_per_min,
    final_revision_rate,
    finalisations,
    first_text_delays_s,
    laal_s,
    mean_laal_s,
    percentile,
    shown_erasure,
    shown_for_good_s,
    slope,
    slope_error,
    solid_erasure,
)
from engine.trials.live_replay import Shown
from engine.types import Subtitle


def shown(
    time_s: float,
    solid: str,
    tentative: str = "",
    *,
    number: int = 1,
    span_s: tuple[float, float] = (9.5, 14.0),
    final: bool = False,
) -> Shown:
    return Shown(time_s, Subtitle(number, *span_s, solid, tentative, 0.9, final))


SIGNINGS = (Signing((10.0, 10.5, 12.0, 14.0), word_count=4), Signing((20.0, 22.0)))
LOG = (
    shown(11.0, "", "I see", span_s=(9.5, 10.8)),
    shown(12.0, "I", "am here", span_s=(9.5, 11.8)),
    shown(13.0, "I am", "her", span_s=(9.5, 12.8)),
    shown(15.0, "I am here now", final=True),
    shown(21.5, "You", "two", number=2, span_s=(19.5, 21.4)),
    shown(23.0, "We", number=2, span_s=(19.5, 22.1), final=True),
    shown(33.0, "", number=3, span_s=(30.0, 32.0), final=True),
)


def test_first_text_counts_from_the_first_motion() -> None:
    assert first_text_delays_s(SIGNINGS, LOG) == [1.0, 1.5]
    assert first_text_delays_s(SIGNINGS, LOG[-1:]) == []


def test_a_final_counts_from_the_last_motion_within_its_caption() -> None:
    assert finalisations(SIGNINGS, LOG) == [Finalisation(15.0, 1.0), Finalisation(23.0, 1.0)]
    cut = shown(13.0, "I", span_s=(9.5, 12.5), final=True)
    assert finalisations(SIGNINGS, [cut]) == [Finalisation(13.0, 1.0)]


def test_a_word_is_there_for_good_when_nothing_before_it_changes_any_more() -> None:
    assert shown_for_good_s(LOG[:4]) == [11.0, 12.0, 15.0, 15.0]
    assert shown_for_good_s(LOG[4:6]) == [23.0]
    assert shown_for_good_s(LOG[6:]) == []


@pytest.mark.parametrize(
    ("delays_s", "source_s", "reference", "lag_s"),
    [
        ([1.0, 2.0, 3.0, 4.0], 4.0, None, 1.0),  # one word a second, each a second late
        ([1.0, 2.0, 5.0, 5.0], 4.0, None, 5 / 3),  # (1 + 1 + 3) / 3: the fourth comes after the source is over
        ([1.0, 2.0], 4.0, 4, 1.0),  # a short text is no slow one: one word a second was asked for
        ([1.0, 2.0], 4.0, None, 0.5),
        ([6.0, 6.0, 6.0], 4.0, 3, 6.0),  # all of it after the end: the first word alone counts
    ],
)
def test_average_lagging(delays_s: list[float], source_s: float, reference: int | None, lag_s: float) -> None:
    assert laal_s(delays_s, source_s, reference) == pytest.approx(lag_s)


def test_average_lagging_of_a_log() -> None:
    first = (1.0 + (2.0 - 1.0) + (5.0 - 2.0)) / 3  # delays 1, 2, 5 of 4 s for 4 words
    assert mean_laal_s(SIGNINGS[:1], LOG) == pytest.approx(first)
    assert mean_laal_s(SIGNINGS, LOG) == pytest.approx((first + 3.0) / 2)
    assert mean_laal_s(SIGNINGS, LOG[6:]) is None


def test_erasure_counts_words_taken_back() -> None:
    # "see", "here" and "her" of the first caption, both words of the second; five final words
    assert shown_erasure(LOG) == pytest.approx((1 + 1 + 1 + 2) / 5)
    assert shown_erasure(LOG[:4]) == pytest.approx(3 / 4)
    assert solid_erasure(LOG) == 0.0
    broken = [shown(1.0, "I am"), shown(2.0, "I was"), shown(3.0, "You were there", final=True)]
    assert solid_erasure(broken) == pytest.approx(1 / 3)
    assert shown_erasure(LOG[6:]) is None


def test_a_final_that_changes_solid_words_is_a_revision() -> None:
    assert final_revision_rate(LOG) == pytest.approx(1 / 3)
    assert final_revision_rate([shown(1.0, "I am"), shown(2.0, "I amble", final=True)]) == 1.0
    assert final_revision_rate(LOG[:3]) is None


def test_captions_outside_signing_are_false_even_without_words() -> None:
    assert false_captions_per_min(SIGNINGS, LOG, duration_s=36.0) == pytest.approx(60 / 30)
    assert false_captions_per_min(SIGNINGS, LOG[:6], duration_s=36.0) == 0.0
    assert false_captions_per_min(SIGNINGS, LOG, duration_s=6.0) is None


def test_slope_drift_and_percentiles() -> None:
    assert slope([0.0, 1.0, 2.0], [1.0, 3.0, 5.0]) == pytest.approx(2.0)
    assert slope([1.0, 1.0], [0.0, 5.0]) is None
    finals = [Finalisation(0.0, 1.0), Finalisation(50.0, 1.1), Finalisation(100.0, 1.2)]
    assert drift_s(finals, duration_s=1800.0) == pytest.approx(3.6)
    assert percentile([3.0, 1.0, 2.0], 50) == 2.0
    assert percentile([0.0, 1.0], 95) == pytest.approx(0.95)
    assert percentile([], 95) is None


WORD_LISTS = st.lists(st.lists(st.sampled_from("abc"), max_size=5), min_size=1, max_size=6)


@given(texts=WORD_LISTS)
def test_words_become_final_in_order_and_only_growing_text_erases_nothing(texts: list[list[str]]) -> None:
    log = [
        shown(float(at), "", " ".join(words)) if at + 1 < len(texts) else shown(float(at), " ".join(words), final=True)
        for at, words in enumerate(texts)
    ]
    times_s = shown_for_good_s(log)
    assert len(times_s) == len(texts[-1])
    assert times_s == sorted(times_s)
    growing = all(after[: len(before)] == before for before, after in pairwise(texts))
    assert shown_erasure(log) is None if not texts[-1] else (shown_erasure(log) == 0.0) is growing


@given(
    delays_s=st.lists(st.floats(0.0, 20.0), min_size=1, max_size=8).map(sorted),
    source_s=st.floats(0.5, 10.0),
    later_s=st.floats(0.0, 5.0),
)
def test_all_words_later_lag_more(delays_s: list[float], source_s: float, later_s: float) -> None:
    before = next((at for at, delay_s in enumerate(delays_s) if delay_s >= source_s), len(delays_s))
    later = [delay_s + later_s for delay_s in delays_s]
    after = next((at for at, delay_s in enumerate(later) if delay_s >= source_s), len(later))
    if before == after:  # the same words are counted
        assert laal_s(later, source_s, None) == pytest.approx(laal_s(delays_s, source_s, None) + later_s)


def test_the_error_of_a_slope_is_that_of_textbooks() -> None:
    assert slope_error([0.0, 1.0, 2.0], [1.0, 3.0, 5.0]) == pytest.approx(0.0)
    assert slope_error([0.0, 1.0, 2.0], [0.0, 3.0, 3.0]) == pytest.approx((1.5 / 2) ** 0.5)
    assert slope_error([0.0, 1.0], [0.0, 3.0]) is None
