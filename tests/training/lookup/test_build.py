"""Which takes are kept, and weights that fit what was seen."""

from dataclasses import replace

import numpy as np
import pytest

from engine.lookup.fusion import PARTS, FusionWeights, SignEvidence, Trust, fuse
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.lookup.build import SHOWN_FIRST, TAKES, chosen_takes
from training.lookup.fit_fusion import Example, fit_weights


def recording(source: str, number: int) -> Recording:
    empty = np.zeros((1, 133, 3), np.float16)
    return Recording(
        f"{source}/{number}", "ase", Kind.WORD, "a", ("a",), source, 15.0, 1.0, False, empty, empty[..., 0]
    )


def test_every_source_has_its_share_of_the_takes() -> None:
    group = [recording("many", n) for n in range(50)] + [recording("few", 0), recording(SHOWN_FIRST, 0)]
    chosen = chosen_takes(group)
    assert len(chosen) <= TAKES
    assert chosen[0].source == SHOWN_FIRST
    assert {one.source for one in chosen} == {"many", "few", SHOWN_FIRST}
    assert len({one.name for one in chosen}) == len(chosen)
    assert len(chosen_takes([recording("many", n) for n in range(50)])) == TAKES


def made_examples(count: int = 300) -> list[Example]:
    """Shape is right as a softmax of twice its score, the other parts say nothing."""
    rng = np.random.default_rng(0)
    examples = []
    for number in range(count):
        scores = rng.normal(size=(5, 6))
        chance = np.exp(2 * scores[3])
        wanted = int(rng.choice(6, p=chance / chance.sum()))
        examples.append(Example(f"source {number % 2}", SignEvidence(*scores), wanted))
    return examples


def test_weights_find_the_part_that_is_right() -> None:
    weights = fit_weights(made_examples())
    assert weights.shape.weight == pytest.approx(2.0, abs=0.5)
    assert weights.shape.doubt < 0.2
    assert max(weights.of(part).weight * (1 - weights.of(part).doubt) for part in PARTS if part != "shape") < 0.3


def test_a_part_that_is_often_wrong_is_doubted() -> None:
    rng = np.random.default_rng(1)
    examples = made_examples()
    lied = [
        Example(one.source, replace(one.evidence, shape=rng.permutation(one.evidence.shape)), one.wanted)
        for one in made_examples()
    ]
    assert fit_weights(examples + lied).shape.doubt > fit_weights(examples).shape.doubt + 0.2


def test_fitted_weights_are_likelier_than_others() -> None:
    examples = made_examples()
    fitted = fit_weights(examples)

    def likelihood(weights: FusionWeights) -> float:
        return sum(float(fuse(one.evidence, weights)[one.wanted]) for one in examples)

    for weights, doubt in (((0.5, 0.5, 0.5, 1.0, 0.5), 0.0), ((0.0, 0.0, 0.0, 4.0, 0.0), 0.1)):
        assert likelihood(fitted) > likelihood(FusionWeights(*(Trust(weight, doubt) for weight in weights)))


def test_no_examples_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        fit_weights([])
