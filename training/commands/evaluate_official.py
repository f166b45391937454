"""`python -m training evaluate-official`: a bundle on one of Uni-Sign's data sets."""

import argparse
from dataclasses import replace
from pathlib import Path

from engine.bundle.loader import load_bundle
from engine.translate.translator import Translator
from training.data.unisign.files import read_labels
from training.tasks import DATA_SETS, Task, data_set_named, task_named
from training.unisign.evaluate import evaluate_official, write_official_report


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    command.add_argument("bundle", type=Path, help="folder of the model")
    command.add_argument("--labels", type=Path, required=True, help="labels.dev, labels.test or CSL-News' JSON")
    command.add_argument("--poses", type=Path, required=True, help="folder of the .pkl files")
    command.add_argument("--data-set", choices=[one.name for one in DATA_SETS], required=True)
    command.add_argument("--task", choices=[task.value.lower() for task in Task], required=True)
    command.add_argument(
        "--length-penalty", type=float, metavar="P", help="another one than the model's, to choose by dev"
    )
    command.add_argument("--split", default="test", help="how the result files begin (test)")
    command.add_argument("--out", type=Path, required=True, help="folder of the result files")


def run(parsed: argparse.Namespace) -> None:
    """Evaluate, write the result files and print the figures."""
    data_set, task = data_set_named(parsed.data_set), task_named(parsed.task)
    bundle = load_bundle(parsed.bundle)
    if parsed.length_penalty is not None:
        bundle = replace(bundle, manifest=replace(bundle.manifest, length_penalty=parsed.length_penalty))
    translator = Translator(bundle, threads=parsed.threads)
    report = evaluate_official(translator, read_labels(parsed.labels), parsed.poses, data_set, task)
    about = {"model": translator.manifest.name, "data_set": data_set.name, "task": task.value}
    write_official_report(report, parsed.out, parsed.split, about)
    for name, figure in report.measured.figures.items():
        print(f"{name:20} {figure}")
    if report.measured.bleu_signature:
        print(f"BLEU: {report.measured.bleu_signature}")
