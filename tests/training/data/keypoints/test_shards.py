import copy
import json
import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import InputError
from engine.pose.layout import KEYPOINT_COUNT
from training.data.keypoints.shards import FRAME_BYTES, STEP, BrokenClip, Keypoints, Store, StoreInfo, StoreWriter

INFO = StoreInfo("picture", 25.0)


def keypoints(seed: int, frames: int = 3) -> Keypoints:
    rng = np.random.default_rng(seed)
    xy = rng.uniform(-0.5, 1.5, (frames, KEYPOINT_COUNT, 2)).astype(np.float32)
    return Keypoints(xy, rng.random((frames, KEYPOINT_COUNT), np.float32), 25.0, 4 / 3, 1.0)


def fill(folder: Path, count: int, shard_bytes: int = 10**9) -> None:
    with StoreWriter(folder, INFO, shard_bytes) as writer:
        for number in range(count):
            writer.add(f"clip {number}", f"video {number}", keypoints(number, frames=1 + number))


def test_clips_come_back_to_half_a_step(tmp_path: Path) -> None:
    fill(tmp_path, 4)
    store = Store(tmp_path)
    assert list(store.clips) == [f"clip {number}" for number in range(4)]
    for number in range(4):
        stored, original = store.keypoints(f"clip {number}"), keypoints(number, frames=1 + number)
        assert np.abs(stored.xy - original.xy).max() <= STEP / 2
        assert np.abs(stored.score - original.score).max() <= STEP / 2
        assert (stored.rate_hz, stored.aspect) == (25.0, 4 / 3)
    assert store.verify() == []


def test_points_far_outside_stop_at_the_edge_and_nothing_is_nan(tmp_path: Path) -> None:
    wild = keypoints(0)
    wild.xy[0, 0], wild.xy[0, 1] = (9, -9), (np.nan, np.inf)
    with StoreWriter(tmp_path, INFO) as writer:
        writer.add("wild", "", wild)
    stored = Store(tmp_path).keypoints("wild")
    assert np.abs(stored.xy).max() < 4
    assert stored.xy[0, 1].tolist() == [0, pytest.approx(4, abs=0.001)]


def test_large_stores_are_cut_into_shards_and_go_on_in_the_last(tmp_path: Path) -> None:
    fill(tmp_path, 5, shard_bytes=4 * FRAME_BYTES)  # 1 + 2, 3, 4, 5 frames
    assert len(list(tmp_path.glob("shard-*.i16"))) == 4
    with StoreWriter(tmp_path, INFO) as writer:
        writer.add("one more", "", keypoints(9))
    store = Store(tmp_path)
    assert len(list(tmp_path.glob("shard-*.i16"))) == 4
    assert len(store.clips) == 6
    assert store.verify() == []


def test_the_newest_of_one_name_holds(tmp_path: Path) -> None:
    fill(tmp_path, 2)
    with StoreWriter(tmp_path, INFO) as writer:
        writer.add("clip 0", "another video", keypoints(7))
    store = Store(tmp_path)
    assert store.clips["clip 0"].source == "another video"
    assert np.abs(store.keypoints("clip 0").xy - keypoints(7).xy).max() <= STEP / 2


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    fill(folder, 3)
    return folder


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(data=st.data())
def test_a_kill_at_any_byte_costs_at_most_the_last_clips(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("killed")
    frames, index = (whole / f"shard-00000.{ending}" for ending in ("i16", "jsonl"))
    lengths = [data.draw(st.integers(0, path.stat().st_size)) for path in (frames, index)]
    for path, length in zip((frames, index), lengths, strict=True):
        (folder / path.name).write_bytes(path.read_bytes()[:length])
    (folder / "store.json").write_bytes((whole / "store.json").read_bytes())
    (folder / "broken.jsonl").write_text('{"name": "torn", "sou', "utf-8")
    with StoreWriter(folder, INFO) as writer:
        writer.add("after", "", keypoints(9))
    store = Store(folder)
    survivors = [name for name in store.clips if name != "after"]
    assert survivors == [f"clip {number}" for number in range(len(survivors))]
    assert store.verify() == []
    assert store.broken == ()
    assert np.abs(store.keypoints("after").xy - keypoints(9).xy).max() <= STEP / 2


def test_a_flipped_bit_is_found_and_cut_off(tmp_path: Path) -> None:
    fill(tmp_path, 3)
    path = tmp_path / "shard-00000.i16"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert Store(tmp_path).verify() == ["clip 2"]
    with StoreWriter(tmp_path, INFO):
        pass
    assert list(Store(tmp_path).clips) == ["clip 0", "clip 1"]


def test_a_store_of_other_settings_is_not_added_to(tmp_path: Path) -> None:
    fill(tmp_path, 1)
    with pytest.raises(InputError, match="picture at 25 poses a second, asked for is rtm at every picture"):
        StoreWriter(tmp_path, StoreInfo("rtm", None))


def test_other_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no keypoints that prepare wrote"):
        Store(tmp_path)
    fill(tmp_path, 1)
    content = json.loads((tmp_path / "store.json").read_text("utf-8"))
    (tmp_path / "store.json").write_text(json.dumps(content | {"version": 2}), "utf-8")
    with pytest.raises(InputError, match="signscribe-keypoints version 2, but this version reads"):
        Store(tmp_path)
    (tmp_path / "store.json").unlink()
    with pytest.raises(InputError, match="holds shards but no"):
        StoreWriter(tmp_path, INFO)


def test_broken_clips_are_written_down(tmp_path: Path) -> None:
    broken = BrokenClip("bad", "bad.mp4 0-", "it is damaged: ž")
    with StoreWriter(tmp_path, INFO) as writer:
        writer.add_broken(broken)
    assert Store(tmp_path).broken == (broken,)


def test_a_store_travels_to_other_processes_by_its_folder(tmp_path: Path) -> None:
    fill(tmp_path, 2)
    store = Store(tmp_path)
    store.keypoints("clip 1")
    assert len(pickle.dumps(store)) < 500
    assert len(copy.copy(store).keypoints("clip 1")) == 2  # made anew, as another process would
