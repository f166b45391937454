from pathlib import Path

import pytest

from engine.commands import BAD_INPUT
from tests.training.commands.conftest import OWN_SIGNS
from training.__main__ import main
from training.commands.registry import PROGRAM


def test_the_options_without_any() -> None:
    command, parsed = PROGRAM.parse(["evaluate", "a.toml"])
    assert command is not None
    assert command.NAME == "evaluate"
    assert (parsed.recipe, parsed.data, parsed.runs) == ([Path("a.toml")], Path("../shared/data"), Path("runs"))


def test_what_has_to_be_there(trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["evaluate", "--data", str(tmp_path), "--threads", "1"]
    assert main([*asked, str(tmp_path / "none.toml")]) == BAD_INPUT
    assert "none.toml" in capsys.readouterr().err
    assert main([*asked, str(OWN_SIGNS), "--runs", str(tmp_path)]) == BAD_INPUT
    assert "own-signs holds no finished training run" in capsys.readouterr().err
    assert main([*asked, str(OWN_SIGNS), "--runs", str(trained)]) == BAD_INPUT
    assert "holds no folders slovak/ and isolated/" in capsys.readouterr().err
