import json
import os
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from app.commands.registry import PROGRAM
from app.commands.translate.one import remarks_on
from app.commands.translate.plan import Job
from app.commands.translate.videos import caption_line, plan
from app.paths import demo_clip
from engine.bundle.loader import Bundle
from engine.commands import BAD_INPUT, FAILURE, OK
from engine.errors import CaptionFileError, SettingsError
from engine.types import Subtitle
from engine.videos.transcript import Ending
from tests.videos import write_sound, write_video


@pytest.fixture
def model(small_bundle: Bundle) -> str:
    return str(small_bundle.folder)


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


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


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such names")
def test_a_video_whose_name_is_no_utf_8_is_translated(tmp_path: Path, model: str) -> None:
    video = tmp_path / os.fsdecode(b"caf\xe9.mp4")
    write_video(tmp_path / "plain.mp4").rename(video)
    formats = ["srt", "eaf", "json", "pose"]
    assert main(["translate", str(video), "--model", model, "--format", ",".join(formats), "--resume"]) == OK
    assert all(video.with_suffix(f".{ending}").exists() for ending in formats)


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


def test_every_format_of_the_demo_clip_and_a_line_of_json(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], model: str
) -> None:
    words = ["translate", str(demo_clip()), "--model", model, "--out-dir", str(tmp_path), "--json", "--resume"]
    words += ["--format", "srt,vtt,txt,json,eaf,pose,mkv,mp4"]
    assert main(words) == OK
    done = json.loads(capfd.readouterr().out)
    assert (done["state"], done["fault"]) == ("done", "")
    assert done["captions"]
    endings = [Path(name).suffix for name in done["written"]]
    assert endings == [".srt", ".vtt", ".txt", ".json", ".eaf", ".pose", ".mkv", ".mp4"]
    assert sorted(path.suffix for path in tmp_path.glob("svk*")) == sorted(endings)
    assert not any((tmp_path / "data" / "signscribe" / "unfinished").glob("*")), "finished work is not kept"
    assert main(words) == OK
    assert json.loads(capfd.readouterr().out)["state"] == "skipped"
    (tmp_path / f"{demo_clip().stem}.vtt").unlink()
    assert main(words) == OK
    done = json.loads(capfd.readouterr().out)
    assert [Path(name).suffix for name in done["written"]] == [".vtt"], "what is missing is written, nothing else"


def test_a_folder_with_a_bad_video_is_done_by_two_workers(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], model: str
) -> None:
    for name in ("one.mp4", "two.mkv"):
        write_video(tmp_path / name)
    bad_file(tmp_path, "text")
    code = main(["translate", str(tmp_path), "--model", model, "--jobs", "2", "--format", "srt", "--json"])
    said = capfd.readouterr()
    assert code == BAD_INPUT
    lines = [json.loads(line) for line in said.out.splitlines()]
    found = {Path(line["video"]).name: (line["state"], line["remarks"]) for line in lines}
    assert found == {
        "text.mp4": ("unreadable", []),
        "one.mp4": ("done", ["one.mp4: nobody is in view in this video."]),
        "two.mkv": ("done", ["two.mkv: nobody is in view in this video."]),
    }
    assert "text.mp4" in next(line["fault"] for line in lines if line["fault"])
    assert (tmp_path / "one.srt").exists()


def planned(*words: str | Path) -> list[Job]:
    return plan(PROGRAM.parse(["translate", *map(str, words)])[1])


def test_files_go_beside_each_video_or_into_a_folder(tmp_path: Path) -> None:
    videos = [tmp_path / "a.mp4", tmp_path / "b.mkv"]
    assert planned(*videos, "--out", ".vtt") == [
        Job(videos[0], (tmp_path / "a.vtt",)),
        Job(videos[1], (tmp_path / "b.vtt",)),
    ]
    assert planned(*videos) == [Job(videos[0]), Job(videos[1])]
    folder = tmp_path / "new" / "folder"
    assert planned(videos[0], "--out-dir", folder, "--format", "srt,eaf,.POSE,mkv") == [
        Job(videos[0], (folder / "a.srt", folder / "a.eaf", folder / "a.pose", folder / "a.captioned.mkv"))
    ]
    assert planned(videos[0], "--out-dir", folder) == [Job(videos[0], (folder / "a.srt",))]


def test_a_folder_stands_for_the_videos_in_it(tmp_path: Path) -> None:
    for name in ("b/two.MKV", "a.mp4", "notes.txt", "b/c/three.gif", "a.captioned.mp4", "._a.mp4"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [job.video.name for job in planned(tmp_path)] == ["a.mp4", "three.gif", "two.MKV"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(SettingsError, match="no video in the folder"):
        planned(tmp_path / "empty")


def test_targets_are_refused_before_any_work(tmp_path: Path) -> None:
    first, second = tmp_path / "a.mp4", tmp_path / "b.mp4"
    with pytest.raises(SettingsError, match="one file, but there are 2 videos"):
        planned(first, second, "--out", "out.srt")
    with pytest.raises(SettingsError, match="would all go to"):
        planned(first, tmp_path / "a.mkv", "--format", "srt")
    with pytest.raises(SettingsError, match="no format 'doc'; choose from srt"):
        planned(first, "--format", "srt,doc")
    with pytest.raises(SettingsError, match="leave --out-dir and --format out"):
        planned(first, "--out", "a.srt", "--format", "srt")
    with pytest.raises(SettingsError, match="--resume needs files"):
        planned(first, "--resume")
    with pytest.raises(SettingsError, match="at least 1"):
        planned(first, "--jobs", "0")
    (tmp_path / "a.srt").write_text("mine")
    with pytest.raises(CaptionFileError, match="is there already"):
        planned(first, "--format", "srt")
    assert planned(first, "--format", "srt", "--resume") == [Job(first, (tmp_path / "a.srt",))]


def test_an_unsure_caption_is_printed_with_its_signs() -> None:
    assert caption_line(Subtitle(1, 61.04, 63.5, "Áno", "", 0.9, True)) == "01:01.0 - 01:03.5  Áno"
    unsure = Subtitle(1, 0.0, 59.96, "", "", 0.2, True, ("Meno", "Ja"))
    assert caption_line(unsure) == "00:00.0 - 01:00.0  (not sure: Meno, Ja)"


def test_what_was_not_seen_is_said() -> None:
    assert remarks_on("a", Ending(4.0, 100, 90, 2, truncated=False), 2) == []
    assert remarks_on("a", Ending(4.0, 100, 0, 0, truncated=False), 0) == ["a: nobody is in view in this video."]
    assert remarks_on("a", Ending(4.0, 100, 90, 0, truncated=False), 0) == ["a: nobody signs in this video."]
    (spent,) = remarks_on("a", Ending(4.0, 100, 90, 2, truncated=False, hand_pictures=14), 2)
    assert spent == "a: 14 pictures of hands were read."
    damaged, unknown = remarks_on("a", Ending(4.0, 100, 90, 1, truncated=True), 0)
    assert "read up to 00:04.0" in damaged
    assert "no signing that it knows" in unknown
