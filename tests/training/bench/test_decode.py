"""The comparison with PyTorch: the same network on both sides, the lengths asked for, a complete table."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.bundles import small_network
from training.__main__ import main
from training.bench.decode import hugging_face


def test_the_other_side_runs_the_same_weights() -> None:
    network = small_network()
    states = torch.from_numpy(np.random.default_rng(0).normal(size=(1, 9, 32)).astype(np.float32))
    ids = torch.tensor([[0, 7, 11, 5]])
    text = network.mt5_model
    with torch.inference_mode():
        theirs = hugging_face(network)(inputs_embeds=states, decoder_input_ids=ids).logits
        ours, _ = text.decode(text.shared(ids), text.cross_key_values(text.encode(states)))
    np.testing.assert_allclose(theirs.numpy(), ours.numpy(), atol=3e-4)


@pytest.mark.parametrize("kind", [[], ["--rgb"]])
def test_the_table_and_the_json_hold_every_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: list[str]
) -> None:
    figures = tmp_path / "figures.json"
    asked = ["--size", "tiny", "--frames", "6", "9", "--tokens", "3", "5", "--repeats", "1", "--head-rows", "600"]
    assert main(["bench-decode", *asked, "--json", str(figures), *kind]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:10] for line in lines if line.startswith(("| 6", "| 9"))] == [
        "| 6 | 3 | ", "| 6 | 5 | ", "| 9 | 3 | ", "| 9 | 5 | ",
    ]  # fmt: skip
    found = json.loads(figures.read_text("utf-8"))
    assert (found["rgb"], found["head_rows"], found["weights"]) == (bool(kind), 600, "int8")
    cases = {(one["frames"], one["tokens"], one["beams"]) for one in found["engine"]["timings"]}
    assert cases == {(frames, tokens, beams) for frames in (6, 9) for tokens in (3, 5) for beams in (1, 4)}
    assert all(one["text_s"] > 0 for one in (*found["reference"], *found["engine"]["timings"]))
    assert 0 < found["engine"]["peak_memory_mb"] < found["reference_peak_memory_mb"]


def test_lengths_that_cannot_be_are_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench-decode", "--size", "tiny", "--frames", "0"]) == 2
    assert "Frames must be 1 to 256" in capsys.readouterr().err
