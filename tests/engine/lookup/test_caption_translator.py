"""Captions that are looked up: which text is shown, how sure, and where nothing is looked up."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from engine.bundle.loader import Bundle
from engine.bundle.manifest import Manifest
from engine.errors import InputError
from engine.lookup.caption_translator import LookedUpTranslator
from engine.lookup.chance import ChanceWeights, OwnWeights, chance
from engine.lookup.lookup import SignLookup
from engine.translate.interface import Examined
from engine.translate.text import TextCodec
from engine.translate.translator import Translator
from engine.types import Clip
from tests.signs import MOTIONS, at_the_head, own_sign, sideways, signed, small_index

UNDECIDED = ChanceWeights(*[0.0] * 9)
SURE, UNSURE = replace(UNDECIDED, bias=3.0), replace(UNDECIDED, bias=-3.0)


class Saying(Translator):
    """A real translator of which the text and its confidence are given."""

    def __init__(self, bundle: Bundle, text: str, confidence: float) -> None:
        super().__init__(bundle)
        self._said = (text, confidence)

    def examine(self, clip: Clip, language: str, prefix: Sequence[int] = (), *, beams: int = 4) -> Examined:
        text, confidence = self._said
        examined = super().examine(clip, language, prefix, beams=beams)
        ids = self.codec.encode(text)
        said = replace(examined.hypothesis, text=text, token_ids=ids, confidence=confidence)
        return replace(examined, hypothesis=said)


def checked(bundle: Bundle, text: str, confidence: float, weights: ChanceWeights) -> LookedUpTranslator:
    translator = Saying(bundle, text, confidence)
    return LookedUpTranslator(translator, SignLookup(translator, small_index(bundle)), weights)


def as_written(bundle: Bundle, translator: LookedUpTranslator, clip: Clip) -> Examined:
    """What a plain translator computes for a clip, with the text that `translator` writes."""
    return replace(Translator(bundle).examine(clip, "ase"), hypothesis=translator.translate(clip, "ase"))


def test_the_looked_up_sign_takes_the_place_of_another_ones_text(small_bundle: Bundle) -> None:
    clip = signed(sideways)  # "thanks" by its reference
    for weights, confidence in ((SURE, 0.9526), (UNSURE, 0.0474)):
        hypothesis = checked(small_bundle, "hello", 0.99, weights).translate(clip, "ase")
        assert hypothesis.text == "thanks"
        assert hypothesis.confidence == pytest.approx(confidence, abs=1e-4)
        assert TextCodec.decode(Translator(small_bundle).codec, hypothesis.token_ids) == "thanks"
        assert hypothesis.solid_count == len(hypothesis.token_ids)
        assert hypothesis.cost_s > 0


def test_another_text_stays_unless_the_sign_is_likelier(small_bundle: Bundle) -> None:
    clip = signed(sideways)
    sentence = Translator(small_bundle).codec.decode(Translator(small_bundle).codec.encode("hello thanks"))
    kept = checked(small_bundle, sentence, 0.5, UNSURE).translate(clip, "ase")
    assert (kept.text, kept.confidence) == (sentence, 0.5)
    assert checked(small_bundle, sentence, 0.5, SURE).translate(clip, "ase").text == "thanks"


def test_silence_stays_silence_and_words_that_stand_stay(small_bundle: Bundle) -> None:
    clip = signed(sideways)
    assert checked(small_bundle, "", 0.1, SURE).translate(clip, "ase").text == ""
    translator = checked(small_bundle, "hello", 0.5, SURE)
    prefix = translator.codec.encode("hello")
    assert translator.translate(clip, "ase", prefix).text == "hello"


def test_a_language_without_signs_is_not_looked_up(small_bundle: Bundle) -> None:
    translator = Saying(small_bundle, "dobre", 0.5)
    index = small_index(small_bundle)
    only_asl = replace(index, signs=tuple(replace(sign, language="ase") for sign in index.signs))
    unchecked = LookedUpTranslator(translator, SignLookup(translator, only_asl), SURE)
    hypothesis = unchecked.translate(signed(sideways), "svk")
    assert (hypothesis.text, hypothesis.confidence) == ("dobre", 0.5)


def test_a_sign_the_model_was_not_trained_on_is_never_named(small_bundle: Bundle) -> None:
    translator = Saying(small_bundle, "hello", 0.5)
    index = small_index(small_bundle)
    signs = tuple(replace(sign, trained=sign.name != "thanks") for sign in index.signs)
    unchecked = LookedUpTranslator(translator, SignLookup(translator, replace(index, signs=signs)), SURE)
    assert unchecked.translate(signed(sideways), "ase").text == "hello"


OWN_SURE, OWN_UNSURE = OwnWeights(0.0, 0.0, 0.0, 4.5), OwnWeights(0.0, 0.0, 0.0, -4.5)
NAME_SIGN = "Žofka ♥"


def taught(bundle: Bundle, text: str, confidence: float, own_weights: OwnWeights | None) -> LookedUpTranslator:
    """One that knows a sign of the person's own, whose name the model has no letters for."""
    translator = Saying(bundle, text, confidence)
    look_up = SignLookup(translator, small_index(bundle), (own_sign(NAME_SIGN),))
    return LookedUpTranslator(translator, look_up, SURE, own_weights)


def test_a_sign_that_the_person_taught_is_named(small_bundle: Bundle) -> None:
    clip = signed(at_the_head)
    hypothesis = taught(small_bundle, "hello", 0.99, OWN_SURE).translate(clip, "ase")
    assert hypothesis.text == NAME_SIGN
    assert hypothesis.confidence == pytest.approx(0.9890, abs=1e-4)
    assert hypothesis.token_ids == ()
    assert taught(small_bundle, "", 0.1, OWN_SURE).translate(clip, "ase").text == ""


def test_own_signs_leave_other_signs_and_likelier_texts_alone(small_bundle: Bundle) -> None:
    assert taught(small_bundle, "hello", 0.99, OWN_SURE).translate(signed(sideways), "ase").text == "thanks"
    known = checked(small_bundle, "hello", 0.5, SURE).translate(signed(at_the_head), "ase")
    kept = taught(small_bundle, "hello", 0.5, OWN_UNSURE).translate(signed(at_the_head), "ase")
    assert (kept.text, kept.confidence) == (known.text, known.confidence)
    elsewhere = taught(small_bundle, "dobre", 0.5, OWN_SURE).translate(signed(at_the_head), "svk")
    assert elsewhere.text == "dobre"


def test_how_likely_a_known_sign_is_does_not_hang_on_own_ones(small_bundle: Bundle) -> None:
    clip = signed(sideways)
    plain, among_own = checked(small_bundle, "hello", 0.5, SURE), taught(small_bundle, "hello", 0.5, OWN_SURE)
    founds = [one.look(as_written(small_bundle, one, clip), "ase") for one in (plain, among_own)]
    assert all(looked is not None for looked in founds)
    assert founds[0] == founds[1]


def test_own_signs_take_no_part_without_weights(small_bundle: Bundle) -> None:
    clip = signed(at_the_head)
    assert taught(small_bundle, "hello", 0.5, OWN_SURE).translate(clip, "ase").text == NAME_SIGN
    known = checked(small_bundle, "hello", 0.5, SURE).translate(clip, "ase")
    assert known.text in {"hello", "thanks"}
    assert taught(small_bundle, "hello", 0.5, None).translate(clip, "ase").text == known.text


@pytest.mark.parametrize("motion", MOTIONS)
def test_what_is_found_is_what_its_chance_is_made_of(small_bundle: Bundle, motion: object) -> None:
    translator = checked(small_bundle, "hello", 0.5, SURE)
    clip = signed(MOTIONS[MOTIONS.index(motion)])
    looked = translator.look(as_written(small_bundle, translator, clip), "ase")
    assert looked is not None
    assert 0.5 < looked.found.share <= 1
    assert looked.found.single
    assert looked.found.shape_cost >= 0
    assert looked.found.motion_cost >= 0
    assert chance(looked.found, SURE) == pytest.approx(0.9526, abs=1e-4)


def test_it_stands_where_a_translator_stood(small_bundle: Bundle) -> None:
    translator = checked(small_bundle, "hello", 0.5, SURE)
    assert isinstance(translator.manifest, Manifest)
    running = translator.begin("ase")
    assert running is not None
    with pytest.raises(InputError):
        translator.translate(replace(signed(sideways), xy=signed(sideways).xy * float("nan")), "ase")
