"""Measures the look-up on what each fold never saw, with weights fitted on other clips."""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from engine.bundle.loader import Bundle, load_bundle
from engine.bundle.manifest import SUMS_FILE
from engine.errors import BundleError, SignIndexError
from engine.lookup.fusion import PARTS, RECOGNITION, FusionWeights, SignEvidence, Trust, fuse, only
from engine.lookup.index_file import mark_of, read_index, write_index
from engine.lookup.lookup import SignLookup
from engine.translate.translator import Translator, model_clip
from engine.trials.figure import Figure
from engine.trials.lookup_queries import LookupQuery, Query, rank_figures, rank_of, write_queries
from engine.types import Clip
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.augment import AugmentConfig, augment
from training.data.samples.samples import clip_of, plain_motion
from training.data.samples.splits import SPLITS
from training.lookup.build import UNFITTED, build_index, model_clip_of
from training.lookup.fit_fusion import Example, fit_weights
from training.starter.ship import export_fold
from training.train.recipe import read_recipe
from training.train.run import RunFolder, open_run

logger = logging.getLogger(__name__)

FOLDS = ("fold-a", "fold-b", "fold-c", "fold-d")
TRIAL_FOLDER = "lookup"
EVIDENCE_FILE = "evidence.npz"
QUERIES_A_SIGN = 130
"""Most queries of a sign and source: enough for all of every test that is reported; the long ones are thinned."""
UNSLOVAK_FOLD = "fold-b"
TURNED, TAUGHT = "turned", "taught"
TURNED_SHARE = 2
"""Every second front take is turned."""
TESTS = {
    "words_side": "slovak",
    "ins_thenkcode": "ins",
    "ins_meabhinav": "ins_back",
    "ase_tamtridung": "ase",
    "ase_akashcodes": "ase",
    "ase_ilkerdemir": "ase",
    "ase_electronicaddict": "ase",
    "ase_fowldeadpool": "ase",
    TAUGHT: "taught",
}
"""Held-out sources that figures are reported of, by the name of the test; the others only help to fit."""
OTHER = "other"
PLAIN = Trust(weight=1.0, doubt=0.0)
"""A part alone is ranked by its own scores, whether the sum hears it or not."""


@dataclass(frozen=True, slots=True, eq=False)
class FoldEvidence:
    """The evidence for each query of one fold."""

    fold: str
    examples: tuple[Example, ...]


def run_trial(fold: str, recordings: Sequence[Recording], recipes: Path, runs: Path) -> FoldEvidence:
    """Ask the fold's bundle about everything its training left out; reuses what it answered in an earlier call."""
    folder = runs / fold / TRIAL_FOLDER
    bundle = bundle_of(fold, recordings, recipes, runs)
    kept = _read_evidence(folder / EVIDENCE_FILE, bundle)
    if kept is not None and _has_index(folder, bundle):
        return FoldEvidence(fold, kept)
    split = SPLITS[read_recipe(recipes / f"{fold}.toml").split]
    index = build_index(bundle, split.training(recordings), UNFITTED)
    lookup = SignLookup(Translator(bundle), index)
    rows = {(sign.language, sign.name): row for row, sign in enumerate(index.signs)}
    rate_hz = bundle.manifest.input.rate_hz
    examples, queries = [], []
    for recording in _queries(recordings, split.held_out_sources, rows):
        key = (recording.language, recording.signs[0])
        clip = model_clip_of(recording, bundle)
        wanted = int(np.searchsorted(index.of_language(key[0]), rows[key]))
        examples.append(Example(recording.source, lookup.evidence(clip, key[0]), wanted))
        queries.append(Query(LookupQuery(test_of(recording.source), *key, clip.aspect), clip))
        if len(examples) % 200 == 0:
            logger.info("%s: %d queries", fold, len(examples))
    write_index(index, folder, rate_hz)
    write_queries([query for query in queries if query.asked.test != OTHER], bundle, folder, rate_hz)
    _write_evidence(examples, folder / EVIDENCE_FILE, bundle)
    return FoldEvidence(fold, tuple(examples))


def one_shot_trials(recordings: Sequence[Recording], recipes: Path, runs: Path) -> tuple[FoldEvidence, FoldEvidence]:
    """Try Slovak front takes as the only examples, with a model that never saw Slovak.

    First, those takes turned to other views and changed as in training: training data from which the weights learn what
    a change of view does. Second, the side takes: how well a sign is found that a person has shown once.
    """
    folder = runs / UNSLOVAK_FOLD / TRIAL_FOLDER
    bundle = bundle_of(UNSLOVAK_FOLD, recordings, recipes, runs)
    front = [recording for recording in recordings if recording.source == "words_front"]
    side = [recording for recording in recordings if recording.source == "words_side"]
    files = [folder / f"{name}.npz" for name in (TURNED, TAUGHT)]
    kept = [_read_evidence(file, bundle) for file in files]
    if kept[0] is not None and kept[1] is not None:
        return FoldEvidence(TURNED, kept[0]), FoldEvidence(TAUGHT, kept[1])
    index = build_index(bundle, front, UNFITTED)
    lookup = SignLookup(Translator(bundle), index)
    place = {sign.name: row for row, sign in enumerate(index.signs)}
    rng = np.random.default_rng(0)
    turned = [_turned(recording, bundle, rng) for recording in front[::TURNED_SHARE]]
    asked = [(TURNED, clip, r.signs[0]) for r, clip in zip(front[::TURNED_SHARE], turned, strict=True)]
    asked += [(TAUGHT, model_clip_of(r, bundle), r.signs[0]) for r in side if r.signs[0] in place]
    examples = [Example(name, lookup.evidence(clip, "svk"), place[sign]) for name, clip, sign in asked]
    trials = [FoldEvidence(name, tuple(one for one in examples if one.source == name)) for name in (TURNED, TAUGHT)]
    for file, trial in zip(files, trials, strict=True):
        _write_evidence(trial.examples, file, bundle)
    return trials[0], trials[1]


def _turned(recording: Recording, bundle: Bundle, rng: np.random.Generator) -> Clip:
    motion = augment(plain_motion(recording), bundle.manifest.input.rate_hz, AugmentConfig(), rng)
    return model_clip(clip_of(motion), bundle.manifest.input)


def weights_without(trials: Sequence[FoldEvidence], fold: str) -> FusionWeights:
    """Fit weights on the other folds' queries and the turned takes, which this fold trains on."""
    return fit_weights([one for trial in trials if trial.fold not in (fold, TAUGHT) for one in trial.examples])


def test_of(source: str) -> str:
    """The test that a held-out source belongs to."""
    return TESTS.get(source, OTHER)


def figures(trials: Sequence[FoldEvidence], weights: Mapping[str, FusionWeights]) -> dict[str, Figure]:
    """Recall and mean reciprocal rank of every test, for the sum and each part alone, by `test/part/measure`."""
    ranks: dict[str, list[int]] = {}
    for trial in trials:
        for example in trial.examples:
            test = test_of(example.source)
            if test == OTHER:
                continue
            for part, chosen in _parts(weights[trial.fold]).items():
                rank = rank_of(fuse(example.evidence, chosen), example.wanted)
                ranks.setdefault(f"{test}/{part}", []).append(rank)
    return {f"{name}/{measure}": figure for name, found in ranks.items() for measure, figure in rank_figures(found)}


def write_figures(
    found: Mapping[str, Figure],
    captions: Mapping[str, Figure],
    own_signs: Mapping[str, Figure],
    weights: Mapping[str, FusionWeights],
    bundles: Mapping[str, str],
    path: Path,
) -> None:
    """Write figures and weights for `signscribe bench lookup`; `bundles` gives the checksum of each fold's model."""
    content = {
        "bundles": dict(bundles),
        "weights": {fold: asdict(one) for fold, one in weights.items()},
        "figures": {name: asdict(figure) for name, figure in found.items()},
        "captions": {name: asdict(figure) for name, figure in captions.items()},
        "own_signs": {name: asdict(figure) for name, figure in own_signs.items()},
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _parts(weights: FusionWeights) -> dict[str, FusionWeights]:
    """The sum, each part alone, and the two engines: recognition and references."""
    references = [part for part in PARTS if part not in RECOGNITION]
    return {
        "all": weights,
        "recognition": only(weights, *RECOGNITION),
        "references": only(weights, *references),
        **{part: only(replace(weights, **{part: PLAIN}), part) for part in PARTS},
    }


def bundle_of(fold: str, recordings: Sequence[Recording], recipes: Path, runs: Path) -> Bundle:
    """The fold's exported bundle; exports it where it is missing, older than the run, or of an older format."""
    folder, weights = runs / fold / "bundle", RunFolder(runs / fold).weights
    sums = folder / SUMS_FILE
    if sums.exists() and sums.stat().st_mtime >= weights.stat().st_mtime:
        try:
            return load_bundle(folder)
        except BundleError as error:
            logger.info("%s is exported anew: %s", folder, error)
    return export_fold(open_run(runs / fold), read_recipe(recipes / f"{fold}.toml"), recordings, folder)


def _queries(
    recordings: Sequence[Recording], sources: frozenset[str], rows: Mapping[tuple[str, str], int]
) -> list[Recording]:
    counts: dict[tuple[str, str], int] = {}
    chosen = []
    for recording in recordings:
        if recording.kind is not Kind.WORD or recording.source not in sources:
            continue
        key = (recording.source, recording.signs[0])
        counts[key] = counts.get(key, 0) + 1
        limit = QUERIES_A_SIGN if test_of(recording.source) != OTHER else QUERIES_A_SIGN // 7
        if (recording.language, recording.signs[0]) in rows and counts[key] <= limit:
            chosen.append(recording)
    return chosen


def _has_index(folder: Path, bundle: Bundle) -> bool:
    """Whether the index of an earlier trial can still be read: its format may have changed since."""
    try:
        read_index(folder, bundle)
    except SignIndexError as error:
        logger.info("%s", error)
        return False
    return True


def _write_evidence(examples: Sequence[Example], path: Path, bundle: Bundle) -> None:
    arrays = {
        part: np.concatenate([getattr(example.evidence, part) for example in examples]).astype(np.float32)
        for part in PARTS
    }
    np.savez_compressed(
        path,
        allow_pickle=False,
        bundle=np.array(mark_of(bundle).sha256),
        source=np.array([example.source for example in examples]),
        wanted=np.array([example.wanted for example in examples]),
        length=np.array([len(example.evidence.states) for example in examples]),
        **arrays,
    )


def _read_evidence(path: Path, bundle: Bundle) -> tuple[Example, ...] | None:
    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as file:
        if str(file["bundle"]) != mark_of(bundle).sha256:
            return None
        bounds = np.concatenate([[0], np.cumsum(file["length"])])
        parts = {part: file[part].astype(np.float64) for part in PARTS}
        sources, wanted = file["source"].tolist(), file["wanted"].tolist()
    return tuple(
        Example(source, SignEvidence(*(parts[part][bounds[row] : bounds[row + 1]] for part in PARTS)), label)
        for row, (source, label) in enumerate(zip(sources, wanted, strict=True))
    )
