"""An utterance is embedded and encoded once for its text and the look-up, and that changes no result."""

from dataclasses import astuple, replace
from pathlib import Path

import numpy as np
import pytest

from engine.bundle.loader import Bundle, load_bundle
from engine.inputs.clips import clip_from_poses
from engine.inputs.hand_views import with_hands
from engine.lookup.caption_translator import LookedUpTranslator
from engine.lookup.chance import ChanceWeights
from engine.lookup.fusion import SignEvidence
from engine.lookup.index_file import read_index
from engine.lookup.lookup import SignLookup
from engine.translate.fallback import FallbackTranslator
from engine.translate.interface import Examined
from engine.translate.sessions import EncodedUtterance
from engine.translate.translator import Translator, model_clip
from engine.types import Clip, Float32Array, HandCrops, HandUse
from tests.signers import signing, stream
from tests.signs import sideways, signed, small_index

ASSETS = Path(__file__).parents[3] / "assets"
SURE = ChanceWeights(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 3.0)


class Counting(Translator):
    """A real translator that keeps what it embedded and encoded."""

    def __init__(self, bundle: Bundle) -> None:
        super().__init__(bundle)
        self.embedded: list[Clip] = []
        self.encoded: list[Float32Array] = []

    def embed(self, ready: Clip, hands: tuple[HandCrops, HandCrops] | None = None) -> Float32Array:
        self.embedded.append(ready)
        return super().embed(ready, hands)

    def encode(self, frames: Float32Array, language: str) -> EncodedUtterance:
        self.encoded.append(frames)
        return super().encode(frames, language)


def named(examined: Examined, text: str) -> Examined:
    """The same with this text, whatever random weights wrote."""
    return replace(examined, hypothesis=replace(examined.hypothesis, text=text))


def assert_same(found: SignEvidence, wanted: SignEvidence) -> None:
    for part, other in zip(astuple(found), astuple(wanted), strict=True):
        np.testing.assert_array_equal(part, other)


@pytest.mark.parametrize("wrapped", [False, True])
def test_the_clip_and_its_mirror_image_are_encoded_once_each(small_bundle: Bundle, wrapped: bool) -> None:
    clip, translator = signed(sideways), Counting(small_bundle)
    look_up = SignLookup(translator, small_index(small_bundle))
    inner = FallbackTranslator(translator, lambda: translator, lambda _: None) if wrapped else translator
    assert LookedUpTranslator(inner, look_up, SURE).translate(clip, "ase").text == "thanks"
    assert len(translator.encoded) == 2
    as_it_is, image = translator.embedded
    assert np.abs(as_it_is.xy - image.xy).max() > 0.01


def test_nothing_more_is_encoded_where_nothing_is_looked_up(small_bundle: Bundle) -> None:
    clip, translator = signed(sideways), Counting(small_bundle)
    looked_up = LookedUpTranslator(translator, SignLookup(translator, small_index(small_bundle)), SURE)
    looked_up.translate(clip, "ase", translator.codec.encode("hello"))
    assert len(translator.embedded) == len(translator.encoded) == 1


def test_the_evidence_is_the_same_bit_by_bit_with_the_model_that_ships() -> None:
    bundle = load_bundle(ASSETS / "models" / "starter")
    index = read_index(ASSETS / "lookup", bundle)
    translator = Translator(bundle)
    look_up = SignLookup(translator, index)
    for code in index.languages:
        for row in index.of_language(code)[::200]:
            examined = translator.examine(index.shown[row], code)
            anew = look_up.evidence(model_clip(index.shown[row], bundle.manifest.input), code)
            assert np.isfinite(anew.decoder).any()
            assert_same(look_up.evidence(examined.ready, code, examined.encoded), anew)


def test_pictures_of_the_hands_are_no_evidence(picture_bundle: Bundle) -> None:
    rng = np.random.default_rng(1)
    poses = list(stream([(signing, 2.4)], 25.0))
    pictures = [with_hands(pose, rng.integers(0, 256, (120, 160, 3), np.uint8), HandUse.TRAINED) for pose in poses]
    translator = Translator(picture_bundle)
    looked_up = LookedUpTranslator(translator, SignLookup(translator, small_index(picture_bundle)), SURE)
    blind = translator.examine(clip_from_poses(poses), "ase")
    sighted = translator.examine(clip_from_poses(pictures), "ase")
    assert sighted.hypothesis.picture_count == 12
    assert np.abs(sighted.encoded.states - blind.encoded.states).max() > 1e-3
    assert sighted.hypothesis.confidence != blind.hypothesis.confidence
    found, wanted = (looked_up.look(named(one, "hello"), "ase") for one in (sighted, blind))
    assert found is not None
    assert wanted is not None
    assert found.found.share == wanted.found.share
    assert (found.sign, found.found.shape_cost) == (wanted.sign, wanted.found.shape_cost)
