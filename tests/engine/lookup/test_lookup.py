from dataclasses import replace

import numpy as np
import pytest

from engine.bundle.loader import Bundle
from engine.errors import InputError
from engine.lookup import lookup as lookup_module
from engine.lookup.lookup import SignLookup
from engine.lookup.recogniser import Label, SignRecogniser
from engine.lookup.shape import mirrored
from engine.translate.translator import Translator, model_clip
from tests.moving import moving_clip
from tests.signs import MOTIONS, NAMES, at_the_head, own_sign, sideways, signed, small_index, upright


@pytest.fixture(scope="module")
def lookup(small_bundle: Bundle) -> SignLookup:
    return SignLookup(Translator(small_bundle), small_index(small_bundle))


@pytest.mark.parametrize("number", range(len(NAMES)))
def test_a_sign_is_found_again_smaller_and_at_another_rate(lookup: SignLookup, number: int) -> None:
    answer = lookup.look_up(signed(MOTIONS[number], rate_hz=14.0, size=0.8), None)
    assert (answer.candidates[0].sign.name, answer.candidates[0].sign.language) == NAMES[number]
    assert sum(candidate.confidence for candidate in answer.candidates) == pytest.approx(1.0)
    confidences = [candidate.confidence for candidate in answer.candidates]
    assert confidences == sorted(confidences, reverse=True)
    assert answer.cost_s > 0


def test_the_other_hand_is_the_same_sign(lookup: SignLookup) -> None:
    best = lookup.look_up(mirrored(signed(sideways)), "ase").candidates[0]
    assert best.sign.name == "thanks"


def test_only_the_asked_language_is_looked_in(lookup: SignLookup) -> None:
    names = [candidate.sign.name for candidate in lookup.look_up(signed(upright), "ase").candidates]
    assert sorted(names) == ["hello", "thanks"]
    assert lookup.look_up(signed(upright), "xyz").candidates == ()
    assert len(lookup.look_up(signed(upright), None, count=2).candidates) == 2


def test_no_clip_is_an_input_error(lookup: SignLookup) -> None:
    clip = moving_clip(3)
    with pytest.raises(InputError):
        lookup.look_up(replace(clip, times_s=clip.times_s[:0], xy=clip.xy[:0], score=clip.score[:0]))
    broken = clip.xy.copy()
    broken[1] = np.nan
    with pytest.raises(InputError, match="not finite"):
        lookup.look_up(replace(clip, xy=broken))


def test_an_own_sign_is_found_at_once_and_gone_when_deleted(small_bundle: Bundle) -> None:
    lookup = SignLookup(Translator(small_bundle), small_index(small_bundle))
    asked = signed(at_the_head, rate_hz=20.0)
    taught = lookup.with_own((own_sign(),))
    best = taught.look_up(asked).candidates[0]
    assert (best.sign.name, best.sign.own_id, best.sign.note) == ("home", own_sign().id, "a note")
    assert best.confidence > 0.5
    for without in (lookup, taught.with_own(())):
        assert "home" not in [candidate.sign.name for candidate in without.look_up(asked).candidates]


def test_an_own_sign_in_a_language_the_model_does_not_know(small_bundle: Bundle) -> None:
    lookup = SignLookup(Translator(small_bundle), small_index(small_bundle), (own_sign(language="gsg"),))
    assert lookup.index.languages == ("ase", "svk", "gsg")
    assert lookup.look_up(signed(at_the_head), "gsg").candidates[0].confidence == pytest.approx(1.0)


def test_an_own_take_of_a_known_sign_is_one_more_reference(small_bundle: Bundle) -> None:
    lookup = SignLookup(Translator(small_bundle), small_index(small_bundle))
    asked = signed(at_the_head)
    assert lookup.look_up(asked, "ase").candidates[0].sign.name != "nothing"
    lookup = lookup.with_own((own_sign("Thanks"),))
    assert len(lookup.index.signs) == len(NAMES)
    best = lookup.look_up(asked, "ase").candidates[0]
    assert best.sign.name == "thanks"
    assert best.sign.own_id
    assert best.sign.trained


def test_far_references_are_left_out_where_there_are_many(
    small_bundle: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    lookup = SignLookup(Translator(small_bundle), small_index(small_bundle))
    ready = model_clip(signed(sideways), small_bundle.manifest.input)
    assert np.isfinite(lookup.evidence(ready, "ase").shape).all()
    monkeypatch.setattr(lookup_module, "WARPED_LIMIT", 1)
    assert np.isfinite(lookup.evidence(ready, "ase").shape).sum() == 1


def test_labels_are_scored_as_the_translator_scores_texts(small_bundle: Bundle) -> None:
    translator = Translator(small_bundle)
    labels = [Label("hello", "hello"), Label("thanks", "thanks again")]
    recogniser = SignRecogniser(translator, {"ase": labels})
    ready = model_clip(moving_clip(30, seed=3), small_bundle.manifest.input)
    frames = recogniser.embed(ready)
    scores = recogniser.score(recogniser.encode(frames, "ase"), len(frames), "ase")
    means = translator.score_texts(ready, "ase", [label.text for label in labels])
    counts = [len(translator.codec.encode(label.text)) + 1 for label in labels]
    sums = np.array([mean * count for mean, count in zip(means, counts, strict=True)])
    assert scores.decoder[0] - scores.decoder[1] == pytest.approx(sums[0] - sums[1], abs=1e-4)
    assert scores.head is not None
    assert np.exp(scores.head).sum() == pytest.approx(1.0)
