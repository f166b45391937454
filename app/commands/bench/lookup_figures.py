"""Measures how fast and how often the look-up is right, and prints the figures or writes them as JSON."""

import argparse
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from app.commands.bench.speed import write_json
from app.machine import this_machine
from app.models.open import open_model
from app.paths import figures_file
from engine.commands import OK
from engine.errors import SignIndexError
from engine.files.records import RecordRules, read_record
from engine.live.gate import GateSettings
from engine.live.segment import Segmenter
from engine.lookup.lookup import SignLookup
from engine.lookup.nearest import CellSearch, ExactSearch, NearestSearch
from engine.trials.figure import Figure
from engine.trials.lookup_queries import rank_figures, rank_of, read_queries
from engine.types import Clip, Float32Array, Pose

TIMED_SIGNS: Final = 120
WARM_UP: Final = 5
SEARCHES: Final = 200
FOUND_COUNT: Final = 100
EMBEDDING_WIDTH: Final = 48
_RULES: Final = RecordRules(SignIndexError)
LIVE_POSES_PER_S: Final = 12.5
TARGETS: Final = {
    "slovak_recall_at_1": 0.60,
    "slovak_recall_at_6": 0.85,
    "ins_top1": 0.85,
    "ase_recall_at_6": 0.95,
    "answer_p95_s": 1.0,
    "search_100k_p95_s": 0.05,
}
"""The target of each figure: an upper bound for times, a lower bound for shares."""


@dataclass(frozen=True, slots=True)
class Delay:
    """The seconds from the last motion of a sign to the answer: waiting for the hands to rest, and computing."""

    gate_s: float
    computing_s: float


def measure(arguments: argparse.Namespace) -> int:
    """Measure and print; raises SignIndexError for a trial whose clips its model may have seen."""
    model = open_model(arguments.model)
    lookup, reading = model.look_up(), model.manifest.input
    settings = GateSettings.for_model(reading.max_frames, reading.rate_hz)
    times = _percentiles(list(answer_delays(lookup, settings)))
    times |= search_times(100_000, ExactSearch, "search_100k")
    if arguments.million:
        times |= search_times(1_000_000, ExactSearch, "search_1m_exact")
        times |= search_times(1_000_000, CellSearch, "search_1m_cells")
    quality = trial_figures(arguments.trial) if arguments.trial else quoted_figures(figures_file())
    named = named_figures(quality)
    source = "measured now" if arguments.trial else "quoted from the folds' report"
    _print_figures(times, named, source)
    captions = quoted_figures(figures_file(), "captions")
    print("captions of what the folds never saw, shown rightly and wrongly, without and with looking signs up:")
    _print_quoted(captions)
    own_signs = quoted_figures(figures_file(), "own_signs")
    print("captions where some signs were taught that the model does not know:")
    _print_quoted(own_signs)
    if arguments.json is not None:
        machine = {"machine": asdict(this_machine()), "quality_from": source}
        intervals = {f"{name}_interval": [figure.low, figure.high] for name, figure in named.items()}
        counts = {f"{name}_n": figure.n for name, figure in named.items()}
        values = {name: figure.value for name, figure in named.items()}
        every = {name: asdict(figure) for name, figure in quality.items()}
        quoted = {
            part: {name: asdict(figure) for name, figure in figures.items()}
            for part, figures in (("captions", captions), ("own_signs", own_signs))
        }
        write_json(arguments.json, {**values, **times, **intervals, **counts, **machine, "all": every, **quoted})
    return OK


def _print_quoted(figures: Mapping[str, Figure]) -> None:
    for name, figure in figures.items():
        print(f"{name:<64}{figure.value:8.3f}  [{figure.low:.3f}, {figure.high:.3f}] n={figure.n}")


def answer_delays(lookup: SignLookup, settings: GateSettings) -> Iterator[Delay]:
    """Play signs of the index as if live and look each up when the gate closes; yields the delay of each.

    The signs are those of the language that has the most. The first WARM_UP answers are not counted.
    """
    index = lookup.index
    language = max(index.languages, key=lambda code: len(index.of_language(code)))
    rows = index.of_language(language)
    chosen = rows[np.linspace(0, len(rows) - 1, min(TIMED_SIGNS + WARM_UP, len(rows))).astype(np.intp)]
    for number, row in enumerate(chosen):
        played = _played(index.shown[row], settings)
        if played is None:
            continue
        clip, gate_s = played
        started_s = time.perf_counter()
        lookup.look_up(clip, language)
        if number >= WARM_UP:
            yield Delay(gate_s, time.perf_counter() - started_s)


def search_times(count: int, kind: type[ExactSearch] | type[CellSearch], name: str) -> dict[str, float]:
    """Measure the search among `count` random embeddings: median and 95th percentile in seconds.

    An approximate search also gets the seconds to build it, and its recall of the nearest FOUND_COUNT.
    """
    rng = np.random.default_rng(0)
    embeddings = _made_up(rng, count)
    started_s = time.perf_counter()
    search: NearestSearch = kind(embeddings)
    build_s = time.perf_counter() - started_s
    exact = ExactSearch(embeddings)
    costs_s, found = [], []
    for query in _made_up(rng, SEARCHES):
        started_s = time.perf_counter()
        rows = search.nearest(query, FOUND_COUNT).rows
        costs_s.append(time.perf_counter() - started_s)
        if kind is not ExactSearch:
            found.append(len(np.intersect1d(rows, exact.nearest(query, FOUND_COUNT).rows)) / FOUND_COUNT)
    times = {f"{name}_p50_s": float(np.percentile(costs_s, 50)), f"{name}_p95_s": float(np.percentile(costs_s, 95))}
    return times | ({f"{name}_build_s": build_s, f"{name}_recall": float(np.mean(found))} if found else {})


def trial_figures(folders: Sequence[Path]) -> dict[str, Figure]:
    """Ask each trial's own model about its held-out clips; returns the figures by `test/all/measure`."""
    ranks: dict[str, list[int]] = {}
    for folder in folders:
        model = open_model(folder / "bundle", folder / "lookup")
        queries = read_queries(folder / "lookup", model.bundle)
        lookup = model.look_up()
        place = {(sign.language, sign.name): row for row, sign in enumerate(lookup.index.signs)}
        for query in queries:
            rows, scores = lookup.rank(query.clip, query.asked.language)
            wanted = int(np.searchsorted(rows, place[query.asked.language, query.asked.sign]))
            ranks.setdefault(f"{query.asked.test}/all", []).append(rank_of(scores, wanted))
    return {f"{name}/{measure}": figure for name, found in ranks.items() for measure, figure in rank_figures(found)}


def quoted_figures(path: Path, part: str = "figures") -> dict[str, Figure]:
    """Read the figures that `python -m training index` wrote.

    `part` is "figures" for the look-up, "captions" for captions with look-up, or "own_signs" for taught signs in
    captions. Raises SignIndexError.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
        return {name: read_record(Figure, value, name, _RULES) for name, value in content[part].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, SignIndexError) as error:
        raise SignIndexError(f"The look-up's figures in {path} cannot be read ({error}). Install it again.") from error


def named_figures(quality: Mapping[str, Figure]) -> dict[str, Figure]:
    """Return the figures of all evidence together, named as in the JSON.

    `ins` is trained on one team and tested on the other, `ins_back` the other way round.
    """
    named = {}
    for name, figure in quality.items():
        test, part, measure = name.split("/")
        if part != "all":
            continue
        if measure == "mrr":
            named[f"mrr_{test}"] = figure
        elif measure == "recall_at_1" and test.startswith("ins"):
            named[f"{test}_top1"] = figure
        else:
            named[f"{test}_{measure}"] = figure
    return named


def _percentiles(delays: Sequence[Delay]) -> dict[str, float]:
    total = [one.gate_s + one.computing_s for one in delays]
    return {
        "answer_p50_s": float(np.percentile(total, 50)),
        "answer_p95_s": float(np.percentile(total, 95)),
        "answer_computing_p95_s": float(np.percentile([one.computing_s for one in delays], 95)),
        "answer_gate_p95_s": float(np.percentile([one.gate_s for one in delays], 95)),
    }


def _played(shown: Clip, settings: GateSettings) -> tuple[Clip, float] | None:
    """Play a clip that ends at rest: what the gate cuts out, and how many seconds after the last motion it closes.

    None if the gate does not take it for one sign.
    """
    still = np.arange(1, round(2 * LIVE_POSES_PER_S)) / LIVE_POSES_PER_S
    poses = [Pose(float(t), shown.xy[i], shown.score[i], shown.aspect) for i, t in enumerate(shown.times_s)]
    last = poses[-1]
    poses += [Pose(last.time_s + float(later_s), last.xy, last.score, last.aspect) for later_s in still]
    segmenter = Segmenter(settings)
    for pose in poses:
        ended = segmenter.push(pose)
        if ended is not None:
            return ended.clip, pose.time_s - (ended.end_s - settings.postroll_s)
    return None


def _made_up(rng: np.random.Generator, count: int) -> Float32Array:
    """Draw unit vectors (count, 48) around 2,000 centres, like takes around signs."""
    width = EMBEDDING_WIDTH
    centres = np.random.default_rng(1).standard_normal((2000, width)).astype(np.float32)
    points = centres[rng.integers(0, len(centres), count)]
    points += 0.6 * rng.standard_normal((count, width), np.float32)
    unit: Float32Array = points / np.linalg.norm(points, axis=1, keepdims=True)
    return unit


def _print_figures(times: Mapping[str, float], named: Mapping[str, Figure], source: str) -> None:
    machine = this_machine()
    print(f"{machine.processor}, {machine.cores} cores, {machine.memory_mb} MB, {machine.system}")
    for name, value in times.items():
        print(f"{name:<26}{value:8.4f}  {_verdict(name, value)}")
    print(f"how often it is right, on clips the measured models never saw ({source}):")
    for name, figure in named.items():
        interval = f"[{figure.low:.3f}, {figure.high:.3f}] n={figure.n}"
        print(f"{name:<26}{figure.value:8.3f}  {interval:<26}{_verdict(name, figure.value)}")


def _verdict(name: str, value: float) -> str:
    target = TARGETS.get(name)
    if target is None:
        return ""
    most = name.endswith("_s")
    met = value <= target if most else value >= target
    return f"{'met' if met else 'MISSED'} ({'<=' if most else '>='} {target:g})"
