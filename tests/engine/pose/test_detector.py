from pathlib import Path

import pytest

from engine.errors import DetectorError
from engine.pose.detector import make_detector


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(DetectorError, match="no keypoint detector 'kinect'; choose one of mediapipe, rtm"):
        make_detector("kinect")


def test_rtm_asks_for_its_files() -> None:
    with pytest.raises(DetectorError, match="pose_sha256, person_path, person_sha256"):
        make_detector("rtm", pose_path=Path("pose.onnx"))


def test_mediapipe_takes_no_files() -> None:
    with pytest.raises(DetectorError, match="takes no options"):
        make_detector("mediapipe", pose_path=Path("pose.onnx"))
