"""`signscribe models remove`: deletes a model that was added."""

import argparse

NAME = "remove"
HELP = "delete a model that was added"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which model."""
    add_model_name(parser)


def add_model_name(parser: argparse.ArgumentParser) -> None:
    """NAME|DIR: one model that is here."""
    parser.add_argument(
        "model", metavar="NAME|DIR", help="a model's folder or name; the one that comes with the app: starter"
    )


def run(parsed: argparse.Namespace) -> int:
    """Delete the model; raises StoreError if there is none of that name, or it was not added."""
    from app.commands.models.actions import remove_model

    return remove_model(parsed.model)
