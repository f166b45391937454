"""Compares movements by dynamic time warping, whatever their tempo."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.types import Float32Array


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """Which frames correspond: N pairs of frame numbers `first` and `second`, both (N,), never falling.

    `distance` (N,) is that of each pair, in the unit of the sequences.
    """

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    distance: NDArray[np.float64]


def warp_costs(query: Float32Array, references: Float32Array) -> NDArray[np.float64]:
    """The cost of the cheapest alignment of `query` (T, D) with each of `references` (N, S, D); shape (N,), >= 0.

    It is the sum of the Euclidean distances along the path, divided by T. Steps right, down and diagonal count alike.
    """
    distance = _distances(query, references)
    count, rows, columns = distance.shape
    best = np.full((rows + 1, columns + 1, count), np.inf, np.float32)
    best[0, 0] = 0.0
    steps = np.ascontiguousarray(distance.transpose(1, 2, 0))
    for total in range(2, rows + columns + 1):  # cells of an anti-diagonal depend only on the two before
        i = np.arange(max(1, total - columns), min(rows, total - 1) + 1)
        j = total - i
        before = np.minimum(np.minimum(best[i - 1, j], best[i, j - 1]), best[i - 1, j - 1])
        best[i, j] = before + steps[i - 1, j - 1]
    costs: NDArray[np.float64] = best[rows, columns].astype(np.float64) / rows
    return costs


def align(first: Float32Array, second: Float32Array) -> Alignment:
    """Find the cheapest alignment of two movements (T, D) and (S, D) of one frame or more."""
    distance = _distances(first, second[None])[0].astype(np.float64)
    rows, columns = distance.shape
    best = np.full((rows + 1, columns + 1), np.inf)
    best[0, 0] = 0.0
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            best[i, j] = distance[i - 1, j - 1] + min(best[i - 1, j - 1], best[i - 1, j], best[i, j - 1])
    path = [(rows, columns)]
    while path[-1] != (1, 1):
        i, j = path[-1]
        path.append(min(((i - 1, j - 1), (i - 1, j), (i, j - 1)), key=lambda cell: float(best[cell])))
    at = np.array(path[::-1], np.intp) - 1
    return Alignment(at[:, 0], at[:, 1], distance[at[:, 0], at[:, 1]])


def _distances(query: Float32Array, references: Float32Array) -> Float32Array:
    """Euclidean distances (N, T, S) between the frames of a query (T, D) and of references (N, S, D)."""
    products = np.matmul(references, query.T).transpose(0, 2, 1)
    squares = (query**2).sum(axis=-1)[None, :, None] + (references**2).sum(axis=-1)[:, None, :] - 2 * products
    distances: Float32Array = np.sqrt(np.maximum(squares, 0.0), dtype=np.float32)
    return distances
