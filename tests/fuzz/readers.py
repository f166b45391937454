"""Every reader of foreign bytes, with good files to damage; each must read what it gets or raise SignscribeError."""

from collections.abc import Iterator
from pathlib import Path

from tests.bundles import make_small_bundle
from tests.fuzz.kept_readers import kept_readers
from tests.fuzz.model_readers import model_readers
from tests.fuzz.reader import Reader
from tests.fuzz.training_readers import training_readers


def all_readers(folder: Path) -> Iterator[Reader]:
    """Every reader; `folder` is empty and keeps the good files."""
    bundle = make_small_bundle(folder / "bundle")
    yield from kept_readers(folder)
    yield from model_readers(bundle, folder)
    yield from training_readers(bundle, folder)
