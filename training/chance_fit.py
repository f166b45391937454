"""How far captions may trust the look-up: fitted and measured on clips that a fold's model never saw."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.lookup.chance import ChanceWeights, Found, chance_in_place, figures
from engine.lookup.checked import CheckedTranslator
from engine.lookup.trial import Figure, mean_figure
from engine.translate.translator import Translator
from engine.types import Clip, Hypothesis
from training.calibrate import logistic_weights
from training.data.recordings import Kind, Recording
from training.data.splits import Split
from training.recognise import plain_motion
from training.starter import calibration_clips, clip_of

IDLE, SENTENCES, LEARNT = "idle", "sentences", "learnt"
"""Kinds of clips beside the held-out signs: nobody signs, sentences never seen, sentences trained on."""
UNKNOWN: Final = "unknown"
"""Signs that the model was not trained on, whose every text is wrong."""
EVERY_LEARNT: Final = 2


@dataclass(frozen=True, slots=True)
class Watched:
    """An utterance of which the right text is known: what the model wrote, and what the look-up found (if anything).

    `kind` groups utterances in figures; `text` is "" where nobody signs.
    """

    kind: str
    text: str
    hypothesis: Hypothesis
    sign_text: str
    found: Found | None


def watch(
    translator: Translator, checked: CheckedTranslator, recordings: Sequence[Recording], split: Split
) -> tuple[list[Watched], list[Watched]]:
    """Put what the split holds out through model and look-up; returns utterances to fit on, and to measure on.

    `checked` is asked what it looks up, whatever its weights. Every other held-out sign, and every other sentence that
    was trained on, is for fitting: there, too, no single sign is right. Clips in which nobody signs and sentences never
    seen are all for measuring.
    """
    known = {(sign.language, sign.name) for sign in translator.manifest.signs}
    codes = {language for language, _ in known}

    def watched(kind: str, clip: Clip, language: str, text: str) -> Watched:
        hypothesis = translator.translate(clip, language)
        looked = checked.look(clip, language, hypothesis)
        if looked is None:
            return Watched(kind, text, hypothesis, "", None)
        return Watched(kind, text, hypothesis, looked.sign.text, looked.found)

    signs = []
    for one in calibration_clips(recordings, split, translator.manifest.input.rate_hz):
        if one.language in codes:
            trained = all((one.language, name) in known for name in one.signs)
            signs.append(watched(one.source if trained else UNKNOWN, one.clip, one.language, one.text))
    others = [
        watched(kind, clip_of(plain_motion(one)), one.language, one.text)
        for kind, one in _others(recordings, split, codes)
    ]
    learnt = [one for one in others if one.kind == LEARNT]
    rest = [one for one in others if one.kind != LEARNT]
    return signs[::2] + learnt[::2], signs[1::2] + learnt[1::2] + rest


def fit_chance(watched: Sequence[Watched]) -> ChanceWeights:
    """Logistic regression of "this was that sign" on what is known of it.

    Raises ValueError where all were right or all wrong.
    """
    looked = [one for one in watched if one.found is not None]
    rows = np.array([figures(one.found) for one in looked if one.found is not None])
    right = np.array([one.sign_text == one.text for one in looked], np.float64)
    if not len(right) or right.all() or not right.any():
        raise ValueError(f"The chance needs right and wrong signs to fit, got {int(right.sum())} of {len(right)}.")
    weights = logistic_weights(rows, right)
    return ChanceWeights(*(round(float(weight), 4) for weight in weights))


def shown(one: Watched, weights: ChanceWeights | None, bar: float) -> str:
    """What captions show of an utterance where they are shown from `bar` on, "" for nothing; not looked up for None."""
    likely = None if one.found is None or weights is None else chance_in_place(one.found, weights)
    if likely is None:
        return one.hypothesis.text if one.hypothesis.confidence >= bar else ""
    return one.sign_text if likely >= bar else ""


def shown_figures(watched: Sequence[Watched], weights: ChanceWeights | None, bar: float) -> dict[str, Figure]:
    """For each kind, the share of utterances shown rightly and of those shown wrongly, by `kind/measure`."""
    found = {}
    for kind in sorted({one.kind for one in watched}):
        of_kind = [(shown(one, weights, bar), one.text) for one in watched if one.kind == kind]
        found[f"{kind}/shown_right"] = mean_figure(np.array([bool(said) and said == text for said, text in of_kind]))
        found[f"{kind}/shown_wrong"] = mean_figure(np.array([bool(said) and said != text for said, text in of_kind]))
    return found


def _others(recordings: Sequence[Recording], split: Split, codes: set[str]) -> Iterator[tuple[str, Recording]]:
    sentences = [one for one in recordings if one.kind is Kind.SENTENCE and one.language in codes]
    for recording in recordings:
        if recording.kind is Kind.IDLE and recording.language in codes and split.is_test(recording):
            yield IDLE, recording
    yield from ((SENTENCES, one) for one in sentences if split.is_test(one))
    yield from ((LEARNT, one) for one in [one for one in sentences if not split.is_test(one)][::EVERY_LEARNT])
