"""`python -m training export`: a finished run on your own clips becomes a bundle that the app loads."""

import argparse
from pathlib import Path

from training.export.from_run import Ownership, export_run

_MEGABYTE = 1e6


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    command.add_argument("run", type=Path, help="folder of the run (runs/NAME)")
    command.add_argument("--out", type=Path, required=True, help="folder of the bundle")
    command.add_argument("--name", help="the model's name in the app (the run's)")
    command.add_argument("--data", type=Path, default=Path("."), help="folder that the recipe's stores lie in")
    command.add_argument("--licence", default="All rights reserved", help="name of the licence of clips and model")
    command.add_argument("--licence-file", type=Path, metavar="FILE", help="its text")
    command.add_argument("--credit", default="", help="whom to thank for the clips")
    command.add_argument("--int8", action="store_true", help="write 8-bit weights")


def run(parsed: argparse.Namespace) -> None:
    """Export and print what came out."""
    ownership = Ownership(parsed.licence, parsed.credit, parsed.licence_file)
    name = parsed.name or parsed.run.resolve().name
    bundle = export_run(parsed.run, parsed.data, parsed.out, name, ownership, int8=parsed.int8)
    signs = len(bundle.manifest.signs)
    print(f"{bundle.folder}: {name}, {signs} signs, {bundle.size_bytes / _MEGABYTE:.1f} MB; see MODEL_CARD.md in it.")
    print(f"signscribe models add {bundle.folder}    puts it into the app")
