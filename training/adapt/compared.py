"""How good the adapted model is at one's own clips, and what it kept of what it knew, both through the engine."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from engine.bundle.loader import Bundle
from engine.bundle.manifest import ConfidenceWeights
from engine.translate.interface import CaptionTranslator
from engine.translate.translator import Translator
from engine.trials.figure import Figure, mean_figure
from training.adapt.sign_index import Captioned
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.samples import clip_of, plain_motion
from training.measure.confidence import Observation, ReliabilityRow, bar_for, calibration_error, fit, reliability
from training.measure.held_out_clips import WANTED_RIGHT, observe

LEAST_FOR_CONFIDENCE: Final = 40
"""Held-out clips of signing that it takes: half of them to fit the confidence, half to try it."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A confidence fitted on `fitted` held-out clips; `rows` and `error` are how it holds on the others."""

    weights: ConfidenceWeights
    abstain_below: float
    fitted: int
    rows: tuple[ReliabilityRow, ...]

    @property
    def error(self) -> float:
        """Expected calibration error."""
        return calibration_error(self.rows)


@dataclass(frozen=True, slots=True)
class BeforeAndAfter:
    """Share of clips written exactly right by the model that was started from, and by the adapted one.

    `before` is None where the former does not know the clips' language.
    """

    before: Figure | None
    after: Figure


@dataclass(frozen=True, slots=True)
class AdaptationFigures:
    """What became better and what worse; None where there are no clips to measure it on.

    `own` and `idle` are held-out clips of one's own, `old` takes of old signs that were trained on before but are not
    rehearsed, `sentences` old ones that are.
    """

    own: BeforeAndAfter | None
    idle: BeforeAndAfter | None
    old: BeforeAndAfter | None
    sentences: BeforeAndAfter | None
    fitted: Fitted | None


def kept_for_measuring(old: Sequence[Recording]) -> tuple[list[Recording], list[Recording]]:
    """Divide old clips into those to rehearse and, of signs with several takes, one take each to measure by."""
    takes: dict[tuple[str, str], list[Recording]] = defaultdict(list)
    for one in old:
        if one.kind is Kind.WORD:
            takes[one.language, one.text].append(one)
    measured = {group[-1].name for group in takes.values() if len(group) > 1}
    return [one for one in old if one.name not in measured], [one for one in old if one.name in measured]


def measure(
    start: Captioned,
    adapted: Captioned,
    held_out: Sequence[Recording],
    old: Sequence[Recording],
    rehearsed: Sequence[Recording],
) -> AdaptationFigures:
    """Compare the captions of two models: of held-out clips, of old ones not rehearsed, of rehearsed sentences.

    Both are measured as the app shows them: looked up, where there is an index.
    """
    before, after = start.translator(), adapted.translator()
    signing = [one for one in held_out if one.kind is not Kind.IDLE]
    return AdaptationFigures(
        own=_compared(before, after, signing),
        idle=_compared(before, after, [one for one in held_out if one.kind is Kind.IDLE]),
        old=_compared(before, after, old),
        sentences=_compared(before, after, [one for one in rehearsed if one.kind is Kind.SENTENCE]),
        fitted=None if adapted.index is not None else _fitted(adapted.bundle, signing),
    )


def _fitted(bundle: Bundle, signing: Sequence[Recording]) -> Fitted | None:
    if len(signing) < LEAST_FOR_CONFIDENCE:
        return None
    translator = Translator(bundle)
    return fitted_confidence([observe(translator, one) for one in signing], bundle.manifest.abstain_below)


def fitted_confidence(observed: Sequence[Observation], least_bar: float) -> Fitted | None:
    """Fit on every other clip and try on the rest; None where they are too few, or all right or all wrong.

    The bar is never below `least_bar`: one's own clips are nearly all right, which says nothing about others.
    """
    fitting, trying = observed[::2], observed[1::2]
    if len(observed) < LEAST_FOR_CONFIDENCE or len({one.right for one in fitting}) < 2:
        return None
    weights = fit(fitting)
    bar = max(bar_for(fitting, weights, WANTED_RIGHT), least_bar)
    return Fitted(weights, round(bar, 4), len(fitting), reliability(trying, weights))


def _compared(before: CaptionTranslator, after: CaptionTranslator, clips: Sequence[Recording]) -> BeforeAndAfter | None:
    reached = _right_share(after, clips)
    return None if reached is None else BeforeAndAfter(_right_share(before, clips), reached)


def _right_share(translator: CaptionTranslator, clips: Sequence[Recording]) -> Figure | None:
    """Share of clips written exactly right; None without clips, or where none is of a language that it knows."""
    known = {language.code for language in translator.manifest.languages}
    asked = [one for one in clips if one.language in known]
    if not asked:
        return None
    return mean_figure([_text(translator, one) == one.text for one in asked])


def _text(translator: CaptionTranslator, recording: Recording) -> str:
    return translator.translate(clip_of(plain_motion(recording)), recording.language).text
