import re

import pytest

from app.__main__ import main
from app.machine import library_versions, peak_memory_mb, running_s, this_machine
from app.paths import starter_model_dir
from engine.commands import FAILURE, OK


def test_the_report_says_what_works(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["doctor"])
    text = capsys.readouterr().out
    assert code == (OK if starter_model_dir().is_dir() else FAILURE)
    assert re.search(r"Keypoints: mediapipe finds \d+ keypoints in the first frame of the demo clip", text)
    assert "Video: the demo clip opens, 852 x 480" in text
    assert "CPU" in text
    assert "mediapipe 0.10.21" in text


def test_the_machine_is_described_by_what_it_has() -> None:
    machine = this_machine()
    assert machine.cores >= 1
    assert machine.memory_mb > 200
    assert machine.processor
    assert library_versions()["numpy"].startswith("1.")
    assert 20 < peak_memory_mb() < machine.memory_mb
    assert running_s() > 0
