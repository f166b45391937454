"""`python -m training check`: lists what is wrong with labels, and what test and training data share."""

import argparse

from training.commands.options import add_label_options

NAME = "check"
HELP = "list what is wrong with labels, and what test and training data share"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the labels and how strictly they are checked."""
    parser.description = "List every problem of labels, what their splits hold, and what test and training data share."
    add_label_options(parser)
    parser.add_argument("--open", action="store_true", help="also open every video")
    parser.add_argument("--by-signer", action="store_true", help="fail if a signer is both in training and in test")


def run(parsed: argparse.Namespace) -> int:
    """Print the report; returns BAD_INPUT if something has to be corrected."""
    from training.commands.label_report import check_labels

    return check_labels(parsed)
