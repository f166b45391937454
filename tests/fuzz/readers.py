"""Every reader of foreign bytes, with good files to damage; each must read what it gets or raise SignscribeError."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bundles import make_small_bundle
from tests.fuzz.kept_readers import asked_page, kept_readers
from tests.fuzz.model_readers import model_readers
from tests.fuzz.reader import Reader
from tests.fuzz.training_readers import training_readers


@contextmanager
def all_readers(folder: Path) -> Iterator[tuple[Reader, ...]]:
    """Every reader; `folder` is empty and keeps the good files."""
    bundle = make_small_bundle(folder / "bundle")
    with asked_page() as page:
        yield (
            *kept_readers(folder, page),
            *model_readers(bundle, folder),
            *training_readers(bundle, folder),
        )
