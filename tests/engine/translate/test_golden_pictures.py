"""The official figures with hand pictures, reached from keypoints and pictures through an exported bundle."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.inputs.crops import crop_views
from engine.inputs.hand_views import hand_views
from engine.inputs.normalize import pose_input
from engine.inputs.sampling import HandFrames
from engine.translate.decode import beam_search, greedy
from engine.translate.sessions import EncodedUtterance, UtteranceDecoder
from engine.translate.translator import Translator, model_clip
from engine.types import Clip, Float32Array, HandUse
from tests.golden import GOLDEN, golden_case, needs_golden, tiny_state

pytestmark = [needs_golden, pytest.mark.shared]

NEW_TOKENS = 20


@pytest.fixture(scope="module")
def translator(tmp_path_factory: pytest.TempPathFactory) -> Translator:
    from tests.bundles import LICENCE, description
    from training.export.bundle import export_bundle
    from training.network.config import RgbConfig, tiny
    from training.network.network import SignTranslator

    network = SignTranslator(replace(tiny(), rgb=RgbConfig())).eval()
    network.load_state_dict(tiny_state("rgb"))
    prompts = ("Translate sign language video to English: ", "Translate sign language video to Chinese: ")
    folder: Path = tmp_path_factory.mktemp("golden") / "bundle"
    tokenizer = GOLDEN / "mt5_tiny" / "spiece.model"
    return Translator(
        export_bundle(network, description(prompts=prompts), folder, tokenizer=tokenizer, licence=LICENCE)
    )


@pytest.fixture(scope="module")
def stored() -> dict[str, NDArray[np.float64]]:
    return golden_case("rgb_single", "rgb")


@pytest.fixture(scope="module")
def embeddings(translator: Translator, stored: dict[str, NDArray[np.float64]]) -> Float32Array:
    """Encoder input from raw keypoints and decoded pictures; the frames are those that the official code drew."""
    xy, score = stored["in/0/keypoints"][:, 0].astype(np.float32), stored["in/0/scores"][:, 0].astype(np.float32)
    clip = Clip(np.arange(len(xy)) / 25.0, xy, score, 1.0)
    pictures = zip(stored["frames/index"].astype(int).tolist(), stored["frames/rgb"].astype(np.uint8), strict=True)
    views = {at: hand_views(xy[at], score[at], rgb, HandUse.TRAINED) for at, rgb in pictures}
    drawn = (stored[f"batch/{hand}_sampled_indices"].astype(np.intp) for hand in ("left", "right"))
    hands = crop_views(xy, HandFrames(*drawn), views)
    pose = pose_input(model_clip(clip, translator.manifest.input), aspect_corrected=False, reference="body")
    prompt = translator.codec.prompt(translator.manifest.language("svk").prompt)
    frames = translator.sessions.frame_embeddings(pose, hands)
    return np.concatenate([translator.sessions.embed(np.array(prompt)), frames])


@pytest.fixture(scope="module")
def encoded(translator: Translator, embeddings: Float32Array) -> EncodedUtterance:
    return translator.sessions.encode(embeddings)


def test_features_and_states_equal_the_official_ones(
    embeddings: Float32Array, encoded: EncodedUtterance, stored: dict[str, NDArray[np.float64]]
) -> None:
    np.testing.assert_allclose(embeddings, stored["out/inputs_embeds"][0], atol=2e-4)
    np.testing.assert_allclose(encoded.states, stored["out/encoder_last_hidden"][0], atol=2e-4)


def test_logits_equal_the_official_ones(
    translator: Translator, encoded: EncodedUtterance, stored: dict[str, NDArray[np.float64]]
) -> None:
    target = translator.codec.prompt(str(stored["text"][0]))
    decoder = UtteranceDecoder(translator.sessions, encoded)
    read = np.array([[translator.manifest.special_ids.decoder_start, *target[:-1]]])
    logits, _ = decoder.advance(decoder.first(), read)
    np.testing.assert_allclose(logits, stored["out/logits"], atol=3e-3)


def test_greedy_and_beam_tokens_equal_the_official_ones(
    translator: Translator, encoded: EncodedUtterance, stored: dict[str, NDArray[np.float64]]
) -> None:
    special = translator.manifest.special_ids
    decoder = UtteranceDecoder(translator.sessions, encoded)
    assert list(greedy(decoder, special, NEW_TOKENS).ids) == stored["out/ids_greedy"][0, 1:].tolist()
    beam = beam_search(decoder, special, NEW_TOKENS)
    assert list(beam.ids) == stored["out/ids_beam4"][0, 1:].tolist()
    assert translator.codec.decode(beam.ids) == str(stored["out/text_beam4"][0])
