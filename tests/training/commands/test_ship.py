from pathlib import Path

import pytest

from engine.commands import BAD_INPUT
from tests.landmarks import DATA
from training.__main__ import main
from training.commands.registry import PROGRAM


def test_the_options_without_any() -> None:
    command, parsed = PROGRAM.parse(["ship", "--out", "model"])
    assert command is not None
    assert command.NAME == "ship"
    assert (parsed.out, parsed.int8) == (Path("model"), False)
    assert (parsed.recipes, parsed.data) == (Path("training/recipes"), Path("../shared/data"))
    assert parsed.runs == Path("runs")


def test_data_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ship", "--out", str(tmp_path / "model"), "--data", str(tmp_path), "--threads", "1"]) == BAD_INPUT
    assert "holds no folders slovak/ and isolated/" in capsys.readouterr().err
    assert not (tmp_path / "model").exists()


@pytest.mark.shared
@pytest.mark.skipif(not DATA.exists(), reason="the shared landmark files are not here")
@pytest.mark.parametrize("missing", ["recipes", "run"])
def test_what_has_to_be_there_first(missing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["ship", "--out", str(tmp_path / "model"), "--data", str(DATA), "--runs", str(tmp_path), "--threads", "1"]
    recipes = ["--recipes", str(tmp_path)] if missing == "recipes" else []
    assert main([*asked, *recipes]) == BAD_INPUT
    sentence = "fold-a.toml" if missing == "recipes" else "fold-a holds no finished training run"
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "model").exists()
