from pathlib import Path

import pytest

from engine.commands import BAD_INPUT
from tests.training.commands.conftest import OWN_SIGNS, SHORTENED
from training.__main__ import main
from training.commands.registry import PROGRAM
from training.train.run import open_run, read_run_recipe


def test_the_options_without_any() -> None:
    command, parsed = PROGRAM.parse(["train", "a.toml", "b.toml"])
    assert command is not None
    assert command.NAME == "train"
    assert parsed.recipe == [Path("a.toml"), Path("b.toml")]
    assert (parsed.data, parsed.runs) == (Path("../shared/data"), Path("runs"))
    assert (parsed.workers, parsed.set) == (1, [])
    assert parsed.threads >= 1


def test_a_recipe_is_trained_as_changed_by_the_options(trained: Path) -> None:
    assert [run.name for run in trained.iterdir()] == ["own-signs"]
    assert open_run(trained / "own-signs").classes.signs == (("svk", "sign0"), ("svk", "sign1"))
    assert read_run_recipe(trained / "own-signs").pieces == 40


def test_all_recipes_are_read_before_the_first_is_trained(
    store_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = ["--data", str(store_data), "--runs", str(tmp_path / "runs")]
    assert main(["train", str(OWN_SIGNS), str(tmp_path / "none.toml"), *places, *SHORTENED]) == BAD_INPUT
    assert capsys.readouterr().err.startswith("training: ")
    assert not (tmp_path / "runs").exists()


def test_an_unknown_key_of_a_recipe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", str(OWN_SIGNS), "--runs", str(tmp_path), "--set", "colour=blue"]) == BAD_INPUT
    assert "colour" in capsys.readouterr().err


def test_data_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["train", str(OWN_SIGNS.with_name("starter.toml")), "--data", str(tmp_path), "--runs", str(tmp_path)])
        == BAD_INPUT
    )
    assert "holds no folders slovak/ and isolated/" in capsys.readouterr().err
