"""`signscribe doctor`: says what works on this computer and what does not."""

import argparse

NAME = "doctor"
HELP = "say what works on this computer and what does not"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare that there is nothing to choose."""
    parser.description = "Say which versions, processors, cameras and models there are, and whether they work."


def run(_parsed: argparse.Namespace) -> int:
    """Print the report; returns FAILURE if the app cannot translate a video here."""
    from app.commands.checkup import check_all

    return check_all()
