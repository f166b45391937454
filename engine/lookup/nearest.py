"""Finds the references with the nearest embeddings: exactly, or approximately among very many."""

from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.errors import SignIndexError
from engine.types import Float32Array

EXACT_LIMIT: Final = 1_000_000
"""Up to this many references exact search is fast (decision 076); beyond, `CellSearch` takes over."""


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """The `rows` (K,) of the nearest references, best first, and their cosine `similarity` (K,) in -1..1."""

    rows: NDArray[np.intp]
    similarity: Float32Array


class NearestSearch(Protocol):
    """Searches among unit-length embeddings (N, D)."""

    def __len__(self) -> int: ...

    def nearest(self, query: Float32Array, count: int) -> Neighbours:
        """The `count` references nearest to a unit-length `query` (D,), or all if there are fewer."""
        ...


class ExactSearch:
    """Compares the query with every reference."""

    def __init__(self, embeddings: Float32Array) -> None:
        self._embeddings = np.ascontiguousarray(embeddings, np.float32)

    def __len__(self) -> int:
        return len(self._embeddings)

    def nearest(self, query: Float32Array, count: int) -> Neighbours:
        similarity: Float32Array = self._embeddings @ query.astype(np.float32)
        count = min(count, len(similarity))
        if count == 0:
            return Neighbours(np.zeros(0, np.intp), similarity[:0])
        chosen = np.argpartition(-similarity, count - 1)[:count]
        rows = chosen[np.argsort(-similarity[chosen], kind="stable")]
        return Neighbours(rows, similarity[rows])


class CellSearch:
    """Searches only the cells around the query, with faiss; finds nearly all of what `ExactSearch` finds.

    Raises SignIndexError if faiss is not installed (extra `bigindex`).
    """

    def __init__(self, embeddings: Float32Array, *, cell_count: int = 1024, looked_into: int = 48) -> None:
        try:
            import faiss
        except ImportError as error:
            raise SignIndexError(
                "A search among {count} references needs faiss. Install signscribe[bigindex].", count=len(embeddings)
            ) from error
        width = embeddings.shape[1]
        self._index = faiss.IndexIVFFlat(faiss.IndexFlatIP(width), width, cell_count, faiss.METRIC_INNER_PRODUCT)
        sample = np.linspace(0, len(embeddings) - 1, min(len(embeddings), 64 * cell_count)).astype(np.intp)
        self._index.train(np.ascontiguousarray(embeddings[sample], np.float32))
        self._index.add(np.ascontiguousarray(embeddings, np.float32))
        self._index.nprobe = looked_into

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(self, query: Float32Array, count: int) -> Neighbours:
        similarity, rows = self._index.search(query[None].astype(np.float32), min(count, len(self)))
        found = rows[0] >= 0  # faiss fills up with -1 if the cells hold fewer
        return Neighbours(rows[0][found].astype(np.intp), similarity[0][found])


def make_search(embeddings: Float32Array) -> NearestSearch:
    """Make an exact search, or an approximate one for more than EXACT_LIMIT references."""
    return ExactSearch(embeddings) if len(embeddings) <= EXACT_LIMIT else CellSearch(embeddings)
