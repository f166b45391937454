"""How far captions trust signs that a person taught: what is taught and asked, the fit, and what is shown by it."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.bundle.loader import Bundle
from engine.lookup.chance import ChanceWeights, OwnFound, OwnWeights, own_chance
from engine.lookup.fusion import FusionWeights, SignEvidence, Trust
from engine.lookup.index import Sign
from engine.lookup.index_file import write_index
from engine.lookup.own_signs import MAX_TAKES
from tests.signs import small_index
from tests.training.made_recordings import recording, sentence
from training.lookup.fit_own_chance import (
    OWN_WRONG,
    RIGHT,
    RIGHT_BEFORE,
    fit_own_chance,
    outcome,
    own_captions,
    tried_of,
)
from training.lookup.taught_signs import (
    TURNED,
    UNTAUGHT,
    KnownCaption,
    Lesson,
    Tried,
    Utterance,
    give_lesson,
    teach,
    teach_hidden,
)
from training.lookup.trials import TRIAL_FOLDER

WEIGHTS = FusionWeights(*[Trust(4.0, 0.0)] * 5)
KNOWN = tuple(Sign(name, "svk", name, "made up") for name in ("a", "b", "c", "d", "e"))
KEYS = tuple(f"team/{name}" for name in ("x", "y", "z") for _ in range(MAX_TAKES))
NEVER = replace(ChanceWeights(*[0.0] * 9), bias=-9.0)
UNSAID = KnownCaption(0.3, right=False)


def utterance(kind: str, text: str, sign: str, near: int, rng: np.random.Generator) -> Utterance:
    """One whose clip is near row `near` of all known signs and takes, or near none for -1."""
    costs = rng.uniform(0.8, 1.2, len(KNOWN) + len(KEYS))
    if near >= 0:
        costs[near] = rng.uniform(0.02, 0.3)
    unheard = np.where(np.arange(len(costs)) < len(KNOWN), -1.0, np.nan)
    evidence = SignEvidence(unheard, unheard, -costs, -costs, -costs)
    return Utterance(kind, "svk", frozenset((text,)), sign, "a", 0.3, evidence)


def lesson(seed: int = 0) -> Lesson:
    rng = np.random.default_rng(seed)
    made = [utterance(UNTAUGHT, key[-1], key, len(KNOWN) + at, rng) for _ in range(2) for at, key in enumerate(KEYS)]
    made += [utterance("words_side", sign.text, "", at, rng) for _ in range(4) for at, sign in enumerate(KNOWN)]
    made += [utterance("idle", "", "", -1, rng) for _ in range(10)]
    return Lesson({"svk": KNOWN}, {"svk": KEYS}, tuple(made))


def test_what_is_taught_comes_first_where_it_is_signed() -> None:
    tried = list(teach(lesson(), WEIGHTS, NEVER, 8, np.random.default_rng(0)))
    assert {one.kind for one in tried} == {"taught_1", "taught_3", "taught_5", UNTAUGHT, "words_side", "idle"}
    assert all(one.own is not None and one.right for one in tried if one.kind == "taught_5")
    assert all(one.own is None for one in tried if one.kind == "words_side")
    assert not any(one.right for one in tried if one.kind == "idle")
    once = [one for one in tried if one.kind == "taught_1"]
    assert 0 < sum(one.own is not None and one.own.shape_cost < 0.5 for one in once) < len(once)


def test_hidden_signs_are_named_only_where_they_are_taught_anew() -> None:
    tried = list(teach_hidden(lesson(), WEIGHTS, NEVER, 12, np.random.default_rng(0)))
    turned = [one for one in tried if one.kind == TURNED]
    assert turned
    assert all(one.own is not None and one.right for one in turned)
    assert all(one.own is None for one in tried if one.kind == "words_side")
    assert not any(one.right for one in tried if one.kind == UNTAUGHT)


def test_the_fitted_chance_is_the_share_that_is_right() -> None:
    rng = np.random.default_rng(0)
    made = []
    for number in range(3000):
        cost = float(np.exp(rng.uniform(-3, 1)))
        right = bool(rng.random() < 1 / (1 + (cost / 0.3) ** 2))
        own = OwnFound(0.8, shape_cost=cost, motion_cost=cost)
        made.append(Tried(number, "taught_1", UNSAID, own, right))
    weights = fit_own_chance(made)
    for cost in (0.1, 0.3, 0.9):
        asked = OwnFound(0.8, shape_cost=cost, motion_cost=cost)
        assert own_chance(asked, weights) == pytest.approx(1 / (1 + (cost / 0.3) ** 2), abs=0.06)
    with pytest.raises(ValueError, match="right and wrong ones to fit, got 0 of 0"):
        fit_own_chance([replace(one, own=None) for one in made])


def test_what_is_shown_is_likely_enough_and_likelier_than_the_caption() -> None:
    own = OwnFound(0.8, shape_cost=0.1, motion_cost=0.1)
    named = Tried(0, "taught_1", UNSAID, own, True)
    sure, unsure = OwnWeights(0.0, 0.0, 0.0, 3.0), OwnWeights(0.0, 0.0, 0.0, -3.0)
    assert outcome(named, sure, 0.7) == {RIGHT: True, RIGHT_BEFORE: False, OWN_WRONG: False}
    assert outcome(replace(named, right=False), sure, 0.7) == {RIGHT: False, RIGHT_BEFORE: False, OWN_WRONG: True}
    assert not any(outcome(named, unsure, 0.7).values())
    said = replace(named, captioned=KnownCaption(0.8, right=True), right=False)
    assert outcome(said, unsure, 0.7) == {RIGHT: True, RIGHT_BEFORE: True, OWN_WRONG: False}
    assert outcome(said, sure, 0.7) == {RIGHT: False, RIGHT_BEFORE: True, OWN_WRONG: True}


def test_figures_count_each_clip_once_and_are_fitted_on_other_folds() -> None:
    lessons = {fold: lesson(seed) for seed, fold in enumerate(("one", "two"))}
    assert any(one.own is not None and not one.right for one in tried_of(lessons["one"], WEIGHTS, NEVER))
    found = own_captions(lessons, dict.fromkeys(lessons, WEIGHTS), NEVER, 0.7)
    assert found[f"one/taught_5/{RIGHT}"].value > 0.8
    assert found[f"one/taught_5/{RIGHT_BEFORE}"].value == 0
    assert found[f"one/taught_5/{RIGHT}"].n <= 2 * len(KEYS)
    assert found[f"one/idle/{OWN_WRONG}"].value < 0.2
    assert found[f"two/idle/{OWN_WRONG}"].n == 10


def test_a_lesson_asks_a_real_model_and_look_up(small_bundle: Bundle, tmp_path: Path) -> None:
    folder = tmp_path / "fold-a"
    shutil.copytree(small_bundle.folder, folder / "bundle")
    write_index(small_index(small_bundle), folder / TRIAL_FOLDER, small_bundle.manifest.input.rate_hz)
    clips = [recording(0, take, source="words_side") for take in range(MAX_TAKES + 2)]
    given = give_lesson("fold-a", [*clips, sentence(0), sentence(2)], tmp_path, small_bundle.manifest)
    assert {code: len(signs) for code, signs in given.known.items()} == {"ase": 2, "svk": 1}
    assert given.takes == dict.fromkeys(("ase", "svk"), ("words_side/sign0",) * MAX_TAKES)
    asked = [one for one in given.utterances if one.sign]
    assert [one.language for one in asked] == ["ase", "svk"] * 2
    for one in given.utterances:
        rows = len(given.known[one.language]) + MAX_TAKES
        assert len(one.evidence.shape) == rows
        assert np.isfinite(one.evidence.shape).all()
        assert np.isnan(one.evidence.decoder[-MAX_TAKES:]).all()
    tried = list(teach(given, WEIGHTS, NEVER, 4, np.random.default_rng(0)))
    assert {one.kind for one in tried} >= {"taught_1", "taught_5"}
