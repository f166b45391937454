"""Measures the look-up on every fold, fits its weights on all of them and writes the index that ships."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engine.bundle.loader import load_bundle
from engine.bundle.manifest import Manifest
from engine.errors import SettingsError
from engine.lookup.caption_translator import LookedUpTranslator
from engine.lookup.chance import ChanceWeights
from engine.lookup.fusion import FusionWeights
from engine.lookup.index import SignIndex
from engine.lookup.index_file import FittedWeights, mark_of, read_fitted, read_index, replace_weights, write_index
from engine.lookup.lookup import SignLookup
from engine.translate.translator import Translator
from engine.trials.figure import Figure
from training.data.recordings import Recording, read_all
from training.data.samples.splits import SPLITS
from training.lookup.build import build_index
from training.lookup.fit_chance import Watched, fit_chance, shown_figures, watch
from training.lookup.fit_fusion import fit_weights
from training.lookup.fit_own_chance import fit_own_chance, own_captions, tried_of
from training.lookup.taught_signs import give_lesson
from training.lookup.trials import (
    FOLDS,
    TAUGHT,
    TRIAL_FOLDER,
    UNSLOVAK_FOLD,
    FoldEvidence,
    figures,
    one_shot_trials,
    run_trial,
    weights_without,
    write_figures,
)
from training.starter.ship import CALIBRATION_FOLD

logger = logging.getLogger(__name__)

FIGURES_FILE = "figures.json"
CHECKED_FOLD = "fold-b"
"""The other fold that was trained as long as the model that ships."""
UNTRUSTED = ChanceWeights(*[0.0] * 9)
"""Where nothing has been fitted yet."""


def try_folds(data: Path, recipes: Path, runs: Path, folds: Sequence[str]) -> list[FoldEvidence]:
    """Run the trials of these folds; reads those that were run before with the same model."""
    recordings = read_all(data)
    return [run_trial(fold, recordings, recipes, runs) for fold in folds]


def ship_index(data: Path, recipes: Path, runs: Path, bundle_folder: Path, out: Path) -> dict[str, Figure]:
    """Try every fold, write the figures and the index of the shipped bundle to `out`; returns the figures.

    A fold is measured with weights that were fitted on the others; those that ship are fitted on all. The chance of
    captions that ships is fitted on all that its fold holds out, looked up as the app does.
    """
    recordings = read_all(data)
    folds = [run_trial(fold, recordings, recipes, runs) for fold in FOLDS]
    turned, taught = one_shot_trials(recordings, recipes, runs)
    trials = [*folds, turned, taught]
    weights = {trial.fold: weights_without(trials, trial.fold) for trial in folds}
    for trial in folds:
        replace_weights(runs / trial.fold / TRIAL_FOLDER, weights[trial.fold])  # the app then measures the same
    found = figures([*folds, taught], {**weights, TAUGHT: weights[UNSLOVAK_FOLD]})
    shipped = fit_weights([example for trial in (*folds, turned) for example in trial.examples])
    manifest = load_bundle(bundle_folder).manifest
    captions = try_captions(recordings, runs, manifest)
    fitting, rest = _watch(CALIBRATION_FOLD, recordings, runs, manifest, shipped)
    chance = fit_chance([*fitting, *rest])
    lessons = {fold: give_lesson(fold, recordings, runs, manifest) for fold in FOLDS}
    own = own_captions(lessons, weights, chance, manifest.abstain_below)
    own_chance = fit_own_chance([one for lesson in lessons.values() for one in tried_of(lesson, shipped, chance)])
    write_shipped(recordings, bundle_folder, out, FittedWeights(shipped, chance, own_chance))
    bundles = {fold: mark_of(load_bundle(runs / fold / "bundle")).sha256 for fold in FOLDS}
    write_figures(found, captions, own, {**weights, "shipped": shipped}, bundles, out / FIGURES_FILE)
    return {**found, **captions, **own}


def try_captions(recordings: Sequence[Recording], runs: Path, manifest: Manifest) -> dict[str, Figure]:
    """Measure what looking captions up changes, by `fold/kind/without or with/measure`.

    Texts are as sure as `manifest` says. The chance is fitted on half of what the first fold holds out, as the
    manifest's own confidence is, and measured on the other half and on all that CHECKED_FOLD holds out.
    """
    fitting, rest = _watch(CALIBRATION_FOLD, recordings, runs, manifest)
    weights = fit_chance(fitting)
    half, other_half = _watch(CHECKED_FOLD, recordings, runs, manifest)
    captions = {}
    for fold, watched in ((CALIBRATION_FOLD, rest), (CHECKED_FOLD, half + other_half)):
        for how, trusted in (("without", None), ("with", weights)):
            for name, figure in shown_figures(watched, trusted, manifest.abstain_below).items():
                kind, measure = name.split("/")
                captions[f"{fold}/{kind}/{how}/{measure}"] = figure
    return captions


def _watch(
    fold: str, recordings: Sequence[Recording], runs: Path, manifest: Manifest, weights: FusionWeights | None = None
) -> tuple[list[Watched], list[Watched]]:
    """Ask a fold's model and look-up about what it never saw, with these weights of the parts or the fold's own."""
    plain = load_bundle(runs / fold / "bundle")
    index = read_index(runs / fold / TRIAL_FOLDER, plain)
    bundle = replace(plain, manifest=replace(plain.manifest, confidence=manifest.confidence))
    translator = Translator(bundle)
    look_up = SignLookup(translator, replace(index, weights=weights or index.weights))
    return watch(translator, LookedUpTranslator(translator, look_up, UNTRUSTED), recordings, SPLITS[fold])


def renew_index(data: Path, bundle_folder: Path, out: Path) -> SignIndex:
    """Rebuild the shipped index for another bundle with the weights it has; its figures stay those of the folds.

    Raises SettingsError where `out` has no index yet.
    """
    if not (out / FIGURES_FILE).exists():
        raise SettingsError(f"{out} has no index yet; make it from the folds first.")
    return write_shipped(read_all(data), bundle_folder, out, read_fitted(out))


def write_shipped(
    recordings: Sequence[Recording],
    bundle_folder: Path,
    out: Path,
    fitted: FittedWeights,
) -> SignIndex:
    """Build and write the index of a bundle from all that the shipped model was trained on."""
    bundle = load_bundle(bundle_folder)
    made = build_index(bundle, SPLITS["all"].training(recordings), fitted.weights)
    index = replace(made, chance=fitted.chance, own_chance=fitted.own_chance)
    write_index(index, out, bundle.manifest.input.rate_hz)
    logger.info("%s: %d signs, %d takes", out, len(index.signs), len(index.references))
    return index
