"""A program to be killed: `python -m tests.app.video.killed FOLDER VIDEO` translates and edits, and says what is done.

It says `pose TIME` after each picture and `edit COUNT` after each edit, as soon as they are safe.
"""

import sys
from dataclasses import replace
from pathlib import Path

from app.paths import starter_model_dir
from app.video.editor import CaptionEditor
from app.video.queue import ItemState, VideoQueue
from engine.bundle.loader import load_bundle
from engine.translate.translator import Translator
from engine.types import Pose
from engine.videos.transcribe import transcribe
from engine.videos.transcript import Transcript, TranscriptProgress, TranscriptTask
from tests.fakes import Choreography
from tests.signers import pose_at, resting, signing

LANGUAGE = "svk"
EDIT_EVERY = 7


def to_and_fro(time_s: float) -> Pose:
    """Signs for a second and rests for one, over and over."""
    return pose_at(time_s, *(signing(time_s) if time_s % 2 < 1 else resting(time_s)))


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(folder: Path, video: Path) -> None:
    """Work until somebody kills this program, or the video is over."""
    translator = Translator(load_bundle(starter_model_dir()))
    queue = VideoQueue(folder)
    (item,) = queue.add([video], LANGUAGE)
    queue.change(replace(item, state=ItemState.WORKING))
    place = queue.folder_of(item.id)
    with Transcript(place, TranscriptTask.of(video, "starter", LANGUAGE)) as kept:
        editor = CaptionEditor(place, lambda: None)
        edits = 0
        for number, event in enumerate(transcribe(video, translator, LANGUAGE, Choreography(to_and_fro), kept=kept)):
            if isinstance(event, TranscriptProgress):
                say(f"pose {event.done_s!r}")
            if number % EDIT_EVERY == 0:
                editor.insert(10.0 * (edits + 1))
                edits += 1
                say(f"edit {edits}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
