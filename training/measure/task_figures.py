"""Measures what each task reports, every figure with its bootstrap interval."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from engine.trials.figure import BOOTSTRAP_DRAWS, Figure, mean_figure
from training.metrics import (
    accuracy_per_class,
    bleu,
    bleu_of_precisions,
    figure,
    rouge_l,
    rouge_l_official,
    word_errors,
)
from training.tasks import Pair, Task


@dataclass(frozen=True, slots=True, eq=False)
class TaskFigures:
    """Figures by name, in percent; `bleu_signature` says how BLEU was computed, empty where it was not."""

    figures: Mapping[str, Figure]
    bleu_signature: str


def task_figures(task: Task, pairs: Sequence[Pair]) -> TaskFigures:
    """Measure everything that is reported for a task; raises ValueError without pairs."""
    said, meant = [pair.hypothesis for pair in pairs], [pair.reference for pair in pairs]
    if task is Task.ISLR:
        return TaskFigures(_accuracies(said, meant), "")
    if task is Task.CSLR:
        return TaskFigures(_word_error_rates(said, meant), "")
    rouges = {
        name: mean_figure([measure([s], [m]) for s, m in zip(said, meant, strict=True)])
        for name, measure in (("rouge_l_official", rouge_l_official), ("rouge_l", rouge_l))
    }
    figures = {**_bleu_figures(said, meant), "chrf": _chrf_figure(said, meant), **rouges}
    return TaskFigures(figures, bleu(said, meant).signature)


def _accuracies(said: Sequence[str], meant: Sequence[str]) -> dict[str, Figure]:
    def per_class(items: Sequence[int]) -> float:
        return accuracy_per_class([said[i] for i in items], [meant[i] for i in items])

    return {
        "per_instance_top1": mean_figure([100.0 * (s == m) for s, m in zip(said, meant, strict=True)]),
        "per_class_top1": figure(per_class, len(said)),
    }


def _word_error_rates(said: Sequence[str], meant: Sequence[str]) -> dict[str, Figure]:
    """WER and its three parts, each in percent of all reference words."""
    errors = [word_errors(s.split(), m.split()) for s, m in zip(said, meant, strict=True)]
    counts = np.array([(one.substitutions, one.deletions, one.insertions, one.words) for one in errors], np.float64)

    def rate(columns: Sequence[int], items: Sequence[int]) -> float:
        total = counts[list(items)].sum(axis=0)
        return 100.0 * float(total[list(columns)].sum() / max(total[3], 1.0))

    parts = {"wer": (0, 1, 2), "wer_substitutions": (0,), "wer_deletions": (1,), "wer_insertions": (2,)}
    return {name: figure(partial(rate, columns), len(said)) for name, columns in parts.items()}


def _bleu_figures(said: Sequence[str], meant: Sequence[str]) -> dict[str, Figure]:
    """BLEU-1..4; texts are counted once, draws only add counts."""
    metric = BLEU(tokenize="13a", smooth_method="exp")
    rows = []
    for hypothesis, reference in zip(said, meant, strict=True):
        score = metric.corpus_score([hypothesis], [[reference]])
        rows.append([*score.counts, *score.totals, score.sys_len, score.ref_len])
    counts = np.array(rows, np.int64)

    def of_order(n: int, items: Sequence[int]) -> float:
        return _bleu_of_counts(counts[list(items)].sum(axis=0))[n - 1]

    return {f"bleu{n}": figure(partial(of_order, n), len(said)) for n in range(1, 5)}


def _bleu_of_counts(total: NDArray[np.int64]) -> tuple[float, float, float, float]:
    correct, possible, lengths = total[:4].tolist(), total[4:8].tolist(), total[8:].tolist()
    score = BLEU.compute_bleu(correct, possible, lengths[0], lengths[1], smooth_method="exp")
    return bleu_of_precisions(score.precisions, score.bp)


def _chrf_figure(said: Sequence[str], meant: Sequence[str]) -> Figure:
    """chrF with sacrebleu's own bootstrap: recomputing it on whole texts would take minutes."""
    score = CHRF().corpus_score(said, [meant], n_bootstrap=BOOTSTRAP_DRAWS)
    shown = json.loads(score.format(width=4, signature="nrefs:1", is_json=True))
    mean, half = shown.get("confidence_mean", score.score), shown.get("confidence_var", 0.0)
    return Figure(float(score.score), mean - half, mean + half, len(said))
