from pathlib import Path

import numpy as np
import pytest
from pose_format import Pose as StoredPose

from app.__main__ import main
from app.paths import demo_clip
from engine.commands import BAD_INPUT, FAILURE, OK


def test_keypoints_of_the_demo_clip_in_both_formats(tmp_path: Path) -> None:
    words = ["extract", str(demo_clip()), "--out-dir", str(tmp_path), "--format", "npz,pose", "--rate", "5"]
    assert main(words) == OK
    with np.load(tmp_path / "svk_sentence_006.npz", allow_pickle=False) as stored:
        times_s, score = stored["times_s"], stored["score"]
    assert np.allclose(np.diff(times_s), 0.2, atol=0.03)
    assert score.max() > 0.5
    assert len(StoredPose.read((tmp_path / "svk_sentence_006.pose").read_bytes()).body.data) == len(times_s)
    assert main(words) == BAD_INPUT, "files that are there are refused"


def test_what_cannot_be_done_has_its_exit_code(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "words.mp4").write_text("no video")
    assert main(["extract", str(tmp_path / "words.mp4")]) == BAD_INPUT
    assert main(["extract", str(demo_clip()), "--rate", "0"]) == BAD_INPUT
    assert main(["extract", str(demo_clip()), "--out-dir", str(tmp_path / "none")]) == BAD_INPUT
    assert main(["extract", str(demo_clip()), "--format", "bvh"]) == BAD_INPUT
    (tmp_path / "svk_sentence_006.npz").mkdir()
    words = ["extract", str(demo_clip()), "--out-dir", str(tmp_path), "--rate", "1", "--overwrite"]
    assert main(words) == FAILURE
    assert "could not be written" in capfd.readouterr().err
