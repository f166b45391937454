"""Fits and measures how far captions may trust the look-up, on clips that a fold's model never saw."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.lookup.caption_translator import LookedUpTranslator
from engine.lookup.chance import ChanceWeights, Found, chance_in_place, figures
from engine.translate.translator import Translator
from engine.trials.figure import Figure, mean_figure
from engine.types import Clip, Hypothesis
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.samples import clip_of, plain_motion
from training.data.samples.splits import Split
from training.measure.confidence import logistic_weights
from training.measure.held_out_clips import calibration_clips

IDLE, SENTENCES, LEARNT, PARTS = "idle", "sentences", "learnt", "parts"
"""Kinds of clips beside the held-out signs: nobody signs, sentences never seen, sentences trained on, and stretches of
sentences, since pauses cut them."""
UNKNOWN: Final = "unknown"
"""Signs that the model was not trained on, whose every text is wrong."""
PART_S: Final = (0.8, 2.6)
"""How long stretches are: as long as single signs."""
PARTS_LEARNT, PARTS_UNSEEN = 1, 10
"""Stretches of a sentence: with more, four, sentences are no safer and fewer single signs are shown."""


@dataclass(frozen=True, slots=True)
class Watched:
    """An utterance with known texts: what the model wrote, and what the look-up found, if anything.

    `kind` groups utterances in figures; `texts` is empty where nobody signs.
    """

    kind: str
    texts: frozenset[str]
    hypothesis: Hypothesis
    sign_text: str
    found: Found | None


@dataclass(frozen=True, slots=True, eq=False)
class AskedUtterance:
    """An utterance to ask about; `fitted` says whether the chance is fitted on it or measured on it."""

    kind: str
    clip: Clip
    language: str
    texts: frozenset[str]
    fitted: bool


def watch(
    translator: Translator, checked: LookedUpTranslator, recordings: Sequence[Recording], split: Split
) -> tuple[list[Watched], list[Watched]]:
    """Ask model and look-up about what the split holds out; returns utterances to fit on and to measure on.

    `checked` says what it looks up, whatever its weights. Every other held-out sign is for fitting. So are sentences
    that were trained on, and stretches of them: there no single sign is right, or one that the sentence is linked with.
    Clips in which nobody signs and sentences never seen are all for measuring.
    """
    known = {(sign.language, sign.name) for sign in translator.manifest.signs}
    fitting: list[Watched] = []
    rest: list[Watched] = []
    for one in held_out(recordings, split, known, translator.manifest.input.rate_hz):
        examined = translator.examine(one.clip, one.language)
        looked = checked.look(examined, one.language)
        sign_text, found = ("", None) if looked is None else (looked.sign.text, looked.found)
        (fitting if one.fitted else rest).append(Watched(one.kind, one.texts, examined.hypothesis, sign_text, found))
    return fitting, rest


def fit_chance(watched: Sequence[Watched]) -> ChanceWeights:
    """Fit a logistic regression of "this was that sign" on what is known of it.

    Raises ValueError where all were right or all wrong.
    """
    looked = [one for one in watched if one.found is not None]
    rows = np.array([figures(one.found) for one in looked if one.found is not None])
    right = np.array([one.sign_text in one.texts for one in looked], np.float64)
    if not len(right) or right.all() or not right.any():
        raise ValueError(f"The chance needs right and wrong signs to fit, got {int(right.sum())} of {len(right)}.")
    weights = logistic_weights(rows, right)
    return ChanceWeights(*(round(float(weight), 4) for weight in weights))


def shown(one: Watched, weights: ChanceWeights | None, bar: float) -> str:
    """The text that captions show at or above `bar`, "" for nothing; weights None means without looking up."""
    likely = None if one.found is None or weights is None else chance_in_place(one.found, weights)
    if likely is None:
        return one.hypothesis.text if one.hypothesis.confidence >= bar else ""
    return one.sign_text if likely >= bar else ""


def shown_figures(watched: Sequence[Watched], weights: ChanceWeights | None, bar: float) -> dict[str, Figure]:
    """For each kind the share of utterances shown right and of those shown wrong, by `kind/measure`."""
    found = {}
    for kind in sorted({one.kind for one in watched}):
        of_kind = [(shown(one, weights, bar), one.texts) for one in watched if one.kind == kind]
        found[f"{kind}/shown_right"] = mean_figure(np.array([said in texts for said, texts in of_kind]))
        found[f"{kind}/shown_wrong"] = mean_figure(np.array([said not in {"", *texts} for said, texts in of_kind]))
    return found


def held_out(
    recordings: Sequence[Recording], split: Split, known: Set[tuple[str, str]], rate_hz: float
) -> Iterator[AskedUtterance]:
    """Yield what the split holds out, and what is asked of the rest, in the languages of the `known` signs."""
    codes = {language for language, _ in known}
    for number, sign in enumerate(calibration_clips(recordings, split, rate_hz)):
        if sign.language in codes:
            kind = sign.source if all((sign.language, name) in known for name in sign.signs) else UNKNOWN
            yield AskedUtterance(kind, sign.clip, sign.language, frozenset((sign.text,)), fitted=number % 2 == 0)
    for recording in recordings:
        if recording.kind is Kind.IDLE and recording.language in codes and split.is_test(recording):
            yield AskedUtterance(IDLE, clip_of(plain_motion(recording)), recording.language, frozenset(), fitted=False)
    texts = {(one.language, one.signs[0]): one.text for one in recordings if one.kind is Kind.WORD}
    sentences = [one for one in recordings if one.kind is Kind.SENTENCE and one.language in codes]
    rng = np.random.default_rng(0)
    for number, sentence in enumerate(sentences):
        unseen, clip = split.is_test(sentence), clip_of(plain_motion(sentence))
        kind, fitted = (SENTENCES, False) if unseen else (LEARNT, number % 2 == 0)
        yield AskedUtterance(kind, clip, sentence.language, frozenset((sentence.text,)), fitted)
        linked = frozenset(texts.get((sentence.language, name), name) for name in sentence.signs)
        for part in _parts(clip, PARTS_UNSEEN if unseen else PARTS_LEARNT, rng):
            yield AskedUtterance(PARTS, part, sentence.language, linked, fitted=not unseen)


def _parts(clip: Clip, count: int, rng: np.random.Generator) -> Iterator[Clip]:
    """Cut `count` stretches from random places of a clip."""
    for length_s in rng.uniform(*PART_S, count):
        start_s = rng.uniform(0, max(clip.times_s[-1] - length_s, 0))
        inside = (clip.times_s >= start_s) & (clip.times_s <= start_s + length_s)
        yield Clip(clip.times_s[inside] - clip.times_s[inside][0], clip.xy[inside], clip.score[inside], clip.aspect)
