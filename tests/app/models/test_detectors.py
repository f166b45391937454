from pathlib import Path

import pytest

from app.models.detectors import open_detector
from engine.errors import DetectorError


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("HOME", "LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))


def test_weights_that_were_not_downloaded_are_asked_for() -> None:
    with pytest.raises(DetectorError, match="download them in Models"):
        open_detector("rtm")


def test_weights_that_were_changed_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.models.detectors.user_data_dir", lambda: tmp_path)
    (tmp_path / "weights").mkdir()
    for name in ("rtm-pose", "rtm-person"):
        (tmp_path / "weights" / f"{name}.onnx").write_bytes(b"changed")
    with pytest.raises(DetectorError, match="have the SHA-256"):
        open_detector("rtm")


def test_a_detector_without_weights_of_its_own_needs_no_store() -> None:
    with open_detector("mediapipe") as detector:
        assert detector.name == "mediapipe"
