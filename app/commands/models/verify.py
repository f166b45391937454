"""`signscribe models verify`: verifies every file of models."""

import argparse

NAME = "verify"
HELP = "verify every file of models"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which models."""
    parser.add_argument("models", nargs="*", metavar="NAME|DIR", help="the models to verify (all that are here)")


def run(parsed: argparse.Namespace) -> int:
    """Print what each model is, or what is wrong with it; returns FAILURE if one is damaged or there is none."""
    from app.commands.models.actions import verify_models

    return verify_models(parsed.models)
