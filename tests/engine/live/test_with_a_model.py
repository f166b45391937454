"""Live captions by a real model with random weights: what it says live is what it says of a file."""

from dataclasses import replace
from typing import Final

import pytest

from engine.bundle.loader import Bundle
from engine.live.gate import GateSettings
from engine.live.segment import segments
from engine.translate.translator import Translator
from engine.trials.live_replay import replay
from engine.trials.metered_translator import MeteredTranslator
from engine.types import Hypothesis
from tests.signers import resting, signing, stream

TALK: Final = tuple(stream([(resting, 0.5), (signing, 2.0), (resting, 1.0), (signing, 1.5), (resting, 1.0)], 25.0))


@pytest.fixture(scope="module")
def translator(small_bundle: Bundle) -> Translator:
    sure = replace(small_bundle.manifest, abstain_below=0.0)
    return Translator(replace(small_bundle, manifest=sure))


def test_finals_are_byte_for_byte_those_of_file_mode(translator: Translator) -> None:
    contract = translator.manifest.input
    gate = GateSettings.for_model(contract.max_frames, contract.rate_hz)
    from_file: list[Hypothesis] = [translator.translate(segment.clip, "svk") for segment in segments(TALK, gate)]
    finals = [event.caption for event in replay(TALK, translator, "svk") if event.caption.final]
    assert [caption.solid.encode() for caption in finals] == [one.text.encode() for one in from_file]
    assert [caption.confidence for caption in finals] == [one.confidence for one in from_file]
    assert any(caption.solid for caption in finals)


def test_the_model_is_asked_while_signing_goes_on(translator: Translator) -> None:
    metered = MeteredTranslator(translator, charged=False)
    shown = list(replay(TALK, metered, "svk"))
    assert any(event.caption.final for event in shown)
    assert len(metered.partial_costs_s) > 2 * len(metered.final_costs_s) > 0
