"""The way from videos to a store, with real processes: what is done stays done, whatever happens."""

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from engine.errors import DetectorError, InputError
from engine.pose.detector import make_detector
from tests.limits import HANG_LIMIT_S
from tests.training.picture_detector import PictureDetector
from tests.videos import write_video
from training.data.keypoints.detect import Found, Task
from training.data.keypoints.prepare import Advance, Finder, Plan, broken_now, plan, prepare
from training.data.keypoints.shards import Store, StoreInfo
from training.data.keypoints.stored import read_store, stored_entries
from training.data.keypoints.workers import DetectorMaker, find_here, find_with_processes
from training.data.labels.entries import Entry
from training.data.labels.manifest import write_manifest

REPOSITORY = Path(__file__).resolve().parents[4]
INFO = StoreInfo("picture", 25.0)
LAST_LEVELS = [40, 50, 60, 70, 80]
"""Video k ends with this grey."""


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> list[Entry]:
    """Five clips of 3 to 7 pictures; the last two lie in one video."""
    folder = tmp_path_factory.mktemp("videos")
    made = [write_video(folder / f"{n}.mp4", times_ms=range(0, 40 * (3 + n), 40)) for n in range(4)]
    clips = [Entry(f"clip {n}", video, "svk", "train", f"text {n}", signer="eva") for n, video in enumerate(made)]
    return [*clips, Entry("clip 4", made[3], "svk", "test", "text 4", start_s=0.04, end_s=0.2)]


def here(make: DetectorMaker = PictureDetector) -> Finder:
    return partial(find_here, make=make, rate_hz=INFO.rate_hz)


class Counting:
    """A finder that counts the entries it was asked for."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, tasks: Iterable[Task]) -> Iterator[Found]:
        chosen = list(tasks)
        self.names += [entry.name for task in chosen for entry in task]
        return here()(chosen)


def run(entries: list[Entry], folder: Path, find: Finder | None = None, *, retry_broken: bool = False) -> list[Advance]:
    return list(prepare(entries, folder, INFO, find or here(), retry_broken=retry_broken))


def test_recordings_carry_what_the_labels_say(entries: list[Entry], tmp_path: Path) -> None:
    advances = run(entries, tmp_path)
    assert [(advance.done, advance.total) for advance in advances] == [(done, 5) for done in range(6)]
    assert advances[-1].frames == 3 + 4 + 5 + 6 + 4
    recordings = read_store(tmp_path)
    assert [(r.name, r.text, r.signer, r.split, len(r.xyz)) for r in recordings] == [
        ("clip 0", "text 0", "eva", "train", 3),
        ("clip 1", "text 1", "eva", "train", 4),
        ("clip 2", "text 2", "eva", "train", 5),
        ("clip 3", "text 3", "eva", "train", 6),
        ("clip 4", "text 4", "", "test", 4),
    ]
    assert recordings[4].source == "3.mp4"
    assert np.ptp(recordings[0].xyz[:, 0, 0].astype(float) * 255) == pytest.approx(20, abs=3)
    assert [r.name for r in read_store(tmp_path, "test")] == ["clip 4"]


def test_what_is_done_is_skipped_until_its_video_or_times_change(entries: list[Entry], tmp_path: Path) -> None:
    run(entries[:3], tmp_path)
    again = Counting()
    run(entries, tmp_path, again)
    assert again.names == ["clip 3", "clip 4"]
    changed = [replace(entries[0], start_s=0.04), replace(entries[1], text="corrected"), *entries[2:]]
    again = Counting()
    run(changed, tmp_path, again)
    assert again.names == ["clip 0"]
    recordings = {r.name: r for r in read_store(tmp_path)}
    assert (len(recordings["clip 0"].xyz), recordings["clip 1"].text) == (2, "corrected")


def test_videos_may_move_to_another_folder(entries: list[Entry], tmp_path: Path) -> None:
    run(entries, tmp_path / "store")
    shutil.copytree(entries[0].video.parent, tmp_path / "elsewhere")
    moved = [replace(entry, video=tmp_path / "elsewhere" / entry.video.name) for entry in entries]
    again = Counting()
    run(moved, tmp_path / "store", again)
    assert again.names == []
    assert len(read_store(tmp_path / "store")) == len(entries)


def test_entries_that_left_the_labels_are_no_recordings_any_more(entries: list[Entry], tmp_path: Path) -> None:
    run(entries, tmp_path)
    run(entries[1:2], tmp_path)
    assert [r.name for r in read_store(tmp_path)] == ["clip 1"]


def test_broken_files_are_written_down_and_tried_again_on_demand(entries: list[Entry], tmp_path: Path) -> None:
    bad = tmp_path / "bad.mp4"
    bad.write_bytes(b"not a video")
    with_bad = [*entries[:1], Entry("bad", bad, "svk", "train", "x")]
    advances = run(with_bad, tmp_path / "store")
    assert advances[-1].broken == 1
    store = Store(tmp_path / "store")
    assert [(clip.name, "damaged" in clip.reason) for clip in broken_now(store, with_bad)] == [("bad", True)]
    assert plan(with_bad, tmp_path / "store") == Plan(tasks=(), done=1, broken=1)
    write_video(bad)
    run(with_bad, tmp_path / "store")
    assert len(Store(tmp_path / "store").clips) == 1
    run(with_bad, tmp_path / "store", retry_broken=True)
    assert broken_now(Store(tmp_path / "store"), with_bad) == []
    assert len(stored_entries(Store(tmp_path / "store"))) == 2


def test_two_at_once_do_not_write_into_each_other(entries: list[Entry], tmp_path: Path) -> None:
    first = prepare(entries, tmp_path, INFO, here())
    next(first)
    with pytest.raises(InputError, match="Another prepare is writing"):
        run(entries, tmp_path)
    assert len(list(first)) == 5
    assert run(entries, tmp_path)[-1].total == 0


def test_processes_find_what_one_finds(entries: list[Entry], tmp_path: Path) -> None:
    run(entries, tmp_path / "one")
    find = partial(find_with_processes, make=PictureDetector, rate_hz=INFO.rate_hz, jobs=2)
    run(entries, tmp_path / "two", find)
    alone, together = (Store(tmp_path / name) for name in ("one", "two"))
    assert set(alone.clips) == set(together.clips)
    for name in alone.clips:
        assert (alone.keypoints(name).xy == together.keypoints(name).xy).all()


def test_a_process_that_dies_takes_only_its_video_along(entries: list[Entry], tmp_path: Path) -> None:
    find = partial(
        find_with_processes, make=partial(PictureDetector, dies_at=LAST_LEVELS[3] - 10), rate_hz=INFO.rate_hz, jobs=1
    )
    long = [entry for entry in entries if entry.name != "clip 4"]
    advances = run(long, tmp_path, find)
    assert (advances[-1].done, advances[-1].broken) == (4, 2)  # videos 2 and 3 show that grey
    assert {clip.reason for clip in Store(tmp_path).broken} == {
        "the process that read 2.mp4 died (exit code 3)",
        "the process that read 3.mp4 died (exit code 3)",
    }
    assert [r.name for r in read_store(tmp_path)] == ["clip 0", "clip 1"]


def test_a_detector_that_cannot_be_built_ends_the_run(entries: list[Entry], tmp_path: Path) -> None:
    find = partial(find_with_processes, make=partial(make_detector, "unknown"), rate_hz=25.0, jobs=1)
    with pytest.raises(DetectorError, match="no keypoint detector 'unknown'"):
        run(entries, tmp_path, find)


KILLED = """
import sys
from functools import partial
from pathlib import Path
from tests.training.picture_detector import PictureDetector
from training.data.labels.manifest import read_manifest
from training.data.keypoints.prepare import prepare
from training.data.keypoints.shards import StoreInfo
from training.data.keypoints.workers import find_with_processes

if __name__ == "__main__":
    entries = read_manifest(Path(sys.argv[1])).usable()
    make = partial(PictureDetector, kills_parent_at=int(sys.argv[3]))
    find = partial(find_with_processes, make=make, rate_hz=25.0, jobs=1)
    for _ in prepare(entries, Path(sys.argv[2]), StoreInfo("picture", 25.0), find):
        pass
"""


def test_a_killed_run_goes_on_where_it_was(entries: list[Entry], tmp_path: Path) -> None:
    write_manifest(tmp_path / "labels.jsonl", entries)
    program = tmp_path / "killed.py"
    program.write_text(KILLED, "utf-8")
    store = tmp_path / "store"
    killed = subprocess.run(
        [sys.executable, str(program), str(tmp_path / "labels.jsonl"), str(store), str(LAST_LEVELS[2])],
        cwd=REPOSITORY,
        env={"PYTHONPATH": str(REPOSITORY)},
        check=False,
        timeout=HANG_LIMIT_S,
    )
    assert killed.returncode == -9
    before = set(Store(store).clips)
    assert before < {entry.name for entry in entries}
    again = Counting()
    run(entries, store, again)
    assert set(again.names) == {entry.name for entry in entries} - before
    assert [r.name for r in read_store(store)] == [entry.name for entry in entries]
    assert Store(store).verify() == []
