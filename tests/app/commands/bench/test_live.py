import json
from itertools import pairwise
from pathlib import Path

import pytest

from app.__main__ import main
from app.commands.bench.live_figures import ROWS, read_references
from app.commands.bench.soak import ClipsInTurn, soak
from app.paths import demo_clip
from engine.bundle.loader import Bundle
from engine.commands import BAD_INPUT, OK
from engine.errors import SettingsError
from engine.translate.translator import Translator
from tests.limits import HANG_LIMIT_S
from tests.videos import write_video

KEYS = [
    "first_text_p50_s", "finalisation_p50_s", "finalisation_p95_s", "laal_aware_s", "laal_unaware_s", "erasure_shown",
    "erasure_solid", "final_revision_rate", "false_captions_per_min", "rtf", "update_p95_s", "frames_dropped",
    "rss_slope_mb_per_h", "drift_s",
]  # fmt: skip


def test_the_figures_of_a_clip_without_signing(
    small_bundle: Bundle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    grey, report = str(write_video(tmp_path / "grey.mp4")), tmp_path / "live.json"
    model = ["--model", str(small_bundle.folder), "--language", "svk"]
    assert main(["bench", "live", "--json", str(report), "--minutes", "1", *model, grey, grey]) == OK
    figures = json.loads(report.read_text("utf-8"))
    assert list(figures) == KEYS == list(ROWS)
    assert figures["first_text_p50_s"] is figures["laal_aware_s"] is figures["rss_slope_mb_per_h"] is None
    assert figures["false_captions_per_min"] == 0
    assert 0 < figures["rtf"] < 100
    printed = capsys.readouterr().out
    assert all(key in printed for key in KEYS)
    assert "2 clips" in printed


def test_signing_is_measured(small_bundle: Bundle, tmp_path: Path) -> None:
    report = tmp_path / "live.json"
    references = tmp_path / "texts.json"
    references.write_text('[{"file": "svk_sentence_006.mp4", "label": "Moje meno je Michal."}]', "utf-8")
    options = ["--json", str(report), "--minutes", "0.1", "--references", str(references)]
    assert main(["bench", "live", *options, "--model", str(small_bundle.folder), str(demo_clip())]) == OK
    figures = json.loads(report.read_text("utf-8"))
    assert figures["finalisation_p50_s"] > 0.2  # the hands must have been at rest for so long
    assert figures["finalisation_p95_s"] >= figures["finalisation_p50_s"]
    assert figures["update_p95_s"] > 0
    assert figures["final_revision_rate"] is not None
    assert figures["erasure_solid"] in (0, None)


def test_a_soak_plays_the_clips_in_real_time(small_bundle: Bundle, tmp_path: Path) -> None:
    grey = write_video(tmp_path / "grey.mp4")
    seen = soak([grey], Translator(small_bundle), "svk", minutes=0.02)
    assert seen.duration_s >= 1.2
    assert seen.fault == ""
    assert seen.final_count == 0


def test_a_fault_ends_a_soak(small_bundle: Bundle, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = tmp_path / "gone.mp4"
    seen = soak([gone], Translator(small_bundle), "svk", minutes=60.0)
    assert "gone.mp4" in seen.fault
    assert seen.duration_s < HANG_LIMIT_S
    assert capsys.readouterr().out == ""


def test_clips_follow_each_other_as_one_camera(tmp_path: Path) -> None:
    first, second = write_video(tmp_path / "first.mp4"), write_video(tmp_path / "second.mp4")
    with ClipsInTurn([first, second]) as source:
        frames = [source.read() for _ in range(25)]
    assert [frame.index for frame in frames] == list(range(25))
    assert all(earlier.time_s < later.time_s for earlier, later in pairwise(frames))


@pytest.mark.parametrize("content", ["", "{}", '["a"]', '[{"file": "a.mp4"}]', '[{"file": 1, "label": 2}]'])
def test_references_of_another_form_are_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "texts.json"
    path.write_text(content, "utf-8")
    with pytest.raises(SettingsError, match=r"texts\.json is not"):
        read_references(path)
    with pytest.raises(SettingsError, match=r"none\.json cannot be read"):
        read_references(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--minutes", "0"], "--minutes must be above 0, not 0."),
        (["--soak", "-1"], "--soak must be above 0 minutes, not -1."),
        (["--references", "none.json"], "none.json cannot be read"),
    ],
)
def test_a_bad_option_is_bad_input(option: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "live", *option]) == BAD_INPUT
    assert said in capsys.readouterr().err
