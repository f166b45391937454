"""Holds a measured value with its confidence interval, as trials and training report it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

BOOTSTRAP_DRAWS: Final = 1000


@dataclass(frozen=True, slots=True)
class Figure:
    """Holds a measured value with its 95 % bootstrap interval over `n` test items."""

    value: float
    low: float
    high: float
    n: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}] (n={self.n})"


def mean_figure(values: Sequence[float] | NDArray[np.generic]) -> Figure:
    """Return the mean of values, one an item, with its percentile bootstrap interval; ValueError for none."""
    numbers = np.asarray(values, np.float64)
    if not len(numbers):
        raise ValueError("A figure needs at least one test item, got none.")
    draws = np.random.default_rng(0).choice(numbers, (BOOTSTRAP_DRAWS, len(numbers))).mean(axis=1)
    low, high = (float(value) for value in np.percentile(draws, [2.5, 97.5]))
    return Figure(float(numbers.mean()), low, high, len(numbers))
