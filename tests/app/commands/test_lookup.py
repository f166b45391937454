import json
from pathlib import Path

import pytest

from app.__main__ import main
from app.commands.bench.lookup_figures import named_figures, quoted_figures, search_times, trial_figures
from app.paths import demo_clip, figures_file
from engine.bundle.loader import Bundle
from engine.commands import BAD_INPUT, OK
from engine.errors import SignIndexError
from engine.lookup.index_file import write_index
from engine.lookup.nearest import ExactSearch
from engine.trials.lookup_queries import LookupQuery, Query, write_queries
from tests.signs import MOTIONS, NAMES, signed, small_index
from tests.videos import write_video


def test_a_video_is_looked_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", str(demo_clip()), "--language", "Slovak", "--json", "--count", "8"]) == OK
    (signing,) = json.loads(capsys.readouterr().out)
    assert len(signing["candidates"]) == 8
    assert {one["language"] for one in signing["candidates"]} == {"svk"}
    confidences = [one["confidence"] for one in signing["candidates"]]
    assert confidences == sorted(confidences, reverse=True)
    assert 0 < signing["start_s"] < signing["end_s"]


def test_a_video_without_signing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", str(write_video(tmp_path / "grey.mp4"))]) == OK
    assert "nobody signs in grey.mp4" in capsys.readouterr().err


def test_bad_options_are_bad_input(small_bundle: Bundle, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", str(tmp_path / "no.mp4")]) == BAD_INPUT
    assert main(["lookup", str(demo_clip()), "--count", "0"]) == BAD_INPUT
    assert main(["lookup", str(demo_clip()), "--language", "Klingon"]) == BAD_INPUT
    capsys.readouterr()
    assert main(["lookup", str(demo_clip()), "--model", str(small_bundle.folder)]) == BAD_INPUT
    assert "the model in use is test 1" in capsys.readouterr().err


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
