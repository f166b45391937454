"""A disk that gets full while anything is written: what was there stays, and one sentence says so."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from app.captions.history_panel import write_text
from app.captions.outputs import write_caption_file
from app.lookup.own_signs import OwnSigns
from app.settings import Settings, load_settings, save_settings
from app.video.editor import CaptionEditor
from app.video.queue import VideoQueue
from engine.errors import SignscribeError
from engine.files.journal import Journal, read_journal, write_journal
from engine.lookup.own_signs import read_signs
from engine.pose.keypoint_export import write_keypoints
from engine.pose.keypoint_file import KeypointFile, KeypointWriter
from engine.subtitles.document import CaptionDocument
from engine.subtitles.formats import write_captions
from engine.subtitles.video_copy import write_soft_copy
from engine.types import Subtitle
from engine.videos.transcript import Transcript, TranscriptTask
from tests.signers import signing, stream
from tests.signs import signed
from tests.videos import write_video

if sys.platform == "win32":
    pytest.skip("limits on file size are a POSIX thing", allow_module_level=True)

import resource

ROOM_BYTES = 3000
POSES = list(stream([(signing, 1.0)]))
LONG = "slovo " * 2000
CAPTION = Subtitle(1, 0.5, 2.25, "Ako sa máš?", "", 0.9, True)
Write = Callable[[Path, str], None]


@contextmanager
def full_after(room_bytes: int) -> Iterator[None]:
    """No file may grow beyond `room_bytes`: as on a disk that gets full, a part is written first."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def a_caption(text: str) -> Subtitle:
    return replace(CAPTION, solid=text)


def export(path: Path, _text: str) -> None:
    poses = path.with_name("k.bin")
    if not poses.exists():
        with KeypointWriter(poses) as writer:
            writer.add(POSES[0])
    write_keypoints(path, KeypointFile(poses), 640, 480, overwrite=True)


def copy_video(path: Path, text: str) -> None:
    write_soft_copy(path.with_name("clip.mp4"), path, CaptionDocument((a_caption(text),)), overwrite=True)


WHOLE: dict[str, tuple[str, Write]] = {
    "settings": ("settings.json", lambda path, text: save_settings(Settings(model_folder=text), path)),
    "captions as subtitles": ("a.srt", lambda path, text: write_captions(path, [a_caption(text)], overwrite=True)),
    "captions as web subtitles": ("a.vtt", lambda path, text: write_captions(path, [a_caption(text)], overwrite=True)),
    "captions as text": ("a.txt", lambda path, text: write_captions(path, [a_caption(text)], overwrite=True)),
    "captions with details": ("a.json", lambda path, text: write_captions(path, [a_caption(text)], overwrite=True)),
    "captions for ELAN": ("a.eaf", lambda path, text: write_captions(path, [a_caption(text)], overwrite=True)),
    "history": ("a.txt", write_text),
    "captions for other programs": ("a.txt", lambda path, text: write_caption_file(path, (a_caption(text),))),
    "journal anew": ("a.log", lambda path, text: write_journal(path, [{"text": text}])),
    "keypoints as numpy": ("a.npz", export),
    "keypoints as pose": ("a.pose", export),
    "video with captions": ("a.mkv", copy_video),
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_written_whole_stays_as_it_was(name: str, tmp_path: Path) -> None:
    file, write = WHOLE[name]
    write_video(tmp_path / "clip.mp4", times_ms=range(0, 4000, 40))
    target = tmp_path / file
    write(target, "short")
    before, there = target.read_bytes(), sorted(tmp_path.iterdir())
    with full_after(300), pytest.raises(SignscribeError, match=r"could not be|cannot be"):
        write(target, LONG)
    assert target.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == there, "a part was left behind"
    write(target, LONG)


def test_settings_are_still_those_of_before(tmp_path: Path) -> None:
    save_settings(Settings(camera_name="mine"), tmp_path / "s.json")
    with full_after(100), pytest.raises(SignscribeError, match="Make room and retry"):
        save_settings(Settings(camera_name="other"), tmp_path / "s.json")
    assert load_settings(tmp_path / "s.json").settings.camera_name == "mine"


def test_own_signs_are_still_those_of_before(tmp_path: Path) -> None:
    own = OwnSigns(tmp_path / "own.signs")
    own.teach("home", "svk", "", [signed(signing)])
    with full_after(ROOM_BYTES), pytest.raises(SignscribeError, match="could not be written"):
        own.teach("away", "svk", "", [signed(signing)])
    assert [sign.name for sign in own.signs] == ["home"]
    assert [sign.name for sign in read_signs(tmp_path / "own.signs")] == ["home"]
    own.teach("away", "svk", "", [signed(signing)])


def until_refused(add: Callable[[int], None]) -> int:
    """How many calls of `add` went well before one was told to make room."""
    for number in range(1000):
        try:
            add(number)
        except SignscribeError as error:
            if "Make room" in str(error):
                return number
            raise
    raise AssertionError("the disk never got full")


@pytest.mark.parametrize("room_bytes", range(400, 480, 7))
def test_a_journal_keeps_what_it_has_and_goes_on_when_there_is_room(tmp_path: Path, room_bytes: int) -> None:
    journal = Journal(tmp_path / "a.log")
    with full_after(room_bytes):
        added = until_refused(lambda number: journal.add({"number": number, "text": "č" * 10}))
    assert [entry["number"] for entry in read_journal(tmp_path / "a.log")] == list(range(added))
    journal.add({"number": added})
    journal.close()
    assert [entry["number"] for entry in read_journal(tmp_path / "a.log")] == list(range(added + 1))


def test_keypoints_keep_what_they_have_and_go_on_when_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "k.bin"
    with KeypointWriter(path) as writer:
        with full_after(20_000):
            added = until_refused(lambda _: writer.add(POSES[0]))
        assert len(KeypointFile(path)) == added > 0
        writer.add(POSES[1])
    assert len(KeypointFile(path)) == added + 1
    assert KeypointFile(path).pose(added).time_s == POSES[1].time_s


def test_the_queue_and_the_captions_of_a_video_stay(tmp_path: Path) -> None:
    video, other = (write_video(tmp_path / name) for name in ("a.mp4", "b.mp4"))
    queue = VideoQueue(tmp_path / "videos")
    (item,) = queue.add([video], "svk")
    folder = queue.folder_of(item.id)
    with Transcript(folder, TranscriptTask.of(video, "m", "svk")) as kept:
        kept.add_utterance(CAPTION)
        with full_after(500), pytest.raises(SignscribeError, match="Make room"):
            kept.add_utterance(a_caption(LONG))
    editor = CaptionEditor(folder, lambda: None)
    with full_after(10), pytest.raises(SignscribeError, match="Make room"):
        editor.insert(5.0)
    assert editor.captions == (CAPTION,)
    editor.close()
    with full_after(10), pytest.raises(SignscribeError, match="Make room"):
        queue.add([other], "svk")
    queue.close()
    again = VideoQueue(tmp_path / "videos")
    assert [one.id for one in again.items] == [item.id]
    again.close()
