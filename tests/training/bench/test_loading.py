"""What is timed is what training loads."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import InputError
from tests.training.made_recordings import recording
from training.__main__ import main
from training.bench.loading import Loading, loading_speed
from training.data.keypoints.detect import source_of
from training.data.keypoints.shards import MANIFEST_NAME, Keypoints, StoreInfo, StoreWriter
from training.data.labels.entries import Entry
from training.data.labels.manifest import write_manifest

FRAMES = (24, 20, 16, 12, 8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that keeps every picture, of clips at 12.5 a second, one of them for tests."""
    folder = tmp_path_factory.mktemp("data") / "store"
    entries = []
    with StoreWriter(folder, StoreInfo("made", None)) as writer:
        for take, frames in enumerate(FRAMES):
            made = recording(take % 2, take)
            xy, score = made.xyz[:frames, :, :2].astype(np.float32), made.score[:frames].astype(np.float32)
            split = "test" if take == 4 else "train"
            entries.append(Entry(made.name, folder / "v.mp4", "svk", split, made.text, made.signs))
            writer.add(made.name, source_of(entries[-1]), Keypoints(xy, score, 12.5, made.aspect, 1.0))
    write_manifest(folder / MANIFEST_NAME, entries)
    return folder


def test_loading_is_measured_in_real_frames(folder: Path) -> None:
    loading = Loading(folder, batch_size=2, augmented=False)
    assert loading.recipe().rate_hz == 12.5
    assert replace(loading, rate_hz=25.0).recipe().rate_hz == 25.0
    speed = loading_speed(loading, workers=0, seconds=0.2)
    assert speed.samples_per_s > 0
    assert min(FRAMES[:4]) < speed.frames_per_s / speed.samples_per_s < max(FRAMES[:4])
    assert 0 < speed.padding < 0.4  # 24 + 20 frames are padded to 48, 16 + 12 to 32


def test_the_command_prints_a_line_for_each_number_of_processes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench-data", str(folder), "--workers", "0", "1", "--seconds", "0.01", "--batch-size", "2"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("0 workers: ")
    assert second.startswith("1 workers: ")
    assert all("samples/s" in line and "% padding" in line for line in (first, second))


def test_a_folder_without_keypoints_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no keypoints that prepare wrote"):
        loading_speed(Loading(tmp_path), workers=0, seconds=0.01)
