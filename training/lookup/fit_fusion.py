"""Fits the weights that combine the look-up's evidence, on labelled clips."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import softplus

from engine.lookup.fusion import PARTS, FusionWeights, SignEvidence, Trust, gap_table

RIDGE = 1e-3
STEPS = 100
SOURCE_LIMIT = 200
"""A source with more examples counts no more than one with so many."""
START_WEIGHT, START_DOUBT = 0.7, 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """The evidence for a query of `source` and the number of the label it shows."""

    source: str
    evidence: SignEvidence
    wanted: int


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """Queries with equally many labels: `gaps` (Q, labels, parts), `wanted` (Q,), `share` (Q,) of the loss."""

    gaps: Tensor
    wanted: Tensor
    share: Tensor


def fit_weights(examples: Sequence[Example]) -> FusionWeights:
    """Fit the trust under which the wanted labels are likeliest; no source counts more than others.

    Raises ValueError without examples.
    """
    if not examples:
        raise ValueError("Weights need at least one example, got none.")
    batches = _batches(examples)
    weight = torch.full((len(PARTS),), float(np.log(np.expm1(START_WEIGHT))), dtype=torch.float64, requires_grad=True)
    doubt = torch.full((len(PARTS),), float(np.log(START_DOUBT)), dtype=torch.float64, requires_grad=True)
    optimiser: torch.optim.Optimizer = torch.optim.LBFGS([weight, doubt], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> float:
        optimiser.zero_grad()
        value = RIDGE * (softplus(weight) ** 2).sum() + sum(_loss(batch, weight, doubt) for batch in batches)
        torch.autograd.backward(value)
        return value.item()

    optimiser.step(loss)
    weights, doubts = softplus(weight).tolist(), torch.sigmoid(doubt).tolist()
    return FusionWeights(*(Trust(round(w, 4), round(d, 4)) for w, d in zip(weights, doubts, strict=True)))


def _loss(batch: _Batch, weight: Tensor, doubt: Tensor) -> Tensor:
    """Negative log-likelihood of what `engine.lookup.fusion.fuse` gives for the wanted labels."""
    heard = torch.log_softmax(batch.gaps * softplus(weight), dim=1) + torch.nn.functional.logsigmoid(doubt.neg())
    unheard = torch.nn.functional.logsigmoid(doubt) - float(np.log(batch.gaps.shape[1]))
    fused = torch.log_softmax(torch.logaddexp(heard, unheard).sum(dim=2), dim=1)
    return -(batch.share * fused[torch.arange(len(batch.wanted)), batch.wanted]).sum()


def _batches(examples: Sequence[Example]) -> list[_Batch]:
    counts = Counter(one.source for one in examples)
    shares = np.array([min(1.0, SOURCE_LIMIT / counts[one.source]) for one in examples])
    shares /= shares.sum()
    by_count: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(examples):
        by_count[len(one.evidence.states)].append(number)
    return [
        _Batch(
            torch.from_numpy(np.stack([gap_table(examples[number].evidence) for number in numbers])),
            torch.tensor([examples[number].wanted for number in numbers]),
            torch.from_numpy(shares[numbers]),
        )
        for numbers in by_count.values()
    ]
