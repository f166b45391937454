from pathlib import Path

import numpy as np
import pytest

from engine.errors import StorageError
from engine.pose.keypoint_file import KeypointFile, KeypointWriter
from engine.types import Pose
from tests.signers import signing, stream

POSES = list(stream([(signing, 0.4)]))


def written(path: Path, poses: list[Pose] = POSES) -> Path:
    with KeypointWriter(path) as writer:
        for number, pose in enumerate(poses):
            writer.add(pose, speed=float(number))
    return path


def same(first: Pose, second: Pose) -> bool:
    return (
        first.time_s == second.time_s
        and first.aspect == pytest.approx(second.aspect)
        and np.array_equal(first.xy, second.xy)
        and np.array_equal(first.score, second.score)
    )


def test_poses_read_exactly_as_written(tmp_path: Path) -> None:
    kept = KeypointFile(written(tmp_path / "k.bin"))
    assert len(kept) == len(POSES)
    assert all(same(one, other) for one, other in zip(kept, POSES, strict=True))
    assert kept.times_s.tolist() == [pose.time_s for pose in POSES]
    assert kept.speeds.tolist() == [float(number) for number in range(len(POSES))]


def test_a_file_cut_anywhere_keeps_its_whole_poses_and_can_be_continued(tmp_path: Path) -> None:
    whole = written(tmp_path / "k.bin", POSES[:3]).read_bytes()
    row = (len(whole) - 32) // 3
    for size in (0, 7, 31, 32, 33, 32 + row - 1, 32 + row, 32 + 2 * row + 5, len(whole)):
        path = tmp_path / "cut.bin"
        path.write_bytes(whole[:size])
        count = max(0, size - 32) // row
        with KeypointWriter(path) as writer:
            writer.add(POSES[5])
        kept = KeypointFile(path)
        assert len(kept) == count + 1
        assert same(kept.pose(count), POSES[5])


def test_a_damaged_last_pose_is_left_out(tmp_path: Path) -> None:
    path = written(tmp_path / "k.bin")
    content = bytearray(path.read_bytes())
    content[-100] ^= 255
    path.write_bytes(bytes(content))
    assert len(KeypointFile(path)) == len(POSES) - 1


def test_spans_and_the_nearest_pose_are_found_by_time(tmp_path: Path) -> None:
    kept = KeypointFile(written(tmp_path / "k.bin"))
    clip = kept.clip(0.08, 0.2)
    assert clip.times_s.tolist() == [pose.time_s for pose in POSES if 0.08 <= pose.time_s <= 0.2]
    assert len(kept.clip(50.0, 60.0)) == 0
    near = kept.nearest(0.13, most_s=0.1)
    assert near is not None
    assert same(near, POSES[3])
    assert kept.nearest(2.0, most_s=0.1) is None
    assert sum(len(block) for block in kept.blocks(3)) == len(POSES)


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"x" * 100)
    with pytest.raises(StorageError, match="holds no keypoints"):
        KeypointFile(other)
    with pytest.raises(StorageError, match="holds no keypoints"):
        KeypointWriter(other)
    with pytest.raises(StorageError, match="cannot be used"):
        KeypointFile(tmp_path / "none.bin")
    assert len(KeypointFile(written(tmp_path / "empty.bin", []))) == 0
