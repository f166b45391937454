"""Learns from finished runs beside the labels (Hinton et al. 2015): text pieces and signs of a clip."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from engine.errors import SettingsError
from training.data.samples.collate import IGNORED, Batch
from training.network.distributed import common_count
from training.network.network import SignTranslator
from training.train.losses import pooled_sign_logits
from training.train.recipe import Distillation, Recipe
from training.train.run import RunFolder, open_run, read_classes, read_pieces, read_run_recipe


@dataclass(frozen=True, slots=True, eq=False)
class Teachers:
    """Networks in evaluation mode that read the same batches as the network that learns from them."""

    networks: tuple[SignTranslator, ...]
    config: Distillation

    def loss(self, text_logits: Tensor, sign_logits: Tensor | None, batch: Batch) -> Tensor:
        """How far (Kullback-Leibler) the network is from the mean of its teachers, before `weight`; a scalar.

        Takes its logits of the next text piece (B, L, vocabulary), with the label's pieces given, and of signs
        (B, T, S). Text counts by piece. Signs count by clip that shows one, as the mean over frames: in which frames a
        sign is spotted is the network's own affair. Signs are left out where the network or the teachers have no head.
        """
        taught = [_heard(network, batch) for network in self.networks]
        written = batch.labels != IGNORED
        # A published size has more rows than its tokenizer has pieces: those beyond stand for nothing.
        pieces = min(logits.shape[-1] for logits in (text_logits, *(text for text, _ in taught)))
        wanted = self._mean([text[written][:, :pieces] for text, _ in taught])
        total = self._distance(text_logits[written][:, :pieces], wanted)
        signed = torch.tensor([bool(signs) for signs in batch.signs], device=text_logits.device)
        heads = [signs for _, signs in taught if signs is not None]
        if sign_logits is None or not heads:
            return total
        pooled = [pooled_sign_logits(one, batch.frame_mask, batch.allowed)[signed] for one in (sign_logits, *heads)]
        return total + self._distance(pooled[0], self._mean(pooled[1:]))

    def _mean(self, logits: Sequence[Tensor]) -> Tensor:
        """The teachers' mean probabilities (N, K), softened."""
        chances = [functional.softmax(one.float() / self.config.temperature, dim=-1) for one in logits]
        return torch.stack(chances).mean(dim=0)

    def _distance(self, logits: Tensor, wanted: Tensor) -> Tensor:
        """Mean over rows (N, K); times the squared temperature, which keeps the gradient's size."""
        softened = functional.log_softmax(logits.float() / self.config.temperature, dim=-1)
        apart = functional.kl_div(softened, wanted, reduction="sum")
        return apart * self.config.temperature**2 / common_count(torch.tensor(len(wanted), device=logits.device))


@torch.no_grad()
def _heard(network: SignTranslator, batch: Batch) -> tuple[Tensor, Tensor | None]:
    encoded = network.encode(batch.parts, batch.frame_mask, batch.prompt_ids, batch.hands)
    return network.text_logits(encoded, batch.labels), encoded.sign_logits


def open_teachers(recipe: Recipe, folder: RunFolder, runs: Path, device: torch.device) -> Teachers | None:
    """Open the teachers of the run in `folder`; None where its recipe names none.

    Raises SettingsError for one that is not finished, or that reads other input or writes other pieces.
    """
    if recipe.distillation is None:
        return None
    networks = []
    for name in recipe.distillation.teachers:
        model = open_run(runs / name)
        _check_same_input(recipe, folder, runs / name)
        networks.append(model.network.to(device).requires_grad_(requires_grad=False))
    return Teachers(tuple(networks), recipe.distillation)


def _check_same_input(recipe: Recipe, folder: RunFolder, teacher: Path) -> None:
    its, its_folder = read_run_recipe(teacher), RunFolder(teacher)
    facts = {
        "picture rate": (recipe.rate_hz, its.rate_hz),
        "hand pictures": (recipe.rgb is not None, its.rgb is not None),
        "prompt": (recipe.network.names_signs, its.network.names_signs),
        "text pieces": (_pieces(folder), _pieces(its_folder)),
        "signs": (read_classes(folder), read_classes(its_folder)),
    }
    different = [name for name, (ours, theirs) in facts.items() if ours != theirs]
    if different:
        raise SettingsError(
            f"{recipe.name} cannot learn from {teacher}: {', '.join(different)} are not the same. Choose another "
            "teacher, or the same settings."
        )


def _pieces(folder: RunFolder) -> list[tuple[str, float]]:
    """Every piece with its score; the file itself also says where it was written."""
    tokenizer = read_pieces(folder)
    return [(tokenizer.id_to_piece(i), tokenizer.get_score(i)) for i in range(tokenizer.get_piece_size())]
