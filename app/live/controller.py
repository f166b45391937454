"""Steers a live run for the window: finds cameras and the model, starts, pauses and stops the run."""

import logging
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.background import Background
from app.language.caption_words import is_unsure
from app.language.words import words_of
from app.live.bridge import EngineBridge
from app.live.run import LiveParts, LiveRun
from app.live.view import IDLE_STATUS, CameraSource, LivePhase, LiveView, Source
from app.live.words import is_retried
from engine.bundle.manifest import Manifest
from engine.errors import BundleError, SignscribeError
from engine.types import EngineError, EngineState, EngineStatus, HandUse, Processor, Subtitle

_log = logging.getLogger(__name__)


class LiveController(QObject):
    """Holds the current `LiveView` and changes it; the window calls it and never waits."""

    view_changed = Signal(object)  # LiveView
    caption_changed = Signal(object)  # Subtitle
    notice = Signal(str)  # a sentence about a run that continues

    def __init__(
        self,
        parts: LiveParts,
        model_folder: Path,
        language: str,
        parent: QObject | None = None,
        *,
        hand_use: HandUse = HandUse.TRAINED,
        processor: Processor = Processor.CPU,
    ) -> None:
        super().__init__(parent)
        self.bridge = EngineBridge(self)
        self._parts = parts
        self._background = Background(self)
        self._model_folder = model_folder
        self._hand_use = hand_use
        self._processor = processor
        parts.choose_processor(processor)
        self._view = LiveView(language=language)
        self._run: LiveRun | None = None
        self._next: Source | None = None  # starts when the run that is stopping has ended
        self._turn = 0  # grows with each start and stop: a run opened for an earlier turn is not started
        self.bridge.status_changed.connect(self._on_status)
        self.bridge.subtitle_changed.connect(self._on_subtitle)
        self.bridge.failed.connect(self._on_error)
        self.bridge.picture_ready.connect(self._on_picture)

    @property
    def view(self) -> LiveView:
        """The state of the live run."""
        return self._view

    @property
    def is_running(self) -> bool:
        """Whether a run was started and not stopped yet."""
        return self._run is not None

    def look(self) -> None:
        """Look for cameras and read the model's manifest."""
        self.look_for_cameras()
        self._read_model()

    def look_for_cameras(self) -> None:
        """Look for cameras again."""
        self._background.run(self._parts.list_cameras, self._cameras_found, self._cameras_failed)

    def choose_model(self, folder: Path) -> None:
        """Use another model; a run in progress is stopped."""
        self.stop()
        self._model_folder = folder
        self._change(replace(self._view, manifest=None, model_problem="", problem=None))
        self._read_model()

    def choose_language(self, code: str) -> None:
        """Read another sign language; a camera that is on restarts with it."""
        if code == self._view.language:
            return
        self._change(replace(self._view, language=code))
        if isinstance(self._view.source, CameraSource):
            self._start_afresh(self._view.source)

    def restart(self, camera: CameraSource) -> None:
        """Restart the camera that is on if `camera` differs from it, for instance in its picture size."""
        if isinstance(self._view.source, CameraSource) and camera != self._view.source:
            self._start_afresh(camera)

    def choose_hand_use(self, use: HandUse) -> None:
        """Change when hand pictures are read; a camera that is on restarts if the model reads them."""
        if use is self._hand_use:
            return
        self._hand_use = use
        if self._view.reads_hand_pictures and isinstance(self._view.source, CameraSource):
            self._start_afresh(self._view.source)

    def choose_processor(self, processor: Processor) -> None:
        """Compute the model on another processor; a camera that is on restarts with it."""
        if processor is self._processor:
            return
        self._processor = processor
        self._parts.choose_processor(processor)
        if isinstance(self._view.source, CameraSource):
            self._start_afresh(self._view.source)

    def _start_afresh(self, source: Source) -> None:
        if self._view.phase in (LivePhase.LOADING, LivePhase.RUNNING, LivePhase.PAUSED):
            self.stop()
            self.start(source)

    def start(self, source: Source) -> None:
        """Start to watch `source`, after a run that is stopping has ended.

        Does nothing without a model or while another run is in progress.
        """
        if self._view.phase is LivePhase.STOPPING:
            self._next = source  # reports of the run that is stopping must not count for the new one
            return
        if self._view.manifest is None or self._view.phase is not LivePhase.OFF:
            return
        self._turn += 1
        turn, folder, hand_use = self._turn, self._model_folder, self._hand_use
        self._change(
            replace(self._view, phase=LivePhase.LOADING, source=source, status=IDLE_STATUS, problem=None, unsure=False)
        )
        chosen = self._view.chosen_language
        language = self._view.language if chosen is None else chosen.code

        def open_run() -> LiveRun:
            return self._parts.open_run(source, folder, language, self.bridge, hand_use)

        self._background.run(open_run, lambda run: self._opened(turn, run), lambda error: self._not_opened(turn, error))

    def stop(self) -> None:
        """Stop watching; the camera is off within a second."""
        self._next = None
        if self._view.phase in (LivePhase.OFF, LivePhase.STOPPING):
            return
        self._end_run(problem=None)

    def toggle_pause(self) -> None:
        """Pause the run, or resume it."""
        if self._run is None:
            return
        if self._view.phase is LivePhase.RUNNING:
            self._run.pause()
            self._change(replace(self._view, phase=LivePhase.PAUSED, problem=None))
        elif self._view.phase is LivePhase.PAUSED:
            self._run.resume()
            starting = replace(self._view.status, state=EngineState.STARTING)
            self._change(replace(self._view, phase=LivePhase.RUNNING, status=starting))

    def close(self) -> None:
        """Stop everything and wait for it, because the window is closing."""
        self._turn += 1
        run, self._run = self._run, None
        if run is not None:
            run.stop()
        self._background.close()

    def _read_model(self) -> None:
        folder = self._model_folder
        self._background.run(lambda: self._parts.read_manifest(folder), self._model_read, self._model_failed)

    def _cameras_found(self, cameras: tuple[CameraSource, ...]) -> None:
        self._change(replace(self._view, cameras=cameras))

    def _cameras_failed(self, error: SignscribeError) -> None:
        _log.warning("No list of cameras: %s", error)
        self._change(replace(self._view, cameras=()))

    def _model_read(self, manifest: Manifest) -> None:
        self._change(replace(self._view, manifest=manifest, model_problem=""))

    def _model_failed(self, error: SignscribeError) -> None:
        self._change(replace(self._view, manifest=None, model_problem=words_of(error)))

    def _opened(self, turn: int, run: LiveRun) -> None:
        if turn != self._turn:
            return  # cancelled while it was opened; it was never started
        self._run = run
        run.start()
        self._look_at_processor()

    def _look_at_processor(self) -> None:
        """Say once why the CPU computes instead of the chosen processor, if it does."""
        problem = self._parts.processor_problem
        if problem != self._view.processor_problem:
            self._change(replace(self._view, processor_problem=problem))
            if problem:
                self.notice.emit(problem)

    def _not_opened(self, turn: int, error: SignscribeError) -> None:
        if turn != self._turn:
            return
        view = replace(self._view, phase=LivePhase.OFF, source=None)
        if isinstance(error, BundleError):
            self._change(replace(view, manifest=None, model_problem=words_of(error)))
        else:
            self._change(replace(view, problem=EngineError("start", "start", error.sentence)))

    def _end_run(self, problem: EngineError | None) -> None:
        self._turn += 1
        run, self._run = self._run, None
        if run is None:
            self._change(replace(self._view, phase=LivePhase.OFF, source=None, status=IDLE_STATUS, problem=problem))
            return
        self._change(replace(self._view, phase=LivePhase.STOPPING, problem=problem))
        self._background.run(run.stop, lambda _: self._ended(), lambda _: self._ended())

    def _ended(self) -> None:
        self._change(replace(self._view, phase=LivePhase.OFF, source=None, status=IDLE_STATUS))
        source, self._next = self._next, None
        if source is not None:
            self.start(source)

    @Slot(object)
    def _on_status(self, status: EngineStatus) -> None:
        if self._view.phase not in (LivePhase.LOADING, LivePhase.RUNNING, LivePhase.PAUSED):
            return
        if status.state is EngineState.STOPPED:
            self.stop()
            return
        begun = self._view.phase is LivePhase.LOADING and status.state is not EngineState.STARTING
        self._change(replace(self._view, status=status, phase=LivePhase.RUNNING if begun else self._view.phase))
        self._look_at_processor()

    @Slot(object)
    def _on_subtitle(self, caption: Subtitle) -> None:
        self.caption_changed.emit(caption)
        unsure = is_unsure(caption)
        if unsure != self._view.unsure:
            self._change(replace(self._view, unsure=unsure))

    @Slot(object)
    def _on_error(self, error: EngineError) -> None:
        _log.warning("Live run: %s in %s: %s", error.code, error.stage, error.detail)
        if self._view.phase not in (LivePhase.LOADING, LivePhase.RUNNING, LivePhase.PAUSED):
            return
        if is_retried(error):
            self._change(replace(self._view, problem=error))
        else:
            self._end_run(error)

    @Slot()
    def _on_picture(self) -> None:
        """Clear the camera's problem, because pictures arrive again."""
        if self._view.problem is not None and self._view.phase in (LivePhase.LOADING, LivePhase.RUNNING):
            self._change(replace(self._view, problem=None))

    def _change(self, view: LiveView) -> None:
        if view != self._view:
            self._view = view
            self.view_changed.emit(view)
