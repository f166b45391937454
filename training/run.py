"""A run folder: what a training run leaves behind and how it is opened again."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

import sentencepiece

from engine.errors import SettingsError
from training.checkpoint import load_weights
from training.data.vocabulary import SignClasses
from training.network.config import NetworkConfig, RgbConfig, starter
from training.network.network import SignTranslator


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
    def hand_pictures(self) -> Path:
        """The sizes of the branch that reads hand pictures; missing where the network has none."""
        return self.path / "hand_pictures.json"

    @property
    def weights(self) -> Path:
        """The averaged weights of the finished run."""
        return self.path / "weights.safetensors"

    @property
    def recipe(self) -> Path:
        return self.path / "recipe.toml"

    @property
    def log(self) -> Path:
        return self.path / "log.jsonl"


@dataclass(frozen=True, slots=True, eq=False)
class TrainedModel:
    """A finished run: the network in evaluation mode with its pieces and sign classes."""

    network: SignTranslator
    tokenizer: sentencepiece.SentencePieceProcessor
    tokenizer_path: Path
    classes: SignClasses


def network_config(
    tokenizer: sentencepiece.SentencePieceProcessor, classes: SignClasses, rgb: RgbConfig | None
) -> NetworkConfig:
    """Sizes of the starter network for a vocabulary, with or without the branch for hand pictures."""
    return replace(starter(tokenizer.get_piece_size(), len(classes)), rgb=rgb)


def read_rgb(folder: RunFolder) -> RgbConfig | None:
    """The branch for hand pictures of a run, None without one."""
    path = folder.hand_pictures
    return RgbConfig(**json.loads(path.read_text("utf-8"))) if path.exists() else None


def read_classes(folder: RunFolder) -> SignClasses:
    """The sign classes of a run."""
    return SignClasses(tuple((code, sign) for code, sign in json.loads(folder.signs.read_text("utf-8"))))


def open_run(path: Path) -> TrainedModel:
    """Open a finished run; raises SettingsError where there is none."""
    folder = RunFolder(path)
    if not folder.weights.exists():
        raise SettingsError(f"{path} holds no finished training run: {folder.weights.name} is missing.")
    tokenizer = sentencepiece.SentencePieceProcessor(str(folder.tokenizer))
    classes = read_classes(folder)
    network = SignTranslator(network_config(tokenizer, classes, read_rgb(folder)))
    load_weights(network, folder.weights)
    return TrainedModel(network.eval(), tokenizer, folder.tokenizer, classes)
