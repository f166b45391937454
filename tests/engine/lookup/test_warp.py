import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.lookup.warp import align, warp_costs


def plain_cost(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """The textbook recursion."""
    best = np.full((len(first) + 1, len(second) + 1), np.inf)
    best[0, 0] = 0
    for i, a in enumerate(first, start=1):
        for j, b in enumerate(second, start=1):
            step = float(np.linalg.norm(a.astype(np.float64) - b))
            best[i, j] = step + min(best[i - 1, j], best[i, j - 1], best[i - 1, j - 1])
    return float(best[-1, -1]) / len(first)


def walk(frames: int, seed: int) -> NDArray[np.float32]:
    path: NDArray[np.float32] = np.cumsum(np.random.default_rng(seed).normal(size=(frames, 3)), axis=0).astype(
        np.float32
    )
    return path


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 99))
def test_the_costs_are_those_of_the_plain_recursion(rows: int, columns: int, seed: int) -> None:
    query = walk(rows, seed)
    references = np.stack([walk(columns, seed + 1), walk(columns, seed + 2)])
    wanted = [plain_cost(query, reference) for reference in references]
    assert warp_costs(query, references) == pytest.approx(wanted, abs=2e-2)


def test_the_same_movement_at_another_pace_costs_next_to_nothing() -> None:
    at = np.linspace(0, 1, 40)[:, None] * np.ones(3)
    slow_start = at**1.5
    other = walk(40, 1)
    costs = warp_costs(at.astype(np.float32), np.stack([slow_start, other]).astype(np.float32))
    assert costs[0] < 0.05 < costs[1]


@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 99))
def test_an_alignment_goes_from_both_starts_to_both_ends(rows: int, columns: int, seed: int) -> None:
    first, second = walk(rows, seed), walk(columns, seed + 1)
    found = align(first, second)
    assert (found.first[0], found.second[0]) == (0, 0)
    assert (found.first[-1], found.second[-1]) == (rows - 1, columns - 1)
    steps = np.stack([np.diff(found.first), np.diff(found.second)])
    assert ((steps == 0) | (steps == 1)).all()
    assert (steps.sum(axis=0) > 0).all()
    assert found.distance.sum() / rows == pytest.approx(plain_cost(first, second), abs=2e-2)
