import json
from pathlib import Path

import pytest

from app.__main__ import main
from app.commands.bench.long_run import LongRun, MemorySample
from app.commands.bench.long_video import join_clips
from engine.bundle.loader import Bundle
from engine.commands import BAD_INPUT, OK
from engine.media.video import Video
from tests.videos import write_video


def test_clips_are_joined_and_repeated(tmp_path: Path) -> None:
    clips = [write_video(tmp_path / "a.mp4"), write_video(tmp_path / "b.gif", codec="gif", pixel_format="rgb8")]
    length_s = join_clips(clips, 6.0, tmp_path / "long.mp4")
    with Video(tmp_path / "long.mp4") as video:
        times_s = [frame.time_s for frame in video.frames()]
        assert (video.info.width_px, video.info.height_px) == (640, 480)
    assert 6.0 <= length_s == pytest.approx(len(times_s) / 25)
    assert not video.truncated


def test_the_slope_of_memory_leaves_the_first_minute_out() -> None:
    samples = tuple(MemorySample(30.0 * index, 500.0 if index < 2 else 600.0 + index / 120) for index in range(20))
    assert LongRun(600.0, 240.0, 250.0, 5, samples).growth_mb_per_hour == pytest.approx(1.0)
    assert LongRun(60.0, 24.0, 25.0, 5, samples[:3]).growth_mb_per_hour is None


def test_the_bench_writes_its_figures(tmp_path: Path, small_bundle: Bundle) -> None:
    clip = write_video(tmp_path / "a.mp4")
    target = tmp_path / "figures.json"
    words = [
        "bench",
        "video",
        str(clip),
        "--minutes",
        "0.1",
        "--model",
        str(small_bundle.folder),
        "--json",
        str(target),
    ]
    assert main(words) == OK
    figures = json.loads(target.read_text("utf-8"))
    assert figures["video_s"] >= 5.9
    assert figures["real_time_factor"] == pytest.approx(figures["work_s"] / figures["video_s"])
    assert figures["processor_factor"] > 0
    first_mb = figures["samples"][0]["memory_mb"]
    assert first_mb > 50
    assert figures["peak_memory_mb"] > 0.95 * first_mb  # the system counts both in different steps
    assert main(["bench", "video", "--minutes", "0"]) == BAD_INPUT
