"""The real transcriber of the window: the model that was chosen, the detector it wants; loaded when first needed."""

from collections.abc import Callable, Generator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.video.runner import Assignment
from engine.sentence import Sentence
from engine.types import HandUse, Processor
from engine.videos.transcript import Event, Transcript, TranscriptTask

if TYPE_CHECKING:
    from engine.pose.detector import Detector
    from engine.translate.interface import CaptionTranslator


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """The folder of a model, when it looks at pictures of the hands, and what computes it."""

    folder: Path
    hand_use: HandUse = HandUse.TRAINED
    processor: Processor = Processor.CPU


class EngineTranscriber:
    """Keeps model and detector loaded from one video to the next; `choice` is asked before each, in any thread.

    `tell` is called, in any thread, with why the CPU computes instead of what was chosen. The file `own_signs` is read
    for each video.
    """

    def __init__(
        self, choice: Callable[[], ModelChoice], tell: Callable[[Sentence], None], own_signs: Path | None = None
    ) -> None:
        self._choice = choice
        self._own_signs = own_signs
        self._tell = tell
        self._loaded: tuple[Path, Processor, CaptionTranslator, Detector] | None = None
        self._open = ExitStack()

    def events(self, assignment: Assignment) -> Generator["Event", None, None]:
        """The events of a video; goes on where earlier work on it stopped."""
        from engine.videos.transcribe import transcribe

        choice = self._choice()
        translator, detector = self._parts(choice.folder, choice.processor)
        manifest = translator.manifest
        model = f"{manifest.name} {manifest.version} {manifest.provenance.created}"
        task = TranscriptTask.of(assignment.video, model, assignment.language)
        with Transcript(assignment.folder, task) as kept:
            yield from transcribe(assignment.video, translator, assignment.language, detector, choice.hand_use, kept)

    def close(self) -> None:
        self._loaded = None
        self._open.close()

    def _parts(self, folder: Path, processor: Processor) -> "tuple[CaptionTranslator, Detector]":
        from app.models.detectors import open_detector
        from app.models.open import checked, take_own_signs
        from engine.bundle.loader import load_bundle
        from engine.translate.processors import open_translator

        if self._loaded is None or self._loaded[:2] != (folder, processor):
            self.close()
            bundle = load_bundle(folder)
            translator = checked(bundle, open_translator(bundle, processor, self._tell))
            detector = self._open.enter_context(open_detector(translator.manifest.input.detector))
            self._loaded = (folder, processor, translator, detector)
        take_own_signs(self._loaded[2], self._own_signs)
        return self._loaded[2:]
