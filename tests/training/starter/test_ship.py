"""From finished runs to the bundle that ships, with untrained networks and made-up signs."""

import shutil
from pathlib import Path

import pytest
import torch

from engine.bundle.loader import Bundle, load_bundle
from engine.bundle.manifest import MANIFEST_FILE
from engine.errors import InputError, SettingsError
from engine.translate.translator import Translator
from engine.trials.figure import mean_figure
from tests.training.landmark_files import write_landmarks
from training.data.kinds import Kind
from training.data.recordings import Recording, read_all
from training.data.samples.samples import clip_of, plain_motion
from training.data.samples.splits import SPLITS
from training.measure.confidence import UNCALIBRATED
from training.measure.held_out import Report
from training.measure.held_out_clips import calibrate
from training.measure.report import split_names, write_report
from training.starter.ship import diagram_of, export_fold, ship_starter
from training.train.checkpoint import save_weights
from training.train.feeds import MixtureFeed
from training.train.recipe import read_recipe
from training.train.run import RunFolder, begin_run, open_run

RECIPE = """name = "{name}"
seed = 7
split = "{split}"
languages = ["svk"]
rate_hz = 12.5
max_frames = 80
pieces = 40
[[phases]]
epochs = 1
[phases.mixture]
words = {{ svk = 4 }}
sentences = 1
joined = 1
idle = 1
"""
TAKES = 20


class Place:
    """The folders that `ship` reads."""

    def __init__(self, folder: Path) -> None:
        self.recipes, self.data, self.runs = folder / "recipes", folder / "data", folder / "runs"
        self.recipes.mkdir()
        for name, split in (("fold-a", "fold-a"), ("starter", "all")):
            (self.recipes / f"{name}.toml").write_text(RECIPE.format(name=name, split=split), "utf-8")

    def untrained(self, name: str) -> None:
        recipe = read_recipe(self.recipes / f"{name}.toml")
        folder = RunFolder(self.runs / name)
        with torch.random.fork_rng():
            torch.manual_seed(3)
            network, _ = begin_run(recipe, MixtureFeed(recipe, read_all(self.data)), folder, self.runs)
        save_weights(network, folder.weights)

    def evaluated(self) -> None:
        sentence = {
            "clip": "sentence_000",
            "expected": "Dobré ráno.",
            "got": "",
            "signs": [("Ráno", 0.5)],
            "linked": (),
        }
        for name in split_names():
            self.runs.joinpath(name).mkdir(exist_ok=True)
            report = Report({"words_side/text_exact": mean_figure([1.0, 0.0])}, [sentence])
            write_report(report, self.runs / name)


def said_by(bundle: Bundle, recordings: list[Recording]) -> list[str]:
    translator = Translator(bundle)
    return [translator.examine(clip_of(plain_motion(one)), "svk").hypothesis.text for one in recordings]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Of the side takes, which fold A holds out, every third is named as its model names it."""
    torch.set_num_threads(1)
    place = Place(tmp_path_factory.mktemp("ship"))
    takes = [(take % 2, 10 + take) for take in range(TAKES)]
    write_landmarks(place.data, [("unnamed", sign, take) for sign, take in takes])
    for name in ("fold-a", "starter"):
        place.untrained(name)
    recordings = read_all(place.data)
    recipe = read_recipe(place.recipes / "fold-a.toml")
    bundle = export_fold(open_run(place.runs / "fold-a"), recipe, recordings, place.runs / "fold-a" / "bundle")
    said = said_by(bundle, [one for one in recordings if one.source == "words_side"])
    names = [text if at % 3 == 0 else "unnamed" for at, text in enumerate(said)]
    write_landmarks(place.data, [(name, sign, take) for name, (sign, take) in zip(names, takes, strict=True)])
    place.evaluated()
    return place


def test_a_starter_is_shipped_as_sure_as_its_fold_proves(place: Place, tmp_path: Path) -> None:
    shipped = ship_starter(place.recipes, place.data, place.runs, tmp_path / "starter", int8=False)
    fold = load_bundle(place.runs / "fold-a" / "bundle")
    recordings = read_all(place.data)
    calibration = calibrate(fold, recordings, SPLITS["fold-a"])
    fitted = calibration.confidence
    assert fitted.fitted + fitted.tried == 2 * TAKES  # each take alone, and as many joined ones
    assert calibration.sentences == 1
    manifest = load_bundle(shipped.folder).manifest
    assert (manifest.name, manifest.confidence, manifest.abstain_below) == (
        "starter",
        fitted.weights,
        fitted.abstain_below,
    )
    assert manifest.sign_abstain_below == 0.99
    signs = {one.text for one in recordings if one.kind is Kind.WORD}
    assert manifest.languages[0].vocabulary.startswith(f"Slovak Sign Language: {len(signs)} signs")
    assert fold.manifest.confidence == UNCALIBRATED
    card = (shipped.folder / "MODEL_CARD.md").read_text("utf-8")
    assert f"fitted on {TAKES} held-out clips of `fold-a` and tried on {TAKES}\n" in card
    assert f"expected calibration error {fitted.error:.3f}. Below {fitted.abstain_below:.2f}" in card
    assert f"Of the 1 held-out sentences, which were not used for\nfitting, {calibration.sentences_shown} would" in card
    assert card.count("Slovak signs, trained on front takes, tested on side takes") == len(split_names())
    assert "| Dobré ráno. | (nothing) | Ráno (0.50) |" in card
    diagram = diagram_of(shipped.folder)
    assert diagram.parent == shipped.folder.parent
    assert f"on {fitted.tried} held-out clips" in diagram.read_text("utf-8")


def test_a_fold_that_was_not_evaluated_ships_nothing(place: Place, tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    shutil.copytree(place.runs, runs)
    (runs / "fold-c" / "report.json").unlink()
    bundle = (runs / "fold-a" / "bundle" / MANIFEST_FILE).stat().st_mtime_ns
    with pytest.raises(SettingsError, match="Evaluate the run again"):
        ship_starter(place.recipes, place.data, runs, tmp_path / "starter", int8=False)
    assert not (tmp_path / "starter").exists()
    assert (runs / "fold-a" / "bundle" / MANIFEST_FILE).stat().st_mtime_ns == bundle  # nothing was begun


def test_too_few_held_out_clips_calibrate_nothing(place: Place) -> None:
    fold = load_bundle(place.runs / "fold-a" / "bundle")
    some = [one for one in read_all(place.data) if one.source != "words_side"]
    with pytest.raises(InputError, match="Of 0 held-out clips of the split fold-a 0 are right"):
        calibrate(fold, some, SPLITS["fold-a"])
