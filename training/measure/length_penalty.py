"""Measures which length penalty suits a network's beam search, on sentences it was not trained on."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from training.data.recordings import Recording
from training.data.samples.samples import Sample, input_of, joined_signs, plain_sample
from training.data.samples.splits import SPLITS
from training.measure.beam_texts import beam_texts
from training.measure.drawn_figures import DrawnFigure, chrf_of, development_sentences, known_words, word_errors_of
from training.train.recipe import Recipe
from training.train.run import TrainedModel

PENALTIES: Final = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)
USUAL: Final = PENALTIES.index(1.0)
JOINED: Final = 100
JOINED_SIGNS: Final = (2, 4)

Corpus = Callable[[Sequence[str], Sequence[str]], DrawnFigure]


def length_penalty(
    model: TrainedModel, recordings: Sequence[Recording], recipe: Recipe, joined: int = JOINED
) -> dict[str, DrawnFigure]:
    """Measure sentences and `joined` rows of side takes by penalty, and what choosing one on other clips gains."""
    real = [plain_sample(one, recipe.rate_hz) for one in development_sentences(recordings)]
    found = _by_penalty(model, real, "sentences", "chrF", chrf_of, higher_is_better=True)
    side = known_words(model, SPLITS[recipe.split].test(recordings, "words_side"))
    made = joined_samples(side, recipe.rate_hz, joined)
    return found | _by_penalty(model, made, "joined signs", "word errors", word_errors_of, higher_is_better=False)


def joined_samples(words: Sequence[Recording], rate_hz: float, count_of_rows: int) -> list[Sample]:
    """Rows of two to four signs, always the same."""
    rng, samples = np.random.default_rng(0), []
    for _ in range(count_of_rows):
        count = rng.integers(JOINED_SIGNS[0], JOINED_SIGNS[1] + 1)
        parts = [words[int(at)] for at in rng.integers(0, len(words), count)]
        pose = input_of(joined_signs(parts, rate_hz, rng))
        samples.append(Sample(pose, parts[0].language, " ".join(part.text for part in parts), (), True))
    return samples


def _by_penalty(
    model: TrainedModel, samples: Sequence[Sample], what: str, unit: str, corpus: Corpus, *, higher_is_better: bool
) -> dict[str, DrawnFigure]:
    wanted = [sample.text for sample in samples]
    said = np.array([beam_texts(model, sample, PENALTIES) for sample in samples]).T.tolist()
    by_penalty = [corpus(texts, wanted) for texts in said]
    found = {f"{what}, penalty {p:g}: {unit}": one for p, one in zip(PENALTIES, by_penalty, strict=True)}
    halves = [range(half, len(samples), 2) for half in (0, 1)]
    chosen = [best_on(by_penalty, half, higher_is_better=higher_is_better) for half in halves]
    crossed = corpus([said[chosen[1 - at % 2]][at] for at in range(len(samples))], wanted)

    def gain(items: Sequence[int]) -> float:
        return crossed.of(items) - by_penalty[USUAL].of(items)

    return found | {f"{what}, chosen on the other half, gain: {unit}": DrawnFigure(len(samples), gain)}


def best_on(by_penalty: Sequence[DrawnFigure], items: Sequence[int], *, higher_is_better: bool) -> int:
    """Number of the penalty that does best on the items; the usual one where none does better."""
    figures = [one.of(items) * (1 if higher_is_better else -1) for one in by_penalty]
    best = int(np.argmax(figures))
    return USUAL if figures[USUAL] == figures[best] else best
