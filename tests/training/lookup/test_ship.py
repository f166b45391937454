"""The index that ships, from folds with the small random bundle and made-up signs."""

import json
import shutil
from pathlib import Path

import pytest
import torch

from engine.bundle.loader import Bundle
from engine.errors import SettingsError
from engine.lookup.index_file import read_fitted, read_index
from engine.lookup.own_signs import MAX_TAKES
from engine.trials.figure import Figure
from tests.training.landmark_files import FRONT_SIGNS, write_landmarks, write_webcam
from training.lookup.ship import CHECKED_FOLD, FIGURES_FILE, renew_index, ship_index, try_folds
from training.lookup.trials import EVIDENCE_FILE, FOLDS, TRIAL_FOLDER

RECIPE = """name = "{name}"
seed = 1
split = "{name}"
rate_hz = 25.0
max_frames = 64
[[phases]]
epochs = 1
[phases.mixture]
words = {{ svk = 1 }}
sentences = 0
joined = 0
idle = 0
"""
HELD_OUT = {
    "fold-a": "ase_tamtridung",
    "fold-b": "ase_akashcodes",
    "fold-c": "ase_ilkerdemir",
    "fold-d": "ase_electronicaddict",
}


UNKNOWN = ("new", "other")


class Place:
    """The folders that `index` reads and writes."""

    def __init__(self, folder: Path, bundle: Bundle) -> None:
        self.recipes, self.data, self.runs, self.out = (folder / name for name in ("recipes", "data", "runs", "out"))
        self.recipes.mkdir()
        sides = [(name, sign, 20 + take) for take in range(3) for sign, name in enumerate(FRONT_SIGNS)]
        write_landmarks(self.data, sides)
        for number, (fold, source) in enumerate(HELD_OUT.items()):
            (self.recipes / f"{fold}.toml").write_text(RECIPE.format(name=fold), "utf-8")
            self.runs.joinpath(fold).mkdir(parents=True)
            self.runs.joinpath(fold, "weights.safetensors").touch()
            shutil.copytree(bundle.folder, self.runs / fold / "bundle", copy_function=shutil.copyfile)
            known = [("hello", 2, 30 + 5 * number + take) for take in range(2)]
            unknown = [  # two names for one movement, so that taught signs are mistaken for each other
                (f"{name}{number}", 3, 60 + 20 * number + 2 * take + twin)
                for take in range(MAX_TAKES + 1)
                for twin, name in enumerate(UNKNOWN)
            ]
            write_webcam(self.data, source, "ase", [*known, ("thanks", 1, 90 + number), *unknown, ("idle", 0, number)])


@pytest.fixture(scope="module")
def place(small_bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Place:
    torch.set_num_threads(1)
    return Place(tmp_path_factory.mktemp("ship"), small_bundle)


@pytest.fixture(scope="module")
def found(place: Place, small_bundle: Bundle) -> dict[str, Figure]:
    return ship_index(place.data, place.recipes, place.runs, small_bundle.folder, place.out)


def test_the_index_that_ships_knows_all_signs_and_is_fitted(
    place: Place, found: dict[str, Figure], small_bundle: Bundle
) -> None:
    index = read_index(place.out, small_bundle)
    names = {(sign.language, sign.name) for sign in index.signs}
    unknown = {("ase", f"{name}{number}") for name in UNKNOWN for number in range(len(HELD_OUT))}
    assert names == {("svk", "dobre"), ("svk", "zle"), ("ase", "hello"), ("ase", "thanks"), *unknown}
    assert {sign.name for sign in index.signs if sign.trained} == {"dobre", "hello", "thanks"}
    assert index.chance is not None
    assert index.own_chance is not None
    assert 0 <= found["slovak/all/recall_at_1"].value <= 1
    assert found["slovak/all/recall_at_1"].n == 6


def test_figures_are_written_with_what_they_were_measured_with(place: Place, found: dict[str, Figure]) -> None:
    written = json.loads((place.out / FIGURES_FILE).read_text("utf-8"))
    kinds = [written[kind] for kind in ("figures", "captions", "own_signs")]
    assert {name: value["value"] for kind in kinds for name, value in kind.items()} == {
        name: figure.value for name, figure in found.items()
    }
    assert set(written["bundles"]) == set(FOLDS)
    assert set(written["weights"]) == {*FOLDS, "shipped"}
    assert any(name.startswith(f"{CHECKED_FOLD}/") for name in written["captions"])
    for fold in FOLDS:  # the app measures a fold with the weights that were fitted on the others
        weights = read_fitted(place.runs / fold / TRIAL_FOLDER).weights
        assert written["weights"][fold]["shape"]["weight"] == pytest.approx(weights.shape.weight)
    assert written["weights"]["shipped"]["shape"]["weight"] == pytest.approx(
        read_fitted(place.out).weights.shape.weight
    )


@pytest.mark.usefixtures("found")
def test_trials_are_made_once(place: Place) -> None:
    kept = place.runs / "fold-a" / TRIAL_FOLDER / EVIDENCE_FILE
    before = kept.stat().st_mtime_ns
    (trial,) = try_folds(place.data, place.recipes, place.runs, ["fold-a"])
    assert kept.stat().st_mtime_ns == before
    assert {one.source for one in trial.examples} == {"words_side", "ase_tamtridung"}
    kept.unlink()
    (again,) = try_folds(place.data, place.recipes, place.runs, ["fold-a"])
    assert [one.wanted for one in again.examples] == [one.wanted for one in trial.examples]


@pytest.mark.usefixtures("found")
def test_an_index_is_renewed_with_the_weights_it_has(place: Place, small_bundle: Bundle, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(SettingsError, match="make it from the folds first"):
        renew_index(place.data, small_bundle.folder, out)
    shutil.copytree(place.out, out)
    fitted, figures = read_fitted(out), (out / FIGURES_FILE).read_bytes()
    renewed = renew_index(place.data, small_bundle.folder, out)
    assert (renewed.weights, renewed.chance, renewed.own_chance) == (fitted.weights, fitted.chance, fitted.own_chance)
    assert read_fitted(out) == fitted
    assert (out / FIGURES_FILE).read_bytes() == figures
