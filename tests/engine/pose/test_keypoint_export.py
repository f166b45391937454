from pathlib import Path

import numpy as np
import pytest
from pose_format import Pose as StoredPose

from engine.errors import CaptionFileError
from engine.pose.keypoint_export import write_keypoints
from engine.pose.keypoint_file import KeypointFile, KeypointWriter
from engine.pose.layout import KEYPOINT_COUNT, NAMES
from tests.signers import signing, stream

POSES = list(stream([(signing, 1.0)]))


@pytest.fixture
def keypoints(tmp_path: Path) -> KeypointFile:
    with KeypointWriter(tmp_path / "k.bin") as writer:
        for pose in POSES:
            writer.add(pose)
    return KeypointFile(tmp_path / "k.bin")


def test_numpy_reads_the_npz(tmp_path: Path, keypoints: KeypointFile) -> None:
    write_keypoints(tmp_path / "a.npz", keypoints, 640, 480)
    with np.load(tmp_path / "a.npz", allow_pickle=False) as stored:
        assert np.array_equal(stored["times_s"], [pose.time_s for pose in POSES])
        assert np.array_equal(stored["xy"], np.stack([pose.xy for pose in POSES]))
        assert np.array_equal(stored["score"], np.stack([pose.score for pose in POSES]))
        assert stored["names"].tolist() == list(NAMES)
        assert float(stored["aspect"]) == pytest.approx(4 / 3)


def test_the_pose_format_library_reads_the_pose_file(tmp_path: Path, keypoints: KeypointFile) -> None:
    write_keypoints(tmp_path / "a.pose", keypoints, 640, 480)
    stored = StoredPose.read((tmp_path / "a.pose").read_bytes())
    assert stored.header.total_points() == KEYPOINT_COUNT
    assert (stored.header.dimensions.width, stored.header.dimensions.height) == (640, 480)
    assert stored.body.fps == pytest.approx(25.0)
    assert stored.body.data.shape == (len(POSES), 1, KEYPOINT_COUNT, 2)
    wanted = np.stack([pose.xy for pose in POSES]) * np.array([640, 480], np.float32)
    assert np.allclose(stored.body.data.data[:, 0], wanted)
    assert np.array_equal(stored.body.confidence[:, 0], np.stack([pose.score for pose in POSES]))
    place = stored.header.get_point_index("RIGHT_HAND", "right_hand_wrist")
    assert NAMES[place] == "right_hand_wrist"


def test_nothing_is_overwritten_unasked_and_other_endings_are_refused(tmp_path: Path, keypoints: KeypointFile) -> None:
    (tmp_path / "a.npz").write_text("mine")
    with pytest.raises(CaptionFileError, match="is there already"):
        write_keypoints(tmp_path / "a.npz", keypoints, 640, 480)
    with pytest.raises(CaptionFileError, match="no keypoint format"):
        write_keypoints(tmp_path / "a.bvh", keypoints, 640, 480)
    write_keypoints(tmp_path / "a.npz", keypoints, 640, 480, overwrite=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.npz", "k.bin"]
