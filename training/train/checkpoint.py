"""Saves and loads checkpoints: tensors in safetensors, everything else in JSON, nothing pickled."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn, optim

from engine.errors import SettingsError
from engine.files.records import RecordRules, json_value, read_record
from engine.sentence import Sentence

_RULES = RecordRules(SettingsError, Sentence("Delete it to train from the start."))
_MOMENTS = ("exp_avg", "exp_avg_sq", "step")


@dataclass(frozen=True, slots=True)
class Best:
    """The best `figure` on development clips so far (None: not measured).

    It was reached after `epochs` epochs; since then `waited` measurements brought no gain.
    """

    figure: float | None = None
    epochs: int = 0
    waited: int = 0


@dataclass(frozen=True, slots=True)
class TrainingProgress:
    """How far a run has come: finished `epochs`, optimiser `steps`, and `batches` of the epoch under way."""

    epochs: int = 0
    steps: int = 0
    batches: int = 0
    best: Best = Best()


def save_weights(network: nn.Module, path: Path) -> None:
    """Write all parameters and buffers; shared ones once."""
    _save_tensors(_unshared(network.state_dict()), path)


def load_weights(network: nn.Module, path: Path, *, new: tuple[str, ...] = ()) -> None:
    """Load strictly what `save_weights` wrote; raises SettingsError naming missing and unexpected keys.

    Parameters whose names begin with one of `new` keep their values where the file lacks all of them.
    """
    tensors = _read_tensors(path)
    expected = _unshared(network.state_dict())
    if new and not any(key.startswith(new) for key in tensors):
        expected = {key: value for key, value in expected.items() if not key.startswith(new)}
    missing, unexpected = sorted(set(expected) - set(tensors)), sorted(set(tensors) - set(expected))
    if missing or unexpected:
        raise SettingsError(f"{path} does not fit: missing {missing[:5]}, unexpected {unexpected[:5]}.")
    _take_in(network, tensors, path)


def load_text_weights(text: nn.Module, path: Path) -> None:
    """Load an mT5 checkpoint of Hugging Face (safetensors) strictly; raises SettingsError naming what does not fit.

    Its two copies of the embedding are one here; a file without `lm_head.weight` was saved with a tied head, which
    mT5 does not have (spec/stack.md), and is refused.
    """
    tensors = _read_tensors(path)
    copies = ("encoder.embed_tokens.weight", "decoder.embed_tokens.weight")
    given = {key: value for key, value in tensors.items() if key not in copies}
    expected = {key: value for key, value in text.state_dict().items() if key not in copies}
    wrong = sorted(key for key in set(given) ^ set(expected)) or sorted(
        key for key in expected if given[key].shape != expected[key].shape
    )
    if wrong:
        raise SettingsError(f"{path} is not an mT5 checkpoint of this size: look at {', '.join(wrong[:5])}.")
    _take_in(text, given, path)


def save_state(
    folder: Path, network: nn.Module, average: nn.Module, optimiser: optim.Optimizer, done: TrainingProgress
) -> None:
    """Write all that `load_state` needs to resume exactly; the old state stays until the new one is whole."""
    tensors = {f"network.{key}": value for key, value in _unshared(network.state_dict()).items()}
    if average is not network:
        tensors |= {f"average.{key}": value for key, value in _unshared(average.state_dict()).items()}
    for name, parameter in network.named_parameters():
        for moment in _MOMENTS:
            if parameter in optimiser.state:
                tensors[f"optimiser.{name}.{moment}"] = optimiser.state[parameter][moment]
    name = f"state-{done.steps}.safetensors"
    _save_tensors(tensors, folder / name)
    temporary = folder / "progress.json.part"
    temporary.write_text(json.dumps(asdict(done)), "utf-8")
    os.replace(temporary, folder / "progress.json")
    for old in folder.glob("state-*.safetensors"):
        if old.name != name:
            old.unlink()


def load_state(
    folder: Path, network: nn.Module, average: nn.Module, optimiser: optim.Optimizer
) -> TrainingProgress | None:
    """Restore a run in place; None where the folder holds no state. Raises SettingsError for a damaged one."""
    if not (folder / "progress.json").exists():
        return None
    done = _read_progress(folder / "progress.json")
    path = folder / f"state-{done.steps}.safetensors"
    tensors = _read_tensors(path)
    for prefix, module in (("network.", network), ("average.", average)):
        chosen = {key.removeprefix(prefix): value for key, value in tensors.items() if key.startswith(prefix)}
        _take_in(module, chosen, path)
    for name, parameter in network.named_parameters():
        if f"optimiser.{name}.step" in tensors:
            moments = _moments(tensors, name, path)
            optimiser.state[parameter] = {key: value.to(parameter.device) for key, value in moments.items()}
    return done


def _read_progress(path: Path) -> TrainingProgress:
    try:
        text = path.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} cannot be read ({error}). Delete it to train from the start.") from error
    return read_record(TrainingProgress, json_value(text, str(path), _RULES), str(path), _RULES)


def _moments(tensors: dict[str, Tensor], name: str, path: Path) -> dict[str, Tensor]:
    try:
        return {moment: tensors[f"optimiser.{name}.{moment}"] for moment in _MOMENTS}
    except KeyError as error:
        raise SettingsError(f"{path} lacks {error}. Delete progress.json beside it to train from the start.") from error


def _read_tensors(path: Path) -> dict[str, Tensor]:
    try:
        return load_file(path)
    except (OSError, SafetensorError) as error:
        raise SettingsError(f"The weights {path} cannot be read ({error}). Fetch or train them again.") from error


def _take_in(network: nn.Module, tensors: dict[str, Tensor], path: Path) -> None:
    try:
        network.load_state_dict(tensors, strict=False)
    except RuntimeError as error:  # what PyTorch says of shapes that differ
        raise SettingsError(f"{path} holds weights of another size ({error}). Choose those of this network.") from error


def _unshared(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """Each storage under its first name only: shared modules appear under several."""
    seen: set[int] = set()
    kept = {}
    for key, value in tensors.items():
        if value.numel() and value.data_ptr() in seen:
            continue
        seen.add(value.data_ptr())
        kept[key] = value.contiguous()
    return kept


def _save_tensors(tensors: dict[str, Tensor], path: Path) -> None:
    temporary = path.with_suffix(".part")
    save_file(tensors, temporary)
    os.replace(temporary, path)
