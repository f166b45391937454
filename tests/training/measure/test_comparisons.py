"""Comparisons: every recipe starts and steps, what is measured is what it says, gains are over the same clips."""

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import SettingsError
from tests.training.made_recordings import collection, recording, sentence
from training.__main__ import main
from training.data.recordings import Recording
from training.data.samples.collate import collate
from training.data.samples.samples import Mixture, Sample, input_of, motion_of
from training.data.samples.splits import DEV_SENTENCES, SPLITS, TEST_SENTENCES
from training.measure.comparison_measures import unpadded, with_noise
from training.measure.comparisons import Row, compare, earlier_recipes, read_comparison, table, variant_recipes
from training.measure.drawn_figures import share
from training.train.feeds import MixtureFeed
from training.train.loop import train
from training.train.recipe import Recipe, RecipePhase, read_recipe
from training.train.run import RunFolder, open_run

RECIPES = Path(__file__).resolve().parents[3] / "training" / "recipes"
COMPARISONS = sorted((RECIPES / "comparisons").glob("*.toml"))
BASES = sorted((RECIPES / "comparisons" / "base").glob("*.toml"))


def small(recipe: Recipe) -> Recipe:
    """The recipe for the made-up signs with one step; what it compares is kept."""
    mixture = recipe.phases[0].mixture
    assert mixture is not None
    counts = {name: min(getattr(mixture, name), 1) for name in ("sentences", "joined", "idle")}
    tiny = Mixture({"svk": 3}, **counts, joined_words=(2, 2))
    teachers = recipe.distillation and replace(recipe.distillation, teachers=("teacher",))
    return replace(
        recipe,
        name="run",
        languages=("svk",),
        pieces=40,
        phases=(RecipePhase(1, tiny),),
        optimiser=replace(recipe.optimiser, batch_size=6),
        precision="float32",
        start_from=recipe.start_from and "teacher",
        distillation=teachers,
    )


def variants() -> Iterator[Recipe]:
    """Every recipe that a comparison trains, with one seed."""
    for path in COMPARISONS:
        comparison = replace(read_comparison(path), seeds=(1,))
        for name in comparison.variants:
            yield from variant_recipes(comparison, path.parent, name)


def every_recipe() -> Iterator[Recipe]:
    """Those of the landmark collection, each once, also where it has several names."""
    chosen = [*map(read_recipe, [*sorted(RECIPES.glob("*.toml")), *BASES]), *variants()]
    seen: list[Recipe] = []
    for recipe in chosen:
        nameless = replace(recipe, name="", seed=1)
        if recipe.stores is None and nameless not in seen:
            seen.append(nameless)
            yield recipe


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run to start from and to learn from."""
    torch.set_num_threads(1)
    runs = tmp_path_factory.mktemp("runs")
    recipe = replace(small(read_recipe(RECIPES / "comparisons" / "base" / "signs.toml")), name="teacher")
    train(recipe, MixtureFeed(recipe, collection()), RunFolder(runs / "teacher"), runs)
    return runs


@pytest.mark.parametrize("recipe", list(every_recipe()), ids=lambda recipe: recipe.name)
def test_every_recipe_starts_and_steps(recipe: Recipe, runs: Path, tmp_path: Path) -> None:
    torch.set_num_threads(1)
    chosen, folder = small(recipe), RunFolder(tmp_path / "run")
    train(chosen, MixtureFeed(chosen, collection()), folder, runs)
    row = json.loads(folder.log.read_text("utf-8").splitlines()[-1])
    assert row["steps"] == 1
    assert math.isfinite(row["total"])
    assert (row["taught"] > 0) == (recipe.distillation is not None)
    assert open_run(folder.path).network.network_config.mask_padding == recipe.network.mask_padding


@pytest.mark.parametrize("path", COMPARISONS, ids=lambda path: path.stem)
def test_comparisons_in_the_repository_are_sound(path: Path) -> None:
    comparison = read_comparison(path)
    assert "standard" in comparison.variants
    recipes = [variant_recipes(comparison, path.parent, name) for name in comparison.variants]
    earlier = {recipe.name for recipe in earlier_recipes(comparison, path.parent)}
    for recipe in [one for of_variant in recipes for one in of_variant]:
        needed = {recipe.start_from, *(recipe.distillation.teachers if recipe.distillation else ())}
        assert needed - {None} <= earlier
        assert recipe.split in SPLITS


def test_runs_of_one_name_are_of_one_recipe() -> None:
    """Comparisons share runs: a name must not stand for two recipes."""
    seen: dict[str, Recipe] = {}
    for recipe in variants():
        assert seen.setdefault(recipe.name, recipe) == recipe


def test_development_sentences_are_no_test_sentences() -> None:
    assert not DEV_SENTENCES & TEST_SENTENCES
    kept_apart = {f"sentence_{number:03d}" for number in (0, 3)}
    assert {r.name for r in map(sentence, (0, 2, 3)) if SPLITS["comparison"].is_test(r)} == kept_apart


def measured_recordings() -> list[Recording]:
    """Two Indian teams, and Slovak signs from both sides with sentences for training and development."""
    teams = [
        recording(sign, take, language="ins", source=source)
        for source in ("ins_meabhinav", "ins_thenkcode")
        for sign in range(2)
        for take in range(3)
    ]
    side = [recording(sign, 9, source="words_side") for sign in range(2)]
    return [*collection(), sentence(3), sentence(7), *side, *teams]


BASE = """
name = "made-up"
seed = 1
split = "{split}"
languages = ["{language}"]
rate_hz = 12.5
max_frames = 80
pieces = 40
precision = "float32"
[optimiser]
batch_size = 6
[[phases]]
epochs = 1
[phases.mixture]
sentences = 2
joined = 1
idle = 0
joined_words = [2, 2]
[phases.mixture.words]
{language} = 6
"""
COMPARISON = """
question = "Which?"
recipe = "base.toml"
measures = {measures}
seeds = [1, 2]
[variants]
standard = []
other = ["network.mask_padding=false"]
"""


def made_up(folder: Path, language: str, split: str, measures: list[str]) -> Path:
    (folder / "base.toml").write_text(BASE.format(language=language, split=split), "utf-8")
    path = folder / "comparison.toml"
    path.write_text(COMPARISON.format(measures=json.dumps(measures)), "utf-8")
    return path


def compared(path: Path, seeds: tuple[int, ...] = ()) -> list[Row]:
    torch.set_num_threads(1)
    folder = path.parent
    return list(compare(read_comparison(path, seeds), folder, measured_recordings(), folder / "runs"))


def test_a_comparison_measures_all_it_names(tmp_path: Path) -> None:
    rows = compared(made_up(tmp_path, "ins", "fold-a", ["disturbed", "padded", "languages"]))
    by_name = {(row.measured, row.variant): row for row in rows}
    assert {row.figure.n for row in rows} == {6}
    assert by_name["sign changed by padding", "standard"].figure.value == 0
    assert by_name["text changed by padding", "standard"].figure.value == 0
    assert {path.name for path in (tmp_path / "runs").iterdir()} == {
        f"made-up-{variant}-{seed}" for variant in ("standard", "other") for seed in (1, 2)
    }
    for row in rows:
        assert (row.gain is None) == (row.variant == "standard")
        if row.gain is not None:
            first = by_name[row.measured, "standard"].figure
            assert row.gain.value == pytest.approx(row.figure.value - first.value)
    shown = table(rows)
    assert shown.count("\n") == len(rows) + 1
    assert "| noise 0.02: sign right | other |" in shown


def test_sentences_are_measured(tmp_path: Path) -> None:
    rows = compared(made_up(tmp_path, "svk", "comparison", ["sentences"]), seeds=(1,))
    assert {row.measured: row.figure.n for row in rows} == {
        "sentences: chrF": 2,
        "sentences: word errors": 2,
        "sentences: F1 of linked signs": 2,
        "side takes: written right": 2,
        "side takes: sign right": 2,
    }


def test_a_run_of_another_recipe_is_not_taken(tmp_path: Path) -> None:
    path = made_up(tmp_path, "ins", "fold-a", ["padded"])
    compared(path, seeds=(1,))
    base = path.with_name("base.toml")
    base.write_text(base.read_text("utf-8").replace("batch_size = 6", "batch_size = 5"), "utf-8")
    with pytest.raises(SettingsError, match="made by another recipe"):
        compared(path, seeds=(1,))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('["padded"]', '["height"]'), "no measure height"),
        (("seeds = [1, 2]", "seeds = []"), "at least one of each"),
        (('recipe = "base.toml"', ""), "lacks the field 'recipe'"),
    ],
)
def test_a_wrong_comparison_says_what_is_wrong(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    path = made_up(tmp_path, "ins", "fold-a", ["padded"])
    path.write_text(path.read_text("utf-8").replace(*change), "utf-8")
    with pytest.raises(SettingsError, match=words):
        read_comparison(path)


def test_the_command_names_what_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = made_up(tmp_path, "ins", "fold-a", ["padded"])
    assert main(["compare", str(path), "--data", str(tmp_path)]) == 2
    assert "holds no folders slovak/ and isolated/" in capsys.readouterr().err


def test_shares_are_of_the_clips_drawn() -> None:
    right = share([True, False, True, True])
    assert (right.n, right.of(range(4))) == (4, 75.0)
    assert right.of([0, 0, 1]) == pytest.approx(200 / 3)


def test_a_clip_alone_has_no_padding(runs: Path) -> None:
    model, pose = open_run(runs / "teacher"), input_of(motion_of(recording(0, 0)).part(0, 9))
    batch = collate([Sample(pose, "svk", "sign0", ("sign0",), True)], model.tokenizer, model.classes)
    alone = unpadded(batch)
    assert (batch.frame_mask.shape[1], alone.frame_mask.shape[1]) == (16, 9)
    assert np.array_equal(alone.parts[0][0], pose.body)


def test_noise_moves_only_what_was_found() -> None:
    motion = motion_of(recording(0, 0))
    motion.score[:, 100] = 0
    pose = input_of(motion)
    noisy = with_noise(pose, 0.02, np.random.default_rng(1))
    missing = pose.left[..., 2] == 0
    assert missing.any()
    assert np.array_equal(noisy.left[missing], pose.left[missing])
    moved = (noisy.body - pose.body)[..., :2]
    assert float(moved.std()) == pytest.approx(0.02, rel=0.1)
    assert np.array_equal(noisy.body[..., 2], pose.body[..., 2])
