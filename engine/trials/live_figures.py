"""Computes how good live captions are from what was signed and what was shown when; reads no clock.

A word is what stands between blanks. A caption belongs to a stretch of signing that overlaps it in time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np

from engine.live.agreement import common_prefix
from engine.trials.live_replay import Shown
from engine.types import Subtitle

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signing:
    """Holds a stretch of signing: the times `moving_s` at which the hands moved, at least one, rising.

    `word_count` is the length of a reference text, None without one.
    """

    moving_s: tuple[float, ...]
    word_count: int | None = None

    @property
    def start_s(self) -> float:
        """The time of the first motion."""
        return self.moving_s[0]

    @property
    def end_s(self) -> float:
        """The time of the last motion."""
        return self.moving_s[-1]

    def has(self, caption: Subtitle) -> bool:
        """Return whether the caption belongs to this stretch."""
        return caption.start_s <= self.end_s and caption.end_s >= self.start_s


@dataclass(frozen=True, slots=True)
class Finalisation:
    """Says when a final caption appeared, and how long after the last motion within it."""

    time_s: float
    delay_s: float


def first_text_delays_s(signings: Iterable[Signing], events: Sequence[Shown]) -> list[float]:
    """Return for each stretch with words the time from its first motion to its first words, solid or tentative."""
    shown_s = (
        [event.time_s for event in events if signing.has(event.caption) and _words(event.caption)]
        for signing in signings
    )
    return [min(times_s) - signing.start_s for signing, times_s in zip(signings, shown_s, strict=True) if times_s]


def finalisations(signings: Sequence[Signing], events: Iterable[Shown]) -> list[Finalisation]:
    """Return the finals of stretches of signing, in the order shown."""
    found = []
    for event in events:
        heard_s = [
            moved_s
            for signing in signings
            if event.caption.final and signing.has(event.caption)
            for moved_s in signing.moving_s
            if moved_s <= event.caption.end_s
        ]
        if heard_s:
            found.append(Finalisation(event.time_s, event.time_s - heard_s[-1]))
    return found


def drift_s(finals: Sequence[Finalisation], duration_s: float) -> float | None:
    """Return how much the delay of finals grows over `duration_s`, by a straight line; None with fewer than two."""
    growth = slope([final.time_s for final in finals], [final.delay_s for final in finals])
    return None if growth is None else growth * duration_s


def laal_s(delays_s: Sequence[float], source_s: float, reference_word_count: int | None) -> float:
    """Return the length-adaptive average lagging in seconds (Papi et al. 2022, arXiv:2206.05807).

    The text has at least one word. `delays_s` say when each word was shown, counted from the start of a source of
    `source_s`. An ideal interpreter says max(words, reference words) evenly over the source. The mean is over the words
    up to the first one that comes after the source's end. Without a reference the text's own length counts, as in
    average lagging.
    """
    over = next((at for at, delay_s in enumerate(delays_s) if delay_s >= source_s), len(delays_s) - 1)
    ideal_step_s = source_s / max(len(delays_s), reference_word_count or 0)
    return sum(delays_s[at] - at * ideal_step_s for at in range(over + 1)) / (over + 1)


def mean_laal_s(signings: Iterable[Signing], events: Sequence[Shown]) -> float | None:
    """Return the mean of `laal_s` over the stretches with a text; a word counts from when it is shown for good."""
    captions = _captions(events)
    lags_s = []
    for signing in signings:
        of_this = [caption for caption in captions if signing.has(caption[-1].caption)]
        delays_s = [time_s - signing.start_s for caption in of_this for time_s in shown_for_good_s(caption)]
        if delays_s:
            lags_s.append(laal_s(delays_s, signing.end_s - signing.start_s, signing.word_count))
    return float(np.mean(lags_s)) if lags_s else None


def shown_for_good_s(caption: Sequence[Shown]) -> list[float]:
    """Return when each word of a caption's last text was shown, from when neither it nor earlier words changed."""
    texts = [_words(event.caption) for event in caption]
    times_s: list[float] = []
    for count in range(1, len(texts[-1]) + 1):
        changed = [at for at, text in enumerate(texts) if text[:count] != texts[-1][:count]]
        times_s.append(caption[changed[-1] + 1 if changed else 0].time_s)
    return times_s


def shown_erasure(events: Sequence[Shown]) -> float | None:
    """Return the normalised erasure (Arivazhagan et al. 2020, arXiv:2004.03643) of all text shown.

    This is erased words / final words; None where no final has a word.
    """
    texts = [[_words(event.caption) for event in caption] for caption in _captions(events)]
    return _erasure(texts, events)


def solid_erasure(events: Sequence[Shown]) -> float | None:
    """Return the normalised erasure of solid text alone, as far as it is revised before the final."""
    captions = _captions(events)
    texts = [[_solid(event.caption) for event in caption if not event.caption.final] for caption in captions]
    return _erasure(texts, events)


def final_revision_rate(events: Sequence[Shown]) -> float | None:
    """Return the share of finals that do not begin with the solid words shown before; None without a final."""
    revised = []
    for caption in _captions(events):
        if caption[-1].caption.final:
            solid = _solid(caption[-2].caption) if len(caption) > 1 else ()
            revised.append(_solid(caption[-1].caption)[: len(solid)] != solid)
    return float(np.mean(revised)) if revised else None


def false_captions_per_min(signings: Sequence[Signing], events: Sequence[Shown], duration_s: float) -> float | None:
    """Return the captions outside of signing, "not sure" notes too, per minute without signing.

    None where a stream of `duration_s` has no time without signing.
    """
    silent_s = duration_s - sum(signing.end_s - signing.start_s for signing in signings)
    if silent_s <= 0:
        return None
    captions = _captions(events)
    false = [one for one in captions if not any(signing.has(event.caption) for event in one for signing in signings)]
    return 60 * len(false) / silent_s


def percentile(values: Sequence[float], percent: float) -> float | None:
    """Return the value below which `percent` (0..100) of `values` lie, interpolated; None without any."""
    return float(np.percentile(values, percent)) if values else None


def slope_error(times: Sequence[float], values: Sequence[float]) -> float | None:
    """Return the standard error of `slope`, for independent values; None with fewer than three."""
    growth = slope(times, values)
    if growth is None or len(times) < 3:
        return None
    centred = np.asarray(times, np.float64) - np.mean(times)
    rest = np.asarray(values, np.float64) - np.mean(values) - growth * centred
    return float(np.sqrt((rest @ rest) / (len(times) - 2) / (centred @ centred)))


def slope(times: Sequence[float], values: Sequence[float]) -> float | None:
    """Return how much `values` grow per unit of `times`, by least squares; None with fewer than two different times."""
    if len(set(times)) < 2:
        return None
    centred = np.asarray(times, np.float64) - np.mean(times)
    return float(centred @ np.asarray(values, np.float64) / (centred @ centred))


def _words(caption: Subtitle) -> Words:
    return (*caption.solid.split(), *caption.tentative.split())


def _solid(caption: Subtitle) -> Words:
    return tuple(caption.solid.split())


def _captions(events: Iterable[Shown]) -> list[list[Shown]]:
    """Return what was shown of each caption, in order."""

    def number(event: Shown) -> int:
        return event.caption.id

    return [list(caption) for _, caption in groupby(sorted(events, key=number), key=number)]


def _erasure(texts: Iterable[Sequence[Words]], events: Iterable[Shown]) -> float | None:
    erased_count = sum(
        len(before) - common_prefix(before, after) for caption in texts for before, after in pairwise(caption)
    )
    final_count = sum(len(_words(event.caption)) for event in events if event.caption.final)
    return erased_count / final_count if final_count else None
