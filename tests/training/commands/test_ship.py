import shutil
from pathlib import Path

import pytest

from engine.commands import BAD_INPUT
from training.__main__ import main
from training.commands.registry import PROGRAM


def test_the_options_without_any() -> None:
    command, parsed = PROGRAM.parse(["ship", "--out", "model"])
    assert command is not None
    assert command.NAME == "ship"
    assert (parsed.out, parsed.int8) == (Path("model"), False)
    assert (parsed.recipes, parsed.data) == (Path("training/recipes"), Path("../shared/data"))
    assert parsed.runs == Path("runs")


def test_what_has_to_be_there(trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["ship", "--out", str(tmp_path / "model"), "--data", str(tmp_path), "--runs", str(tmp_path)]
    assert main([*asked, "--recipes", str(tmp_path), "--threads", "1"]) == BAD_INPUT
    assert "fold-a.toml" in capsys.readouterr().err
    for run in ("fold-a", "starter"):
        assert main([*asked, "--threads", "1"]) == BAD_INPUT
        assert f"{run} holds no finished training run" in capsys.readouterr().err
        shutil.copytree(trained / "own-signs", tmp_path / run)
    assert main([*asked, "--threads", "1"]) == BAD_INPUT
    assert "holds no folders slovak/ and isolated/" in capsys.readouterr().err
    assert not (tmp_path / "model").exists()
