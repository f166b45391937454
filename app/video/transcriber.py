"""The real transcriber of the window: the model that was chosen, the detector it wants; loaded when first needed."""

from collections.abc import Callable, Generator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.video.runner import Assignment
from engine.errors import StorageError
from engine.transcript import Event, Task, Transcript
from engine.types import HandUse

if TYPE_CHECKING:
    from engine.pose.detector import Detector
    from engine.translate.translator import Translator

EDITS_NAME: Final = "edits.log"


class EngineTranscriber:
    """Keeps model and detector loaded from one video to the next.

    `model_folder`, and `hand_use` (when pictures of the hands are looked at), are asked before each video, in the
    runner's thread.
    """

    def __init__(self, model_folder: Callable[[], Path], hand_use: Callable[[], HandUse]) -> None:
        self._model_folder = model_folder
        self._hand_use = hand_use
        self._loaded: tuple[Path, Translator, Detector] | None = None
        self._open = ExitStack()

    def events(self, assignment: Assignment) -> Generator["Event", None, None]:
        """The events of a video; goes on where earlier work on it stopped."""
        from engine.transcribe import transcribe

        translator, detector = self._parts()
        manifest = translator.manifest
        model = f"{manifest.name} {manifest.version} {manifest.provenance.created}"
        task = Task.of(assignment.video, model, assignment.language)
        with Transcript(assignment.folder, task) as kept:
            if kept.afresh:
                _set_edits_aside(assignment.folder)
            yield from transcribe(assignment.video, translator, assignment.language, detector, self._hand_use(), kept)

    def close(self) -> None:
        self._loaded = None
        self._open.close()

    def _parts(self) -> "tuple[Translator, Detector]":
        from engine.bundle.loader import load_bundle
        from engine.pose.detector import make_detector
        from engine.translate.translator import Translator

        folder = self._model_folder()
        if self._loaded is None or self._loaded[0] != folder:
            self.close()
            translator = Translator(load_bundle(folder))
            detector = self._open.enter_context(make_detector(translator.manifest.input.detector))
            self._loaded = (folder, translator, detector)
        return self._loaded[1], self._loaded[2]


def _set_edits_aside(folder: Path) -> None:
    """Edits of captions that another model or an older file gave belong to none of the new ones; they are not lost."""
    with suppress(FileNotFoundError):
        try:
            (folder / EDITS_NAME).replace(folder / f"{EDITS_NAME}.before")
        except PermissionError as error:
            raise StorageError(f"{folder / EDITS_NAME} cannot be moved. Mend its permissions.") from error
