"""The options by which every data command finds its labels."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from training.data.labels.entries import Entry, Reading
from training.data.labels.layouts.choice import LAYOUT_NAMES, read_labels


def add_label_options(parser: argparse.ArgumentParser) -> None:
    """LABELS, --layout, --videos, --language and --skip-missing."""
    parser.add_argument(
        "labels", type=Path, metavar="LABELS", help="a manifest (.csv, .tsv, .jsonl), or the folder of a data set"
    )
    parser.add_argument("--layout", choices=LAYOUT_NAMES, help="how the folder is laid out (default: by what is in it)")
    parser.add_argument("--videos", type=Path, metavar="FOLDER", help="where the videos lie, if not beside the labels")
    parser.add_argument("--language", default="", metavar="CODE", help="sign language of a folder of clips, as ase")
    parser.add_argument("--skip-missing", action="store_true", help="leave out entries whose video is not there")


def read_reading(parsed: argparse.Namespace) -> Reading:
    """The labels that the options name, with their problems."""
    return read_labels(parsed.labels, parsed.layout, parsed.videos, parsed.language)


def read_entries(parsed: argparse.Namespace) -> Sequence[Entry]:
    """The entries that the options name; raises InputError that lists every problem."""
    return read_reading(parsed).usable(skip_missing=parsed.skip_missing)
