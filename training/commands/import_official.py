"""`python -m training import-official`: turns a published checkpoint of Uni-Sign into a bundle."""

import argparse
from pathlib import Path
from typing import Final

from engine.commands import OK
from engine.pose.detector_names import DETECTOR_NAMES
from training.commands.options import add_threads, use_threads
from training.tasks import TEXT_LANGUAGES, Task, task_named

NAME = "import-official"
HELP = "make a bundle of a published Uni-Sign checkpoint"
_BYTES_PER_MB: Final = 1e6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the checkpoint, what it does not say about itself, and how the bundle is written."""
    parser.add_argument("checkpoint", type=Path, help="the .pth file")
    parser.add_argument("--tokenizer", type=Path, required=True, help="mT5's spiece.model")
    parser.add_argument(
        "--task", choices=[task.value.lower() for task in Task], required=True, help="what it was trained for"
    )
    parser.add_argument("--language", choices=TEXT_LANGUAGES, required=True, help="the language it writes")
    parser.add_argument("--out", type=Path, required=True, help="folder of the bundle")
    parser.add_argument("--int8", action="store_true", help="write 8-bit weights: a quarter of the size")
    parser.add_argument(
        "--keep-language",
        nargs="*",
        choices=TEXT_LANGUAGES,
        metavar="LANGUAGE",
        help="keep only tokens that these languages can reach; without a name, that of --language",
    )
    parser.add_argument("--keep-tokens", type=Path, metavar="FILE", help="keep the tokens of the texts in FILE")
    parser.add_argument("--rate", type=float, default=25.0, metavar="HZ", help="frames/s it is fed (25)")
    parser.add_argument(
        "--length-penalty",
        type=float,
        metavar="P",
        help="favour longer texts (above 1) or shorter ones (below); choose it with evaluate-official on dev (1)",
    )
    parser.add_argument(
        "--detector", choices=DETECTOR_NAMES, default="mediapipe", help="the detector that finds keypoints (mediapipe)"
    )
    add_threads(parser)


def run(parsed: argparse.Namespace) -> int:
    """Import the checkpoint and print what came out; raises SignscribeError."""
    from engine.bundle.manifest import USUAL_LENGTH_PENALTY
    from training.unisign.importer import ImportOptions, import_official

    use_threads(parsed)
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
        length_penalty=USUAL_LENGTH_PENALTY if parsed.length_penalty is None else parsed.length_penalty,
    )
    imported = import_official(parsed.checkpoint, parsed.tokenizer, parsed.out, options)
    manifest = imported.bundle.manifest
    for note in imported.notes:
        print(f"note: {note}")
    size_mb = imported.bundle.size_bytes / _BYTES_PER_MB
    print(f"{imported.bundle.folder}: {manifest.name}, {manifest.precision}, {size_mb:.0f} MB")
    print(f"licence {manifest.provenance.licence}; {manifest.network.vocabulary} of {imported.rows} tokens")
    print("ONNX against PyTorch, largest difference by the largest value:")
    for name, value in manifest.export_figures.items():
        print(f"  {name:24} {value:.3g}")
    return OK
