from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import InputError
from tests.training.made_recordings import FRAMES, recording
from training.bench.loading import loading_speed
from training.data.keypoints.detect import source_of
from training.data.keypoints.shards import MANIFEST_NAME, Keypoints, StoreInfo, StoreWriter
from training.data.labels.entries import Entry
from training.data.labels.manifest import write_manifest
from training.data.samples.augment import AugmentConfig
from training.data.samples.dataset import ClipDataset, Draw, LengthBatches, SampleConfig, make_loader, pick_frames
from training.data.samples.samples import Sample


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six clips of made-up signs, of 4 to 24 frames at 12.5 a second; the last is for tests."""
    folder = tmp_path_factory.mktemp("store")
    entries = []
    with StoreWriter(folder, StoreInfo("made", 12.5)) as writer:
        for take in range(6):
            made = recording(take % 2, take)
            frames = FRAMES - 4 * take
            xy, score = made.xyz[:frames, :, :2].astype(np.float32), made.score[:frames].astype(np.float32)
            split, gloss = ("test" if take == 5 else "train"), () if take == 4 else made.signs
            entry = Entry(made.name, folder / "v.mp4", "svk", split, made.text, gloss)
            entries.append(entry)
            writer.add(entry.name, source_of(entry), Keypoints(xy, score, 12.5, made.aspect, 1.0))
    write_manifest(folder / MANIFEST_NAME, entries)
    return folder


def lengths(samples: list[Sample]) -> list[tuple[str, int, float]]:
    return [(sample.text, len(sample.pose.body), float(sample.pose.right.sum())) for sample in samples]


def test_samples_are_what_the_network_reads(folder: Path) -> None:
    dataset = ClipDataset(folder, SampleConfig(rate_hz=None, max_frames=256), "train")
    assert len(dataset) == 5
    assert dataset.frame_counts() == [24, 20, 16, 12, 8]
    sample = dataset[Draw(1, (0,))]
    assert (sample.text, sample.signs, sample.ordered, sample.language) == ("sign1", ("sign1",), True, "svk")
    assert sample.pose.body.shape == (20, 9, 3)
    assert np.abs(sample.pose.right).max() > 0
    assert not dataset[Draw(4, (0,))].ordered  # which signs the sentence holds is not known


def test_samples_are_resampled_and_cut_to_the_most_frames(folder: Path) -> None:
    faster = ClipDataset(folder, SampleConfig(rate_hz=25.0, max_frames=30))
    assert faster.frame_counts() == [30, 30, 30, 24, 16, 8]
    assert len(faster[Draw(0, (1,))].pose.body) == 30
    assert len(faster[Draw(5, (1,))].pose.body) == 7  # 4 frames: the last at 0.24 s


def test_a_draw_decides_its_augmentation(folder: Path) -> None:
    dataset = ClipDataset(folder, SampleConfig(12.5, 256, AugmentConfig()))
    first, again, other = (dataset[Draw(0, seed)] for seed in ((1, 2), (1, 2), (1, 3)))
    assert lengths([first]) == lengths([again])
    assert lengths([first]) != lengths([other])


def test_processes_load_the_samples_that_one_loads(folder: Path) -> None:
    dataset = ClipDataset(folder, SampleConfig(12.5, 256, AugmentConfig()))
    loaded = []
    for workers in (0, 1):
        batches = LengthBatches(dataset.frame_counts(), 2, seed=3)
        batches.set_epoch(1)
        loaded.append(list(make_loader(dataset, batches, lengths, workers)))
    assert loaded[0] == loaded[1]
    assert sum(len(batch) for batch in loaded[0]) == 6


def test_loading_is_measured_in_real_frames(folder: Path) -> None:
    speed = loading_speed(ClipDataset(folder, SampleConfig(None, 256)), batch_size=2, workers=0, seconds=0.05)
    assert speed.samples_per_s > 0
    assert 4 <= speed.frames_per_s / speed.samples_per_s <= 24
    assert 0 <= speed.padding < 0.7  # padded to multiples of 8


def test_a_split_that_is_not_there_is_refused(folder: Path) -> None:
    with pytest.raises(InputError, match="holds no keypoints of the split dev"):
        ClipDataset(folder, SampleConfig(None, 256), "dev")


@given(counts=st.lists(st.integers(1, 300), min_size=1, max_size=120), size=st.integers(1, 7), seed=st.integers(0, 99))
def test_every_clip_comes_once_an_epoch_in_batches_of_like_length(counts: list[int], size: int, seed: int) -> None:
    batches = LengthBatches(counts, size, seed)
    first = list(batches)
    assert sorted(draw.index for batch in first for draw in batch) == list(range(len(counts)))
    assert len(first) == len(batches) == -(-len(counts) // size)
    assert list(batches) == first
    if len(counts) <= size * 50:  # one bucket: batches do not overlap in length
        spans = sorted((min(counts[d.index] for d in batch), max(counts[d.index] for d in batch)) for batch in first)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    batches.set_epoch(1)
    assert all(draw.seed[1] == 1 for batch in batches for draw in batch)


@given(st.integers(1, 400), st.integers(1, 300))
def test_frames_rise_and_are_as_many_as_may_be(count: int, most: int) -> None:
    frames = pick_frames(count, most, np.random.default_rng(0))
    assert len(frames) == min(count, most)
    assert (np.diff(frames) > 0).all()
    assert frames[0] >= 0
    assert frames[-1] < count
