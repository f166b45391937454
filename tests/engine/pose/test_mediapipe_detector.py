"""The real detector on real and synthetic pictures; one instance serves them all, as its models take time to load."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.errors import DetectorError
from engine.media.video import Video
from engine.pose.detector import Detector, make_detector
from engine.pose.layout import BODY_PART, FACE, KEYPOINT_COUNT, LEFT_HAND, LEFT_SHOULDER, RIGHT_HAND, RIGHT_SHOULDER
from engine.pose.mediapipe_layout import BODY_SOURCE, BODY_TARGET
from engine.types import Float32Array, Frame, Pose
from tests.videos import shared_video

SENTENCES = Path(__file__).resolve().parents[4] / "shared" / "data" / "slovak" / "sentences.npz"
CLIP, CLIP_ID, CLIP_ASPECT = "svk_sentence_006.mp4", 6, 852 / 480
LARGEST_MEAN_ERROR = {"body": 0.02, "left": 0.02, "right": 0.03, "face": 0.01}  # shoulder widths, every second picture


@pytest.fixture(scope="module")
def detector() -> Iterator[Detector]:
    with make_detector("mediapipe") as opened:
        yield opened


@pytest.fixture(scope="module")
def poses(detector: Detector) -> list[tuple[int, Pose]]:
    """Frame number and pose of every second picture of four seconds of the clip."""
    with Video(shared_video(CLIP)) as video:
        detector.reset()
        return [(frame.index, detector.detect(frame)) for frame in video.frames(12.5) if frame.time_s < 4]


def blank(time_s: float) -> Frame:
    return Frame(0, time_s, np.full((480, 640, 3), 90, np.uint8))


def stored_points() -> Float32Array:
    """The stored landmarks of the clip as (T, 133, 2), NaN where not found."""
    if not SENTENCES.exists():
        pytest.skip("the shared landmarks are not beside this checkout")
    with np.load(SENTENCES) as stored:
        place = stored["id"].tolist().index(CLIP_ID)
        start = int(stored["length"][:place].sum())
        points = stored["xyz"][start : start + int(stored["length"][place]), :, :2].astype(np.float32)
    xy = np.full((len(points), KEYPOINT_COUNT, 2), np.nan, np.float32)
    xy[:, BODY_TARGET] = points[:, BODY_SOURCE]
    xy[:, LEFT_HAND], xy[:, RIGHT_HAND], xy[:, FACE] = points[:, 33:54], points[:, 54:75], points[:, 75:]
    return xy


@pytest.mark.shared
def test_points_sit_where_the_training_data_has_them(poses: list[tuple[int, Pose]]) -> None:
    scale = np.array([CLIP_ASPECT, 1], np.float32)
    numbers = [number for number, _ in poses]
    expected = stored_points()[numbers] * scale
    found = np.stack([np.where(pose.score[:, None] > 0, pose.xy, np.nan) for _, pose in poses]) * scale
    shoulder_width = np.linalg.norm(expected[:, LEFT_SHOULDER] - expected[:, RIGHT_SHOULDER], axis=-1)
    error = np.linalg.norm(found - expected, axis=-1) / shoulder_width[:, None]
    parts = {"body": list(BODY_PART), "left": LEFT_HAND, "right": RIGHT_HAND, "face": FACE}
    means = {name: float(np.nanmean(error[:, part])) for name, part in parts.items()}
    assert all(means[name] < LARGEST_MEAN_ERROR[name] for name in parts), means


@pytest.mark.shared
def test_scores_follow_the_rule(poses: list[tuple[int, Pose]]) -> None:
    score = np.stack([pose.score for _, pose in poses])
    assert score.min() >= 0
    assert score.max() <= 1
    assert (score[:, FACE] == 1).all()
    assert (score[:, list(BODY_PART)] > 0.8).all()
    hands = score[:, [LEFT_HAND.start, RIGHT_HAND.start]]
    assert (hands > 0.3).mean() > 0.9
    assert np.median(hands) > 0.85


@pytest.mark.shared
def test_the_same_stream_gives_the_same_bytes(detector: Detector, poses: list[tuple[int, Pose]]) -> None:
    detector.reset()
    with Video(shared_video(CLIP)) as video:
        again = [detector.detect(frame) for frame in video.frames(12.5) if frame.time_s < 2]
    for first, (_, second) in zip(again, poses, strict=False):
        assert first.xy.tobytes() == second.xy.tobytes()
        assert first.score.tobytes() == second.score.tobytes()


@pytest.mark.shared
def test_large_and_upright_pictures_keep_their_aspect(detector: Detector) -> None:
    detector.reset()
    with Video(shared_video(CLIP)) as video:
        first = next(video.frames())
    tall = np.ascontiguousarray(np.repeat(np.repeat(first.rgb[:, 200:600], 3, axis=0), 3, axis=1))
    pose = detector.detect(Frame(0, 0.0, tall))
    assert pose.aspect == pytest.approx(400 / 480)
    assert pose.score[LEFT_SHOULDER] > 0.9
    assert pose.xy[LEFT_SHOULDER, 0] > pose.xy[RIGHT_SHOULDER, 0]  # facing us, the signer's left is to the right


def test_an_empty_scene_holds_nobody(detector: Detector) -> None:
    detector.reset()
    pose = detector.detect(blank(0.0))
    assert pose.score.shape == (133,)
    assert not pose.score.any()
    assert not pose.xy.any()
    assert pose.aspect == pytest.approx(640 / 480)


def test_time_must_rise_until_a_reset(detector: Detector) -> None:
    detector.reset()
    detector.detect(blank(5.0))
    with pytest.raises(DetectorError, match=r"5\.000 s follows one at 5\.000 s"):
        detector.detect(blank(5.0))
    detector.reset()
    detector.detect(blank(1.0))


def test_nothing_is_written_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with make_detector("mediapipe") as fresh:
        fresh.detect(blank(0.0))
    assert capfd.readouterr() == ("", "")


def test_a_closed_detector_says_so() -> None:
    with pytest.raises(DetectorError, match="not open"):
        make_detector("mediapipe").detect(blank(0.0))
