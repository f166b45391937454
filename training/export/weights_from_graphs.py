"""Reads the weights of a bundle of starter size back from its ONNX graphs into the PyTorch network.

A bundle is therefore enough to train on from, without a second copy of the weights. To find which number of a graph
belongs to which parameter, it exports a network that holds numbered places instead of weights
(docs/decisions/035-weights-from-graphs.md).
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from engine.bundle.loader import Bundle
from engine.bundle.manifest import graph_files
from engine.errors import BundleError
from training.export.check import compare
from training.export.graphs import export_graphs
from training.network.config import NetworkConfig, starter
from training.network.network import SignTranslator

MAX_RELATIVE_ERROR: Final = 1e-4
"""A network further from its graphs than this (largest difference / largest value) was not read rightly."""
_EXACT: Final = 1 << 24
"""float32 tells whole numbers up to this apart."""


def network_of(bundle: Bundle, config: NetworkConfig | None = None) -> SignTranslator:
    """Return the network of a bundle in evaluation mode, its weights read from the graphs.

    That takes float32 weights, the sizes of `config` (None: of the starter model) and no hand pictures. The bundle must
    be a trained one, since the exporter keeps equal arrays only once. The network is compared with the graphs before it
    is returned. Raises BundleError if it cannot be read back.
    """
    config = config or _starter_config(bundle)
    _refuse_coarse(bundle)
    places, network = SignTranslator(config).eval(), SignTranslator(config).eval()
    numbers = _number_places(places)
    weights = np.full(numbers, np.nan, np.float32)
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        export_graphs(places, Path(scratch))
        for file in graph_files(hand_pictures=False):
            _collect(Path(scratch) / file, bundle.path(file), weights)
        shared = places.mt5_model.shared.weight
        weights[_places_in(shared)] = bundle.embeddings
        tensors = network.state_dict(keep_vars=True)
        for name, place in places.state_dict(keep_vars=True).items():
            if place.is_floating_point():
                tensors[name].copy_(torch.from_numpy(weights[_places_in(place)]))
    _check(network, bundle)
    return network


def _refuse_coarse(bundle: Bundle) -> None:
    manifest = bundle.manifest
    if manifest.precision != "float32" or bundle.embeddings.dtype != np.float32:
        raise BundleError(
            f"The model {manifest.name!r} has {manifest.precision} weights, which are too coarse to train on from. "
            "Choose one with float32 weights, such as the starter model."
        )


def _starter_config(bundle: Bundle) -> NetworkConfig:
    manifest = bundle.manifest
    config = starter(manifest.network.vocabulary, len(manifest.signs) + 1)
    ours, theirs = config.text, manifest.network
    sizes = (theirs.width, theirs.encoder_layers, theirs.decoder_layers, theirs.heads, theirs.head_width)
    wanted = (ours.d_model, ours.num_layers, ours.num_decoder_layers, ours.num_heads, ours.d_kv)
    if sizes != wanted or manifest.hand_pictures is not None or manifest.token_ids is not None:
        raise BundleError(
            f"The model {manifest.name!r} is not of the starter's kind (width, layers, heads: {sizes} instead of "
            f"{wanted}), so it cannot be trained on here. Choose the starter model or one made from it."
        )
    return config


def _number_places(network: SignTranslator) -> int:
    """Replace every weight by a number of its own, from 0 on; returns how many there are. Shared ones share it."""
    count, seen = 0, set()
    with torch.no_grad():
        for tensor in network.state_dict(keep_vars=True).values():
            if tensor.is_floating_point() and tensor.data_ptr() not in seen:
                seen.add(tensor.data_ptr())
                tensor.copy_(torch.arange(count, count + tensor.numel(), dtype=torch.float32).view(tensor.shape))
                count += tensor.numel()
    if count > _EXACT:
        raise BundleError(f"A network of {count} weights is too large to be read out of its graphs; at most {_EXACT}.")
    return count


def _places_in(tensor: Tensor) -> NDArray[np.intp]:
    return tensor.detach().numpy().astype(np.intp)


def _collect(numbered: Path, graph: Path, weights: NDArray[np.float32]) -> None:
    """Put each number of `graph` where its twin in the graph of places says."""
    ours, theirs = list(_arrays(numbered)), list(_arrays(graph))
    if [array.shape for array in ours] != [array.shape for array in theirs]:
        raise BundleError(
            f"{graph} is laid out otherwise than this version exports it ({len(theirs)} arrays, here {len(ours)}), so "
            "its weights cannot be read back. Use the starter model of this version."
        )
    for places, values in zip(ours, theirs, strict=True):
        weights[places.astype(np.intp)] = values


def _arrays(graph: Path) -> Iterator[NDArray[np.float32]]:
    """The float32 arrays of a graph, in its order."""
    for initializer in onnx.load(graph, load_external_data=False).graph.initializer:
        if initializer.data_type == onnx.TensorProto.FLOAT:
            yield numpy_helper.to_array(initializer)


def _check(network: SignTranslator, bundle: Bundle) -> None:
    missing = [name for name, value in network.state_dict().items() if not bool(torch.isfinite(value).all())]
    if missing:
        raise BundleError(f"The graphs in {bundle.folder} do not hold {', '.join(missing[:3])}; use another model.")
    for name, value in compare(network, bundle).items():
        if name.endswith("_error") and value > MAX_RELATIVE_ERROR:
            raise BundleError(
                f"The weights read out of {bundle.folder} do not give what its graphs give: {name} is {value:.2g}, at "
                f"most {MAX_RELATIVE_ERROR:g} is allowed. Use the starter model of this version."
            )
