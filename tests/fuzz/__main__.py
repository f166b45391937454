"""`python -m tests.fuzz [--seconds N] [READER...]`: damaged files for every reader of foreign bytes, so long each.

A file that a reader does not survive goes to tests/fuzz/corpus/READER/ and is read by `make test` from then on. A
reader that hangs or takes the process with it leaves the file where this program says it works.
"""

import argparse
import faulthandler
import hashlib
import logging
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from engine.errors import SignscribeError
from tests.fuzz.damage import Hit, damaged, hits
from tests.fuzz.reader import Reader
from tests.fuzz.readers import all_readers

CORPUS: Final = Path(__file__).resolve().parent / "corpus"
HANG_S: Final = 300.0
MOST_MEMORY_BYTES: Final = 6 << 30
EXAMPLES_A_ROUND: Final = 500


@dataclass(slots=True)
class Tally:
    """What became of the files."""

    read: int = 0
    refused: int = 0
    failed: int = 0


def fuzz(reader: Reader, seconds: float, folder: Path) -> Tally:
    """Damage files for so long; every failure is shown and its smallest file kept."""
    tally, round_, ends_s = Tally(), time.time_ns(), time.process_time() + seconds
    while time.process_time() < ends_s:
        round_ += 1
        _round(reader, round_, ends_s, folder, tally)
    return tally


def _round(reader: Reader, number: int, ends_s: float, folder: Path, tally: Tally) -> None:
    file = folder / f"damaged{reader.ending}"

    @seed(number)
    @settings(max_examples=EXAMPLES_A_ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(reader.seeds), hits)
    def try_one(content: bytes, damages: list[Hit]) -> None:
        if time.process_time() > ends_s:
            return
        file.unlink(missing_ok=True)
        file.write_bytes(damaged(content, damages))
        faulthandler.dump_traceback_later(HANG_S, exit=True)
        try:
            reader.read(file)
            tally.read += 1
        except SignscribeError:
            tally.refused += 1
        finally:
            faulthandler.cancel_dump_traceback_later()

    try:
        try_one()
    except Exception:  # whatever a reader lets through is what is looked for
        tally.failed += 1
        traceback.print_exc()
        kept = CORPUS / reader.name / f"{hashlib.sha256(file.read_bytes()).hexdigest()[:12]}{reader.ending}"
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(file.read_bytes())
        print(f"kept {kept}", flush=True)


def _asked(readers: Sequence[Reader], names: Sequence[str]) -> Sequence[Reader]:
    """The readers of these names or beginnings of names; a whole name means that one alone, no name means all."""
    if not names:
        return readers
    whole = {reader.name for reader in readers}
    beginnings = tuple(name for name in names if name not in whole)
    return [reader for reader in readers if reader.name in names or reader.name.startswith(beginnings)]


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for; returns 1 if a reader failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seconds", type=float, default=600.0, help="of processor time for each reader (600)")
    parser.add_argument("readers", nargs="*", help="names, or beginnings of names (all)")
    asked = parser.parse_args(arguments)
    logging.disable(logging.WARNING)  # every damaged file would be told of
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    failed = 0
    with tempfile.TemporaryDirectory(prefix="signscribe-fuzz-") as name, all_readers(Path(name)) as readers:
        print(f"working in {name}", flush=True)
        for reader in _asked(readers, asked.readers):
            begun_s = time.process_time()
            tally = fuzz(reader, asked.seconds, Path(name))
            failed += tally.failed
            spent_s = time.process_time() - begun_s
            print(
                f"{reader.name}: {tally.read} read, {tally.refused} refused, {tally.failed} failed in {spent_s:.0f} s",
                flush=True,
            )
    return 1 if failed else 0


if __name__ == "__main__":
    faulthandler.enable()
    sys.exit(main(sys.argv[1:]))
