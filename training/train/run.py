"""Creates and opens run folders, which hold what a training run leaves behind."""

import json
import os
import platform
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from importlib import metadata
from pathlib import Path

import sentencepiece
import torch

from engine.errors import SettingsError
from engine.translate.pieces import open_pieces
from training.data.samples.vocabulary import SignClasses, train_tokenizer
from training.network.config import NO_DROPOUT, Dropout, NetworkConfig, RgbConfig, starter, tiny, unisign_base
from training.network.network import PICTURE_BRANCH, SignTranslator
from training.train.checkpoint import load_text_weights, load_weights
from training.train.feeds import Encoder, Feed, sign_prompt
from training.train.recipe import NetworkChoice, Recipe, built_recipe

GIT_WAIT_S = 10.0


@dataclass(frozen=True, slots=True)
class RunFolder:
    """Paths inside a run folder."""

    path: Path

    @property
    def tokenizer(self) -> Path:
        return self.path / "tokenizer.model"

    @property
    def signs(self) -> Path:
        return self.path / "signs.json"

    @property
    def weights(self) -> Path:
        """The weights of the finished run."""
        return self.path / "weights.safetensors"

    @property
    def last(self) -> Path:
        """The weights at the end."""
        return self.path / "weights-last.safetensors"

    @property
    def best(self) -> Path:
        """The weights that did best on development clips."""
        return self.path / "weights-best.safetensors"

    @property
    def about(self) -> Path:
        """The recipe, the state of the sources and the versions a run was made with (JSON)."""
        return self.path / "run.json"

    @property
    def log(self) -> Path:
        return self.path / "log.jsonl"


@dataclass(frozen=True, slots=True, eq=False)
class TrainedModel:
    """A finished run: the network in evaluation mode with its pieces, sign classes and prompts by sign language."""

    network: SignTranslator
    tokenizer: sentencepiece.SentencePieceProcessor
    tokenizer_path: Path
    classes: SignClasses
    words_before: Callable[[str], str]


def network_config(
    choice: NetworkChoice,
    tokenizer: sentencepiece.SentencePieceProcessor,
    classes: SignClasses,
    rgb: RgbConfig | None = None,
    dropout: Dropout = NO_DROPOUT,
) -> NetworkConfig:
    """The sizes of the network that a recipe chooses, for a vocabulary, perhaps with hand pictures."""
    if choice.size == "starter":
        config = starter(tokenizer.get_piece_size(), len(classes), dropout)
        return replace(config, rgb=rgb, mask_padding=choice.mask_padding)
    config = unisign_base() if choice.size == "base" else tiny()
    pose = replace(config.pose, dropout=dropout)
    config = replace(config, pose=pose, rgb=rgb, mask_padding=choice.mask_padding)
    if tokenizer.get_piece_size() <= config.text.vocab_size:
        return config
    raise SettingsError(
        f"The tokenizer has {tokenizer.get_piece_size()} pieces, the network of size {choice.size!r} at most "
        f"{config.text.vocab_size}. Choose another tokenizer."
    )


def begin_run(recipe: Recipe, feed: Feed, folder: RunFolder, runs: Path) -> tuple[SignTranslator, Encoder]:
    """Create the network of a run before its first step, and what turns its samples into batches.

    Pieces and sign classes are those of the run it starts from or learns from, else new (`begin_encoder`). Raises
    SettingsError where weights do not fit.
    """
    start = RunFolder(runs / recipe.start_from) if recipe.start_from else None
    teacher = RunFolder(runs / recipe.distillation.teachers[0]) if recipe.distillation else None
    encoder = begin_encoder(recipe, feed, folder, start or teacher)
    choice = network_config(recipe.network, encoder.tokenizer, encoder.classes, recipe.rgb, recipe.dropout)
    network = SignTranslator(choice)
    if start is not None:
        load_weights(network, start.weights, new=PICTURE_BRANCH)
    elif recipe.network.text_weights is not None:
        load_text_weights(network.mt5_model, Path(recipe.network.text_weights))
    return network, encoder


def begin_encoder(recipe: Recipe, feed: Feed, folder: RunFolder, earlier: RunFolder | None = None) -> Encoder:
    """Create what turns samples of a run into batches, without its network.

    Makes pieces and sign classes once, or copies them from an `earlier` run. Keeps them in the run folder, with a note
    of the recipe and of the sources and versions in use. Raises SettingsError where the earlier run is not finished.
    """
    folder.path.mkdir(parents=True, exist_ok=True)
    if not folder.about.exists():
        _make_vocabulary(recipe, feed, folder, earlier)
        folder.about.write_text(json.dumps(about_run(recipe), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return Encoder(read_pieces(folder), read_classes(folder), sign_prompt(recipe))


def _make_vocabulary(recipe: Recipe, feed: Feed, folder: RunFolder, earlier: RunFolder | None) -> None:
    if earlier is not None:
        if not earlier.weights.exists():
            raise SettingsError(f"{earlier.path} holds no finished training run: train that recipe first.")
        shutil.copy(earlier.tokenizer, folder.tokenizer)
        shutil.copy(earlier.signs, folder.signs)
        return
    if recipe.network.tokenizer is not None:
        shutil.copy(recipe.network.tokenizer, folder.tokenizer)
    else:
        train_tokenizer(feed.texts(), folder.tokenizer, recipe.pieces)
    folder.signs.write_text(json.dumps(feed.signs().signs, ensure_ascii=False), "utf-8")


def about_run(recipe: Recipe) -> dict[str, object]:
    """What a run was made with: recipe, commit (and which files differed from it), versions, processor."""
    versions = {name: metadata.version(name) for name in ("torch", "accelerate", "numpy", "sentencepiece")}
    machine = {"python": platform.python_version(), "system": platform.platform(), "devices": _devices()}
    return {"recipe": asdict(recipe), "sources": _sources(), "versions": versions, "machine": machine}


def _devices() -> str:
    if torch.cuda.is_available():
        return ", ".join(torch.cuda.get_device_name(i) for i in range(torch.cuda.device_count()))
    return f"{os.cpu_count()} processor threads"


def _sources() -> dict[str, str]:
    """The commit of this checkout and what was changed since; empty outside a checkout."""
    place = Path(__file__).resolve().parents[2]
    said = {}
    for name, command in (("commit", ["rev-parse", "HEAD"]), ("changed", ["status", "--porcelain"])):
        try:
            answer = subprocess.run(
                ["git", *command], cwd=place, capture_output=True, text=True, check=True, timeout=GIT_WAIT_S
            )
        except (OSError, subprocess.SubprocessError):
            return {}
        said[name] = answer.stdout.strip()
    return said


def read_classes(folder: RunFolder) -> SignClasses:
    """Read the sign classes of a run; raises SettingsError where they cannot be read."""
    try:
        pairs = json.loads(folder.signs.read_text("utf-8"))
        return SignClasses(tuple((str(code), str(sign)) for code, sign in pairs))
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise SettingsError(f"{folder.signs} does not list the signs of the run ({error}). Train it again.") from error


def read_pieces(folder: RunFolder) -> sentencepiece.SentencePieceProcessor:
    """Read the text pieces of a run; raises SettingsError where they cannot be read."""
    try:
        return open_pieces(folder.tokenizer)
    except (OSError, ValueError) as error:
        raise SettingsError(f"{folder.tokenizer} holds no pieces of text ({error}). Train it again.") from error


def read_run_recipe(path: Path) -> Recipe:
    """Read the recipe that the run in that folder was made with; raises SettingsError where there is none."""
    about = RunFolder(path).about
    try:
        content = json.loads(about.read_text("utf-8"))["recipe"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise SettingsError(f"{about} does not say what was trained there: {error}.") from error
    return built_recipe(content, str(about))


def open_run(path: Path) -> TrainedModel:
    """Open a finished run; raises SettingsError where there is none."""
    folder = RunFolder(path)
    if not folder.weights.exists():
        raise SettingsError(f"{path} holds no finished training run: {folder.weights.name} is missing.")
    tokenizer = read_pieces(folder)
    classes = read_classes(folder)
    recipe = read_run_recipe(path)
    network = SignTranslator(network_config(recipe.network, tokenizer, classes, recipe.rgb))
    load_weights(network, folder.weights)
    return TrainedModel(network.eval(), tokenizer, folder.tokenizer, classes, sign_prompt(recipe))
