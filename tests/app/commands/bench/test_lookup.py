from pathlib import Path

import pytest

from app.commands.bench.lookup_figures import named_figures, quoted_figures, search_times, trial_figures
from app.paths import figures_file
from engine.bundle.loader import Bundle
from engine.errors import SignIndexError
from engine.lookup.index_file import write_index
from engine.lookup.nearest import ExactSearch
from engine.trials.lookup_queries import LookupQuery, Query, write_queries
from tests.signs import MOTIONS, NAMES, signed, small_index


def test_the_quoted_figures_have_the_names_that_were_asked_for() -> None:
    named = named_figures(quoted_figures(figures_file()))
    for name in ("slovak_recall_at_1", "slovak_recall_at_6", "ins_top1", "ase_recall_at_6", "mrr_slovak", "mrr_ins"):
        assert 0 < named[name].low <= named[name].value <= named[name].high <= 1
    assert named["slovak_recall_at_1"].n == 440


def test_a_trial_is_measured_with_its_own_model(small_bundle: Bundle, tmp_path: Path) -> None:
    folder = tmp_path / "fold"
    folder.mkdir()
    (folder / "bundle").symlink_to(small_bundle.folder)
    rate_hz = small_bundle.manifest.input.rate_hz
    write_index(small_index(small_bundle), folder / "lookup", rate_hz)
    clips = [signed(motion, rate_hz=rate_hz, size=0.9) for motion in MOTIONS]
    queries = [
        Query(LookupQuery("ins", code, name, clip.aspect), clip)
        for clip, (name, code) in zip(clips, NAMES, strict=True)
    ]
    write_queries(queries, small_bundle, folder / "lookup", rate_hz)
    named = named_figures(trial_figures([folder]))
    assert named["ins_top1"].value == 1.0
    assert named["ins_top1"].n == 3


def test_missing_figures_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SignIndexError, match="cannot be read"):
        quoted_figures(tmp_path / "no.json")


def test_the_search_is_timed() -> None:
    times = search_times(500, ExactSearch, "search")
    assert set(times) == {"search_p50_s", "search_p95_s"}
    assert 0 < times["search_p50_s"] <= times["search_p95_s"]
