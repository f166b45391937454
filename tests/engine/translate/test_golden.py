"""The official code's figures, reached from raw keypoints through an exported bundle."""

from pathlib import Path

import numpy as np
import pytest

from engine.bundle.loader import Bundle
from engine.inputs.normalize import pose_input
from engine.translate.decode import beam_search, greedy, score_texts
from engine.translate.sessions import EncodedUtterance, UtteranceDecoder
from engine.translate.translator import Translator, model_clip
from engine.types import Clip, Float32Array
from tests.golden import GOLDEN, golden_case, needs_golden, tiny_state

pytestmark = [needs_golden, pytest.mark.shared]

NEW_TOKENS = 20
CASES = (("pose_single", "svk"), ("pose_english", "ase"))
"""A golden case and the language whose prompt (here Chinese or English) it was made with."""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    from tests.bundles import LICENCE, description
    from training.export.bundle import export_bundle
    from training.network.config import tiny
    from training.network.network import SignTranslator

    network = SignTranslator(tiny()).eval()
    network.load_state_dict(tiny_state("pose"))
    prompts = (
        "Translate sign language video to English: ",
        "Translate sign language video to Chinese: ",
    )
    folder: Path = tmp_path_factory.mktemp("golden") / "bundle"
    tokenizer = GOLDEN / "mt5_tiny" / "spiece.model"
    return export_bundle(network, description(prompts=prompts), folder, tokenizer=tokenizer, licence=LICENCE)


@pytest.fixture(scope="module")
def translator(bundle: Bundle) -> Translator:
    return Translator(bundle)


def clip_of(case: str) -> Clip:
    golden = golden_case(case)
    xy, score = golden["in/0/keypoints"][:, 0], golden["in/0/scores"][:, 0]
    return Clip(np.arange(len(xy)) / 25.0, xy.astype(np.float32), score.astype(np.float32), 1.0)


def embeddings(translator: Translator, clip: Clip, language: str) -> Float32Array:
    """Encoder input made the long way: prompt rows, then frames."""
    prompt = translator.codec.prompt(translator.manifest.language(language).prompt)
    pose = pose_input(model_clip(clip, translator.manifest.input), aspect_corrected=False, reference="body")
    frames = translator.sessions.frame_embeddings(pose)
    return np.concatenate([translator.sessions.embed(np.array(prompt)), frames])


def encoded(translator: Translator, case: str, language: str) -> EncodedUtterance:
    return translator.sessions.encode(embeddings(translator, clip_of(case), language))


@pytest.mark.parametrize(("case", "language"), CASES)
def test_features_equal_the_official_ones(translator: Translator, case: str, language: str) -> None:
    wanted = np.asarray(golden_case(case)["out/inputs_embeds"][0], np.float32)
    np.testing.assert_allclose(embeddings(translator, clip_of(case), language), wanted, atol=2e-4)


def test_encoder_states_equal_the_official_ones(translator: Translator) -> None:
    wanted = np.asarray(golden_case("pose_single")["out/encoder_last_hidden"][0], np.float32)
    np.testing.assert_allclose(encoded(translator, "pose_single", "svk").states, wanted, atol=2e-4)


@pytest.mark.parametrize(("case", "language"), CASES)
def test_logits_equal_the_official_ones(translator: Translator, case: str, language: str) -> None:
    golden = golden_case(case)
    target = translator.codec.prompt(str(golden["text"][0]))
    special = translator.manifest.special_ids
    decoder = UtteranceDecoder(translator.sessions, encoded(translator, case, language))
    read = np.array([[special.decoder_start, *target[:-1]]])
    logits, _ = decoder.advance(decoder.first(), read)
    np.testing.assert_allclose(logits, np.asarray(golden["out/logits"], np.float32), atol=3e-3)
    assert len(score_texts(decoder, [target[:-1]], special)[0].log_probabilities) == len(target)


@pytest.mark.parametrize(("case", "language"), CASES)
def test_greedy_and_beam_tokens_equal_the_official_ones(translator: Translator, case: str, language: str) -> None:
    golden, special = golden_case(case), translator.manifest.special_ids
    decoder = UtteranceDecoder(translator.sessions, encoded(translator, case, language))
    assert list(greedy(decoder, special, NEW_TOKENS).ids) == golden["out/ids_greedy"][0, 1:].tolist()
    beam = beam_search(decoder, special, NEW_TOKENS)
    assert list(beam.ids) == golden["out/ids_beam4"][0, 1:].tolist()
    if "out/text_beam4" in golden:
        assert translator.codec.decode(beam.ids) == str(golden["out/text_beam4"][0])


def test_texts_become_the_official_tokens(translator: Translator) -> None:
    with np.load(GOLDEN / "golden_tiny_pose.npz", allow_pickle=False) as file:
        for index, text in enumerate(file["token/texts"]):
            assert list(translator.codec.prompt(str(text))) == file[f"token/ids/{index}"].tolist()
        for name, code in (("Chinese", "svk"), ("English", "ase")):
            prompt = translator.manifest.language(code).prompt
            assert list(translator.codec.prompt(prompt)) == file[f"prefix_ids/{name}"].tolist()
