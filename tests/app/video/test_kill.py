"""kill -9 at a random moment of the work on a video and of editing: nothing that was done is lost."""

import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.paths import starter_model_dir
from app.video.editor import CaptionEditor
from app.video.queue import ItemState, VideoQueue
from engine.bundle.loader import load_bundle
from engine.pose.keypoint_file import KeypointFile
from engine.transcribe import transcribe
from engine.transcript import KEYPOINTS_NAME, Event, Progress, Task, Transcript
from engine.translate.translator import Translator
from tests.app.video.killed import LANGUAGE, to_and_fro
from tests.fakes import Choreography
from tests.videos import write_video

ROOT = Path(__file__).resolve().parents[3]
LINES_AT_MOST = 150
LIMIT_S = 110


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_video(tmp_path_factory.mktemp("kill") / "twelve_seconds.mp4", times_ms=range(0, 12_000, 40))


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator(load_bundle(starter_model_dir()))


@pytest.fixture(scope="module")
def whole(video: Path, translator: Translator) -> list[Event]:
    """What comes of the video when nothing interrupts it."""
    return found(transcribe(video, translator, LANGUAGE, Choreography(to_and_fro)))


def found(events: Iterable[Event]) -> list[Event]:
    return [event for event in events if not isinstance(event, Progress)]


@pytest.mark.parametrize("seed", range(3))
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
        assert process.wait(LIMIT_S) == -9
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
    with Transcript(folder, Task.of(video, "starter", LANGUAGE)) as kept:
        assert found(transcribe(video, translator, LANGUAGE, Choreography(to_and_fro), kept=kept)) == whole
