"""Checkpoints as Uni-Sign's program writes them, at the size of the golden data."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import torch
from torch import Tensor

from tests.golden import GOLDEN, tiny_state

TINY_TOKENIZER: Final = GOLDEN / "mt5_tiny" / "spiece.model"
MT5_TOKENIZER: Final = GOLDEN / "mt5_base_spiece.model"


def tiny_tensors(kind: str) -> dict[str, Tensor]:
    """The tiny golden state dict."""
    return {key: value for key, value in tiny_state(kind).items() if isinstance(value, Tensor)}


def as_bfloat16(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The same with bfloat16 numbers; what was one tensor stays one."""
    halves: dict[int, Tensor] = {}
    return {
        key: halves.setdefault(id(value), value.bfloat16() if value.is_floating_point() else value)
        for key, value in tensors.items()
    }


def write_checkpoint(path: Path, content: object) -> Path:
    """Save as PyTorch does."""
    torch.save(content, path)
    return path
