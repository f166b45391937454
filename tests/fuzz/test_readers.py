"""The short form of `make fuzz`: what once went wrong, and a few damaged files for every reader."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from engine.errors import SignscribeError
from tests.fuzz.__main__ import CORPUS
from tests.fuzz.damage import Hit, damaged, hits
from tests.fuzz.reader import Reader
from tests.fuzz.readers import all_readers

EXAMPLES = 5


@pytest.fixture(scope="module")
def readers() -> Iterator[tuple[Path, tuple[Reader, ...]]]:
    with tempfile.TemporaryDirectory() as folder, all_readers(Path(folder)) as all_of_them:
        yield Path(folder), all_of_them


def survives(reader: Reader, content: bytes, folder: Path) -> bool:
    """Read `content`; returns whether it could be read. Anything but SignscribeError fails the test."""
    file = folder / f"damaged{reader.ending}"
    file.unlink(missing_ok=True)
    file.write_bytes(content)
    try:
        reader.read(file)
    except SignscribeError:
        return False
    return True


def test_good_files_are_read(readers: tuple[Path, tuple[Reader, ...]]) -> None:
    folder, all_of_them = readers
    for reader in all_of_them:
        assert [survives(reader, seed, folder) for seed in reader.seeds] == [reader.sound] * len(reader.seeds)
    assert len(all_of_them) > 15


def test_what_once_went_wrong_is_survived(readers: tuple[Path, tuple[Reader, ...]]) -> None:
    folder, all_of_them = readers
    by_name = {reader.name: reader for reader in all_of_them}
    for file in sorted(CORPUS.glob("*/*")):
        survives(by_name[file.parent.name], file.read_bytes(), folder)


def test_every_reader_survives_damage(readers: tuple[Path, tuple[Reader, ...]]) -> None:
    folder, all_of_them = readers

    @settings(
        max_examples=EXAMPLES * len(all_of_them),
        derandomize=True,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data(), hits)
    def try_one(data: st.DataObject, damages: list[Hit]) -> None:
        reader = data.draw(st.sampled_from(all_of_them))
        survives(reader, damaged(data.draw(st.sampled_from(reader.seeds)), damages), folder)

    try_one()
