from pathlib import Path

import pytest

from engine.commands import BAD_INPUT
from tests.landmarks import DATA
from training.__main__ import main
from training.commands.registry import PROGRAM

RECIPES = Path(__file__).resolve().parents[3] / "training" / "recipes"


def test_the_options_without_any() -> None:
    command, parsed = PROGRAM.parse(["evaluate", "a.toml"])
    assert command is not None
    assert command.NAME == "evaluate"
    assert (parsed.recipe, parsed.data, parsed.runs) == ([Path("a.toml")], Path("../shared/data"), Path("runs"))


def test_a_recipe_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(tmp_path / "none.toml"), "--data", str(tmp_path), "--threads", "1"]) == BAD_INPUT
    assert "none.toml" in capsys.readouterr().err


def test_data_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["evaluate", str(RECIPES / "fold-b.toml"), "--data", str(tmp_path), "--threads", "1"]
    assert main(asked) == BAD_INPUT
    assert "holds no folders slovak/ and isolated/" in capsys.readouterr().err


@pytest.mark.shared
@pytest.mark.skipif(not DATA.exists(), reason="the shared landmark files are not here")
def test_a_run_that_is_not_finished(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["evaluate", str(RECIPES / "fold-b.toml"), "--data", str(DATA), "--runs", str(tmp_path), "--threads", "1"]
    assert main(asked) == BAD_INPUT
    assert "fold-b holds no finished training run" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
