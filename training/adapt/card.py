"""Writes what an adapted bundle says of itself: languages, sources, figures and limits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine.bundle.manifest import BundleLanguage, BundleSign, DataSource, Manifest, Provenance
from engine.lookup.index import SignIndex
from engine.trials.figure import Figure
from training.adapt.compared import AdaptationFigures, BeforeAndAfter
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.vocabulary import LANGUAGES, SignClasses, prompt
from training.export.bundle import BundleDescription
from training.export.from_run import Ownership
from training.measure.confidence import LEAST_TO_HALVE, FittedConfidence
from training.measure.report import reliability_table


@dataclass(frozen=True, slots=True)
class Training:
    """What was trained: own clips for training and held out, old ones rehearsed, steps and minutes."""

    clips: int
    held_out: int
    rehearsed: int
    steps: int
    minutes: float


def described(
    start: Manifest,
    classes: SignClasses,
    own: Sequence[Recording],
    name: str,
    ownership: Ownership,
) -> BundleDescription:
    """Describe a bundle made from the bundle `start` with a person's own recordings, before it is measured."""
    source = DataSource(source_name(name), ownership.licence, ownership.credit)
    return BundleDescription(
        name=name,
        version="1",
        input=start.input,
        tasks=start.tasks,
        languages=_languages(start, own),
        signs=tuple(BundleSign(sign, language) for language, sign in classes.signs),
        confidence=start.confidence,
        abstain_below=start.abstain_below,
        sign_abstain_below=start.sign_abstain_below,
        provenance=Provenance(date.today().isoformat(), ownership.licence, (*start.provenance.training_data, source)),
        card_notes="",
    )


def source_name(name: str) -> str:
    """What the clips of the maker of a model are called in it."""
    return f"Clips of {name}"


def _languages(start: Manifest, own: Sequence[Recording]) -> tuple[BundleLanguage, ...]:
    """The person's own languages first: the first one is chosen where the user chooses none."""
    known = {language.code: language for language in start.languages}
    first = []
    for code in sorted({one.language for one in own}):
        parts = [
            f"{len({one.text for one in own if one.language == code and one.kind is kind})} {what} of your own"
            for kind, what in ((Kind.WORD, "signs"), (Kind.SENTENCE, "sentences"))
            if any(one.language == code and one.kind is kind for one in own)
        ]
        knows = " and ".join(parts)
        if code in known:
            first.append(replace(known[code], vocabulary=f"{known[code].vocabulary} Besides {knows}.", translations=()))
        else:
            first.append(BundleLanguage(code, *LANGUAGES[code], prompt(code), f"{LANGUAGES[code][0]}: {knows}."))
    codes = {language.code for language in first}
    return (*first, *(language for language in start.languages if language.code not in codes))


def card_notes(start: Manifest, training: Training, measured: AdaptationFigures, index: SignIndex | None) -> str:
    """Evaluation and limits of the model card, in Markdown."""
    return f"""## How it was made

It goes on from the model {start.name} {start.version}: {training.steps} steps ({training.minutes:.0f} minutes) on
{training.clips} clips of its maker, mixed with {training.rehearsed} clips of what that model had learnt before.
{training.held_out} clips of its maker were held out.

## How good it is

{figures_table(measured)}

{_looked_up(start, index)}

Held-out clips show the same people in the same places as the clips that were trained on, unless their maker divided
them otherwise: with other people it will be worse. The old takes were part of what the model it goes on from was
trained on, so the figures before are flattered; the difference is what matters. The figures in the card of
{start.name} are not those of this model.

## How sure it is

{_confidence(start, measured.fitted, index)}
"""


def _looked_up(start: Manifest, index: SignIndex | None) -> str:
    if index is None:
        return "Captions are as the decoder writes them: there is no sign index to look them up in."
    return (
        f"Captions are looked up, here as in the app: the sign index in this bundle compares single signs with "
        f"{len(index.references)} takes of {len(index.signs)} signs. It holds the keypoints of one take of each sign, "
        f"without the face, and of the others what they are compared by. Its weights were fitted for {start.name}."
    )


def figures_table(measured: AdaptationFigures) -> str:
    """The figures before and after, as a Markdown table."""
    rows = [
        _row("held-out clips of one's own, written exactly right", measured.own),
        _row("held-out clips in which nobody signs, written as nothing", measured.idle),
        _row("old signs, takes that were not rehearsed, written exactly right", measured.old),
        _row("old sentences, rehearsed, written exactly right", measured.sentences),
    ]
    return "\n".join(("| clips | n | before | after |", "| --- | --- | --- | --- |", *rows))


def _row(what: str, comparison: BeforeAndAfter | None) -> str:
    if comparison is None:
        return f"| {what} | 0 | not known | not known |"
    return f"| {what} | {comparison.after.n} | {_share(comparison.before)} | {_share(comparison.after)} |"


def _share(figure: Figure | None) -> str:
    return "language not known" if figure is None else f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"


def _confidence(start: Manifest, fitted: FittedConfidence | None, index: SignIndex | None) -> str:
    if index is not None:
        return (
            f"It judges itself as {start.name} does, since the look-up was fitted to that, and shows nothing below "
            f"{start.abstain_below:.2f}. This was not tried on the clips above."
        )
    if fitted is None:
        return (
            f"How sure it is was not fitted on these clips: that takes {LEAST_TO_HALVE} held-out ones, some right and "
            f"some wrong. It judges itself by the weights of {start.name}, and shows nothing below "
            f"{start.abstain_below:.2f}."
        )
    return (
        f"Confidence was fitted on {fitted.fitted} held-out clips; below {fitted.abstain_below:.2f} the app shows no "
        f"text. Its expected calibration error on the other held-out clips is {fitted.error:.3f}.\n\n"
        f"{reliability_table(fitted.rows)}"
    )
