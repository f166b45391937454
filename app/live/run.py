"""Opens live runs for the window; imports heavy libraries only when a run is opened."""

import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from app.language.words import words_of
from app.live.view import CameraSource, Source
from app.models.open import OpenModel, SharedModels
from engine.bundle.manifest import Manifest
from engine.types import HandUse, Listener, Processor

if TYPE_CHECKING:
    from engine.media.camera import FrameSource

_QT_VARIABLES_OF_CV2: Final = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")


class LiveRun(Protocol):
    """A live run that was opened but not started; `stop` takes less than a second and may be called twice."""

    def start(self) -> None: ...

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def stop(self) -> None: ...


class LiveParts(Protocol):
    """Answers slow questions, one at a time, never on the window's thread; all raise SignscribeError."""

    @property
    def processor_problem(self) -> str:
        """Why the model of the last run does not run on the chosen processor; empty if it does."""
        ...

    def choose_processor(self, processor: Processor) -> None:
        """Let later runs compute on `processor`; may be called from the window's thread."""
        ...

    def list_cameras(self) -> tuple[CameraSource, ...]: ...

    def read_manifest(self, folder: Path) -> Manifest: ...

    def open_run(
        self, source: Source, folder: Path, language: str, listener: Listener, hand_use: HandUse
    ) -> LiveRun: ...


class EngineParts:
    """Opens runs with the real engine.

    It holds the model that was read last in `models`, so that it stays loaded between runs. It reads the file
    `own_signs` for each run.
    """

    def __init__(self, models: SharedModels, own_signs: Path | None = None) -> None:
        self._models = models
        self._own_signs = own_signs
        self._model: OpenModel | None = None
        self._processor = Processor.CPU

    @property
    def processor_problem(self) -> str:
        model = self._model
        return "" if model is None or model.problem is None else words_of(model.problem)

    def choose_processor(self, processor: Processor) -> None:
        self._processor = processor

    def list_cameras(self) -> tuple[CameraSource, ...]:
        """The cameras of this computer."""
        from engine.media.camera import list_cameras

        found = list_cameras()
        names = (camera.name if isinstance(camera.name, str) else words_of(camera.name) for camera in found)
        return tuple(CameraSource(camera.index, name) for camera, name in zip(found, names, strict=True))

    def read_manifest(self, folder: Path) -> Manifest:
        """Verify every file of the model in `folder` and return its manifest."""
        return self._opened(folder).manifest

    def open_run(self, source: Source, folder: Path, language: str, listener: Listener, hand_use: HandUse) -> LiveRun:
        """Load the model and the libraries, and open a run."""
        from engine.live.captions import CaptionWriter
        from engine.live.session import LiveSession, LiveSettings

        model = self._opened(folder)
        translator = model.captions(self._own_signs, self._processor)
        settings = LiveSettings(hand_use=translator.hand_use(hand_use))
        writer = CaptionWriter(translator, language)
        return LiveSession(frame_source(source), model.open_detector, writer, listener, settings)

    def _opened(self, folder: Path) -> OpenModel:
        """Return the model in `folder`; another one is released first, so that memory never holds both."""
        if self._model is not None and self._model.bundle.folder != folder:
            self._model = None
        self._model = self._models.open(folder)
        return self._model


def frame_source(source: Source) -> "FrameSource":
    """Open the camera, or the clip played as one."""
    from engine.media.camera import Camera, CameraDevice, MirroredSource, VideoCamera

    if isinstance(source, CameraSource):
        _import_cv2()
        width_px, height_px = source.size.pixels
        camera = Camera(CameraDevice(source.index, source.name), width_px=width_px, height_px=height_px)
        return MirroredSource(camera) if source.mirrored else camera
    return VideoCamera(source.path, loop=True)


def _import_cv2() -> None:
    """Import cv2 and restore the variables it sets, which would lead Qt to the wrong plug-ins."""
    before = {name: os.environ.get(name) for name in _QT_VARIABLES_OF_CV2}
    importlib.import_module("cv2")
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
