"""A small store of keypoints, and a run that was trained on it by the command."""

from pathlib import Path
from typing import Final

import numpy as np
import pytest

from engine.commands import OK
from tests.training.made_recordings import recording
from training.__main__ import main
from training.data.keypoints.detect import source_of
from training.data.keypoints.shards import MANIFEST_NAME, Keypoints, StoreInfo, StoreWriter
from training.data.labels.entries import Entry
from training.data.labels.manifest import write_manifest

OWN_SIGNS: Final = Path(__file__).resolve().parents[3] / "training" / "recipes" / "own-signs.toml"
SHORTENED: Final = ("--set", "pieces=40", "--set", 'stores.folders=["store"]', "--set", "phases.0.epochs=1")


@pytest.fixture(scope="session")
def store_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of four takes of two signs."""
    folder = tmp_path_factory.mktemp("data")
    entries = []
    with StoreWriter(folder / "store", StoreInfo("made", 12.5)) as writer:
        for take in range(4):
            made = recording(take % 2, take)
            film = folder / f"{take}.mp4"
            film.write_bytes(b"")
            entries.append(Entry(made.name, film, "svk", "train", made.text, made.signs))
            score = np.full(made.score.shape, 0.9, np.float32)
            keypoints = Keypoints(made.xyz[..., :2].astype(np.float32), score, 12.5, made.aspect, 1.0)
            writer.add(made.name, source_of(entries[-1]), keypoints)
    write_manifest(folder / "store" / MANIFEST_NAME, entries)
    return folder


@pytest.fixture(scope="session")
def trained(store_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of runs that holds the finished run own-signs."""
    runs = tmp_path_factory.mktemp("runs")
    asked = ["train", str(OWN_SIGNS), "--data", str(store_data), "--runs", str(runs), *SHORTENED]
    assert main([*asked, "--workers", "0", "--threads", "1"]) == OK
    return runs
