"""Measures a bundle on one of Uni-Sign's data sets, as their program does."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import BundleError, InputError
from engine.translate.translator import Translator
from training.data.unisign.files import OfficialLabel, read_pose_file
from training.measure.predictions import Prediction, write_json, write_predictions
from training.measure.task_figures import TaskFigures, task_figures
from training.tasks import DataSet, Pair, Task, comparable, target

logger = logging.getLogger(__name__)

_LOG_EVERY = 100


@dataclass(frozen=True, slots=True, eq=False)
class OfficialReport:
    """The figures of a task, and the compared texts they are computed from."""

    measured: TaskFigures
    predictions: tuple[Prediction, ...]


def evaluate_official(
    translator: Translator, labels: Sequence[OfficialLabel], poses: Path, data_set: DataSet, task: Task
) -> OfficialReport:
    """Translate every labelled clip and measure the texts; uses every frame of a file, whatever its frame rate.

    Raises BundleError if the model is not for this task or language, InputError if there are no labels or a pose file
    cannot be used.
    """
    manifest = translator.manifest
    if task.value not in manifest.tasks:
        raise BundleError(f"The model {manifest.name!r} does {', '.join(manifest.tasks)}, not {task.value}.")
    manifest.language(data_set.language)
    if not labels:
        raise InputError("There are no labels to measure by.")
    predictions = []
    for number, label in enumerate(labels):
        clip = read_pose_file(poses / label.pose_file, manifest.input.rate_hz)
        said = translator.translate(clip, data_set.language).text
        pair = comparable(task, data_set, said, target(task, label.text, label.glosses))
        predictions.append(Prediction(label.name, pair.hypothesis, pair.reference))
        if (number + 1) % _LOG_EVERY == 0:
            logger.info("%d of %d clips", number + 1, len(labels))
    pairs = [Pair(one.hypothesis, one.reference) for one in predictions]
    return OfficialReport(task_figures(task, pairs), tuple(predictions))


def write_official_report(report: OfficialReport, folder: Path, split: str, about: dict[str, str]) -> None:
    """Write the authors' two text files and `{split}_predictions.json` into `folder`."""
    write_predictions(folder, split, report.predictions)
    described = {**about, "bleu_signature": report.measured.bleu_signature}
    write_json(folder / f"{split}_predictions.json", report.predictions, report.measured.figures, described)
