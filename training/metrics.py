"""Computes metrics of recognition and translation, with bootstrap intervals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from engine.trials.figure import BOOTSTRAP_DRAWS, Figure


def figure(statistic: Callable[[Sequence[int]], float], n: int, seed: int = 0) -> Figure:
    """Compute `statistic` over the items 0..n-1 and its percentile bootstrap interval of 95 % (Efron 1979).

    `statistic` takes item numbers, which may repeat. Raises ValueError if there are no items.
    """
    if n == 0:
        raise ValueError("A figure needs at least one test item, got none.")
    rng = np.random.default_rng(seed)
    draws = [statistic(rng.integers(0, n, n).tolist()) for _ in range(BOOTSTRAP_DRAWS)]
    low, high = np.percentile(draws, [2.5, 97.5])
    return Figure(statistic(range(n)), float(low), float(high), n)


@dataclass(frozen=True, slots=True)
class Bleu:
    """Corpus BLEU of order 1..4 (0..100) and sacrebleu's signature of how it was computed."""

    orders: tuple[float, float, float, float]
    signature: str


def bleu(hypotheses: Sequence[str], references: Sequence[str]) -> Bleu:
    """Compute corpus BLEU: brevity penalty x exp(mean of the first n log precisions) (spec/unisign.md section 8).

    Uses sacrebleu with tokenizer 13a, case kept, smoothing exp, one reference each.
    """
    metric = BLEU(tokenize="13a", smooth_method="exp")
    score = metric.corpus_score(hypotheses, [references])
    return Bleu(bleu_of_precisions(score.precisions, score.bp), str(metric.get_signature()))


def bleu_of_precisions(precisions: Sequence[float], brevity_penalty: float) -> tuple[float, float, float, float]:
    """Compute BLEU-1..4 (0..100) from the four n-gram precisions (0..100) of a corpus."""
    with np.errstate(divide="ignore"):
        logs = np.log(np.array(precisions) / 100)
    first, second, third, fourth = (float(100 * brevity_penalty * np.exp(logs[:n].mean())) for n in range(1, 5))
    return first, second, third, fourth


def bleu4(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """Compute corpus BLEU-4, 0..100."""
    return bleu(hypotheses, references).orders[3]


def chrf(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """Compute corpus chrF (sacrebleu, character order 6, beta 2), 0..100."""
    return float(CHRF().corpus_score(hypotheses, [references]).score)


def rouge_l_official(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """Compute mean ROUGE-L F (0..100) as the authors compute it, with the PyPI package `rouge` 1.0.1.

    That is at summary level over sentences split at ".", and on sets of unique words (spec/unisign.md section 8). An
    empty hypothesis counts as 0 here; there it ends the evaluation.
    """
    scores = [_summary_f(hypothesis, reference) for hypothesis, reference in zip(hypotheses, references, strict=True)]
    return 100 * float(np.mean(scores))


def rouge_l(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """Compute mean ROUGE-L F1 (0..100) over the longest common subsequence of words (Lin 2004, beta 1)."""
    return 100 * float(np.mean([_lcs_f(h.split(), r.split()) for h, r in zip(hypotheses, references, strict=True)]))


def _summary_f(hypothesis: str, reference: str) -> float:
    said, wanted = ([part.split() for part in text.split(".") if part.split()] for text in (hypothesis, reference))
    said_words, wanted_words = ({word for part in text for word in part} for text in (said, wanted))
    if not said_words or not wanted_words:
        return 0.0
    common = {word for target in wanted for part in said for word in _common_subsequence(target, part)}
    precision, recall = len(common) / len(said_words), len(common) / len(wanted_words)
    return 2 * precision * recall / (precision + recall + 1e-8)


def _lcs_f(hypothesis: Sequence[str], reference: Sequence[str]) -> float:
    common = len(_common_subsequence(reference, hypothesis))
    return 2 * common / (len(hypothesis) + len(reference)) if common else 0.0


def _common_subsequence(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Return a longest common subsequence; among several, the one that the package's back-trace finds."""
    length = np.zeros((len(first) + 1, len(second) + 1), np.int64)
    for row, one in enumerate(first, 1):
        for column, other in enumerate(second, 1):
            same = length[row - 1, column - 1] + 1
            length[row, column] = same if one == other else max(length[row - 1, column], length[row, column - 1])
    found, row, column = [], len(first), len(second)
    while row and column:
        if first[row - 1] == second[column - 1]:
            found.append(first[row - 1])
            row, column = row - 1, column - 1
        elif length[row - 1, column] > length[row, column - 1]:
            row -= 1
        else:
            column -= 1
    return found[::-1]


def accuracy_per_instance(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """Compute the share of exactly equal texts, 0..100 (P-I top-1)."""
    return 100 * float(np.mean([h == r for h, r in zip(hypotheses, references, strict=True)]))


def accuracy_per_class(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """Compute the share of exactly equal hypotheses of each reference text, and average it, 0..100 (P-C top-1)."""
    right: dict[str, list[bool]] = {}
    for hypothesis, reference in zip(hypotheses, references, strict=True):
        right.setdefault(reference, []).append(hypothesis == reference)
    return 100 * float(np.mean([np.mean(one) for one in right.values()]))


@dataclass(frozen=True, slots=True)
class WordErrors:
    """The edits that turn the hypothesis into the reference of `words` words."""

    substitutions: int
    deletions: int
    insertions: int
    words: int

    @property
    def rate(self) -> float:
        """Word error rate in percent; without reference words 0 if nothing was inserted, else 100."""
        errors = self.substitutions + self.deletions + self.insertions
        return 100.0 * errors / self.words if self.words else 100.0 * bool(errors)

    def __add__(self, other: "WordErrors") -> "WordErrors":
        return WordErrors(
            self.substitutions + other.substitutions,
            self.deletions + other.deletions,
            self.insertions + other.insertions,
            self.words + other.words,
        )


def word_errors(hypothesis: Sequence[str], reference: Sequence[str]) -> WordErrors:
    """Count errors of the alignment with the costs of Uni-Sign's metric: substitution 4, insertion 3, deletion 3.

    Resolves ties in its order: correct, substitution, insertion, deletion (spec/unisign.md section 8).
    """
    cost = np.zeros((len(reference) + 1, len(hypothesis) + 1), np.int64)
    cost[:, 0], cost[0] = 3 * np.arange(len(reference) + 1), 3 * np.arange(len(hypothesis) + 1)
    for row, wanted in enumerate(reference, 1):
        for column, given in enumerate(hypothesis, 1):
            across = cost[row - 1, column - 1] + (0 if wanted == given else 4)
            cost[row, column] = min(across, cost[row, column - 1] + 3, cost[row - 1, column] + 3)
    counts = {"substitutions": 0, "deletions": 0, "insertions": 0}
    row, column = len(reference), len(hypothesis)
    while row or column:
        same = row and column and reference[row - 1] == hypothesis[column - 1]
        if same and cost[row, column] == cost[row - 1, column - 1]:
            row, column = row - 1, column - 1
        elif row and column and cost[row, column] == cost[row - 1, column - 1] + 4:
            counts["substitutions"] += 1
            row, column = row - 1, column - 1
        elif column and cost[row, column] == cost[row, column - 1] + 3:
            counts["insertions"] += 1
            column -= 1
        else:
            counts["deletions"] += 1
            row -= 1
    return WordErrors(**counts, words=len(reference))


def corpus_word_errors(hypotheses: Sequence[str], references: Sequence[str]) -> WordErrors:
    """Sum the errors over a corpus; words are separated by spaces."""
    total = WordErrors(0, 0, 0, 0)
    for hypothesis, reference in zip(hypotheses, references, strict=True):
        total += word_errors(hypothesis.split(), reference.split())
    return total


@dataclass(frozen=True, slots=True)
class SetScore:
    """Precision, recall and F1 (0..1) of predicted against wanted sets, counted over a corpus."""

    precision: float
    recall: float
    f1: float


def set_score(predicted: Sequence[frozenset[str]], wanted: Sequence[frozenset[str]]) -> SetScore:
    """Compute the micro-averaged score over the items; 0 if a denominator is 0."""
    hits = sum(len(p & w) for p, w in zip(predicted, wanted, strict=True))
    given, needed = sum(map(len, predicted)), sum(map(len, wanted))
    precision, recall = hits / given if given else 0.0, hits / needed if needed else 0.0
    both = precision + recall
    return SetScore(precision, recall, 2 * precision * recall / both if both else 0.0)
