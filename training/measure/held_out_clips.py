"""Chooses held-out clips, asks the engine about them and fits the starter model's confidence on half of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.bundle.loader import Bundle
from engine.errors import InputError
from engine.translate.confidence import confidence
from engine.translate.translator import Translator
from engine.types import Clip
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.augment import joined
from training.data.samples.samples import clip_of, plain_motion, retimed
from training.data.samples.splits import Split
from training.measure.confidence import LEAST_TO_HALVE, FittedConfidence, Observation, fitted_on_half

MAX_CLIPS_PER_SOURCE = 300
JOINED_CLIPS = 150
"""Most clips of joined signs; no more than there are held-out Slovak takes."""
JOINED = "joined"


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """The confidence of the starter model, fitted on half of the held-out clips.

    The app would show `sentences_shown` of the `sentences` held-out sentences, none of which were used for fitting.
    """

    confidence: FittedConfidence
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
    """Fit the confidence on clips that the bundle's run never saw, as the engine judges them.

    Every other clip of each held-out source is for fitting, the rest for the reliability rows. Signs of the held-out
    Slovak takes are also joined, so that longer utterances are among them. Raises InputError where there are too few
    clips, or all are right or all wrong.
    """
    translator = Translator(bundle)
    clips = calibration_clips(recordings, split, bundle.manifest.input.rate_hz)
    observations = [_observe(translator, one.clip, one.language, one.text) for one in clips]
    fitted = fitted_on_half(observations)
    if fitted is None:
        right = sum(one.right for one in observations)
        raise InputError(
            f"Of {len(observations)} held-out clips of the split {split.name} {right} are right, but the confidence is "
            f"fitted on at least {LEAST_TO_HALVE}, some right and some wrong. Train the model longer, or hold out more."
        )
    sentences = [observe(translator, r) for r in split.test(recordings, "sentences")]
    shown = sum(confidence(one.evidence, fitted.weights) >= fitted.abstain_below for one in sentences)
    return Calibration(fitted, shown, len(sentences))


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
    for _ in range(min(JOINED_CLIPS, len(words))):
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
