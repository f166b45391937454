"""What the window asks of the engine for a live run; heavy libraries are imported when they are needed, not before."""

import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from app.language.words import words_of
from app.live.view import CameraSource, Source
from engine.bundle.manifest import Manifest
from engine.sentence import Sentence
from engine.types import HandUse, Listener, Processor

if TYPE_CHECKING:
    from engine.media.camera import FrameSource
    from engine.translate.interface import CaptionTranslator

_QT_VARIABLES_OF_CV2: Final = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")


class LiveRun(Protocol):
    """A live run that was made but not begun; `stop` takes less than a second and may be called twice."""

    def start(self) -> None: ...

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def stop(self) -> None: ...


class LiveParts(Protocol):
    """Slow questions to the engine, one at a time, never on the window's thread; they raise SignscribeError."""

    @property
    def processor_problem(self) -> str:
        """Why the model of the last run does not, or no more, run on the processor that was chosen; else empty."""
        ...

    def choose_processor(self, processor: Processor) -> None:
        """Let later runs compute there; may be called from the window's thread."""
        ...

    def list_cameras(self) -> tuple[CameraSource, ...]: ...

    def read_manifest(self, folder: Path) -> Manifest: ...

    def open_run(
        self, source: Source, folder: Path, language: str, listener: Listener, hand_use: HandUse
    ) -> LiveRun: ...


class EngineParts:
    """The real engine; the model stays loaded from one run to the next, the file `own_signs` is read for each."""

    def __init__(self, own_signs: Path | None = None) -> None:
        self._own_signs = own_signs
        self._loaded: tuple[Path, Processor, CaptionTranslator] | None = None
        self._processor = Processor.CPU
        self._processor_problem = ""

    @property
    def processor_problem(self) -> str:
        return self._processor_problem

    def choose_processor(self, processor: Processor) -> None:
        self._processor = processor

    def list_cameras(self) -> tuple[CameraSource, ...]:
        """The cameras of this computer."""
        from engine.media.camera import list_cameras

        found = list_cameras()
        names = (camera.name if isinstance(camera.name, str) else words_of(camera.name) for camera in found)
        return tuple(CameraSource(camera.index, name) for camera, name in zip(found, names, strict=True))

    def read_manifest(self, folder: Path) -> Manifest:
        """What the model in `folder` promises, every file of it verified."""
        from engine.bundle.loader import load_bundle

        return load_bundle(folder).manifest

    def open_run(self, source: Source, folder: Path, language: str, listener: Listener, hand_use: HandUse) -> LiveRun:
        """Load the model and the libraries, and put a run together."""
        from app.models.detectors import open_detector
        from engine.live.captions import CaptionWriter
        from engine.live.session import LiveSession, LiveSettings

        translator = self._translator(folder)
        name = translator.manifest.input.detector
        settings = LiveSettings(hand_use=translator.hand_use(hand_use))
        writer = CaptionWriter(translator, language)
        return LiveSession(frame_source(source), lambda: open_detector(name), writer, listener, settings)

    def _translator(self, folder: Path) -> "CaptionTranslator":
        from app.models.open import checked, take_own_signs
        from engine.bundle.loader import load_bundle
        from engine.translate.processors import open_translator

        wanted = self._processor
        if self._loaded is None or self._loaded[:2] != (folder, wanted):
            self._loaded = None
            self._processor_problem = ""
            bundle = load_bundle(folder)
            translator = checked(bundle, open_translator(bundle, wanted, self._note_problem))
            self._loaded = (folder, wanted, translator)
        take_own_signs(self._loaded[2], self._own_signs)
        return self._loaded[2]

    def _note_problem(self, sentence: Sentence) -> None:
        self._processor_problem = words_of(sentence)


def frame_source(source: Source) -> "FrameSource":
    """The camera, or the clip played as one."""
    from engine.media.camera import Camera, CameraDevice, MirroredSource, VideoCamera

    if isinstance(source, CameraSource):
        _import_cv2()
        width_px, height_px = source.size.pixels
        camera = Camera(CameraDevice(source.index, source.name), width_px=width_px, height_px=height_px)
        return MirroredSource(camera) if source.mirrored else camera
    return VideoCamera(source.path, loop=True)


def _import_cv2() -> None:
    """Import cv2 and take back the variables it sets, which would lead Qt to the wrong plug-ins."""
    before = {name: os.environ.get(name) for name in _QT_VARIABLES_OF_CV2}
    importlib.import_module("cv2")
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
