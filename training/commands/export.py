"""`python -m training export`: turns a finished run on your own clips into a bundle that the app loads."""

import argparse
from pathlib import Path
from typing import Final

from engine.commands import OK
from training.commands.options import add_ownership_options, add_threads, use_threads

NAME = "export"
HELP = "make a bundle of a finished run on your own clips"
_BYTES_PER_MB: Final = 1e6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the run, and what the bundle says about itself."""
    parser.add_argument("run", type=Path, help="folder of the run (runs/NAME)")
    parser.add_argument("--out", type=Path, required=True, help="folder of the bundle")
    parser.add_argument("--name", help="the model's name in the app (that of the run)")
    parser.add_argument("--data", type=Path, default=Path("."), help="folder that holds the recipe's stores (.)")
    add_ownership_options(parser)
    parser.add_argument("--int8", action="store_true", help="write 8-bit weights")
    add_threads(parser)


def run(parsed: argparse.Namespace) -> int:
    """Export the run and print what came out; raises SignscribeError."""
    from training.export.from_run import Ownership, export_run

    use_threads(parsed)
    ownership = Ownership(parsed.licence, parsed.credit, parsed.licence_file)
    name = parsed.name or parsed.run.resolve().name
    bundle = export_run(parsed.run, parsed.data, parsed.out, name, ownership, int8=parsed.int8)
    signs = len(bundle.manifest.signs)
    print(
        f"{bundle.folder}: {name}, {signs} signs, {bundle.size_bytes / _BYTES_PER_MB:.1f} MB; see MODEL_CARD.md in it."
    )
    print(f"signscribe models add {bundle.folder}    puts it into the app")
    return OK
