"""kill -9 while something is saved over and over: what is found is whole, and the newest that was told to be safe."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.captions.killed_writer import SAVE, SAVED

ROOT = Path(__file__).resolve().parents[3]
KILLS = 2


@pytest.mark.parametrize("what", SAVE)
def test_a_kill_leaves_the_newest_that_was_saved(what: str, tmp_path: Path) -> None:
    rng = random.Random(what)
    for kill in range(KILLS):
        folder = tmp_path / str(kill)
        folder.mkdir()
        command = [sys.executable, "-m", "tests.app.captions.killed_writer", what, str(folder)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            said = [process.stdout.readline() for _ in range(rng.randrange(1, 30))]
            process.kill()
            said += process.stdout.read().splitlines()
            assert process.wait(60) == -9
        told = int(said[-1])
        assert SAVED[what](folder) in (told, told + 1), "the last one may be kept without having been told"
