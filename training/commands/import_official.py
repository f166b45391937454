"""`python -m training import-official`: a published checkpoint of Uni-Sign becomes a bundle."""

import argparse
from pathlib import Path

from engine.bundle.manifest import USUAL_LENGTH_PENALTY
from engine.pose.detector import DETECTOR_NAMES
from training.tasks import Task, task_named
from training.unisign.importer import TEXT_LANGUAGES, Imported, ImportOptions, import_official

_MEGABYTE = 1e6


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    command.add_argument("checkpoint", type=Path, help="the .pth file")
    command.add_argument("--tokenizer", type=Path, required=True, help="mT5's spiece.model")
    command.add_argument("--task", choices=[task.value.lower() for task in Task], required=True, help="what it was for")
    command.add_argument("--language", choices=TEXT_LANGUAGES, required=True, help="the language it writes")
    command.add_argument("--out", type=Path, required=True, help="folder of the bundle")
    command.add_argument("--int8", action="store_true", help="write 8-bit weights: a quarter of the size")
    command.add_argument(
        "--keep-language",
        nargs="*",
        choices=TEXT_LANGUAGES,
        metavar="LANGUAGE",
        help="keep only tokens these languages can reach; without a name, that of --language",
    )
    command.add_argument("--keep-tokens", type=Path, metavar="FILE", help="keep the tokens of the texts in FILE")
    command.add_argument("--rate", type=float, default=25.0, metavar="HZ", help="poses a second it is fed (25)")
    command.add_argument(
        "--length-penalty",
        type=float,
        default=USUAL_LENGTH_PENALTY,
        metavar="P",
        help="favour longer texts (above 1) or shorter ones (below); choose by evaluate-official on dev (1)",
    )
    command.add_argument(
        "--detector", choices=DETECTOR_NAMES, default="mediapipe", help="who finds the keypoints (mediapipe)"
    )


def run(parsed: argparse.Namespace) -> None:
    """Import and print what came out."""
    languages = parsed.keep_language
    if languages == []:
        languages = [parsed.language]
    options = ImportOptions(
        task=task_named(parsed.task),
        text_language=parsed.language,
        rate_hz=parsed.rate,
        detector=parsed.detector,
        int8=parsed.int8,
        keep_languages=tuple(languages or ()),
        keep_texts=parsed.keep_tokens,
        length_penalty=parsed.length_penalty,
    )
    _show(import_official(parsed.checkpoint, parsed.tokenizer, parsed.out, options))


def _show(imported: Imported) -> None:
    manifest = imported.bundle.manifest
    for note in imported.notes:
        print(f"note: {note}")
    size_mb = imported.bundle.size_bytes / _MEGABYTE
    print(f"{imported.bundle.folder}: {manifest.name}, {manifest.precision}, {size_mb:.0f} MB")
    print(f"licence {manifest.provenance.licence}; {manifest.network.vocabulary} of {imported.rows} tokens")
    print("ONNX against PyTorch, largest difference by the largest value:")
    for name, value in manifest.export_figures.items():
        print(f"  {name:24} {value:.3g}")
