"""`signscribe models use`: makes the window use a model."""

import argparse

from app.commands.models.remove import add_model_name

NAME = "use"
HELP = "make the window use a model when it next starts"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which model."""
    add_model_name(parser)


def run(parsed: argparse.Namespace) -> int:
    """Write the choice into the settings; raises StoreError, BundleError or SettingsError."""
    from app.commands.models.actions import use_model

    return use_model(parsed.model)
