from pathlib import Path

import numpy as np
import pytest

from engine.commands import BAD_INPUT, OK
from tests.training.made_recordings import recording
from training.__main__ import main
from training.commands.registry import PROGRAM
from training.data.keypoints.detect import source_of
from training.data.keypoints.shards import MANIFEST_NAME, Keypoints, StoreInfo, StoreWriter
from training.data.labels.entries import Entry
from training.data.labels.manifest import write_manifest
from training.train.run import open_run, read_run_recipe

RECIPES = Path(__file__).resolve().parents[3] / "training" / "recipes"
OWN_SIGNS = RECIPES / "own-signs.toml"
SHORTENED = ("--set", "pieces=40", "--set", 'stores.folders=["store"]', "--set", "phases.0.epochs=1")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with a store of four takes of two signs."""
    folder = tmp_path / "data"
    entries = []
    with StoreWriter(folder / "store", StoreInfo("made", 12.5)) as writer:
        for take in range(4):
            made = recording(take % 2, take)
            film = folder / f"{take}.mp4"
            film.write_bytes(b"")
            entries.append(Entry(made.name, film, "svk", "train", made.text, made.signs))
            score = np.full(made.score.shape, 0.9, np.float32)
            keypoints = Keypoints(made.xyz[..., :2].astype(np.float32), score, 12.5, made.aspect, 1.0)
            writer.add(made.name, source_of(entries[-1]), keypoints)
    write_manifest(folder / "store" / MANIFEST_NAME, entries)
    return folder


def test_the_options_without_any() -> None:
    command, parsed = PROGRAM.parse(["train", "a.toml", "b.toml"])
    assert command is not None
    assert command.NAME == "train"
    assert parsed.recipe == [Path("a.toml"), Path("b.toml")]
    assert (parsed.data, parsed.runs) == (Path("../shared/data"), Path("runs"))
    assert (parsed.workers, parsed.set) == (1, [])
    assert parsed.threads >= 1


def test_a_recipe_is_trained_as_changed_by_the_options(data: Path, tmp_path: Path) -> None:
    places = ["--data", str(data), "--runs", str(tmp_path / "runs")]
    assert main(["train", str(OWN_SIGNS), *places, *SHORTENED, "--workers", "0", "--threads", "1"]) == OK
    run = tmp_path / "runs" / "own-signs"
    assert open_run(run).classes.signs == (("svk", "sign0"), ("svk", "sign1"))
    assert read_run_recipe(run).pieces == 40


def test_all_recipes_are_read_before_the_first_is_trained(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = ["--data", str(data), "--runs", str(tmp_path / "runs")]
    assert main(["train", str(OWN_SIGNS), str(tmp_path / "none.toml"), *places, *SHORTENED]) == BAD_INPUT
    assert capsys.readouterr().err.startswith("training: ")
    assert not (tmp_path / "runs").exists()


def test_an_unknown_key_of_a_recipe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", str(OWN_SIGNS), "--runs", str(tmp_path), "--set", "colour=blue"]) == BAD_INPUT
    assert "colour" in capsys.readouterr().err


def test_data_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", str(RECIPES / "starter.toml"), "--data", str(tmp_path), "--runs", str(tmp_path)]) == BAD_INPUT
    assert "holds no folders slovak/ and isolated/" in capsys.readouterr().err
