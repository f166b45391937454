"""Reads Uni-Sign's published checkpoints: exactly the tensors of our network, and no code."""

import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from pickle import UnpicklingError
from typing import Final

import torch
from torch import Tensor

from engine.errors import SettingsError
from engine.files.damage import ZIP_DAMAGE
from training.network.config import NetworkConfig, RgbConfig, tiny, unisign_base
from training.network.network import SignTranslator

EMBEDDING_KEYS: Final = (
    "mt5_model.shared.weight",
    "mt5_model.encoder.embed_tokens.weight",
    "mt5_model.decoder.embed_tokens.weight",
)
HEAD_KEY: Final = "mt5_model.lm_head.weight"

_KNOWN_SIZES: Final = (unisign_base(), tiny())
_CONTAINERS: Final = ("model", "module")
_PARALLEL_PREFIX: Final = "module."
_RGB_PREFIX: Final = "rgb_support_backbone."
_FLOATS: Final = (torch.float32, torch.bfloat16)
_MAX_PICKLE_BYTES: Final = 64 << 20
_LOADING_DAMAGE: Final = (
    RuntimeError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    MemoryError,
)
"""What PyTorch raises for a damaged index; undocumented, found by fuzzing."""
_NAMED: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class OfficialCheckpoint:
    """The weights of a published model: `config` fits them, `state` has every key of the network.

    Tensors are memory-mapped float32 or bfloat16 and must not be written to. Keys that share a tensor in the network
    share one here; `notes` says in sentences where the file contradicts that.
    """

    config: NetworkConfig
    state: Mapping[str, Tensor]
    notes: tuple[str, ...]


def read_checkpoint(path: Path) -> OfficialCheckpoint:
    """Read a `.pth` file, with or without hand pictures, as bfloat16 or float32.

    Reads only tensors, and only those with the names, shapes and types of the network. Raises SettingsError naming
    what is missing, unexpected or wrong.
    """
    tensors = _tensors(_loaded(path), path)
    config = _config_of(tensors, path)
    with torch.device("meta"):
        network = SignTranslator(config)
    expected = network.state_dict()
    _check_keys(expected, tensors, path)
    for key, wanted in expected.items():
        _check_tensor(key, tensors[key], wanted, path)
    state, notes = _joined(tensors, _same_tensors(network))
    return OfficialCheckpoint(config, state, notes)


def build_network(checkpoint: OfficialCheckpoint, rows: Sequence[int] | None = None) -> SignTranslator:
    """Build the network of a checkpoint, in float32 and evaluation mode; `rows` are the token ids to keep (None: all).

    Row r of the embeddings and of the output head is then that of token `rows[r]`. float32 weights are not copied.
    """
    config = checkpoint.config
    state = dict(checkpoint.state)
    if rows is not None:
        chosen = torch.tensor(rows)
        embeddings = state[EMBEDDING_KEYS[0]][chosen]
        state |= dict.fromkeys(EMBEDDING_KEYS, embeddings) | {HEAD_KEY: state[HEAD_KEY][chosen]}
        config = replace(config, text=replace(config.text, vocab_size=len(rows)))
    as_float: dict[int, Tensor] = {}
    for key, value in state.items():
        if value.is_floating_point():
            state[key] = as_float.setdefault(id(value), value.float())
    with torch.device("meta"):
        network = SignTranslator(config)
    network.load_state_dict(state, strict=True, assign=True)
    return network.eval().requires_grad_(False)


def _loaded(path: Path) -> object:
    """Unpickle the content, memory-mapped; only what torch allows in files of weights."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except OSError as error:
        raise SettingsError(f"The checkpoint {path} cannot be read: {error}. Check the path.") from error
    except ZIP_DAMAGE as error:
        raise SettingsError(f"{path} is not a checkpoint that PyTorch 1.6 or later wrote. Fetch it again.") from error
    for entry in entries:
        if entry.compress_type != zipfile.ZIP_STORED:
            raise SettingsError(f"{path} holds the compressed entry {entry.filename!r}, as no checkpoint does.")
        if entry.filename.endswith(".pkl") and entry.file_size > _MAX_PICKLE_BYTES:
            raise SettingsError(
                f"The index of {path} takes {entry.file_size} bytes, at most {_MAX_PICKLE_BYTES} are allowed."
            )
    try:
        loaded: object = torch.load(path, map_location="cpu", weights_only=True, mmap=True)
    except UnpicklingError as error:
        raise SettingsError(
            f"{path} holds other things than weights ({_first_line(error)}). Do not trust it."
        ) from error
    except (*ZIP_DAMAGE, *_LOADING_DAMAGE) as error:
        raise SettingsError(f"{path} is damaged ({_first_line(error)}). Fetch it again.") from error
    return loaded


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:120] if lines else ''}"


def _tensors(loaded: object, path: Path) -> dict[str, Tensor]:
    """Return the state dict of a file, however it is wrapped."""
    for name in _CONTAINERS:
        if isinstance(loaded, Mapping) and isinstance(loaded.get(name), Mapping):
            loaded = loaded[name]
            break
    if not isinstance(loaded, Mapping) or not loaded:
        raise SettingsError(f"{path} must hold a state dict, perhaps under {_CONTAINERS[0]!r}, found {_kind(loaded)}.")
    tensors: dict[str, Tensor] = {}
    for key, value in loaded.items():
        if not isinstance(key, str) or type(value) is not Tensor:
            raise SettingsError(f"{path} must hold tensors by name, found {_kind(value)} under {key!r}.")
        tensors[key] = value
    if all(key.startswith(_PARALLEL_PREFIX) for key in tensors):
        tensors = {key.removeprefix(_PARALLEL_PREFIX): value for key, value in tensors.items()}
    return tensors


def _kind(value: object) -> str:
    return type(value).__name__


def _config_of(tensors: Mapping[str, Tensor], path: Path) -> NetworkConfig:
    """Return the known network with the embedding table of the file; raises SettingsError for another size."""
    embeddings = tensors.get(EMBEDDING_KEYS[0])
    if embeddings is None:
        raise SettingsError(
            f"{path} lacks {EMBEDDING_KEYS[0]!r} among its {len(tensors)} tensors: it is no model of Uni-Sign."
        )
    rgb = RgbConfig() if any(key.startswith(_RGB_PREFIX) for key in tensors) else None
    for known in _KNOWN_SIZES:
        if tuple(embeddings.shape) == (known.text.vocab_size, known.text.d_model):
            return replace(known, rgb=rgb)
    sizes = " or ".join(f"{known.text.vocab_size} x {known.text.d_model}" for known in _KNOWN_SIZES)
    raise SettingsError(f"{path}: {EMBEDDING_KEYS[0]} must be {sizes}, found {_shape(embeddings)}.")


def _check_keys(expected: Mapping[str, Tensor], found: Mapping[str, Tensor], path: Path) -> None:
    missing, unexpected = [key for key in expected if key not in found], [key for key in found if key not in expected]
    if not missing and not unexpected:
        return
    parts = [
        f"{name} {len(keys)}: {', '.join(keys[:_NAMED])}{', ...' if len(keys) > _NAMED else ''}"
        for name, keys in (("missing", missing), ("unexpected", unexpected))
        if keys
    ]
    raise SettingsError(f"The tensors of {path} are not those of a Uni-Sign model; {'; '.join(parts)}.")


def _check_tensor(key: str, found: Tensor, wanted: Tensor, path: Path) -> None:
    if found.shape != wanted.shape:
        raise SettingsError(f"{path}: {key} must be {_shape(wanted)}, found {_shape(found)}.")
    allowed = _FLOATS if wanted.is_floating_point() else (wanted.dtype,)
    if found.dtype not in allowed or found.layout is not torch.strided or found.device.type != "cpu":
        names = " or ".join(str(kind).removeprefix("torch.") for kind in allowed)
        raise SettingsError(f"{path}: {key} must hold {names}, found {found.layout} {found.dtype}.")
    if found.untyped_storage().nbytes() < found.numel() * found.element_size():
        raise SettingsError(f"{path}: {key} stretches {found.untyped_storage().nbytes()} bytes to {_shape(found)}.")
    if found.is_floating_point() and not all(bool(torch.isfinite(bound)) for bound in torch.aminmax(found)):
        raise SettingsError(f"{path}: {key} holds numbers that are not finite. Choose another checkpoint.")


def _shape(tensor: Tensor) -> str:
    return " x ".join(map(str, tensor.shape)) or "a single number"


def _same_tensors(network: SignTranslator) -> list[list[str]]:
    """Return the groups of keys that share a tensor in the network, each in the order of the state dict."""
    groups: dict[int, list[str]] = defaultdict(list)
    for key, value in network.state_dict(keep_vars=True).items():
        groups[id(value)].append(key)
    return [keys for keys in groups.values() if len(keys) > 1]


def _joined(tensors: dict[str, Tensor], groups: Sequence[Sequence[str]]) -> tuple[dict[str, Tensor], tuple[str, ...]]:
    """Use one tensor for each group of keys: the last, which would also remain after PyTorch's own loading."""
    state, notes = dict(tensors), []
    for keys in groups:
        last = tensors[keys[-1]]
        different = [key for key in keys[:-1] if not _equal(tensors[key], last)]
        if different:
            notes.append(f"{different[0]} differs from {keys[-1]}, which is the same tensor in the network and counts.")
        state |= dict.fromkeys(keys, last)
    return state, tuple(notes)


def _equal(one: Tensor, other: Tensor) -> bool:
    same_place = one.data_ptr() == other.data_ptr() and one.stride() == other.stride() and one.dtype is other.dtype
    return same_place or bool(torch.equal(one, other))
