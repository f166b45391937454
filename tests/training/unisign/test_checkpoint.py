"""Published checkpoints are read to the last bit, and nothing else is."""

import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from engine.errors import SettingsError
from tests.golden import needs_golden
from tests.training.official_files import as_bfloat16, tiny_tensors, write_checkpoint
from training.network.config import RgbConfig, tiny
from training.unisign.checkpoint import EMBEDDING_KEYS, HEAD_KEY, build_network, read_checkpoint

pytestmark = [needs_golden, pytest.mark.shared]


@pytest.fixture(scope="module")
def tensors() -> dict[str, Tensor]:
    return tiny_tensors("pose")


def test_every_tensor_arrives(tensors: dict[str, Tensor], tmp_path: Path) -> None:
    read = read_checkpoint(write_checkpoint(tmp_path / "a.pth", {"model": tensors}))
    network = build_network(read)
    assert read.config == tiny()
    assert read.notes == ()
    loaded = network.state_dict()
    assert loaded.keys() == tensors.keys()
    assert all(torch.equal(loaded[key], tensors[key]) for key in tensors)
    assert not network.training
    assert not any(value.is_meta for value in [*network.parameters(), *network.buffers()])


def test_the_output_head_stays_its_own(tensors: dict[str, Tensor], tmp_path: Path) -> None:
    network = build_network(read_checkpoint(write_checkpoint(tmp_path / "a.pth", {"model": tensors})))
    assert torch.equal(network.mt5_model.lm_head.weight, tensors[HEAD_KEY])
    assert torch.equal(network.mt5_model.shared.weight, tensors[EMBEDDING_KEYS[0]])
    assert not torch.equal(network.mt5_model.shared.weight, network.mt5_model.lm_head.weight)


@pytest.mark.parametrize("wrap", ["bare", "module", "parallel"])
def test_wrappings_of_training_programs_are_taken_off(tensors: dict[str, Tensor], tmp_path: Path, wrap: str) -> None:
    prefixed = {f"module.{key}": value for key, value in tensors.items()}
    content = {"bare": tensors, "module": {"module": tensors}, "parallel": {"model": prefixed}}[wrap]
    read = read_checkpoint(write_checkpoint(tmp_path / "a.pth", content))
    assert all(torch.equal(read.state[key], tensors[key]) for key in tensors)


def test_bfloat16_with_hand_pictures(tmp_path: Path) -> None:
    halves = as_bfloat16(tiny_tensors("rgb"))
    read = read_checkpoint(write_checkpoint(tmp_path / "a.pth", {"model": halves}))
    assert read.config == replace(tiny(), rgb=RgbConfig())
    loaded = build_network(read).state_dict()
    assert all(torch.equal(loaded[key], value.float()) for key, value in halves.items() if value.is_floating_point())
    assert {value.dtype for value in loaded.values()} == {torch.float32, torch.int64}


def test_where_hands_differ_the_last_one_counts(tensors: dict[str, Tensor], tmp_path: Path) -> None:
    key = "proj_linear.right.bias"
    changed = tensors | {key: tensors[key] + 1}
    read = read_checkpoint(write_checkpoint(tmp_path / "a.pth", {"model": changed}))
    assert len(read.notes) == 1
    assert "proj_linear.left.bias differs from proj_linear.right.bias" in read.notes[0]
    assert torch.equal(build_network(read).state_dict()["proj_linear.left.bias"], tensors[key] + 1)


def test_chosen_rows_are_kept_in_table_and_head(tensors: dict[str, Tensor], tmp_path: Path) -> None:
    read = read_checkpoint(write_checkpoint(tmp_path / "a.pth", {"model": tensors}))
    rows = (0, 1, 2, 700, 1199)
    network = build_network(read, rows)
    assert network.network_config.text.vocab_size == len(rows)
    assert torch.equal(network.mt5_model.lm_head.weight, tensors[HEAD_KEY][list(rows)])
    assert torch.equal(network.mt5_model.decoder.embed_tokens.weight, tensors[EMBEDDING_KEYS[0]][list(rows)])


Change = Callable[[dict[str, Tensor]], object]
BIAS = "pose_proj.bias"
BAD_CONTENT: dict[str, tuple[Change, str]] = {
    "missing": (lambda t: {k: v for k, v in t.items() if k != BIAS}, "missing 1: pose_proj.bias"),
    "unexpected": (lambda t: t | {"extra.weight": torch.zeros(2)}, "unexpected 1: extra.weight"),
    "shape": (lambda t: t | {BIAS: torch.zeros(767)}, "pose_proj.bias must be 768, found 767"),
    "type": (lambda t: t | {BIAS: torch.zeros(768, dtype=torch.float64)}, "must hold float32 or bfloat16"),
    "sparse": (lambda t: t | {BIAS: torch.zeros(768).to_sparse()}, "torch.sparse_coo"),
    "stretched": (lambda t: t | {BIAS: torch.zeros(1).expand(768)}, "stretches 4 bytes to 768"),
    "infinite": (lambda t: t | {BIAS: torch.full((768,), torch.inf)}, "not finite"),
    "size": (lambda t: t | {EMBEDDING_KEYS[0]: torch.zeros(1201, 768)}, "250112 x 768 or 1200 x 768, found 1201 x 768"),
    "other model": (lambda _: {"layer.weight": torch.zeros(2)}, "no model of Uni-Sign"),
    "number": (lambda t: t | {BIAS: 1.0}, "tensors by name, found float under 'pose_proj.bias'"),
    "list": (lambda _: [1, 2], "must hold a state dict"),
}


@pytest.mark.parametrize("what", BAD_CONTENT)
def test_other_contents_are_refused_in_one_sentence(tensors: dict[str, Tensor], tmp_path: Path, what: str) -> None:
    change, sentence = BAD_CONTENT[what]
    path = write_checkpoint(tmp_path / "a.pth", {"model": change(tensors)} if what != "list" else change(tensors))
    with pytest.raises(SettingsError) as caught:
        read_checkpoint(path)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


class _Program:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


def test_a_program_in_a_checkpoint_does_not_run(tmp_path: Path) -> None:
    trace = tmp_path / "it-ran"
    path = write_checkpoint(tmp_path / "a.pth", {"model": {"weight": _Program(trace)}})
    with pytest.raises(SettingsError, match="holds other things than weights"):
        read_checkpoint(path)
    assert not trace.exists()


def test_files_that_are_no_checkpoints_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.pth"
    text.write_text("<html>not found</html>")
    packed = tmp_path / "packed.pth"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/data.pkl", b"x" * 1000)
    damaged = tmp_path / "damaged.pth"
    with zipfile.ZipFile(damaged, "w") as archive:
        archive.writestr("a/data.pkl", b"\x80\x02}")
    for path, sentence in (
        (text, "not a checkpoint"),
        (packed, "compressed entry"),
        (damaged, "damaged|other things"),
        (tmp_path / "nowhere.pth", "cannot be read"),
    ):
        with pytest.raises(SettingsError, match=sentence):
            read_checkpoint(path)
