"""What tests of the Video page share: the page in a window, with captions from a script."""

import threading
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.video.page import VideoPage
from app.video.queue import ItemState
from app.video.runner import Assignment
from app.window.main_window import MainWindow
from engine.errors import MediaError
from engine.types import Subtitle
from engine.videos.transcript import Ending, Event, Transcript, TranscriptProgress, TranscriptTask
from tests.limits import HANG_LIMIT_S
from tests.signers import signing, stream

CAPTIONS = (
    Subtitle(1, 0.2, 1.0, "Moje meno je Michal", "", 0.9, True),
    Subtitle(2, 1.4, 2.0, "", "", 0.2, True, ("Pes",)),
)


@dataclass
class ScriptedTranscriber:
    """Keeps two captions and real keypoints of any video; `go` lets it run on past the first one."""

    go: threading.Event = field(default_factory=threading.Event)
    worked_on: list[str] = field(default_factory=list)
    model: str = "script"

    def __post_init__(self) -> None:
        self.go.set()

    def events(self, assignment: Assignment) -> Generator[Event, None, None]:
        self.worked_on.append(assignment.video.name)
        if assignment.video.name.startswith("bad"):
            raise MediaError("bad.mp4 is empty (0 bytes); record or copy it again.")
        with Transcript(
            assignment.folder, TranscriptTask.of(assignment.video, self.model, assignment.language)
        ) as kept:
            for pose in stream([(signing, 2.4)]):
                kept.add_pose(pose, 1.0)
                yield TranscriptProgress(pose.time_s, 2.4)
            for number, caption in enumerate(CAPTIONS):
                kept.add_utterance(caption)
                yield caption
                if number == 0:
                    assert self.go.wait(HANG_LIMIT_S)
            ending = Ending(2.4, 60, 60, 2, False)
            kept.add_ending(ending)
            yield ending

    def close(self) -> None:
        self.worked_on.append("closed")


@dataclass(frozen=True)
class Scene:
    window: MainWindow
    page: VideoPage
    transcriber: ScriptedTranscriber
    folder: Path

    def captions(self) -> tuple[Subtitle, ...]:
        editor = self.page.desk.editor
        return () if editor is None else editor.captions


def done(scene: Scene, qtbot: QtBot, *paths: Path) -> None:
    scene.page.open_files(paths)
    qtbot.waitUntil(lambda: bool(states(scene)) and set(states(scene)) <= {ItemState.DONE, ItemState.FAILED})


def states(scene: Scene) -> list[ItemState]:
    return [row.state for row in scene.page.queue.model.rows]


def choose_the_first_that_is_found(scene: Scene, qtbot: QtBot, clip: Path) -> None:
    """The machine has found one caption of two, and a person looks at it."""
    scene.transcriber.go.clear()
    scene.page.open_files([clip])
    qtbot.waitUntil(lambda: scene.captions() == CAPTIONS[:1])
    scene.page.desk.choose(1)
