"""Reads the labels that the options of a command name."""

import argparse
from collections.abc import Sequence

from training.data.labels.entries import Entry, LabelReading
from training.data.labels.layouts.choice import read_labels


def read_reading(parsed: argparse.Namespace) -> LabelReading:
    """Read the labels that the options name, with their problems; raises InputError if there are none."""
    return read_labels(parsed.labels, parsed.layout, parsed.videos, parsed.language)


def read_entries(parsed: argparse.Namespace) -> Sequence[Entry]:
    """Read the entries that the options name; raises InputError that lists every problem."""
    return read_reading(parsed).usable(skip_missing=parsed.skip_missing)
