"""A network becomes a bundle: faithful, complete, and refused where it is not."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.bundle.loader import Bundle, load_bundle
from engine.bundle.manifest import CARD_FILE, SIGN_INDEX_FILES, SUMS_FILE, BundleSign
from engine.errors import BundleError
from engine.translate.translator import Translator
from tests.bundles import LICENCE, SIGNS, description, make_small_bundle, small_network
from tests.moving import moving_clip
from training.export.bundle import MAX_RELATIVE_ERROR, export_bundle, judged_anew
from training.export.check import compare
from training.network.network import SignTranslator


@pytest.fixture(scope="module")
def int8_bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return make_small_bundle(tmp_path_factory.mktemp("int8") / "bundle", int8=True)


def test_float_graphs_equal_the_network(small_bundle: Bundle) -> None:
    figures = small_bundle.manifest.export_figures
    names = {"frame_embeddings_error", "states_error", "sign_logits_error", "logits_error", "greedy_equal"}
    assert set(figures) == names
    assert figures["greedy_equal"] == 1.0
    assert all(figures[name] < 2e-5 for name in names - {"greedy_equal"})
    assert small_bundle.manifest.precision == "float32"


def test_the_comparison_notices_another_network(small_bundle: Bundle) -> None:
    figures = compare(small_network(seed=1), small_bundle)
    assert figures["frame_embeddings_error"] > 0.1
    assert figures["logits_error"] > 0.1
    assert figures["greedy_equal"] < 1.0


def test_the_figures_are_the_same_with_any_number_of_threads(small_bundle: Bundle) -> None:
    before = torch.get_num_threads()
    try:
        for threads in (1, 4):
            torch.set_num_threads(threads)
            assert compare(small_network(), small_bundle) == small_bundle.manifest.export_figures
            assert torch.get_num_threads() == threads
    finally:
        torch.set_num_threads(before)


def test_one_changed_weight_is_noticed(small_bundle: Bundle) -> None:
    network = small_network()
    with torch.no_grad():
        network.mt5_model.decoder.blocks()[1].sub_layer(2).layer_norm.weight[3] += 0.5
    figures = compare(network, small_bundle)
    assert figures["states_error"] < MAX_RELATIVE_ERROR
    assert figures["logits_error"] > MAX_RELATIVE_ERROR


def test_int8_is_smaller_close_and_translates(small_bundle: Bundle, int8_bundle: Bundle) -> None:
    assert int8_bundle.manifest.precision == "int8"
    assert int8_bundle.embeddings.dtype == np.float16
    graph_bytes = [bundle.path("encoder.onnx").stat().st_size for bundle in (small_bundle, int8_bundle)]
    assert graph_bytes[1] < graph_bytes[0]
    figures = int8_bundle.manifest.export_figures
    assert figures["frame_embeddings_error"] < MAX_RELATIVE_ERROR  # the front-end stays as it is
    assert MAX_RELATIVE_ERROR < figures["states_error"] < 0.1
    hypothesis = Translator(int8_bundle).translate(moving_clip(40), "ase")
    assert 0 <= hypothesis.confidence <= 1
    assert hypothesis.token_ids == Translator(int8_bundle).translate(moving_clip(40), "ase").token_ids


def test_the_card_tells_what_the_manifest_holds(small_bundle: Bundle) -> None:
    card = small_bundle.path(CARD_FILE).read_text("utf-8")
    manifest = small_bundle.manifest
    for text in ("American Sign Language", "svk", "25 poses a second", "Random weights", "random numbers"):
        assert text in card
    for name, value in manifest.export_figures.items():
        assert re.search(rf"\| {name} \| {re.escape(f'{value:.3g}')} \|", card)


def tokenizer_of(bundle: Bundle) -> Path:
    return bundle.path("tokenizer.model")


def export(network: SignTranslator, folder: Path, tokenizer: Path, signs: tuple[BundleSign, ...]) -> Bundle:
    return export_bundle(network, description(signs=signs), folder, tokenizer=tokenizer, licence=LICENCE)


@pytest.mark.filterwarnings("error")  # exporting warns of nothing
def test_a_network_without_a_sign_head_makes_a_bundle_without_signs(small_bundle: Bundle, tmp_path: Path) -> None:
    bundle = export(small_network(sign_classes=0), tmp_path / "bundle", tokenizer_of(small_bundle), ())
    assert "sign_logits_error" not in bundle.manifest.export_figures
    assert Translator(bundle).translate(moving_clip(30), "ase").signs == ()


def test_an_older_bundle_is_replaced_whole(small_bundle: Bundle, tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    export(small_network(seed=1), folder, tokenizer_of(small_bundle), SIGNS)
    before = load_bundle(folder).path("frontend.onnx").read_bytes()
    export(small_network(seed=2), folder, tokenizer_of(small_bundle), SIGNS)
    assert load_bundle(folder).path("frontend.onnx").read_bytes() != before
    assert [path.name for path in tmp_path.iterdir()] == ["bundle"]


def test_a_model_judged_anew_keeps_its_sign_index(indexed_bundle: Bundle, tmp_path: Path) -> None:
    manifest = indexed_bundle.manifest
    sums = []
    for bar in (0.5, 0.6):
        again = judged_anew(indexed_bundle, tmp_path / "again", manifest.confidence, bar, "Judged anew.")
        assert again.manifest.abstain_below == bar
        sums.append(again.path(SUMS_FILE).read_text("utf-8"))
    assert sums[0] != sums[1]
    for file in SIGN_INDEX_FILES:
        assert again.path(file).read_bytes() == indexed_bundle.path(file).read_bytes()


def test_a_model_without_an_index_takes_the_place_of_one_with(
    small_bundle: Bundle, indexed_bundle: Bundle, tmp_path: Path
) -> None:
    for bundle in (indexed_bundle, small_bundle):
        manifest = bundle.manifest
        again = judged_anew(bundle, tmp_path / "again", manifest.confidence, manifest.abstain_below, "Judged anew.")
        assert again.has_sign_index == bundle.has_sign_index


def test_a_folder_with_other_files_is_left_alone(small_bundle: Bundle, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", "utf-8")
    with pytest.raises(BundleError, match=r"holds thesis\.txt, which is no part of a bundle"):
        export(small_network(), tmp_path, tokenizer_of(small_bundle), SIGNS)
    assert (tmp_path / "thesis.txt").read_text("utf-8") == "years of work"


def test_sign_names_must_fit_the_head(small_bundle: Bundle, tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="has 3 classes besides blank, the description names 2"):
        export(small_network(), tmp_path / "bundle", tokenizer_of(small_bundle), SIGNS[:2])


def test_the_same_network_gives_the_same_graphs(small_bundle: Bundle, tmp_path: Path) -> None:
    again = export(small_network(), tmp_path / "bundle", tokenizer_of(small_bundle), SIGNS)
    assert replace(again.manifest, name="") == replace(small_bundle.manifest, name="")
    for name in ("frontend.onnx", "encoder.onnx", "decoder.onnx", "embeddings.npy"):
        assert again.path(name).read_bytes() == small_bundle.path(name).read_bytes()
