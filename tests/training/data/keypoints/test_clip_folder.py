import logging
from functools import partial
from pathlib import Path

import pytest

from engine.errors import InputError
from tests.training.picture_detector import PictureDetector
from tests.videos import write_video
from training.data.keypoints.clip_folder import read_clip_folder
from training.data.kinds import Kind


def test_a_folder_of_clips_becomes_recordings_and_new_clips_are_added(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("thank_you/1.mp4", "idle/1.mp4"):
        (tmp_path / name).parent.mkdir()
        write_video(tmp_path / name)
    (tmp_path / "thank_you" / "2.mp4").write_bytes(b"not a video")
    read = partial(read_clip_folder, tmp_path, "psp", make=PictureDetector, detector="picture")
    with caplog.at_level(logging.WARNING):
        idle, word = read()
    assert "thank_you/2.mp4 is left out: 2.mp4 is damaged" in caplog.text
    assert (word.text, word.signs, word.kind, word.language, len(word.xyz)) == (
        "thank you",
        ("thank you",),
        Kind.WORD,
        "psp",
        10,
    )
    assert (idle.kind, idle.text) == (Kind.IDLE, "")
    write_video(tmp_path / "thank_you" / "2.mp4")
    assert [recording.name for recording in read()] == ["idle/1.mp4", "thank_you/1.mp4", "thank_you/2.mp4"]


def test_clips_none_of_which_can_be_used_are_refused(tmp_path: Path) -> None:
    (tmp_path / "hello").mkdir()
    (tmp_path / "hello" / "1.mp4").write_bytes(b"not a video")
    with pytest.raises(InputError, match="None of the 1 clips"):
        read_clip_folder(tmp_path, "psp", make=PictureDetector, detector="picture")
