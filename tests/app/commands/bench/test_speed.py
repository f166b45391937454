import json
from pathlib import Path

import pytest

from app.__main__ import main
from app.commands.bench.timing import TimedDetector, measure_utterance
from app.paths import demo_clip
from engine.bundle.loader import Bundle
from engine.commands import BAD_INPUT, OK
from engine.live.gate import GateSettings
from engine.live.segment import segments
from engine.lookup.caption_translator import LookedUpTranslator
from engine.lookup.chance import ChanceWeights
from engine.lookup.lookup import SignLookup
from engine.media.video import Video
from engine.pose.detector import make_detector
from engine.translate.translator import Translator
from tests.signs import small_index
from tests.videos import write_video


def test_the_figures_of_a_clip_without_signing(
    small_bundle: Bundle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    grey = write_video(tmp_path / "grey.mp4")
    report = tmp_path / "figures.json"
    assert main(["bench", str(grey), "--model", str(small_bundle.folder), "--json", str(report)]) == OK
    figures = json.loads(report.read_text("utf-8"))
    (clip,) = figures["clips"]
    assert clip["picture_count"] == 10
    assert clip["duration_s"] == pytest.approx(0.4)
    assert clip["utterances"] == []
    assert clip["real_time_factor"] == pytest.approx(clip["total_s"] / clip["duration_s"])
    assert clip["total_s"] * 1000 >= clip["detect_ms"] * clip["picture_count"]
    assert figures["peak_memory_mb"] > 50
    assert figures["start_s"] > 0
    assert "grey.mp4" in capsys.readouterr().out


def test_the_stages_of_an_utterance_are_all_measured(small_bundle: Bundle) -> None:
    with Video(demo_clip()) as video, make_detector() as detector:
        timed = TimedDetector(detector)
        frames = (frame for frame in video.frames(12.5) if 1.0 <= frame.time_s < 3.0)
        first, *_ = segments(map(timed.detect, frames), GateSettings())
    assert len(timed.poses) == len(timed.costs_ms) == 25
    translator = Translator(small_bundle)
    look_up = SignLookup(translator, small_index(small_bundle))
    checked = LookedUpTranslator(translator, look_up, ChanceWeights(*[0.0] * 9))
    costs = measure_utterance(first.clip, checked, translator, "svk")
    assert costs.token_count == len(translator.translate(first.clip, "svk").token_ids)
    stages = (
        costs.normalise_ms,
        costs.frontend_ms,
        costs.encoder_ms,
        costs.text_ms,
        costs.look_up_ms,
        costs.step_ms,
    )
    assert all(cost_ms > 0 for cost_ms in stages)


def test_a_bad_clip_is_bad_input(small_bundle: Bundle, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", str(tmp_path / "no.mp4"), "--model", str(small_bundle.folder)]) == BAD_INPUT
    assert "no.mp4" in capsys.readouterr().err
