"""Exports a finished run on stores of a person's own clips as a bundle that the app loads."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.bundle.loader import Bundle
from engine.bundle.manifest import (
    BundleLanguage,
    BundleSign,
    DataSource,
    InputContract,
    Provenance,
)
from engine.errors import SettingsError
from engine.inputs.normalize import SCORE_THRESHOLD
from engine.pose.layout import LAYOUT_NAME
from engine.translate.translator import Translator
from training.data.keypoints.stored import read_store
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.samples import REFERENCE
from training.data.samples.vocabulary import LANGUAGES, prompt
from training.export.bundle import BundleDescription, export_bundle
from training.measure.confidence import LEAST_TO_FIT, UNCALIBRATED, FittedConfidence, fitted_confidence
from training.measure.held_out_clips import observe
from training.measure.report import reliability_table
from training.train.recipe import Recipe, Stores
from training.train.run import TrainedModel, open_run, read_run_recipe

SIGN_ABSTAIN_BELOW = 0.99
"""Single signs spotted in a sentence that is not shown: almost none passes, since on held-out sentences most signs
below this were wrong (training/recipes/LOG.md, run 5)."""


def input_contract(recipe: Recipe) -> InputContract:
    """Return what networks of starter size read, at the rate of the recipe."""
    return InputContract(
        rate_hz=recipe.rate_hz,
        max_frames=recipe.max_frames,
        score_threshold=SCORE_THRESHOLD,
        aspect_corrected=True,
        reference=REFERENCE,
        detector="mediapipe",
        layout=LAYOUT_NAME,
    )


@dataclass(frozen=True, slots=True)
class Ownership:
    """Whose data a model was trained on; `licence` is a name, `licence_file` its text if there is one."""

    licence: str
    credit: str
    licence_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """The confidence of a model, None if it was not fitted, and what its card says about that in Markdown."""

    confidence: FittedConfidence | None
    notes: str


def export_run(run: Path, data: Path, out: Path, name: str, ownership: Ownership, *, int8: bool) -> Bundle:
    """Export the network of `run`, with its confidence fitted on the development clips of its stores under `data`.

    The card says how many clips of the split "test" come out right. Raises SettingsError for runs that used no stores
    or read text only, and BundleError if the graphs differ from the network.
    """
    recipe = read_run_recipe(run)
    if recipe.stores is None or recipe.network.size != "starter":
        raise SettingsError(
            f"{run} was not trained on stores at starter size. `ship` exports the starter model, `import-official` "
            "checkpoints of Uni-Sign."
        )
    model, folders = open_run(run), [data / folder for folder in recipe.stores.folders]
    training, development, test = (
        [one for folder in folders for one in read_store(folder, split)] for split in ("train", "dev", "test")
    )
    with tempfile.TemporaryDirectory() as scratch:
        described = _describe(model, recipe, recipe.stores, training, name, ownership, Judged(None, ""))
        uncalibrated = _export(model, described, Path(scratch) / "bundle", ownership, int8=int8)
        judged = judge(Translator(uncalibrated), development, test)
    described = _describe(model, recipe, recipe.stores, training, name, ownership, judged)
    return _export(model, described, out, ownership, int8=int8)


def judge(translator: Translator, development: Sequence[Recording], test: Sequence[Recording]) -> Judged:
    """Fit the confidence on development clips, if there are enough right and wrong ones, and try it on test clips."""
    fitting, testing = ([observe(translator, one) for one in clips] for clips in (development, test))
    right = sum(one.right for one in testing)
    notes = ["## How good it is", ""]
    notes.append(
        f'{right} of {len(test)} clips that were kept apart (split "test") are written exactly right.'
        if test
        else 'Nothing is known: no clips were kept apart for testing (split "test" in the manifest).'
    )
    confidence = fitted_confidence(fitting, testing)
    if confidence is None:
        needed = f"{LEAST_TO_FIT} development clips, right and wrong ones"
        notes += ["", f"How sure it is was not fitted: that takes {needed}."]
        return Judged(None, "\n".join(notes))
    clips, bar = confidence.fitted, confidence.abstain_below
    notes += ["", f"Confidence was fitted on {clips} development clips; below {bar:.2f} the app shows no sentence."]
    if testing:
        notes += ["", f"On the test clips the expected calibration error is {confidence.error:.3f}.", ""]
        notes.append(reliability_table(confidence.rows))
    return Judged(confidence, "\n".join(notes))


def _describe(
    model: TrainedModel,
    recipe: Recipe,
    stores: Stores,
    training: Sequence[Recording],
    name: str,
    ownership: Ownership,
    judged: Judged,
) -> BundleDescription:
    fitted = judged.confidence
    return BundleDescription(
        name=name,
        version="1",
        input=input_contract(recipe),
        tasks=(stores.task,),
        languages=_languages(training),
        signs=tuple(BundleSign(sign, language) for language, sign in model.classes.signs),
        confidence=UNCALIBRATED if fitted is None else fitted.weights,
        abstain_below=0.0 if fitted is None else fitted.abstain_below,
        sign_abstain_below=0.0 if fitted is None else SIGN_ABSTAIN_BELOW,
        provenance=Provenance(
            date.today().isoformat(),
            ownership.licence,
            tuple(DataSource(folder, ownership.licence, ownership.credit) for folder in stores.folders),
        ),
        card_notes=judged.notes,
    )


def _languages(training: Sequence[Recording]) -> tuple[BundleLanguage, ...]:
    found = []
    for code in sorted({one.language for one in training}):
        signs = len({one.text for one in training if one.language == code and one.kind is Kind.WORD})
        sentences = len({one.text for one in training if one.language == code and one.kind is Kind.SENTENCE})
        parts = [f"{count} {what}" for count, what in ((signs, "single signs"), (sentences, "sentences")) if count]
        knows = f"{LANGUAGES[code][0]}: {' and '.join(parts)}."
        found.append(BundleLanguage(code, *LANGUAGES[code], prompt(code), knows))
    return tuple(found)


def _export(
    model: TrainedModel, description: BundleDescription, folder: Path, ownership: Ownership, *, int8: bool
) -> Bundle:
    with tempfile.TemporaryDirectory() as scratch:
        licence = ownership.licence_file
        if licence is None:
            licence = Path(scratch) / "LICENSE"
            licence.write_text(f"{ownership.licence}. {ownership.credit}\n", "utf-8")
        return export_bundle(
            model.network, description, folder, tokenizer=model.tokenizer_path, licence=licence, int8=int8
        )
