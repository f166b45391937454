"""Weights read back out of a bundle's graphs."""

from pathlib import Path

import pytest
import torch

from engine.bundle.loader import Bundle
from engine.errors import BundleError
from tests.bundles import LICENCE, SIGNS, WORDS, description, make_small_bundle, small_network
from training.data.samples.vocabulary import train_tokenizer
from training.export.bundle import export_bundle
from training.export.weights_from_graphs import network_of


def test_every_weight_comes_back_as_it_was(tmp_path: Path) -> None:
    network, noise = small_network(), torch.Generator().manual_seed(1)
    with torch.no_grad():
        for tensor in network.state_dict().values():
            if tensor.is_floating_point():  # as after training no two arrays are equal, which the exporter would merge
                tensor.add_(torch.rand(tensor.shape, generator=noise), alpha=0.1)
    tokenizer = tmp_path / "pieces.model"
    train_tokenizer([" ".join(WORDS), *WORDS, "Translate good morning:"] * 3, tokenizer, 96)
    bundle = export_bundle(network, description(signs=SIGNS), tmp_path / "bundle", tokenizer=tokenizer, licence=LICENCE)
    read = network_of(bundle, network.network_config).state_dict()
    wrong = [
        name
        for name, tensor in network.state_dict().items()
        if tensor.is_floating_point() and not torch.equal(tensor, read[name])
    ]
    assert wrong == []


def test_a_model_of_other_sizes_is_refused(small_bundle: Bundle) -> None:
    with pytest.raises(BundleError, match="not of the starter's kind"):
        network_of(small_bundle)
    with pytest.raises(BundleError, match="laid out otherwise"):
        network_of(small_bundle, small_network(sign_classes=9).network_config)


def test_coarse_weights_are_refused(tmp_path: Path) -> None:
    coarse = make_small_bundle(tmp_path / "coarse", int8=True)
    with pytest.raises(BundleError, match="int8 weights, which are too coarse"):
        network_of(coarse, small_network().network_config)
