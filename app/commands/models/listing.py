"""`signscribe models list`: lists the models here, and those that can be downloaded."""

import argparse
from pathlib import Path

NAME = "list"
HELP = "list the models here, every file verified, and those that can be downloaded"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the catalogue."""
    parser.description = "List the models on this computer, every file verified, and those that can be downloaded."
    add_catalogue(parser)


def add_catalogue(parser: argparse.ArgumentParser) -> None:
    """--catalogue FILE."""
    parser.add_argument("--catalogue", type=Path, metavar="FILE", help="a catalogue of your own (TOML)")


def run(parsed: argparse.Namespace) -> int:
    """Print the models; returns FAILURE if one is damaged or there is none."""
    from app.commands.models.actions import list_models

    return list_models(parsed.catalogue)
