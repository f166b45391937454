"""Videos made captions of with a real small model, one after the other."""

from pathlib import Path
from typing import Final

import pytest

from app.models.open import SharedModels
from app.video.runner import Assignment
from app.video.transcriber import EngineTranscriber, ModelChoice
from engine.bundle.loader import Bundle
from engine.sentence import Sentence
from engine.translate.processors import available_processors
from engine.types import Processor
from engine.videos.transcript import Ending

MISSING: Final = [processor for processor in Processor if processor not in available_processors()]


@pytest.mark.skipif(not MISSING, reason="every processor is here")
@pytest.mark.filterwarnings("ignore:.*not in available provider names")  # ONNX Runtime says so, too
def test_that_the_cpu_computes_instead_is_told_once(small_bundle: Bundle, clip: Path, tmp_path: Path) -> None:
    models, told = SharedModels(), list[Sentence]()
    held = models.open(small_bundle.folder)  # as the Live page holds the model of the settings
    choice = ModelChoice(small_bundle.folder, processor=MISSING[0])
    transcriber = EngineTranscriber(models, lambda: choice, told.append)
    for number in (1, 2):
        events = list(transcriber.events(Assignment(number, clip, "ase", tmp_path / str(number))))
        assert isinstance(events[-1], Ending)
    transcriber.close()
    assert [str(sentence) for sentence in told] == [str(held.problem)]
