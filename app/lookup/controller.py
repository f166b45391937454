"""Steers the Look up page: opens the index, catches signs from camera and file, and looks them up."""

import logging
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.background import Background
from app.language.words import words_of
from app.live.run import LiveRun
from app.live.view import CameraSource
from app.lookup.engine import LookupParts, Opened
from app.lookup.own_signs import OwnSigns
from app.lookup.sign_catcher import CameraBridge
from engine.errors import InputError, SignscribeError
from engine.inputs.clips import clip_from_poses
from engine.types import Clip, EngineError, EngineState, EngineStatus

_log = logging.getLogger(__name__)


class Stage(Enum):
    """What the page is doing."""

    CLOSED = "closed"
    OPENING = "opening"
    PROBLEM = "problem"
    READY = "ready"
    CAMERA_OPENING = "camera_opening"
    COUNTING_DOWN = "counting_down"
    WATCHING = "watching"
    READING = "reading"
    LOOKING = "looking"


CAMERA_STAGES = (Stage.CAMERA_OPENING, Stage.COUNTING_DOWN, Stage.WATCHING)


class LookupController(QObject):
    """Holds the stage; the page calls it and never waits. The person's own signs are in `own`."""

    stage_changed = Signal(object)  # Stage
    opened = Signal(object)  # Opened
    caught = Signal(object)  # Clip: somebody signed to the camera, or a file was read
    signings_found = Signal(object)  # tuple[Segment, ...] of a file
    answered = Signal(object)  # Answer
    compared = Signal(object)  # Comparison
    failed = Signal(str)

    def __init__(self, parts: LookupParts, own: OwnSigns, model_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = CameraBridge(self)
        self.own = own
        self.problem = ""
        self._parts = parts
        self._background = Background(self)
        self._model_folder = model_folder
        self._stage = Stage.CLOSED
        self._run: LiveRun | None = None
        self._turn = 0  # grows with each camera run: reports of an earlier one are ignored
        self.bridge.status_changed.connect(self._on_status)
        self.bridge.caught.connect(self._on_caught)
        self.bridge.failed.connect(self._on_error)

    @property
    def stage(self) -> Stage:
        """What the page is doing now."""
        return self._stage

    @property
    def is_catching(self) -> bool:
        """Whether the camera is on to catch a sign."""
        return self._stage in CAMERA_STAGES

    def open(self) -> None:
        """Load model and index, once, when the page is first shown."""
        if self._stage is not Stage.CLOSED:
            return
        self._change(Stage.OPENING)
        folder, own = self._model_folder, self.own.signs
        self._background.run(lambda: self._parts.open(folder, own), self._on_opened, self._not_opened)

    def start_camera(self, camera: CameraSource) -> None:
        """Turn the camera on to catch one sign."""
        if self._stage is not Stage.READY:
            return
        self._turn += 1
        turn = self._turn
        self._change(Stage.CAMERA_OPENING)
        self._background.run(
            lambda: self._parts.open_camera(camera, self.bridge),
            lambda run: self._camera_open(turn, run),
            lambda error: self._camera_failed(turn, words_of(error)),
        )

    def begin_watching(self) -> None:
        """Catch the next sign, because the countdown is over."""
        if self._stage is Stage.COUNTING_DOWN:
            self._change(Stage.WATCHING)

    def hold(self) -> None:
        """Start the sign, because the key is down: everything from now on belongs to it."""
        if self.is_catching:
            self._change(Stage.WATCHING)
            self.bridge.hold()

    def release(self) -> None:
        """End the sign, because the key is up."""
        poses = self.bridge.release()
        if not self.is_catching:
            return
        self.stop_camera()
        try:
            self.caught.emit(clip_from_poses(poses))
        except InputError:
            self.failed.emit(self.tr("Nothing was seen while the key was held. Hold it a little longer."))

    def stop_camera(self) -> None:
        """Turn the camera off."""
        self._turn += 1
        run, self._run = self._run, None
        if run is not None:
            self._background.run(run.stop, lambda _: None, lambda _: None)
        if self.is_catching:
            self._change(Stage.READY)

    def read_file(self, path: Path) -> None:
        """Find the signings in a video."""
        if self._stage is not Stage.READY:
            return
        self._change(Stage.READING)

        def found(signings: Sequence[object]) -> None:
            self._change(Stage.READY)
            self.signings_found.emit(tuple(signings))

        self._background.run(lambda: self._parts.read_file(path), found, self._job_failed)

    def look_up(self, clip: Clip, language: str | None) -> None:
        """Look up which sign this is."""
        if self._stage is Stage.READY:
            self._change(Stage.LOOKING)
            self._ask(lambda: self._parts.look_up(clip, language), self.answered.emit)

    def compare(self, attempt: Clip, reference: Clip) -> None:
        """Find what differs between two clips."""
        self._background.run(lambda: self._parts.compare(attempt, reference), self.compared.emit, self._job_failed)

    def own_changed(self) -> None:
        """Look among the changed own signs from now on."""
        own = self.own.signs
        self._background.run(lambda: self._parts.set_own(own), self.opened.emit, self._job_failed)

    def close(self) -> None:
        """Stop everything and wait for it, because the window is closing."""
        self._turn += 1
        run, self._run = self._run, None
        if run is not None:
            run.stop()
        self._background.close()

    def _ask(self, job: Callable[[], object], done: Callable[[object], None]) -> None:
        def finish(result: object) -> None:
            self._change(Stage.READY)
            done(result)

        self._background.run(job, finish, self._job_failed)

    def _on_opened(self, opened: Opened) -> None:
        self.problem = ""
        self.opened.emit(opened)
        self._change(Stage.READY)

    def _not_opened(self, error: SignscribeError) -> None:
        self.problem = words_of(error)
        self._change(Stage.PROBLEM)

    def _job_failed(self, error: SignscribeError) -> None:
        if self._stage in (Stage.READING, Stage.LOOKING):
            self._change(Stage.READY)
        self.failed.emit(words_of(error))

    def _camera_open(self, turn: int, run: LiveRun) -> None:
        if turn == self._turn:
            self._run = run
            run.start()

    def _camera_failed(self, turn: int, sentence: str) -> None:
        if turn == self._turn:
            self.stop_camera()
            self.failed.emit(sentence)

    @Slot(object)
    def _on_status(self, status: EngineStatus) -> None:
        if self._stage is Stage.CAMERA_OPENING and status.state not in (EngineState.STARTING, EngineState.STOPPED):
            self._change(Stage.COUNTING_DOWN)

    @Slot(object)
    def _on_caught(self, clip: Clip) -> None:
        if self._stage is Stage.WATCHING:
            self.stop_camera()
            self.caught.emit(clip)

    @Slot(object)
    def _on_error(self, error: EngineError) -> None:
        _log.warning("Look-up camera: %s in %s: %s", error.code, error.stage, error.detail)
        if self.is_catching:
            self._camera_failed(self._turn, words_of(error.detail))

    def _change(self, stage: Stage) -> None:
        if stage is not self._stage:
            self._stage = stage
            self.stage_changed.emit(stage)
