"""A training run as a checked value, read from a TOML file in `training/recipes`."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Union, get_args, get_origin, get_type_hints

from engine.errors import SettingsError
from training.data.augment import AugmentConfig
from training.data.samples import Mixture
from training.losses import LossConfig
from training.network.config import RgbConfig


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of training with one mixture of samples."""

    epochs: int
    mixture: Mixture


@dataclass(frozen=True, slots=True)
class OptimiserConfig:
    """AdamW with linear warm-up and cosine decay to zero; `average` is the decay of the averaged weights."""

    batch_size: int = 32
    learning_rate: float = 1.5e-3
    weight_decay: float = 0.02
    warmup_steps: int = 200
    clip_norm: float = 1.0
    average: float = 0.998


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that determines a run except the data's location.

    `split` names an entry of `training.data.splits.SPLITS`; `start_from` is the run folder whose weights, pieces and
    sign classes this run starts with. With `rgb` the network reads pictures of the hands, from recordings that name
    their video; it may start from a run that did not (stage 2), and its gate must then be open: see `RgbConfig`.
    """

    name: str
    seed: int
    split: str
    languages: tuple[str, ...]
    rate_hz: float
    max_frames: int
    pieces: int
    phases: tuple[Phase, ...]
    optimiser: OptimiserConfig = field(default_factory=OptimiserConfig)
    augmentation: AugmentConfig = field(default_factory=AugmentConfig)
    loss: LossConfig = field(default_factory=LossConfig)
    start_from: str | None = None
    rgb: RgbConfig | None = None


def read_recipe(path: Path) -> Recipe:
    """Read and check a recipe; raises SettingsError naming the file, the key and what it should be."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"The recipe {path} cannot be read: {error}.") from error
    recipe = _built(Recipe, content, str(path))
    if not isinstance(recipe, Recipe):
        raise SettingsError(f"{path} is not a recipe.")
    return recipe


def _built(kind: type, content: object, where: str) -> object:
    """An instance of the dataclass `kind` from a table, every key checked."""
    if not isinstance(content, Mapping):
        raise SettingsError(f"{where} must be a table of keys, but is {content!r}.")
    known = {entry.name: entry for entry in fields(kind)}
    unknown = sorted(set(content) - set(known))
    if unknown:
        raise SettingsError(f"{where} has unknown keys: {', '.join(unknown)}; known are {', '.join(known)}.")
    missing = [name for name, entry in known.items() if name not in content and not _has_default(entry)]
    if missing:
        raise SettingsError(f"{where} lacks {', '.join(missing)}.")
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], value, f"{where}: {name}") for name, value in content.items()})


def _has_default(entry: "Field[object]") -> bool:
    return entry.default is not MISSING or entry.default_factory is not MISSING


def _value(hint: object, value: object, where: str) -> object:
    origin, arguments = get_origin(hint), get_args(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return _built(hint, value, where)
    if origin in (Union, UnionType):
        return _value(next(a for a in arguments if a is not type(None)), value, where)
    if origin is tuple and isinstance(value, list):
        kinds = [arguments[0]] * len(value) if arguments[-1] is Ellipsis else list(arguments)
        if len(kinds) != len(value):
            raise SettingsError(f"{where} needs {len(kinds)} values, has {len(value)}.")
        return tuple(_value(kind, item, where) for kind, item in zip(kinds, value, strict=True))
    if origin is not None and isinstance(value, Mapping):
        return {str(key): _value(arguments[1], item, f"{where}.{key}") for key, item in value.items()}
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(hint, type) and isinstance(value, hint) and not (hint is int and isinstance(value, bool)):
        return value
    raise SettingsError(f"{where} should be {getattr(hint, '__name__', hint)}, but is {value!r}.")
