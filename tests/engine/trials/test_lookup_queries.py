from pathlib import Path

import numpy as np
import pytest

from engine.bundle.loader import Bundle
from engine.errors import SignIndexError
from engine.trials.lookup_queries import (
    QUERIES_FILE,
    LookupQuery,
    Query,
    rank_figures,
    rank_of,
    read_queries,
    write_queries,
)
from tests.bundles import make_small_bundle
from tests.signs import sideways, signed, upright


@pytest.fixture
def folder(small_bundle: Bundle, tmp_path: Path) -> Path:
    clips = (signed(sideways), signed(upright, for_s=0.7))
    queries = [Query(LookupQuery("slovak", "svk", f"sign {n}", clip.aspect), clip) for n, clip in enumerate(clips)]
    write_queries(queries, small_bundle, tmp_path, 25.0)
    return tmp_path


def test_queries_come_back(small_bundle: Bundle, folder: Path) -> None:
    first, second = read_queries(folder, small_bundle)
    assert first.asked.sign == "sign 0"
    np.testing.assert_allclose(second.clip.xy, signed(upright, for_s=0.7).xy, atol=1e-3)


def test_a_model_that_may_have_seen_them_is_not_measured(folder: Path, tmp_path: Path) -> None:
    other = make_small_bundle(tmp_path / "other", int8=True)
    with pytest.raises(SignIndexError, match="may have been trained on them"):
        read_queries(folder, other)


def test_damaged_queries(small_bundle: Bundle, folder: Path) -> None:
    (folder / QUERIES_FILE).write_bytes(b"nothing")
    with pytest.raises(SignIndexError, match="cannot be read"):
        read_queries(folder, small_bundle)


def test_ranks_and_figures() -> None:
    assert rank_of(np.array([0.1, 0.7, 0.2]), 1) == 0
    assert rank_of(np.array([0.1, 0.7, 0.2]), 0) == 2
    assert rank_of(np.zeros(5), 2) == 4, "a tie is no find"
    found = dict(rank_figures([0, 0, 1, 9]))
    assert found["recall_at_1"].value == 0.5
    assert found["recall_at_6"].value == 0.75
    assert found["mrr"].value == pytest.approx((1 + 1 + 1 / 2 + 1 / 10) / 4)
    assert found["recall_at_1"].low < 0.5 < found["recall_at_1"].high
