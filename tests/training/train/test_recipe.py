from pathlib import Path

import pytest

from engine.errors import SettingsError
from training.data.samples.samples import Mixture
from training.data.samples.splits import SPLITS
from training.train.recipe import read_recipe

RECIPES = Path(__file__).resolve().parents[3] / "training" / "recipes"
MINIMAL = """
name = "x"
seed = 1
split = "all"
languages = ["svk"]
rate_hz = 12.5
max_frames = 10
pieces = 30
[[phases]]
epochs = 2
[phases.mixture]
sentences = 1
joined = 1
idle = 0
joined_words = [2, 3]
[phases.mixture.words]
svk = 4
"""


@pytest.mark.parametrize("path", sorted(RECIPES.glob("*.toml")), ids=lambda path: path.stem)
def test_recipes_in_the_repository_are_sound(path: Path) -> None:
    recipe = read_recipe(path)
    assert recipe.name == path.stem
    assert recipe.split in SPLITS
    assert recipe.start_from is None or (RECIPES / f"{recipe.start_from}.toml").exists()


def test_values_arrive_with_their_types(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text(MINIMAL + "\n[optimiser]\nlearning_rate = 1\n", "utf-8")
    recipe = read_recipe(tmp_path / "r.toml")
    assert recipe.phases[0].mixture == Mixture({"svk": 4}, sentences=1, joined=1, idle=0, joined_words=(2, 3))
    assert recipe.languages == ("svk",)
    assert isinstance(recipe.optimiser.learning_rate, float)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("seed = 1", "sead = 1"), "unknown field 'sead' = 1; known are name, seed, rate_hz"),
        (("seed = 1", ""), "lacks the field 'seed'"),
        (("seed = 1", 'seed = "one"'), "seed must be a whole number, found 'one'"),
        (("idle = 0", "idle = true"), r"phases\[0\]\.mixture\.idle must be a whole number, found True"),
        (("joined_words = [2, 3]", "joined_words = [2]"), r"joined_words must be a list of 2 values, found \[2\]"),
        (("seed = 1", "seed = ="), "is not TOML"),
        (("seed = 1", 'seed = 1\nprecision = "half"'), "precision should be auto or float32 or bfloat16"),
        (("[[phases]]", "[stores]\nfolders = ['a']\n[[phases]]"), "mixes two kinds of data"),
        (("[[phases]]", "[network]\nsize = 'huge'\n[[phases]]"), "size should be starter or tiny or base"),
        (("[[phases]]", "[network]\nsize = 'base'\n[[phases]]"), "needs one unless"),
        (("[[phases]]", "[network]\nsign_tags = true\nplain_prompt = true\n[[phases]]"), "set one of the two"),
        (("[[phases]]", "[distillation]\nteachers = []\n[[phases]]"), "needs teachers"),
        (("[[phases]]", "[distillation]\nteachers = ['a']\ntemperature = 0\n[[phases]]"), "temperature 0"),
    ],
)
def test_a_wrong_recipe_says_what_is_wrong(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    (tmp_path / "r.toml").write_text(MINIMAL.replace(*change), "utf-8")
    with pytest.raises(SettingsError, match=words):
        read_recipe(tmp_path / "r.toml")


def test_keys_are_changed_from_outside(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text(MINIMAL, "utf-8")
    recipe = read_recipe(tmp_path / "r.toml", ["optimiser.batch_size=3", 'name="y"', "phases.0.epochs=7"])
    assert (recipe.optimiser.batch_size, recipe.name, recipe.phases[0].epochs) == (3, "y", 7)


@pytest.mark.parametrize(
    ("change", "words"),
    [("seed", "should be key=value"), ("seed=", "should be key=value"), ("phases.4.epochs=1", "names no key")],
)
def test_a_wrong_change_is_refused(tmp_path: Path, change: str, words: str) -> None:
    (tmp_path / "r.toml").write_text(MINIMAL, "utf-8")
    with pytest.raises(SettingsError, match=words):
        read_recipe(tmp_path / "r.toml", [change])
