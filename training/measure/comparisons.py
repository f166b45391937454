"""Trains recipes that differ in one thing and measures them side by side: `python -m training compare`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from engine.errors import SettingsError
from engine.files.records import RecordRules, read_record
from engine.sentence import Sentence
from engine.trials.figure import Figure
from training.data.recordings import Recording
from training.measure.comparison_measures import MEASURES
from training.measure.drawn_figures import DrawnFigure
from training.metrics import figure
from training.train.feeds import MixtureFeed
from training.train.loop import train
from training.train.recipe import Recipe, read_recipe, read_tables
from training.train.run import RunFolder, open_run, read_run_recipe

_RULES = RecordRules(SettingsError, Sentence("Correct it."), by_hand=True)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A run that a comparison needs first: a recipe file, relative to the comparison's folder, with changes."""

    recipe: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question and the runs that answer it.

    `recipe` is a file in the comparison's folder. Each of the `variants` changes keys of it (as `--set` does) and is
    trained with each of the `seeds`. `measures` are names in `training.measure.comparison_measures.MEASURES`. All
    others are compared with the first variant.
    """

    question: str
    recipe: str
    measures: tuple[str, ...]
    seeds: tuple[int, ...]
    variants: Mapping[str, tuple[str, ...]]
    first: tuple[Earlier, ...] = ()

    def __post_init__(self) -> None:
        unknown = sorted(set(self.measures) - set(MEASURES))
        if unknown:
            raise SettingsError(f"There is no measure {', '.join(unknown)}; known are {', '.join(MEASURES)}.")
        if not (self.measures and self.seeds and self.variants):
            raise SettingsError("A comparison needs measures, seeds and variants, at least one of each.")


@dataclass(frozen=True, slots=True)
class Row:
    """What a variant reached, averaged over its runs, and its `gain` over the first variant, None for that itself."""

    measured: str
    variant: str
    figure: Figure
    gain: Figure | None


def read_comparison(path: Path, seeds: Sequence[int] = ()) -> Comparison:
    """Read and check a comparison, perhaps with other seeds; raises SettingsError naming what is wrong."""
    content = read_tables(path)
    if seeds:
        content["seeds"] = list(seeds)
    return read_record(Comparison, content, str(path), _RULES)


def earlier_recipes(comparison: Comparison, folder: Path) -> list[Recipe]:
    """The recipes to train before the variants; `folder` holds the comparison."""
    return [read_recipe(folder / one.recipe, one.changes) for one in comparison.first]


def variant_recipes(comparison: Comparison, folder: Path, variant: str) -> list[Recipe]:
    """A variant's recipes, one a seed, named after recipe, variant and seed; `folder` holds the comparison."""
    path, changes = folder / comparison.recipe, comparison.variants[variant]
    name = read_recipe(path).name
    return [
        read_recipe(path, [*changes, f'name="{name}-{variant}-{seed}"', f"seed={seed}"]) for seed in comparison.seeds
    ]


def compare(
    comparison: Comparison,
    folder: Path,
    recordings: Sequence[Recording],
    runs: Path,
    workers: int = 0,
) -> Iterator[Row]:
    """Train what is not trained yet, then measure; returns rows by figure, then by variant.

    `folder` holds the comparison, `runs` the run folders; runs with the same name serve several comparisons. Raises
    SettingsError for a run folder that another recipe left, and for recipes that train on stores.
    """
    for recipe in earlier_recipes(comparison, folder):
        _trained(recipe, recordings, runs, workers)
    found: dict[str, list[dict[str, DrawnFigure]]] = {}
    for variant in comparison.variants:
        found[variant] = []
        for recipe in variant_recipes(comparison, folder, variant):
            model = open_run(_trained(recipe, recordings, runs, workers).path)
            of_run: dict[str, DrawnFigure] = {}
            for measure in comparison.measures:
                of_run |= MEASURES[measure](model, recordings, recipe)
            found[variant].append(of_run)
    first = next(iter(comparison.variants))
    for measured in found[first][0]:
        base = [of_run[measured] for of_run in found[first]]
        for variant, of_runs in found.items():
            chosen = [of_run[measured] for of_run in of_runs]
            gain = None if variant == first else figure(partial(_gain, chosen, base), base[0].n)
            yield Row(measured, variant, figure(partial(_mean, chosen), chosen[0].n), gain)


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| measured | variant | value [95% interval] | gain over the first | n |",
        "| --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        gain = "" if row.gain is None else _shown(row.gain, sign="+")
        lines.append(f"| {row.measured} | {row.variant} | {_shown(row.figure)} | {gain} | {row.figure.n} |")
    return "\n".join(lines)


def _trained(recipe: Recipe, recordings: Sequence[Recording], runs: Path, workers: int) -> RunFolder:
    if recipe.stores is not None:
        raise SettingsError(f"{recipe.name} trains on stores, but comparisons are measured on the landmark collection.")
    folder = RunFolder(runs / recipe.name)
    if folder.about.exists() and read_run_recipe(folder.path) != recipe:
        raise SettingsError(
            f"{folder.path} was made by another recipe than the comparison's. Move it away, or choose another folder "
            "with --runs."
        )
    if not folder.weights.exists():
        train(recipe, MixtureFeed(recipe, recordings, workers), folder, runs)
    return folder


def _mean(of_runs: Sequence[DrawnFigure], items: Sequence[int]) -> float:
    return sum(one.of(items) for one in of_runs) / len(of_runs)


def _gain(of_runs: Sequence[DrawnFigure], base: Sequence[DrawnFigure], items: Sequence[int]) -> float:
    """The gain on the same test items: clips that are hard for both do not widen the interval."""
    return _mean(of_runs, items) - _mean(base, items)


def _shown(value: Figure, sign: str = "") -> str:
    return f"{value.value:{sign}.1f} [{value.low:{sign}.1f}, {value.high:{sign}.1f}]"
