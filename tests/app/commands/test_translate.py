import json
from pathlib import Path

import pytest

from app.__main__ import main
from app.commands.exit_codes import BAD_INPUT, FAILURE, OK
from app.commands.translate import Job, caption_line, plan, remarks
from app.paths import demo_clip
from engine.bundle.loader import Bundle
from engine.errors import CaptionFileError, SettingsError
from engine.transcribe import Ending
from engine.types import Subtitle
from tests.videos import write_sound, write_video


@pytest.fixture
def model(small_bundle: Bundle) -> str:
    return str(small_bundle.folder)


def bad_file(folder: Path, kind: str) -> Path:
    path = folder / f"{kind}.mp4"
    match kind:
        case "empty":
            path.write_bytes(b"")
        case "text":
            path.write_text("These are words, not pictures.\n" * 50)
        case "audio_only":
            write_sound(path)
        case "zero_frame":
            write_video(path, times_ms=())
        case "corrupt":
            write_video(path)
            content = bytearray(path.read_bytes())
            content[64:] = bytes(len(content) - 64)
            path.write_bytes(bytes(content))
    return path


@pytest.mark.parametrize("kind", ["empty", "text", "audio_only", "zero_frame", "corrupt", "missing"])
def test_a_bad_file_is_one_sentence_and_code_2(
    kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], model: str
) -> None:
    path = bad_file(tmp_path, kind)
    assert main(["translate", str(path), "--model", model]) == BAD_INPUT
    said = capfd.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith("signscribe: ")
    assert path.name in line
    assert line.endswith(".")


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path, capfd: pytest.CaptureFixture[str], model: str) -> None:
    grey = write_video(tmp_path / "grey.mp4")
    bad = bad_file(tmp_path, "text")
    assert main(["translate", str(bad), str(grey), "--model", model, "--out", ".srt"]) == BAD_INPUT
    assert (tmp_path / "grey.srt").read_text() == ""
    assert "nobody is in view" in capfd.readouterr().err


def test_the_demo_clip_becomes_the_same_captions_every_time(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], model: str
) -> None:
    clip = str(demo_clip())
    target = tmp_path / "captions.json"
    assert main(["translate", clip, "--model", model, "--language", "Slovak", "--out", str(target)]) == OK
    captions = json.loads(target.read_text("utf-8"))["captions"]
    assert captions
    assert all(0 <= one["start_s"] < one["end_s"] <= 6.5 for one in captions)
    capfd.readouterr()
    assert main(["translate", clip, "--model", model, "--language", "svk"]) == OK
    printed = capfd.readouterr().out.splitlines()
    assert len(printed) == len(captions)
    for line, one in zip(printed, captions, strict=True):
        assert line.partition("  ")[2] == one["text"] or line.partition("  ")[2].startswith("(not sure")


def test_an_unknown_language_names_the_known(capfd: pytest.CaptureFixture[str], model: str) -> None:
    assert main(["translate", str(demo_clip()), "--model", model, "--language", "Klingon"]) == BAD_INPUT
    assert "svk (Slovak Sign Language)" in capfd.readouterr().err


def test_a_folder_without_a_model_is_bad_input(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", str(demo_clip()), "--model", str(tmp_path)]) == BAD_INPUT
    assert str(tmp_path) in capfd.readouterr().err


def test_captions_that_cannot_be_written_are_another_failure(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], model: str
) -> None:
    grey = write_video(tmp_path / "grey.mp4")
    (tmp_path / "grey.txt").mkdir()
    code = main(["translate", str(grey), "--model", model, "--out", ".txt", "--overwrite"])
    assert code == FAILURE
    assert "could not be written" in capfd.readouterr().err


def test_an_ending_alone_writes_beside_each_video(tmp_path: Path) -> None:
    videos = [tmp_path / "a.mp4", tmp_path / "b.mkv"]
    assert plan(videos, ".vtt", overwrite=False) == [
        Job(videos[0], tmp_path / "a.vtt"),
        Job(videos[1], tmp_path / "b.vtt"),
    ]
    assert plan(videos, None, overwrite=False) == [Job(videos[0], None), Job(videos[1], None)]


def test_targets_are_refused_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="one file, but there are 2 videos"):
        plan([tmp_path / "a.mp4", tmp_path / "b.mp4"], "out.srt", overwrite=False)
    with pytest.raises(SettingsError, match="would all go to"):
        plan([tmp_path / "a.mp4", tmp_path / "a.mkv"], ".srt", overwrite=False)
    (tmp_path / "a.srt").write_text("mine")
    with pytest.raises(CaptionFileError, match="is there already"):
        plan([tmp_path / "a.mp4"], ".srt", overwrite=False)


def test_an_unsure_caption_is_printed_with_its_signs() -> None:
    assert caption_line(Subtitle(1, 61.04, 63.5, "Áno", "", 0.9, True)) == "01:01.0 - 01:03.5  Áno"
    unsure = Subtitle(1, 0.0, 59.96, "", "", 0.2, True, ("Meno", "Ja"))
    assert caption_line(unsure) == "00:00.0 - 01:00.0  (not sure: Meno, Ja)"


def test_what_was_not_seen_is_said() -> None:
    assert remarks("a", Ending(4.0, 100, 90, 2, truncated=False), 2) == []
    assert remarks("a", Ending(4.0, 100, 0, 0, truncated=False), 0) == ["a: nobody is in view in this video."]
    assert remarks("a", Ending(4.0, 100, 90, 0, truncated=False), 0) == ["a: nobody signs in this video."]
    (spent,) = remarks("a", Ending(4.0, 100, 90, 2, truncated=False, hand_pictures=14), 2)
    assert spent == "a: 14 pictures of hands were read."
    damaged, unknown = remarks("a", Ending(4.0, 100, 90, 1, truncated=True), 0)
    assert "read up to 00:04.0" in damaged
    assert "no signing that it knows" in unknown
