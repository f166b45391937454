"""Chooses held-out clips, asks the engine about them and fits the confidence on half of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.bundle.loader import Bundle
from engine.bundle.manifest import (
    ConfidenceWeights,
)
from engine.translate.confidence import confidence
from engine.translate.translator import Translator
from engine.types import Clip
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.augment import joined
from training.data.samples.samples import clip_of, plain_motion, retimed
from training.data.samples.splits import Split
from training.measure.confidence import Observation, ReliabilityRow, bar_for, calibration_error, fit, reliability

WANTED_RIGHT = 0.9
"""A text is shown where, by calibration, nine out of ten texts that sure were right."""


UNCALIBRATED = ConfidenceWeights(mean_log_probability=1.0, min_log_probability=0.0, sign_evidence=0.0, bias=0.0)


MAX_CLIPS_PER_SOURCE = 300


JOINED_CLIPS = 150


JOINED = "joined"


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """Weights fitted on one half of the held-out clips, and how they hold on the other half.

    `sentences_shown` of the `sentences` held-out sentences, none of them used for fitting, would be shown by the app.
    """

    weights: ConfidenceWeights
    abstain_below: float
    rows: tuple[ReliabilityRow, ...]
    error: float
    fitted: int
    tested: int
    sentences_shown: int
    sentences: int


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A held-out clip of `source`, or JOINED, and what it says; right where every word is."""

    source: str
    clip: Clip
    language: str
    text: str
    signs: tuple[str, ...]


def calibrate(bundle: Bundle, recordings: Sequence[Recording], split: Split) -> Calibration:
    """Fit the confidence on clips that the bundle's run never saw, through the engine itself.

    Every other clip of each held-out source is for fitting, the rest for the reliability rows. Signs of the held-out
    Slovak takes are also joined, so that longer utterances are among them.
    """
    translator = Translator(bundle)
    clips = calibration_clips(recordings, split, bundle.manifest.input.rate_hz)
    observations = [_observe(translator, one.clip, one.language, one.text) for one in clips]
    fitting, testing = observations[::2], observations[1::2]
    weights = fit(fitting)
    rows = reliability(testing, weights)
    bar = bar_for(fitting, weights, WANTED_RIGHT)
    sentences = [observe(translator, r) for r in split.test(recordings, "sentences")]
    shown = sum(confidence(o.evidence, weights) >= bar for o in sentences)
    return Calibration(weights, bar, rows, calibration_error(rows), len(fitting), len(testing), shown, len(sentences))


def calibration_clips(recordings: Sequence[Recording], split: Split, rate_hz: float) -> Iterator[Labelled]:
    """Held-out signs, evenly spaced clips of each source, then two or three held-out Slovak signs in a row."""
    for source in sorted(split.held_out_sources):
        words = [r for r in split.test(recordings, source) if r.kind is Kind.WORD]
        for word in words[:: max(len(words) // MAX_CLIPS_PER_SOURCE, 1)][:MAX_CLIPS_PER_SOURCE]:
            yield Labelled(source, clip_of(plain_motion(word)), word.language, word.text, word.signs)
    words = split.test(recordings, "words_side")
    if not words:
        return
    rng = np.random.default_rng(0)
    for _ in range(JOINED_CLIPS):
        parts = [words[int(rng.integers(len(words)))] for _ in range(rng.integers(2, 4))]
        motion = joined([retimed(plain_motion(part), rate_hz) for part in parts], gap_s=0.3)
        signs = tuple(part.signs[0] for part in parts)
        yield Labelled(JOINED, clip_of(motion), "svk", " ".join(part.text for part in parts), signs)


def observe(translator: Translator, recording: Recording) -> Observation:
    """What the engine makes of a recording, and whether its text is exactly right."""
    return _observe(translator, clip_of(plain_motion(recording)), recording.language, recording.text)


def _observe(translator: Translator, clip: Clip, language: str, text: str) -> Observation:
    examined = translator.examine(clip, language)
    return Observation(examined.evidence, examined.hypothesis.text == text)
