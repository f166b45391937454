"""Measures the reported figures of a run on what its split holds out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.trials.figure import Figure, mean_figure
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.augment import active_span
from training.data.samples.samples import Sample, input_of, motion_of, plain_sample, retimed
from training.data.samples.splits import Split
from training.measure.recognise import Recognised, recognise
from training.metrics import SetScore, bleu4, chrf, corpus_word_errors, figure, set_score
from training.train.run import TrainedModel

SIGN_BAR = 0.5
"""A spotted sign counts where its probability reaches this in some frame; fixed before any evaluation."""
MIN_REST_FRAMES = 10


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """Named figures of one run on its held-out data, and what it said about each clip."""

    figures: Mapping[str, Figure]
    predictions: Sequence[Mapping[str, object]]


def evaluate(model: TrainedModel, recordings: Sequence[Recording], split: Split, rate_hz: float) -> Report:
    """Measure every figure that the split's held-out recordings allow."""
    figures: dict[str, Figure] = {}
    predictions: list[Mapping[str, object]] = []
    known = set(model.classes.signs)
    for source in sorted(split.held_out_sources):
        tested = [r for r in split.test(recordings, source) if r.kind is Kind.IDLE or (r.language, r.signs[0]) in known]
        words = [r for r in tested if r.kind is Kind.WORD]
        if words:
            _isolated(model, words, source, rate_hz, figures, predictions)
        idle = [plain_sample(r, rate_hz) for r in tested if r.kind is Kind.IDLE]
        if idle:
            figures[f"{source}/idle_silent"] = _silent(model, idle)
    sentences = split.test(recordings, "sentences")
    if any(language == "svk" for language, _ in model.classes.signs):
        _sentences(model, sentences, rate_hz, figures, predictions)
        figures["sentences/rest_silent"] = _silent(model, _rest_samples(sentences, rate_hz))
    return Report(figures, predictions)


def _isolated(
    model: TrainedModel,
    words: Sequence[Recording],
    source: str,
    rate_hz: float,
    figures: dict[str, Figure],
    predictions: list[Mapping[str, object]],
) -> None:
    """Exact text, and rank of the right label: among the labels that occur in the test, and among all we know."""
    samples = [plain_sample(r, rate_hz) for r in words]
    texts = {(r.language, r.signs[0]): r.text for r in words}
    language = words[0].language
    labels = [
        (texts.get((code, sign), sign if language != "svk" else sign.lower()), sign)
        for code, sign in model.classes.signs
        if code == language
    ]
    results = list(recognise(model, samples, labels))
    signs = [sign for _, sign in labels]
    tested = {r.signs[0] for r in words}
    figures[f"{source}/text_exact"] = mean_figure([r.text == s.text for r, s in zip(results, words, strict=True)])
    for name, chosen in (("all", set(signs)), ("tested", tested)):
        ranks = [_rank(result, signs, r.signs[0], chosen) for result, r in zip(results, words, strict=True)]
        figures[f"{source}/{name}{len(chosen)}_recall_at_1"] = mean_figure([rank < 1 for rank in ranks])
        figures[f"{source}/{name}{len(chosen)}_recall_at_6"] = mean_figure([rank < 6 for rank in ranks])
    predictions.extend(
        {"clip": r.name, "expected": r.text, "got": result.text, "signs": result.signs}
        for r, result in zip(words, results, strict=True)
    )


def _rank(result: Recognised, signs: Sequence[str], wanted: str, chosen: set[str]) -> int:
    """How many of the chosen labels score higher than the wanted one; decoder and sign head count alike."""
    score = np.array(result.decoder_scores) + np.array(result.head_scores)
    kept = np.array([sign in chosen for sign in signs])
    return int(np.count_nonzero(score[kept] > score[signs.index(wanted)]))


def _sentences(
    model: TrainedModel,
    sentences: Sequence[Recording],
    rate_hz: float,
    figures: dict[str, Figure],
    predictions: list[Mapping[str, object]],
) -> None:
    results = list(recognise(model, [plain_sample(r, rate_hz) for r in sentences]))
    said, wanted = [r.text for r in results], [r.text for r in sentences]
    found = [frozenset(name for name, probability in r.signs if probability >= SIGN_BAR) for r in results]
    linked = [frozenset(r.signs) for r in sentences]
    n = len(sentences)

    def picked(items: Sequence[int]) -> tuple[list[str], list[str]]:
        return [said[i] for i in items], [wanted[i] for i in items]

    figures["sentences/bleu4"] = figure(lambda items: bleu4(*picked(items)), n)
    figures["sentences/chrf"] = figure(lambda items: chrf(*picked(items)), n)
    figures["sentences/wer"] = figure(lambda items: corpus_word_errors(*picked(items)).rate, n)
    total = corpus_word_errors(said, wanted)
    for part in ("substitutions", "deletions", "insertions"):
        rate = 100.0 * getattr(total, part) / total.words
        figures[f"sentences/wer_{part}"] = Figure(rate, rate, rate, n)

    def signs(items: Sequence[int]) -> SetScore:
        return set_score([found[i] for i in items], [linked[i] for i in items])

    figures["sentences/signs_precision"] = figure(lambda items: signs(items).precision, n)
    figures["sentences/signs_recall"] = figure(lambda items: signs(items).recall, n)
    figures["sentences/signs_f1"] = figure(lambda items: signs(items).f1, n)
    predictions.extend(
        {"clip": r.name, "expected": r.text, "got": result.text, "signs": result.signs, "linked": r.signs}
        for r, result in zip(sentences, results, strict=True)
    )


def _rest_samples(sentences: Sequence[Recording], rate_hz: float) -> list[Sample]:
    """The stretches before the hands rise and after they fall, in sentences the model never saw."""
    samples = []
    for recording in sentences:
        motion = motion_of(recording)
        start, stop = active_span(motion)
        for part in (motion.part(0, start), motion.part(stop, len(motion.xyz))):
            if len(part.xyz) >= MIN_REST_FRAMES:
                samples.append(Sample(input_of(retimed(part, rate_hz)), recording.language, "", (), True))
    return samples


def _silent(model: TrainedModel, samples: Sequence[Sample]) -> Figure:
    return mean_figure([result.text == "" for result in recognise(model, samples)])
