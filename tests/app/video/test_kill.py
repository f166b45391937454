"""kill -9 at a random moment of the work on a video and of editing: nothing that was done is lost.

More tries than the usual few: `SIGNSCRIBE_KILLS=20 python -m pytest tests/app/video/test_kill.py`.
"""

import os
import random
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.commands.bench.long_video import join_clips
from app.paths import demo_clip, starter_model_dir
from app.video.editor import CaptionEditor
from app.video.edits import FIRST_OWN_ID
from app.video.queue import ItemState, VideoQueue
from engine.bundle.loader import load_bundle
from engine.pose.keypoint_file import KeypointFile
from engine.translate.translator import Translator
from engine.videos.transcribe import transcribe
from engine.videos.transcript import KEYPOINTS_NAME, Event, Transcript, TranscriptProgress, TranscriptTask
from tests.app.video.killed import LANGUAGE, to_and_fro
from tests.app.video.killed_window import LETTER_EVERY_MS
from tests.fakes import Choreography
from tests.limits import HANG_LIMIT_S
from tests.videos import write_video

ROOT = Path(__file__).resolve().parents[3]
LINES_AT_MOST = 150
TRIES = int(os.environ.get("SIGNSCRIBE_KILLS", "3"))
WINDOW_TRIES = max(1, TRIES - 2)
LOST_AT_MOST_S = 2.0
LETTERS_LOST_AT_MOST = LOST_AT_MOST_S * 1000 / LETTER_EVERY_MS  # so long typing takes where nothing else goes on


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_video(tmp_path_factory.mktemp("kill") / "twelve_seconds.mp4", times_ms=range(0, 12_000, 40))


@pytest.fixture(scope="module")
def long_video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More signing than is worked through before the kill."""
    path = tmp_path_factory.mktemp("kill") / "two_minutes.mp4"
    join_clips([demo_clip()], 120.0, path)
    return path


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator(load_bundle(starter_model_dir()))


@pytest.fixture(scope="module")
def whole(video: Path, translator: Translator) -> list[Event]:
    """What comes of the video when nothing interrupts it."""
    return found(transcribe(video, translator, LANGUAGE, Choreography(to_and_fro)))


def found(events: Iterable[Event]) -> list[Event]:
    return [event for event in events if not isinstance(event, TranscriptProgress)]


@pytest.mark.parametrize("seed", range(TRIES))
def test_a_kill_loses_nothing_that_was_done(
    seed: int, video: Path, translator: Translator, whole: list[Event], tmp_path: Path
) -> None:
    count = random.Random(seed).randrange(1, LINES_AT_MOST)
    command = [sys.executable, "-m", "tests.app.video.killed", str(tmp_path / "videos"), str(video)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().split() for _ in range(count)]
        process.kill()
        said += [line.split() for line in process.stdout.read().splitlines()]
        assert process.wait(HANG_LIMIT_S) == -9
    last_s = max((float(words[1]) for words in said if words[0] == "pose"), default=0.0)
    edits = max((int(words[1]) for words in said if words[0] == "edit"), default=0)

    queue = VideoQueue(tmp_path / "videos")
    (item,) = queue.items
    assert item.state is ItemState.WAITING
    folder = queue.folder_of(item.id)
    queue.close()
    kept_s = KeypointFile(folder / KEYPOINTS_NAME).times_s
    assert last_s <= (kept_s[-1] if len(kept_s) else 0.0)
    editor = CaptionEditor(folder, lambda: None)
    own = [caption for caption in editor.captions if caption.start_s == 10.0 * round(caption.start_s / 10) > 0]
    assert len(own) in (edits, edits + 1), "the last edit may be kept without having been told"
    editor.close()
    with Transcript(folder, TranscriptTask.of(video, "starter", LANGUAGE)) as kept:
        assert found(transcribe(video, translator, LANGUAGE, Choreography(to_and_fro), kept=kept)) == whole


@dataclass(frozen=True)
class Said:
    """What the window had done by a moment of the system's clock: letters typed, or seconds of video read."""

    count: float
    time_s: float


def lost_s(said: list[Said], kept: float) -> float:
    """How long before the kill the first thing was done that is not kept."""
    missing = [one.time_s for one in said if one.count > kept]
    return said[-1].time_s - missing[0] if missing else 0.0


@pytest.mark.parametrize("seed", range(WINDOW_TRIES))
def test_a_killed_window_loses_two_seconds_at_most(seed: int, long_video: Path, tmp_path: Path) -> None:
    typed_before_kill = random.Random(seed).randrange(30, 300)
    command = [sys.executable, "-m", "tests.app.video.killed_window", str(tmp_path), str(long_video)]
    typed: list[Said] = []
    done: list[Said] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        while len(typed) < typed_before_kill or not done:
            kind, count, time_s = process.stdout.readline().split()
            (typed if kind == "typed" else done).append(Said(float(count), float(time_s)))
        process.kill()
        assert process.wait(HANG_LIMIT_S) == -9

    queue = VideoQueue(tmp_path / "videos")
    (item,) = queue.items
    assert item.state is ItemState.WAITING
    folder = queue.folder_of(item.id)
    queue.close()
    editor = CaptionEditor(folder, lambda: None)
    letters = sum(len(caption.solid) for caption in editor.captions if caption.id >= FIRST_OWN_ID)
    editor.close()
    kept_s = KeypointFile(folder / KEYPOINTS_NAME).times_s
    assert typed[-1].count - letters <= LETTERS_LOST_AT_MOST
    assert lost_s(done, float(kept_s[-1])) <= LOST_AT_MOST_S
