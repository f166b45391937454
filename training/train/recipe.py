"""Reads a training recipe, a TOML file in `training/recipes`, into a checked value."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from engine.errors import SettingsError
from engine.files.records import RecordRules, read_record, toml_table
from engine.sentence import Sentence
from training.data.samples.augment import AugmentConfig
from training.data.samples.samples import Mixture
from training.network.config import Dropout, RgbConfig
from training.train.losses import LossConfig

_RULES: Final = RecordRules(SettingsError, Sentence("Correct it."), by_hand=True)
SIZES: Final = ("starter", "tiny", "base")
PRECISIONS: Final = ("auto", "float32", "bfloat16")
_TOKENIZER_RULE: Final = "needs one unless it is 'starter', which makes its own."


@dataclass(frozen=True, slots=True)
class RecipePhase:
    """A stretch of training; its epochs hold samples as `mixture` says, or every clip once where that is None."""

    epochs: int
    mixture: Mixture | None = None


@dataclass(frozen=True, slots=True)
class OptimiserConfig:
    """AdamW with linear warm-up and cosine decay to zero.

    `batch_size` clips over all processes go into one backward pass, `accumulation` of them into a step. `average` is
    the decay of the averaged weights, which are those that a run leaves behind; 0 leaves the last ones.
    """

    batch_size: int = 32
    accumulation: int = 1
    learning_rate: float = 1.5e-3
    weight_decay: float = 0.02
    betas: tuple[float, float] = (0.9, 0.98)
    epsilon: float = 1e-8
    warmup_steps: int = 200
    clip_norm: float = 1.0
    average: float = 0.998


@dataclass(frozen=True, slots=True)
class NetworkChoice:
    """Which network: `size` is "starter", "tiny" or "base" (`training.network.config`).

    The latter two need `tokenizer`, a sentencepiece file, and may start from `text_weights`, an mT5 checkpoint of
    Hugging Face (safetensors); both are paths from the working folder. With `sign_tags` the prompt names the sign
    language, which the published models' does not. The starter has a head that spots signs and names them always,
    unless `plain_prompt` is set. Without `mask_padding` the features of a clip depend on how far its batch pads it, as
    in the published code (`training.network.config.NetworkConfig`).
    """

    size: str = "starter"
    tokenizer: str | None = None
    text_weights: str | None = None
    sign_tags: bool = False
    plain_prompt: bool = False
    mask_padding: bool = True

    def __post_init__(self) -> None:
        if self.size not in SIZES:
            raise SettingsError(f"The network's size should be {' or '.join(SIZES)}, but is {self.size!r}.")
        if (self.size == "starter") != (self.tokenizer is None):
            raise SettingsError(f"A tokenizer is {self.tokenizer!r}: the size {self.size!r} " + _TOKENIZER_RULE)
        if self.sign_tags and self.plain_prompt:
            raise SettingsError("A prompt with sign_tags is not a plain_prompt: set one of the two.")

    @property
    def names_signs(self) -> bool:
        """Whether the prompt names the sign language."""
        return self.sign_tags or (self.size == "starter" and not self.plain_prompt)


@dataclass(frozen=True, slots=True)
class Stores:
    """Folders of keypoints made by `python -m training prepare`, inside the data folder.

    Clips of their split "train" are trained on; those of the split "dev" are measured.
    """

    folders: tuple[str, ...]
    task: str = "SLT"


@dataclass(frozen=True, slots=True)
class Development:
    """Measures development clips every `epochs` epochs; ends training after `patience` measurements without gain."""

    epochs: int = 1
    patience: int | None = None


@dataclass(frozen=True, slots=True)
class Distillation:
    """Finished runs that the network learns from beside the labels (`training.train.distillation`).

    The run takes its pieces and signs from the first of the `teachers`; with several it learns from the mean of their
    probabilities. `weight` is that of the whole term; the labels' losses keep theirs. The higher the `temperature`, the
    more the answers count that the teachers do not give.
    """

    teachers: tuple[str, ...]
    weight: float = 1.0
    temperature: float = 2.0

    def __post_init__(self) -> None:
        if not self.teachers or self.weight <= 0 or self.temperature <= 0:
            raise SettingsError(
                "Distillation needs teachers, a weight and a temperature above 0, but has "
                f"{len(self.teachers)} teachers, weight {self.weight:g} and temperature {self.temperature:g}."
            )


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that determines a run except the data's location.

    The data are either the landmark collection, drawn as the phases' mixtures say and without what the `split` of
    `training.data.samples.splits.SPLITS` holds out, or the `stores`. The run starts with weights, pieces and sign
    classes of the run folder `start_from`. `precision` is "float32", "bfloat16" or "auto" (bfloat16 where it is fast).
    Clips of stores are augmented only if `augmented`. A state to resume from is kept after each epoch and every
    `save_steps` steps. With `rgb` the network reads pictures of the hands, from recordings that name their video. It
    may start from a run that did not (stage 2); its gate must then be open: see `RgbConfig`. With `frozen_pose` the
    graph networks stay as they start: only what turns their features into text and signs is trained. With
    `distillation` it also learns from finished runs.
    """

    name: str
    seed: int
    rate_hz: float
    max_frames: int
    phases: tuple[RecipePhase, ...]
    split: str = "all"
    languages: tuple[str, ...] = ()
    pieces: int = 700
    network: NetworkChoice = field(default_factory=NetworkChoice)
    stores: Stores | None = None
    optimiser: OptimiserConfig = field(default_factory=OptimiserConfig)
    augmented: bool = True
    augmentation: AugmentConfig = field(default_factory=AugmentConfig)
    loss: LossConfig = field(default_factory=LossConfig)
    dropout: Dropout = field(default_factory=Dropout)
    development: Development = field(default_factory=Development)
    precision: str = "auto"
    save_steps: int = 2048
    start_from: str | None = None
    rgb: RgbConfig | None = None
    frozen_pose: bool = False
    distillation: Distillation | None = None

    def __post_init__(self) -> None:
        if self.precision not in PRECISIONS:
            raise SettingsError(f"precision should be {' or '.join(PRECISIONS)}, but is {self.precision!r}.")
        if any((phase.mixture is None) != (self.stores is not None) for phase in self.phases):
            raise SettingsError(
                f"The recipe {self.name!r} mixes two kinds of data: phases have a mixture where it names no stores, "
                "and none where it does."
            )


def read_recipe(path: Path, changes: Sequence[str] = ()) -> Recipe:
    """Read and check a recipe; raises SettingsError naming the file, the key and what it should be.

    `changes` are "key=value" with keys like `optimiser.batch_size` and values written as in TOML.
    """
    content = read_tables(path)
    for change in changes:
        _change(content, change)
    return built_recipe(content, str(path))


def read_tables(path: Path) -> dict[str, object]:
    """The tables of a TOML file; raises SettingsError naming a file that cannot be read."""
    try:
        text = path.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise SettingsError(f"The recipe {path} cannot be read: {error}.") from error
    return toml_table(text, str(path), _RULES)


def built_recipe(content: object, where: str) -> Recipe:
    """Build a recipe from its table of keys, None where a key is not given.

    `where` names the table in errors. Raises SettingsError.
    """
    return read_record(Recipe, content, where, _RULES)


def _change(content: dict[str, object], change: str) -> None:
    """Set one key of a recipe's tables; numbers count the phases (`phases.0.epochs=2`)."""
    key, equals, written = change.partition("=")
    try:
        value = tomllib.loads(f"value = {written}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{change!r} should be key=value with a value written as in TOML: {error}.") from error
    place: object = content
    *tables, last = key.strip().split(".")
    for table in tables:
        if isinstance(place, list) and table.isdecimal() and int(table) < len(place):
            place = place[int(table)]
        elif isinstance(place, dict):
            place = place.setdefault(table, {})
    if not equals or not isinstance(place, dict):
        raise SettingsError(f"{change!r} names no key of a recipe.")
    place[last] = value
