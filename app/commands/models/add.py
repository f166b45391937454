"""`signscribe models add`: adds a model from a file or a folder, or downloads one."""

import argparse

from app.commands.models.listing import add_catalogue

NAME = "add"
HELP = "add a model from a folder or a zip file, or download one by its name"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where the model comes from."""
    parser.add_argument("source", metavar="DIR|ZIP|NAME", help="a folder, a zip file, or a name that `list` shows")
    parser.add_argument("--accept-licence", action="store_true", help="accept the licence that is shown")
    add_catalogue(parser)


def run(parsed: argparse.Namespace) -> int:
    """Add the model and print what it is; raises StoreError, DownloadError or BundleError."""
    from app.commands.models.actions import add_model

    return add_model(parsed.source, parsed.catalogue, accepted=parsed.accept_licence)
