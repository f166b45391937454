"""`python -m training evaluate-official`: measures a bundle on one of Uni-Sign's data sets."""

import argparse
from pathlib import Path

from engine.commands import OK
from training.commands.options import add_threads, use_threads
from training.tasks import DATA_SETS, Task, data_set_named, task_named

NAME = "evaluate-official"
HELP = "measure a bundle on one of Uni-Sign's data sets"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the bundle, the data set and the task."""
    parser.add_argument("bundle", type=Path, help="folder of the model")
    parser.add_argument("--labels", type=Path, required=True, help="labels.dev, labels.test or CSL-News' JSON")
    parser.add_argument("--poses", type=Path, required=True, help="folder of the .pkl files")
    parser.add_argument(
        "--data-set", choices=[one.name for one in DATA_SETS], required=True, help="the data set they belong to"
    )
    parser.add_argument(
        "--task", choices=[task.value.lower() for task in Task], required=True, help="what the model is asked to do"
    )
    parser.add_argument(
        "--length-penalty",
        type=float,
        metavar="P",
        help="try another length penalty, to choose one on dev (the model's)",
    )
    parser.add_argument("--split", default="test", help="how the names of the result files begin (test)")
    parser.add_argument("--out", type=Path, required=True, help="folder of the result files")
    add_threads(parser)


def run(parsed: argparse.Namespace) -> int:
    """Evaluate the bundle, write the result files and print the figures; raises SignscribeError."""
    from dataclasses import replace

    from engine.bundle.loader import load_bundle
    from engine.translate.translator import Translator
    from training.data.unisign.files import read_labels
    from training.unisign.evaluate import evaluate_official, write_official_report

    use_threads(parsed)
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
    return OK
