"""Where the reference figures of the official code lie; tests that need them skip where they are absent."""

import importlib.util
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from numpy.typing import NDArray

GOLDEN: Final = Path(__file__).resolve().parents[2] / "shared" / "golden"
needs_golden: Final = pytest.mark.skipif(
    not GOLDEN.is_dir(), reason="the golden data (../shared/golden) are not on this machine"
)


def golden_case(case: str, kind: str = "pose") -> dict[str, NDArray[np.float64]]:
    """All arrays of one case of golden_tiny_{pose,rgb}.npz, by their name after the case's."""
    with np.load(GOLDEN / f"golden_tiny_{kind}.npz", allow_pickle=False) as file:
        return {key.removeprefix(f"{case}/"): file[key] for key in file.files if key.startswith(f"{case}/")}


def tiny_state(kind: str) -> dict[str, object]:
    """The state dict of the tiny golden checkpoint, rebuilt from its recipe."""
    spec = importlib.util.spec_from_file_location("make_tiny_checkpoint", GOLDEN / "make_tiny_checkpoint.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(GOLDEN / "make_tiny_checkpoint.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    state: dict[str, object] = module.build(kind)
    return state
