import importlib.util

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.lookup.nearest import CellSearch, ExactSearch, make_search


def units(count: int, seed: int = 0) -> NDArray[np.float32]:
    points = np.random.default_rng(seed).normal(size=(count, 16)).astype(np.float32)
    unit: NDArray[np.float32] = points / np.linalg.norm(points, axis=1, keepdims=True)
    return unit


def test_exact_search_sorts_by_cosine() -> None:
    embeddings = units(200)
    found = ExactSearch(embeddings).nearest(embeddings[17], 5)
    wanted = np.argsort(-(embeddings @ embeddings[17]))[:5]
    assert found.rows.tolist() == wanted.tolist()
    assert found.similarity[0] == pytest.approx(1.0)


def test_it_gives_no_more_than_there_are() -> None:
    assert len(ExactSearch(units(3)).nearest(units(1)[0], 10).rows) == 3
    assert len(ExactSearch(units(3)[:0]).nearest(units(1)[0], 10).rows) == 0
    assert isinstance(make_search(units(10)), ExactSearch)


@pytest.mark.skipif(importlib.util.find_spec("faiss") is None, reason="the extra bigindex is not installed")
def test_the_approximate_search_finds_nearly_the_same() -> None:
    embeddings = units(3000)
    cells, exact = CellSearch(embeddings, cell_count=16, looked_into=8), ExactSearch(embeddings)
    assert len(cells) == 3000
    shared = [
        len(np.intersect1d(cells.nearest(query, 10).rows, exact.nearest(query, 10).rows)) for query in units(30, seed=1)
    ]
    assert np.mean(shared) > 7
