"""Makes captions of videos with the model that the settings name and the detector that it wants."""

from collections.abc import Callable, Generator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.models.open import OpenModel, SharedModels
from app.video.runner import Assignment
from engine.sentence import Sentence
from engine.types import HandUse, Processor
from engine.videos.transcript import Event, Transcript, TranscriptTask

if TYPE_CHECKING:
    from engine.pose.detector import Detector


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """The folder of a model, when it looks at pictures of the hands, and what computes it."""

    folder: Path
    hand_use: HandUse = HandUse.TRAINED
    processor: Processor = Processor.CPU


class EngineTranscriber:
    """Opens the model in `models` for each video and keeps the detector open from one video to the next.

    `choice` is asked before each video, in any thread. `tell` is called, in any thread, with why the CPU computes
    instead of the chosen processor. The file `own_signs` is read for each video.
    """

    def __init__(
        self,
        models: SharedModels,
        choice: Callable[[], ModelChoice],
        tell: Callable[[Sentence], None],
        own_signs: Path | None = None,
    ) -> None:
        self._models = models
        self._choice = choice
        self._own_signs = own_signs
        self._tell = tell
        self._told: Sentence | None = None
        self._detector: Detector | None = None
        self._open = ExitStack()

    def events(self, assignment: Assignment) -> Generator[Event, None, None]:
        """Yield the events of a video, and continue where earlier work on it stopped.

        Raises BundleError, DetectorError, MediaError and StorageError.
        """
        from engine.videos.transcribe import transcribe

        choice = self._choice()
        model = self._models.open(choice.folder)
        translator = model.captions(self._own_signs, choice.processor)
        self._say_problem(model)
        detector = self._detector_for(model)
        manifest = model.manifest
        name = f"{manifest.name} {manifest.version} {manifest.provenance.created}"
        task = TranscriptTask.of(assignment.video, name, assignment.language)
        with (
            Transcript(assignment.folder, task) as kept,
            closing(
                transcribe(assignment.video, translator, assignment.language, detector, choice.hand_use, kept)
            ) as events,
        ):
            for event in events:
                self._say_problem(model)
                yield event

    def close(self) -> None:
        self._detector = None
        self._open.close()

    def _detector_for(self, model: OpenModel) -> "Detector":
        """The detector of the last video if this model wants the same one, else a new one."""
        if self._detector is None or self._detector.name != model.manifest.input.detector:
            self.close()
            self._detector = self._open.enter_context(model.open_detector())
        return self._detector

    def _say_problem(self, model: OpenModel) -> None:
        if model.problem is not self._told:
            self._told = model.problem
            if model.problem is not None:
                self._tell(model.problem)
