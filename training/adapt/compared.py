"""Compares an adapted model with the one it started from, through the engine."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from engine.bundle.loader import Bundle
from engine.translate.interface import CaptionTranslator
from engine.translate.translator import Translator
from engine.trials.figure import Figure, mean_figure
from training.adapt.sign_index import Captioned
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.samples import clip_of, plain_motion
from training.measure.confidence import LEAST_TO_HALVE, FittedConfidence, fitted_on_half
from training.measure.held_out_clips import observe


@dataclass(frozen=True, slots=True)
class BeforeAndAfter:
    """Share of clips written exactly right by the start model and by the adapted one.

    `before` is None where the start model does not know the clips' language.
    """

    before: Figure | None
    after: Figure


@dataclass(frozen=True, slots=True)
class AdaptationFigures:
    """What got better and what got worse; None where there are no clips to measure it on.

    `own` and `idle` are held-out clips of the person's own, `old` takes of old signs that were trained on before but
    are not rehearsed, `sentences` old ones that are.
    """

    own: BeforeAndAfter | None
    idle: BeforeAndAfter | None
    old: BeforeAndAfter | None
    sentences: BeforeAndAfter | None
    fitted: FittedConfidence | None


def kept_for_measuring(old: Sequence[Recording]) -> tuple[list[Recording], list[Recording]]:
    """Divide old clips into those to rehearse and those to measure by: one take of each sign with several."""
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
    """Compare the captions of two models on held-out clips, on old ones not rehearsed, and on rehearsed sentences.

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


def _fitted(bundle: Bundle, signing: Sequence[Recording]) -> FittedConfidence | None:
    if len(signing) < LEAST_TO_HALVE:
        return None
    translator = Translator(bundle)
    # The bar is at least that of the start: one's own clips are nearly all right, which says nothing about others.
    return fitted_on_half([observe(translator, one) for one in signing], bundle.manifest.abstain_below)


def _compared(before: CaptionTranslator, after: CaptionTranslator, clips: Sequence[Recording]) -> BeforeAndAfter | None:
    reached = _right_share(after, clips)
    return None if reached is None else BeforeAndAfter(_right_share(before, clips), reached)


def _right_share(translator: CaptionTranslator, clips: Sequence[Recording]) -> Figure | None:
    """Share of clips written exactly right; None without clips, or where it knows the language of none."""
    known = {language.code for language in translator.manifest.languages}
    asked = [one for one in clips if one.language in known]
    if not asked:
        return None
    return mean_figure([_text(translator, one) == one.text for one in asked])


def _text(translator: CaptionTranslator, recording: Recording) -> str:
    return translator.translate(clip_of(plain_motion(recording)), recording.language).text
