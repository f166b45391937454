import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import InputError
from tests.training.made_recordings import FRAMES, recording
from training.data.keypoints.detect import source_of
from training.data.keypoints.shards import MANIFEST_NAME, STEP, Keypoints, Store, StoreInfo, StoreWriter
from training.data.keypoints.stored import read_store
from training.data.labels.entries import Entry
from training.data.labels.manifest import write_manifest
from training.data.samples.augment import AugmentConfig
from training.data.samples.batches import Draw
from training.data.samples.dataset import SampleConfig, StoredClips, pick_frames
from training.data.samples.samples import Sample
from training.tasks import Task


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Six clips of made-up signs, of 4 to 24 frames at 12.5 a second; the last is for tests."""
    folder = tmp_path_factory.mktemp("store")
    entries = []
    with StoreWriter(folder, StoreInfo("made", 12.5)) as writer:
        for take in range(6):
            made = recording(take % 2, take)
            frames = FRAMES - 4 * take
            xy, score = (values[:frames].astype(np.float32) for values in (made.xyz[..., :2], made.score))
            split, gloss = ("test" if take == 5 else "train"), () if take == 4 else made.signs
            entry = Entry(made.name, folder / "v.mp4", "svk", split, "" if take == 3 else made.text, gloss)
            entries.append(entry)
            writer.add(entry.name, source_of(entry), Keypoints(xy + STEP, score, 12.5, made.aspect, 1.0))
    write_manifest(folder / MANIFEST_NAME, entries)
    return Store(folder)


def told(sample: Sample) -> tuple[str, int, float]:
    return sample.text, len(sample.pose.body), float(sample.pose.right.sum())


def test_samples_are_what_the_network_reads(store: Store) -> None:
    clips = StoredClips([store], SampleConfig(rate_hz=12.5, max_frames=256), "train", Task.SLT)
    assert len(clips) == 5
    assert clips.frame_counts() == [24, 20, 16, 12, 8]
    sample = clips[Draw(1, (0,))]
    assert (sample.text, sample.signs, sample.ordered, sample.language) == ("sign1", ("sign1",), True, "svk")
    assert sample.pose.body.shape == (20, 9, 3)
    assert np.abs(sample.pose.right).max() > 0
    assert not clips[Draw(4, (0,))].ordered  # which signs the sentence holds is not known


def test_samples_are_resampled_and_cut_to_the_most_frames(store: Store) -> None:
    faster = StoredClips([store], SampleConfig(rate_hz=25.0, max_frames=30), "train", Task.SLT)
    assert faster.frame_counts() == [30, 30, 30, 24, 16]
    assert len(faster[Draw(0, (1,))].pose.body) == 30
    shortest = StoredClips([store], SampleConfig(25.0, 30), "test", Task.SLT)
    assert shortest.frame_counts() == [8]
    assert len(shortest[Draw(0, (1,))].pose.body) == 7  # 4 frames: the last at 0.24 s


def test_texts_are_those_of_the_samples_glosses_where_there_is_no_text(store: Store) -> None:
    clips = StoredClips([store], SampleConfig(12.5, 256), "train", Task.ISLR)
    assert clips.texts() == ["sign0", "sign1", "sign0", "sign1", "sign0"]
    assert clips.texts() == [clips[Draw(index, (0,))].text for index in range(len(clips))]


def test_stores_follow_one_another(store: Store) -> None:
    config = SampleConfig(12.5, 256, AugmentConfig())
    alone, twice = (StoredClips(stores, config, "train", Task.SLT) for stores in ([store], [store, store]))
    assert len(twice) == 10
    assert twice.frame_counts() == 2 * alone.frame_counts()
    for index in (0, 4):
        assert told(twice[Draw(5 + index, (1,))]) == told(twice[Draw(index, (1,))]) == told(alone[Draw(index, (1,))])


def test_a_draw_decides_its_augmentation(store: Store) -> None:
    clips = StoredClips([store], SampleConfig(12.5, 256, AugmentConfig()), "train", Task.SLT)
    first, again, other = (told(clips[Draw(0, seed)]) for seed in ((1, 2), (1, 2), (1, 3)))
    assert first == again
    assert first != other


def test_keypoints_keep_the_resolution_of_the_store(store: Store) -> None:
    found, kept = read_store(store.folder)[0], store.keypoints("sign0/0")
    assert found.xyz.dtype == found.score.dtype == np.float32
    assert np.array_equal(found.xyz[..., :2], kept.xy)
    steps = found.xyz[..., :2] / STEP
    assert np.array_equal(steps, np.rint(steps))
    assert not np.array_equal(kept.xy, kept.xy.astype(np.float16))  # which float16 would have rounded away


def test_a_split_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="holds no keypoints of the split dev"):
        StoredClips([store], SampleConfig(12.5, 256), "dev", Task.SLT)


@given(st.integers(1, 400), st.integers(1, 300))
def test_frames_rise_and_are_as_many_as_may_be(count: int, most: int) -> None:
    frames = pick_frames(count, most, np.random.default_rng(0))
    assert len(frames) == min(count, most)
    assert (np.diff(frames) > 0).all()
    assert frames[0] >= 0
    assert frames[-1] < count
