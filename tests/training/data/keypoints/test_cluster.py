"""Runs where the extra `cluster` is installed; a Ray cluster on this machine stands for many."""

from functools import partial
from pathlib import Path

import pytest

from tests.training.picture_detector import PictureDetector
from tests.videos import write_video
from training.data.keypoints.prepare import broken_now, prepare
from training.data.keypoints.shards import Store, StoreInfo
from training.data.keypoints.stored import read_store
from training.data.keypoints.workers import find_here
from training.data.labels.entries import Entry

pytest.importorskip("ray.data", reason="the extra `cluster` is not installed")


@pytest.mark.slow
def test_a_cluster_finds_what_this_machine_finds(tmp_path: Path) -> None:
    from training.data.keypoints.cluster import LOCAL, find_with_ray

    info = StoreInfo("picture", 25.0)
    videos = [write_video(tmp_path / f"{n}.mp4", times_ms=range(0, 40 * (3 + n), 40)) for n in range(6)]
    (tmp_path / "bad.mp4").write_bytes(b"not a video")
    entries = [Entry(f"clip {n}", video, "svk", "train", f"text {n}") for n, video in enumerate(videos)]
    entries.append(Entry("bad", tmp_path / "bad.mp4", "svk", "train", "x"))
    here = partial(find_here, make=PictureDetector, rate_hz=25.0)
    far = partial(find_with_ray, make=PictureDetector, rate_hz=25.0, address=LOCAL)
    for folder, find in (("here", here), ("far", far)):
        assert list(prepare(entries, tmp_path / folder, info, find))[-1].done == 7
    alone, together = read_store(tmp_path / "here"), read_store(tmp_path / "far")
    assert [r.name for r in alone] == [r.name for r in together]
    assert all((a.xyz == b.xyz).all() for a, b in zip(alone, together, strict=True))
    assert [clip.name for clip in broken_now(Store(tmp_path / "far"), entries)] == ["bad"]
