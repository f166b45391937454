"""Computes what a training step minimises."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.data.samples.collate import IGNORED, Batch
from training.data.samples.vocabulary import BLANK
from training.network.distributed import common_count
from training.network.network import SignTranslator

BAG_FRAMES = 3
"""In how many frames (a quarter of a second) a sign of an unaligned sentence must be seen."""


@dataclass(frozen=True, slots=True)
class LossConfig:
    """Weights of the losses: `signs` of the two spotting losses, `single` of single signs; the text counts 1."""

    label_smoothing: float = 0.1
    signs: float = 0.5
    single: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Losses:
    """Scalars: the weighted `total` and its parts before weighting, and the logits they were computed from.

    `text_logits` (B, L, vocabulary) with the labels' pieces given; `sign_logits` (B, T, S).
    """

    total: Tensor
    text: Tensor
    ctc: Tensor
    bag: Tensor
    single: Tensor
    text_logits: Tensor
    sign_logits: Tensor | None


def losses(network: SignTranslator, batch: Batch, config: LossConfig) -> Losses:
    """Label-smoothed cross entropy of the text, plus the sign losses where the network has a sign head.

    Each part is a mean over what it counts in the whole batch. Where several processes share a batch, the mean of their
    losses (and of their gradients) is that of one process with all of it.
    """
    encoded = network.encode(batch.parts, batch.frame_mask, batch.prompt_ids, batch.hands)
    logits = network.text_logits(encoded, batch.labels)
    text = functional.cross_entropy(
        logits.float().flatten(0, 1),
        batch.labels.flatten(),
        ignore_index=IGNORED,
        label_smoothing=config.label_smoothing,
        reduction="sum",
    ) / common_count((batch.labels != IGNORED).sum())
    if encoded.sign_logits is None:
        zero = torch.zeros_like(text)
        return Losses(text, text, zero, zero, zero, logits, None)
    log_probability = sign_log_probability(encoded.sign_logits, batch.allowed)
    ctc, bag = _ordered_loss(log_probability, batch), _bag_loss(log_probability, batch)
    single = _single_loss(encoded.sign_logits, batch, config.label_smoothing)
    total = text + config.signs * (ctc + bag) + config.single * single
    return Losses(total, text, ctc, bag, single, logits, encoded.sign_logits)


def sign_log_probability(logits: Tensor, allowed: Tensor) -> Tensor:
    """Log-probabilities (B, T, S) over the classes (B, S) that the clip's language has."""
    return functional.log_softmax(logits.float().masked_fill(~allowed[:, None], -1e9), dim=-1)


def pooled_sign_logits(logits: Tensor, frame_mask: Tensor, allowed: Tensor) -> Tensor:
    """Mean sign logits (B, S) over a clip's real frames of logits (B, T, S); blank and other languages get -1e9."""
    weight = frame_mask[..., None].to(torch.float32)
    mean = (logits.float() * weight).sum(dim=1) / weight.sum(dim=1)
    ruled_out = ~allowed
    ruled_out[:, BLANK] = True
    return mean.masked_fill(ruled_out, -1e9)


def _single_loss(logits: Tensor, batch: Batch, label_smoothing: float) -> Tensor:
    """Classify clips of exactly one sign: this trains the front-end much faster than the other losses do."""
    rows = [row for row, signs in enumerate(batch.signs) if batch.ordered[row] and len(signs) == 1]
    count = common_count(torch.tensor(len(rows), device=logits.device))
    if not rows:
        return logits.float().sum() * 0
    pooled = pooled_sign_logits(logits[rows], batch.frame_mask[rows], batch.allowed[rows])
    target = torch.tensor([batch.signs[row][0] for row in rows], device=logits.device)
    log_probability = functional.log_softmax(pooled, dim=-1)
    possible = pooled > -1e8
    smooth = -(log_probability.masked_fill(~possible, 0.0)).sum(-1) / possible.sum(-1)
    right = -log_probability.gather(-1, target[:, None])[:, 0]
    return ((1 - label_smoothing) * right + label_smoothing * smooth).sum() / count


def _ordered_loss(log_probability: Tensor, batch: Batch) -> Tensor:
    """Connectionist temporal classification (Graves et al. 2006) where the order of the signs is known."""
    rows = [row for row, ordered in enumerate(batch.ordered) if ordered]
    count = common_count(torch.tensor(len(rows), device=log_probability.device))
    if not rows:
        return log_probability.sum() * 0
    targets = torch.tensor([sign for row in rows for sign in batch.signs[row]], dtype=torch.long)
    lengths = torch.tensor([len(batch.signs[row]) for row in rows])
    per_clip = functional.ctc_loss(
        log_probability[rows].transpose(0, 1),
        targets.to(log_probability.device),
        batch.frame_mask[rows].sum(dim=1),
        lengths,
        blank=BLANK,
        reduction="none",
        zero_infinity=True,
    )
    return (per_clip / lengths.clamp(min=1).to(per_clip)).sum() / count


def _bag_loss(log_probability: Tensor, batch: Batch) -> Tensor:
    """Each sign known to occur somewhere in an unaligned sentence must be likely in a few frames."""
    silent = log_probability.masked_fill(~batch.frame_mask[:, :, None], -1e9)
    peaks = [
        silent[row, :, sign].topk(min(BAG_FRAMES, int(batch.frame_mask[row].sum()))).values.mean()
        for row, ordered in enumerate(batch.ordered)
        if not ordered
        for sign in batch.signs[row]
    ]
    count = common_count(torch.tensor(len(peaks), device=log_probability.device))
    return -torch.stack(peaks).sum() / count if peaks else log_probability.sum() * 0
