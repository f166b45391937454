from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.pose.layout import KEYPOINT_COUNT
from engine.types import Pose
from tests.training.picture_detector import PictureDetector
from tests.videos import write_video
from training.data.boxes import Box
from training.data.keypoints.detect import Found, FoundClip, find_keypoints, passes, regular, source_of
from training.data.keypoints.shards import BrokenClip
from training.data.labels.entries import Entry

LEVELS = [20 + 10 * index for index in range(10)]
"""The grey of the pictures of a made video, 25 a second."""


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_video(tmp_path_factory.mktemp("videos") / "made.mp4")


def stretch(
    video: Path, start_s: float = 0.0, end_s: float | None = None, *, text: str = "hi", name: str = ""
) -> Entry:
    return Entry(name or f"{start_s:g}-{end_s}", video, "svk", "train", text, start_s=start_s, end_s=end_s)


def find(*entries: Entry, rate_hz: float | None = None, detector: PictureDetector | None = None) -> list[Found]:
    return list(find_keypoints(entries, detector or PictureDetector(), rate_hz))


def levels(found: Found) -> list[int]:
    """The grey that the detector saw in each frame, to the nearest ten."""
    assert isinstance(found, FoundClip), found
    return [round(float(x) * 25.5) * 10 for x in found.keypoints.xy[:, 0, 0]]


def reason(found: Found) -> str:
    assert isinstance(found, BrokenClip), found
    return found.reason


def test_a_whole_video_gives_a_frame_for_each_picture(video: Path) -> None:
    (found,) = find(stretch(video))
    assert levels(found) == LEVELS
    assert isinstance(found, FoundClip)
    assert found.keypoints.rate_hz == pytest.approx(25)
    assert found.keypoints.aspect == pytest.approx(64 / 48)
    assert found.keypoints.seen == 1


def test_stretches_hold_the_pictures_between_their_times(video: Path) -> None:
    detector = PictureDetector()
    found = find(stretch(video, 0.2, 0.4), stretch(video, 0.04, 0.2), stretch(video, 0.3), detector=detector)
    assert [one.name for one in found] == ["0.04-0.2", "0.2-0.4", "0.3-None"]
    assert [levels(one) for one in found] == [LEVELS[1:5], LEVELS[5:], LEVELS[8:]]
    assert detector.resets == 3  # each stretch is an unrelated stream


def test_fewer_poses_than_pictures(video: Path) -> None:
    (found,) = find(stretch(video), rate_hz=12.5)
    assert levels(found) == LEVELS[::2]
    assert isinstance(found, FoundClip)
    assert found.keypoints.rate_hz == 12.5


def test_a_box_crops_the_picture(tmp_path: Path) -> None:
    video = write_video(tmp_path / "made.mp4")
    entry = Entry("left", video, "svk", "train", "hi", box=Box(0, 0, 0.5, 0.5))  # the white corner: nobody
    (found,) = find(entry)
    assert reason(found) == "nobody is in view"
    (wide,) = find(Entry("wide", video, "svk", "train", "hi", box=Box(0, 0.5, 1, 1)))
    assert isinstance(wide, FoundClip)
    assert wide.keypoints.aspect == pytest.approx(64 / 24)


def test_what_cannot_be_used_says_why(video: Path, tmp_path: Path) -> None:
    assert "the video ends at 0.36 s" in reason(find(stretch(video, 0.2, 3))[0])
    assert "the stretch goes from 5 s to its end" in reason(find(stretch(video, 5))[0])
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"not a video")
    assert [reason(one) for one in find(stretch(broken), stretch(broken, 1, 2))] == [
        "broken.mp4 is damaged or is not a video; choose another file."
    ] * 2
    failing = PictureDetector(fails_at=LEVELS[2])
    found = find(stretch(video, 0, 0.2), stretch(video, 0.2), detector=failing)
    assert reason(found[0]) == "The detector does not like this picture."
    assert levels(found[1]) == LEVELS[5:]


def test_a_video_that_was_cut_off_is_no_example_of_its_text(tmp_path: Path) -> None:
    times_ms = range(0, 1760, 80)
    longer = write_video(tmp_path / "longer.mkv", codec="mjpeg", pixel_format="yuvj420p", times_ms=times_ms)
    content = longer.read_bytes()
    longer.write_bytes(content[: len(content) // 2])
    (found,) = find(stretch(longer))
    assert reason(found) == "the video is damaged or was cut off"


def test_nobody_in_view_is_right_where_nobody_signs(tmp_path: Path) -> None:
    white = tmp_path / "white"
    white.mkdir()
    for number in range(3):
        cv2.imwrite(str(white / f"{number}.png"), np.full((20, 30, 3), 255, np.uint8))
    idle, word = (
        Entry(text or "idle", white, "svk", "train", text, pictures_per_s=10.0, start_s=0.0) for text in ("", "hi")
    )
    found = {one.name: one for one in find(idle, word)}
    assert isinstance(found["idle"], FoundClip)
    assert found["idle"].keypoints.seen == 0
    assert reason(found["hi"]) == "nobody is in view"


def test_a_folder_of_pictures_is_a_video(tmp_path: Path) -> None:
    for number, level in enumerate((50, 100, 150, 200)):
        cv2.imwrite(str(tmp_path / f"{number:06d}.png"), np.full((20, 30, 3), level, np.uint8))
    entry = Entry("pictures", tmp_path, "csl", "train", "hi", pictures_per_s=30.0)
    (found,) = find(entry)
    assert levels(found) == [50, 100, 150, 200]
    assert isinstance(found, FoundClip)
    assert found.keypoints.rate_hz == pytest.approx(30)
    (unknown,) = find(Entry("pictures", tmp_path, "csl", "train", "hi"))
    assert "must say how many a second" in reason(unknown)
    (tmp_path / "000002.png").write_bytes(b"no picture")
    assert "000002.png is not a picture" in reason(find(entry)[0])


def test_the_source_changes_with_whatever_changes_the_pixels(video: Path) -> None:
    entries = [
        stretch(video),
        stretch(video, 1.0),
        stretch(video, 1.0, 2.0),
        Entry("", video, "svk", "train", box=Box(0, 0, 0.5, 1)),
    ]
    assert len({source_of(entry) for entry in entries}) == len(entries)
    assert source_of(stretch(video, name="other")) == source_of(stretch(video))


def test_poses_beside_the_grid_are_brought_onto_it() -> None:
    def pose(time_s: float) -> Pose:
        score = np.ones(KEYPOINT_COUNT, np.float32)
        return Pose(time_s, np.full((KEYPOINT_COUNT, 2), time_s, np.float32), score, 1.5)

    off_grid = regular([pose(time_s) for time_s in (0.0, 0.033, 0.083, 0.117, 0.16)], 25.0)
    assert off_grid.rate_hz == 25
    assert off_grid.xy[:, 0, 0].tolist() == pytest.approx([0, 0.04, 0.08, 0.12, 0.16], abs=1e-6)
    slow = regular([pose(0.0), pose(0.1), pose(0.2)], 25.0)
    assert slow.rate_hz == pytest.approx(10)
    assert len(slow) == 3
    assert len(regular([pose(3.0)], 25.0)) == 1


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)), min_size=1, max_size=12))
def test_no_two_stretches_of_one_pass_overlap(stretches: list[tuple[int, int]]) -> None:
    entries = [
        stretch(Path("v"), float(start), float(start + length), name=str(number))
        for number, (start, length) in enumerate(stretches)
    ]
    chosen = passes(entries)
    assert sorted(entry.name for one in chosen for entry in one) == sorted(entry.name for entry in entries)
    for one in chosen:
        assert all(first.end_s is not None and first.end_s <= second.start_s for first, second in pairwise(one))
