"""Collates samples into padded tensors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import sentencepiece
import torch
from torch import Tensor

from engine.types import PoseInput
from training.data.samples.samples import Sample
from training.data.samples.vocabulary import SignClasses, prompt
from training.network.hand_encoder import collate_hands
from training.network.network import BothHands, PoseParts

IGNORED = -100
MAX_LABEL_TOKENS = 50
"""Longer texts are cut, end token included (spec/unisign.md section 6)."""
PAD_FRAMES = 8
"""Clips are padded to a multiple of this: few different sizes are faster (see `PACK_FRAMES`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """A batch of clips, padded by repeating each clip's last frame, as the official collation does.

    `parts` each (B, T, V, 3) float32; `frame_mask` (B, T) bool; `prompt_ids` (B, P); `labels` (B, L) with -100 where
    there is none; `allowed` (B, S) bool says which sign classes exist in the clip's language; `signs` are the class
    numbers per clip, in order where `ordered`; `hands` are the pictures of all left and all right hands, None where the
    network reads none.
    """

    parts: PoseParts
    frame_mask: Tensor
    prompt_ids: Tensor
    labels: Tensor
    allowed: Tensor
    signs: tuple[tuple[int, ...], ...]
    ordered: tuple[bool, ...]
    hands: BothHands | None = None

    def to(self, device: torch.device) -> "Batch":
        """The batch with its tensors on `device`."""
        body, left, right, face = (part.to(device, non_blocking=True) for part in self.parts)
        frame_mask, prompt_ids, labels, allowed = (
            tensor.to(device, non_blocking=True)
            for tensor in (self.frame_mask, self.prompt_ids, self.labels, self.allowed)
        )
        return replace(
            self,
            parts=(body, left, right, face),
            frame_mask=frame_mask,
            prompt_ids=prompt_ids,
            labels=labels,
            allowed=allowed,
            hands=None if self.hands is None else (self.hands[0].to(device), self.hands[1].to(device)),
        )


def pad_parts(inputs: Sequence[PoseInput]) -> tuple[PoseParts, Tensor]:
    """Stack clips of different lengths; returns the four parts and the mask of real frames (B, T)."""
    lengths = [len(pose.body) for pose in inputs]
    width = -(-max(lengths) // PAD_FRAMES) * PAD_FRAMES
    index = np.minimum(np.arange(width)[None], np.array(lengths)[:, None] - 1)

    def stacked(name: str) -> Tensor:
        return torch.from_numpy(np.stack([getattr(pose, name)[row] for pose, row in zip(inputs, index, strict=True)]))

    mask = torch.arange(width)[None] < torch.tensor(lengths)[:, None]
    return (stacked("body"), stacked("left"), stacked("right"), stacked("face")), mask


def collate(
    samples: Sequence[Sample],
    tokenizer: sentencepiece.SentencePieceProcessor,
    classes: SignClasses,
    words_before: Callable[[str], str] = prompt,
) -> Batch:
    """Collate samples into a batch; leaves out signs that are not in the vocabulary.

    `words_before` gives the prompt of a sign language by its code.
    """
    parts, mask = pad_parts([sample.pose for sample in samples])
    prompts = [[*tokenizer.encode(words_before(sample.language)), tokenizer.eos_id()] for sample in samples]
    labels = [[*tokenizer.encode(sample.text)[: MAX_LABEL_TOKENS - 1], tokenizer.eos_id()] for sample in samples]
    allowed = torch.zeros(len(samples), len(classes), dtype=torch.bool)
    for row, sample in enumerate(samples):
        allowed[row, classes.of_language(sample.language)] = True
    signs = tuple(
        tuple(i for i in (classes.index(sample.language, sign) for sign in sample.signs) if i is not None)
        for sample in samples
    )
    return Batch(
        parts,
        mask,
        _padded(prompts, tokenizer.pad_id()),
        _padded(labels, IGNORED),
        allowed,
        signs,
        tuple(sample.ordered for sample in samples),
        _both_hands(samples),
    )


def _both_hands(samples: Sequence[Sample]) -> BothHands | None:
    crops = [sample.hands for sample in samples if sample.hands is not None]
    if len(crops) < len(samples):
        return None
    return collate_hands([left for left, _ in crops]), collate_hands([right for _, right in crops])


def _padded(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    width = max(len(row) for row in rows)
    return torch.tensor([[*row, *[filler] * (width - len(row))] for row in rows], dtype=torch.long)
