"""Keeps the queries of a look-up trial: clips that a bundle has never seen, and what they show."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.bundle.loader import Bundle
from engine.errors import SignIndexError
from engine.files.damage import ARCHIVE_DAMAGE
from engine.files.records import RecordRules, json_value, read_record
from engine.lookup.index import BundleMark
from engine.lookup.index_file import mark_of
from engine.pose.layout import KEYPOINT_COUNT
from engine.trials.figure import Figure, mean_figure
from engine.types import Clip

QUERIES_FILE: Final = "queries.npz"
_RULES: Final = RecordRules(SignIndexError)


@dataclass(frozen=True, slots=True)
class LookupQuery:
    """Says what a query shows: `sign` of `language`; `test` names the test that it belongs to."""

    test: str
    language: str
    sign: str
    aspect: float


@dataclass(frozen=True, slots=True)
class _Contents:
    """Holds the description in a queries file; the training of the bundle `unseen_by` left these clips out."""

    unseen_by: BundleMark
    rate_hz: float
    asked: tuple[LookupQuery, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """Holds a clip and what it shows."""

    asked: LookupQuery
    clip: Clip


def write_queries(queries: Sequence[Query], bundle: Bundle, folder: Path, rate_hz: float) -> None:
    """Write clips, all at `rate_hz`, that the training of `bundle` left out; raises OSError."""
    contents = _Contents(mark_of(bundle), rate_hz, tuple(query.asked for query in queries))
    numbers = [np.concatenate([query.clip.xy, query.clip.score[..., None]], axis=-1) for query in queries]
    text = json.dumps(asdict(contents), ensure_ascii=False).encode("utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / QUERIES_FILE,
        allow_pickle=False,
        description=np.frombuffer(text, np.uint8),
        length=np.array([len(query.clip) for query in queries], np.uint32),
        points=np.concatenate(numbers).astype(np.float16),
    )


def read_queries(folder: Path, bundle: Bundle) -> tuple[Query, ...]:
    """Read the queries of a trial.

    Raises SignIndexError if they are missing, damaged, or were left out by the training of another bundle: this one may
    have been trained on them.
    """
    path = folder / QUERIES_FILE
    try:
        with np.load(path, allow_pickle=False) as file:
            description = json_value(file["description"].tobytes().decode("utf-8"), path.name, _RULES)
            contents = read_record(_Contents, description, path.name, _RULES)
            length, points = file["length"].astype(np.intp), file["points"].astype(np.float32)
    except (*ARCHIVE_DAMAGE, OSError, SignIndexError) as error:
        raise SignIndexError(
            "The queries in {folder} cannot be read ({error}). Make the trial again.", folder=folder, error=error
        ) from error
    if contents.unseen_by.sha256 != mark_of(bundle).sha256:
        raise SignIndexError(
            "The queries in {folder} were kept from the model {model} "
            "({sha256}); {other} may have been trained on them, so nothing is "
            "measured. Choose the trial's own model.",
            folder=folder,
            model=contents.unseen_by.name,
            sha256=contents.unseen_by.sha256[:12],
            other=bundle.manifest.name,
        )
    if len(length) != len(contents.asked) or points.shape != (length.sum(), KEYPOINT_COUNT, 3):
        raise SignIndexError(
            "The queries in {folder} are damaged: their parts do not fit. Make the trial again.", folder=folder
        )
    bounds = np.concatenate([[0], np.cumsum(length)])
    return tuple(
        Query(asked, _clip(points[bounds[row] : bounds[row + 1]], contents.rate_hz, asked.aspect))
        for row, asked in enumerate(contents.asked)
    )


def rank_of(scores: NDArray[np.float64], wanted: int) -> int:
    """Count the other labels that score at least as high as the wanted one; a tie counts against it."""
    return int(np.count_nonzero(scores >= scores[wanted])) - 1


def rank_figures(ranks: Sequence[int]) -> Iterator[tuple[str, Figure]]:
    """Yield recall at 1, recall at 6 and mean reciprocal rank by name; takes at least one rank (0 is best)."""
    array = np.asarray(ranks)
    yield "recall_at_1", mean_figure(array < 1)
    yield "recall_at_6", mean_figure(array < 6)
    yield "mrr", mean_figure(1.0 / (array + 1))


def _clip(points: NDArray[np.float32], rate_hz: float, aspect: float) -> Clip:
    times_s = np.arange(len(points)) / rate_hz
    return Clip(times_s, np.ascontiguousarray(points[..., :2]), np.ascontiguousarray(points[..., 2]), aspect)
