import json
from pathlib import Path

import pytest

from app.__main__ import main
from app.paths import demo_clip
from engine.bundle.loader import Bundle
from engine.commands import BAD_INPUT, OK
from tests.videos import write_video


def test_a_video_is_looked_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", str(demo_clip()), "--language", "Slovak", "--json", "--count", "8"]) == OK
    (signing,) = json.loads(capsys.readouterr().out)
    assert len(signing["candidates"]) == 8
    assert {one["language"] for one in signing["candidates"]} == {"svk"}
    confidences = [one["confidence"] for one in signing["candidates"]]
    assert confidences == sorted(confidences, reverse=True)
    assert 0 < signing["start_s"] < signing["end_s"]


def test_a_video_without_signing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", str(write_video(tmp_path / "grey.mp4"))]) == OK
    assert "nobody signs in grey.mp4" in capsys.readouterr().err


def test_bad_options_are_bad_input(small_bundle: Bundle, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", str(tmp_path / "no.mp4")]) == BAD_INPUT
    assert main(["lookup", str(demo_clip()), "--count", "0"]) == BAD_INPUT
    assert main(["lookup", str(demo_clip()), "--language", "Klingon"]) == BAD_INPUT
    capsys.readouterr()
    assert main(["lookup", str(demo_clip()), "--model", str(small_bundle.folder)]) == BAD_INPUT
    assert "the model in use is test 1" in capsys.readouterr().err
