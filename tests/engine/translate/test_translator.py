"""From raw keypoints to a hypothesis: the same every time, whole or while it grows."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.bundle.loader import Bundle
from engine.errors import BundleError, InputError
from engine.translate.confidence import confidence
from engine.translate.sessions import Sessions
from engine.translate.translator import Translator, model_clip
from engine.types import Hypothesis
from tests.moving import moving_clip, poses_of


@pytest.fixture(scope="module")
def translator(small_bundle: Bundle) -> Translator:
    return Translator(small_bundle)


def without_cost(hypothesis: Hypothesis) -> Hypothesis:
    return replace(hypothesis, cost_s=0.0)


def test_the_same_clip_gives_the_same_result_in_any_translator(small_bundle: Bundle, translator: Translator) -> None:
    clip = moving_clip(40, seed=1)
    first = translator.translate(clip, "ase")
    translator.translate(moving_clip(23, seed=2), "svk")
    again = [translator.translate(clip, "ase"), Translator(small_bundle).translate(clip, "ase")]
    assert [without_cost(one) for one in again] == [without_cost(first)] * 2
    assert first.token_ids
    assert first.cost_s > 0


def test_a_hypothesis_is_consistent(translator: Translator) -> None:
    hypothesis = translator.translate(moving_clip(50, seed=3), "ase")
    assert hypothesis.text == translator.codec.decode(hypothesis.token_ids)
    assert hypothesis.solid_count == len(hypothesis.token_ids)
    assert hypothesis.score < 0
    assert 0 < hypothesis.confidence < 1
    assert all(sign.name in ("hello", "thanks") for sign in hypothesis.signs)
    assert all(0 <= sign.start_s < sign.end_s <= 2.0 + 1e-9 for sign in hypothesis.signs)


@pytest.mark.parametrize("prefix", [(5,), (9, 4, 7)])
def test_a_text_goes_on_from_a_given_beginning(translator: Translator, prefix: tuple[int, ...]) -> None:
    clip = moving_clip(50, seed=3)
    free, forced = translator.translate(clip, "ase"), translator.translate(clip, "ase", prefix)
    assert free.token_ids[: len(prefix)] != prefix
    assert forced.token_ids[: len(prefix)] == prefix
    assert len(forced.token_ids) > len(prefix)
    assert forced.text == translator.codec.decode(forced.token_ids)


def test_the_models_length_penalty_chooses_the_text(small_bundle: Bundle, translator: Translator) -> None:
    clip = moving_clip(50, seed=3)
    often = translator.translate(clip, "ase").token_ids[-1]
    ending = replace(translator.manifest.special_ids, eos=often)  # untrained, it would never end a text

    def length(penalty: float) -> int:
        manifest = replace(translator.manifest, special_ids=ending, length_penalty=penalty)
        return len(Translator(replace(small_bundle, manifest=manifest)).translate(clip, "ase").token_ids)

    assert length(0.0) < length(5.0)


def test_confidence_comes_from_the_evidence(translator: Translator) -> None:
    clip = moving_clip(50, seed=4)
    examined = translator.examine(clip, "ase")
    hypothesis, figures = examined.hypothesis, examined.evidence
    assert without_cost(hypothesis) == without_cost(translator.translate(clip, "ase"))
    assert hypothesis.confidence == confidence(figures, translator.manifest.confidence)
    assert figures.mean_log_probability == pytest.approx(hypothesis.score)
    assert figures.min_log_probability <= figures.mean_log_probability
    assert hypothesis.signs
    assert figures.sign_evidence == pytest.approx(np.mean([sign.confidence for sign in hypothesis.signs]))


def test_unsure_signs_are_kept_back(small_bundle: Bundle) -> None:
    clip = moving_clip(50, seed=4)
    every = Translator(small_bundle).translate(clip, "ase")
    bar = sorted(sign.confidence for sign in every.signs)[len(every.signs) // 2]
    strict = Translator(replace(small_bundle, manifest=replace(small_bundle.manifest, sign_abstain_below=bar)))
    chosen = strict.translate(clip, "ase")
    assert chosen.signs == tuple(sign for sign in every.signs if sign.confidence >= bar)
    assert chosen.confidence == every.confidence


def test_the_language_matters_and_an_unknown_one_is_refused(translator: Translator) -> None:
    clip = moving_clip(40, seed=5)
    assert translator.translate(clip, "ase").score != translator.translate(clip, "svk").score
    with pytest.raises(BundleError, match=r"does not know the language 'kvk'; choose one of ase .*svk"):
        translator.translate(clip, "kvk")


def test_an_empty_clip_is_refused(translator: Translator) -> None:
    with pytest.raises(InputError, match="empty"):
        translator.translate(moving_clip(0), "ase")
    with pytest.raises(InputError, match="at least one pose"):
        translator.begin("ase").partial()


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_keypoints_that_are_not_finite_are_refused(translator: Translator, value: float) -> None:
    clip = moving_clip(20)
    clip.xy[3, 7, 1] = value
    with pytest.raises(InputError, match=r"Frame 3 of 20 has keypoints that are not finite"):
        translator.translate(clip, "ase")


def test_a_model_that_runs_over_gives_one_error(small_bundle: Bundle) -> None:
    table = np.full(small_bundle.embeddings.shape, np.inf, np.float32)
    with pytest.raises(BundleError, match="'test' computed numbers that are not finite"):
        Translator(replace(small_bundle, embeddings=table)).translate(moving_clip(20), "ase")


def test_an_empty_scene_gives_a_result(translator: Translator) -> None:
    clip = moving_clip(20)
    clip.score[:] = 0
    hypothesis = translator.translate(clip, "ase")
    assert np.isfinite(hypothesis.score)
    assert 0 <= hypothesis.confidence <= 1


@pytest.mark.parametrize("frames", [1, 2])
def test_the_shortest_clips_are_translated(translator: Translator, frames: int) -> None:
    assert translator.translate(moving_clip(frames), "ase").score <= 0


def test_a_clip_at_another_rate_is_brought_to_the_models(translator: Translator) -> None:
    contract = translator.manifest.input
    slow = model_clip(moving_clip(13, rate_hz=12.5), contract)
    assert len(slow) == 25
    np.testing.assert_allclose(np.diff(slow.times_s), 1 / contract.rate_hz)


def test_a_long_clip_is_sampled_evenly_with_both_ends(translator: Translator) -> None:
    contract = translator.manifest.input
    clip = moving_clip(300)
    sampled = model_clip(clip, contract)
    assert len(sampled) == contract.max_frames
    assert (sampled.times_s[0], sampled.times_s[-1]) == (clip.times_s[0], pytest.approx(clip.times_s[-1]))
    steps = np.diff(sampled.times_s) * contract.rate_hz
    assert steps.max() - steps.min() < 1 + 1e-6
    assert translator.translate(clip, "ase") is not None


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 100), chunks=st.lists(st.integers(1, 16), min_size=1, max_size=5), look=st.booleans())
def test_finishing_gives_the_result_of_the_whole_clip(
    translator: Translator, seed: int, chunks: list[int], look: bool
) -> None:
    clip = moving_clip(sum(chunks), seed=seed)
    running = translator.begin("svk")
    poses = poses_of(clip)
    for count in chunks:
        running.append(poses[:count])
        del poses[:count]
        if look:
            running.partial()
    assert without_cost(running.finish()) == without_cost(translator.translate(clip, "svk"))


def test_each_partial_equals_one_without_a_draft(translator: Translator) -> None:
    clip = moving_clip(48, seed=8)
    running, poses = translator.begin("ase"), poses_of(clip)
    for start in range(0, 48, 8):
        running.append(poses[start : start + 8])
        partial = running.partial()
        fresh = translator.begin("ase")
        fresh.append(poses[: start + 8])
        assert partial.token_ids == fresh.partial().token_ids
        assert partial.solid_count == 0
        assert len(running) == start + 8


def test_scored_texts_rank_the_models_own_text_first(translator: Translator) -> None:
    clip = moving_clip(40, seed=9)
    own = translator.translate(clip, "ase").text
    scores = translator.score_texts(clip, "ase", ["good morning", "dobrý deň", "thanks"])
    assert len(scores) == 3
    assert all(score < 0 for score in scores)
    assert translator.score_texts(clip, "ase", [own]) == pytest.approx(
        translator.score_texts(clip, "ase", [own, "good morning"])[:1], abs=1e-5
    )


def test_graphs_that_do_not_load_give_one_error(small_bundle: Bundle, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(small_bundle.folder, tmp_path / "bundle"))
    (folder / "decoder.onnx").write_bytes((folder / "encoder.onnx").read_bytes())
    with pytest.raises(
        BundleError, match=r"decoder\.onnx differs from what this version uses in \d+ inputs or outputs"
    ):
        Sessions(replace(small_bundle, folder=folder))
    (folder / "decoder.onnx").write_bytes(b"\x00\x01")
    with pytest.raises(BundleError, match=r"decoder\.onnx of the model cannot be loaded"):
        Sessions(replace(small_bundle, folder=folder))
