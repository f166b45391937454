"""A published checkpoint, imported as a user would, gives the official figures in the engine."""

import json
from pathlib import Path

import numpy as np
import pytest

from engine.bundle.loader import Bundle, load_bundle
from engine.bundle.manifest import CARD_FILE, LICENSE_FILE
from engine.inputs.normalize import pose_input
from engine.translate.decode import beam_search, greedy
from engine.translate.sessions import UtteranceDecoder
from engine.translate.translator import Translator, model_clip
from engine.types import Clip, HandCrops, PoseInput
from tests.golden import golden_case, needs_golden
from tests.training.official_files import TINY_TOKENIZER, as_bfloat16, tiny_tensors, write_checkpoint
from training.__main__ import main
from training.network.graph import PARTS

pytestmark = [needs_golden, pytest.mark.shared]

NEW_TOKENS = 20


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("official") / "tiny_pose.pth", {"model": tiny_tensors("pose")})


def imported(checkpoint: Path, folder: Path, *options: str) -> Bundle:
    arguments = ["--tokenizer", str(TINY_TOKENIZER), "--task", "slt", "--language", "Chinese", "--out", str(folder)]
    assert main(["import-official", str(checkpoint), *arguments, "--threads", "1", *options]) == 0
    return load_bundle(folder)


@pytest.fixture(scope="module")
def bundle(checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return imported(checkpoint, tmp_path_factory.mktemp("bundles") / "whole")


def decoder_of(translator: Translator) -> UtteranceDecoder:
    """The golden clip, read by a bundle that writes Chinese."""
    golden = golden_case("pose_single")
    xy, score = golden["in/0/keypoints"][:, 0], golden["in/0/scores"][:, 0]
    clip = Clip(np.arange(len(xy)) / 25.0, xy.astype(np.float32), score.astype(np.float32), 1.0)
    pose = pose_input(model_clip(clip, translator.manifest.input), aspect_corrected=False, reference="body")
    prompt = translator.sessions.embed(np.array(translator.codec.prompt(translator.manifest.languages[0].prompt)))
    frames = translator.sessions.frame_embeddings(pose)
    return UtteranceDecoder(translator.sessions, translator.sessions.encode(np.concatenate([prompt, frames])))


def test_the_engine_gives_the_official_tokens(bundle: Bundle) -> None:
    golden, translator = golden_case("pose_single"), Translator(bundle)
    decoder, special = decoder_of(translator), bundle.manifest.special_ids
    assert list(greedy(decoder, special, NEW_TOKENS).ids) == golden["out/ids_greedy"][0, 1:].tolist()
    beam = beam_search(decoder, special, NEW_TOKENS)
    assert list(beam.ids) == golden["out/ids_beam4"][0, 1:].tolist()


def test_the_bundle_says_what_it_is(bundle: Bundle) -> None:
    manifest = bundle.manifest
    assert manifest.provenance.licence == "CC BY-NC 4.0"
    assert manifest.tasks == ("SLT",)
    assert (manifest.languages[0].code, manifest.languages[0].text_language) == ("csl", "Chinese")
    assert manifest.input.max_frames == 256
    assert not manifest.input.aspect_corrected
    assert manifest.export_figures["greedy_equal"] == 1
    licence = bundle.path(LICENSE_FILE).read_text("utf-8")
    assert licence.startswith("Attribution-NonCommercial 4.0 International")
    assert "Section 2 -- Scope." in licence
    card = bundle.path(CARD_FILE).read_text("utf-8")
    assert "CC BY-NC 4.0" in card
    assert "tiny_pose.pth" in card


def test_left_out_tokens_change_neither_the_text_nor_its_ids(
    checkpoint: Path, bundle: Bundle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = Translator(bundle)
    golden = golden_case("pose_single")["out/ids_greedy"][0, 1:].tolist()
    pieces = [whole.codec.decode([token]) for token in golden]
    (tmp_path / "texts.txt").write_text("\n".join([whole.codec.decode(golden), *pieces]), "utf-8")
    trimmed = imported(
        checkpoint, tmp_path / "trimmed", "--keep-language", "English", "--keep-tokens", str(tmp_path / "texts.txt")
    )
    kept = trimmed.manifest.token_ids
    assert kept is not None
    assert f"{len(kept)} of 1200 tokens" in capsys.readouterr().out
    assert set(golden) <= set(kept)
    assert len(kept) < 1150
    translator = Translator(trimmed)
    found = greedy(decoder_of(translator), trimmed.manifest.special_ids, NEW_TOKENS)
    assert [kept[row] for row in found.ids] == golden
    assert translator.codec.decode(found.ids) == whole.codec.decode(golden)
    full = greedy(decoder_of(whole), bundle.manifest.special_ids, NEW_TOKENS)
    rise = np.array(found.log_probabilities) - np.array(full.log_probabilities)
    assert rise.min() > 0  # what was left out had a share of the probability


def test_an_isolated_sign_model_of_bfloat16_in_int8(tmp_path: Path) -> None:
    path = write_checkpoint(tmp_path / "half.pth", {"model": as_bfloat16(tiny_tensors("pose"))})
    bundle = imported(
        path, tmp_path / "bundle", "--task", "islr", "--language", "English", "--int8", "--length-penalty", "0.5"
    )
    assert bundle.manifest.length_penalty == 0.5
    manifest = bundle.manifest
    assert manifest.precision == "int8"
    assert manifest.export_figures["frame_embeddings_error"] < 0.1
    assert Translator(bundle).sessions.embed(np.array([5])).shape == (1, 768)
    assert manifest.tasks == ("ISLR",)
    assert manifest.input.max_frames == 64
    assert manifest.languages[0].prompt == "Translate sign language video to English: "
    assert json.loads(bundle.path("bundle.json").read_text("utf-8"))["token_ids"] is None


def test_hand_pictures_come_along(tmp_path: Path) -> None:
    path = write_checkpoint(tmp_path / "tiny_rgb.pth", {"model": tiny_tensors("rgb")})
    bundle = imported(path, tmp_path / "bundle")
    assert bundle.manifest.hand_pictures is not None
    stored, translator = golden_case("rgb_single", "rgb"), Translator(bundle)
    pose = PoseInput(*(stored[f"batch/{part.name}"][0].astype(np.float32) for part in PARTS))
    left, right = (
        HandCrops(
            stored[f"batch/{hand}_hands_u8"].transpose(0, 2, 3, 1).astype(np.uint8),
            stored[f"batch/{hand}_sampled_indices"].astype(np.intp),
            stored[f"batch/{hand}_skeletons_norm"].astype(np.float32),
        )
        for hand in ("left", "right")
    )
    frames = translator.sessions.frame_embeddings(pose, (left, right))
    prompt = translator.sessions.embed(np.array(translator.codec.prompt(translator.manifest.languages[0].prompt)))
    embeddings = np.concatenate([prompt, frames])
    np.testing.assert_allclose(embeddings, stored["out/inputs_embeds"][0], atol=2e-4)
    decoder = UtteranceDecoder(translator.sessions, translator.sessions.encode(embeddings))
    found = greedy(decoder, bundle.manifest.special_ids, NEW_TOKENS)
    assert list(found.ids) == stored["out/ids_greedy"][0, 1:].tolist()


def test_what_cannot_be_used_is_one_sentence_and_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.pth").write_text("nothing")
    arguments = ["--tokenizer", str(TINY_TOKENIZER), "--task", "slt", "--language", "Chinese"]
    assert main(["import-official", str(tmp_path / "a.pth"), *arguments, "--out", str(tmp_path / "out")]) == 2
    assert "a.pth is not a checkpoint" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
