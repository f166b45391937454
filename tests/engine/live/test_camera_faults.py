"""A live run with a real `Camera` on faulty drivers, and on a stage whose clock or picture jumps."""

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.live.gate import GateSettings
from engine.live.segment import segments
from engine.live.session import STATUS_EVERY_S, LiveSession, LiveSettings
from engine.media.camera import Camera, CameraBusy, CameraDevice, CameraLost, Capture, EndOfSource
from engine.media.camera_watch import FROZEN_AFTER_S
from engine.media.picture_pool import KEPT_COUNT
from engine.pose.detector import Detector
from engine.types import EngineError, EngineState, Frame, Pose
from tests.fakes import (
    READING,
    AlwaysOpen,
    CountingTranslator,
    PosedDetector,
    PosedStage,
    Recorder,
    counting_writer,
)
from tests.limits import HANG_LIMIT_S
from tests.signers import pose_at, resting, signing, stream

GATE = GateSettings.for_model(READING.max_frames, READING.rate_hz)
PROMISED_S = 2.0
"""A fault is said within so many seconds."""


class Clock:
    """A clock that only a driver moves."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


class Driver:
    """Gives pictures a tenth of a second of `clock` apart, through all its openings; None stands for a failed reading.

    After the last the camera is gone for good, which ends the test: EndOfSource.
    """

    def __init__(self, pictures: Sequence[NDArray[np.uint8] | None], clock: Clock) -> None:
        self._pictures: Iterator[NDArray[np.uint8] | None] = iter(pictures)
        self._clock = clock
        self.openings = 0

    def open(self, _: int) -> Capture:
        self.openings += 1
        return self

    def read(self) -> tuple[bool, NDArray[np.uint8] | None]:
        try:
            picture = next(self._pictures)
        except StopIteration:
            raise EndOfSource("the driver has no more pictures") from None
        self._clock.now_s += 0.1
        return picture is not None, picture

    def release(self) -> None:
        """The test goes on with the next opening."""


class RestingDetector(AlwaysOpen):
    """Sees a person at rest in every picture."""

    name = "resting"

    def detect(self, frame: Frame) -> Pose:
        return pose_at(frame.time_s)


def noise(seed: int, side_px: int = 16) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(1, 256, (side_px, 2 * side_px, 3), np.uint8)


def moving(count: int, first: int = 0) -> list[NDArray[np.uint8]]:
    return [noise(first + number) for number in range(count)]


class LateDetector(RestingDetector):
    """Has not looked at a picture before the camera's fault was said."""

    def __init__(self, seen: Recorder) -> None:
        self._seen = seen

    def detect(self, frame: Frame) -> Pose:
        assert self._seen.wait_for(lambda heard: bool(heard.errors))
        return super().detect(frame)


def watch(
    driver: Driver,
    clock: Clock,
    folder: Path,
    seen: Recorder,
    settings: LiveSettings | None = None,
    detector: Detector | None = None,
) -> None:
    """Run a session on the driver's camera until its pictures are over."""
    (folder / "video0").mkdir(exist_ok=True)
    camera = Camera(CameraDevice(0, "Built-in"), clock=clock, open_capture=driver.open, camera_folder=folder)
    used = settings or LiveSettings(retry_s=(0.0,))
    used_detector = detector or RestingDetector()
    session = LiveSession(camera, lambda: used_detector, counting_writer(), seen, used, clock=clock)
    session.start()
    try:
        assert session.wait(HANG_LIMIT_S)
    finally:
        session.stop()


def play(poses: Sequence[Pose]) -> tuple[Recorder, PosedDetector]:
    """Run a session on a stage."""
    stage, seen = PosedStage(poses), Recorder()
    detector = PosedDetector(stage)
    settings = LiveSettings(poses_per_s=1000.0)
    session = LiveSession(stage, lambda: detector, counting_writer(), seen, settings, clock=stage.clock)
    session.start()
    try:
        assert session.wait(HANG_LIMIT_S)
    finally:
        stage.close()
        session.stop()
    return seen, detector


def finals_of(poses: Sequence[Pose]) -> list[str]:
    """What file mode says."""
    return [CountingTranslator().translate(segment.clip, "svk").text for segment in segments(poses, GATE)]


def test_a_frozen_camera_is_said_once_until_it_shows_something_new(tmp_path: Path) -> None:
    frozen = [noise(7)] * 40
    clock, seen = Clock(), Recorder()
    driver = Driver([*moving(5), *frozen, *moving(5, first=50), *frozen, *moving(5, first=90)], clock)
    watch(driver, clock, tmp_path, seen)
    assert [error.code for error in seen.errors] == ["camera_frozen", "camera_frozen"]
    pictures_while_frozen = FROZEN_AFTER_S / 0.1
    assert driver.openings > 2 * (len(frozen) - pictures_while_frozen) - 5  # it was tried again with each of the others


def test_a_picture_from_before_the_fault_does_not_tell_that_it_is_over(tmp_path: Path) -> None:
    clock, seen = Clock(), Recorder()
    watch(Driver([*moving(5), *[noise(7)] * 40], clock), clock, tmp_path, seen, detector=LateDetector(seen))
    assert [error.code for error in seen.errors] == ["camera_frozen"]
    assert seen.pictures == []


def test_a_camera_that_fails_again_and_again_is_said_once(tmp_path: Path) -> None:
    clock, seen = Clock(), Recorder()
    driver = Driver([*moving(5), *[None] * 50, *moving(5, first=50)], clock)
    watch(driver, clock, tmp_path, seen)
    assert [error.code for error in seen.errors] == ["camera_lost"]
    assert driver.openings == 11  # five readings each before it gives up


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="cameras are listed in files on Linux")
def test_a_missing_camera_is_found_when_it_is_plugged_in(tmp_path: Path) -> None:
    class PlugsIn(Recorder):
        def on_error(self, error: EngineError) -> None:
            super().on_error(error)
            (tmp_path / "video0").mkdir()

    clock, driver_clock = Clock(), Clock()
    driver = Driver(moving(5), driver_clock)
    camera = Camera(CameraDevice(0, "Built-in"), clock=clock, open_capture=driver.open, camera_folder=tmp_path)
    seen = PlugsIn()
    settings = LiveSettings(retry_s=(0.0,))
    session = LiveSession(camera, RestingDetector, counting_writer(), seen, settings, clock=clock)
    session.start()
    assert session.wait(HANG_LIMIT_S)
    session.stop()
    assert [error.code for error in seen.errors] == ["camera_missing"]
    assert driver.openings == 1
    assert seen.pictures


def test_a_lost_camera_is_tried_again_after_longer_and_longer_waits() -> None:
    class Gone(PosedStage):
        def __init__(self) -> None:
            super().__init__(())
            self.opened_s: list[float] = []

        def __enter__(self) -> "Gone":
            self.opened_s.append(time.monotonic())
            if len(self.opened_s) == 6:
                return self
            raise CameraBusy("Another program has it.")

    stage, seen, waits_s = Gone(), Recorder(), (0.02, 0.04, 0.08)
    settings = LiveSettings(retry_s=waits_s)
    session = LiveSession(stage, lambda: PosedDetector(stage), counting_writer(), seen, settings)
    session.start()
    assert session.wait(HANG_LIMIT_S)
    session.stop()
    assert (np.diff(stage.opened_s) >= (*waits_s, waits_s[-1], waits_s[-1])).all()
    assert LiveSettings().retry_s == (0.5, 1.0, 2.0, 4.0)


def test_a_camera_that_blocks_is_said_in_time_and_the_utterance_finished() -> None:
    poses = tuple(stream([(resting, 1.0), (signing, 3.0)]))
    stage, seen = PosedStage(poses, endless=True), Recorder()
    settings = LiveSettings(poses_per_s=1000.0)
    session = LiveSession(
        stage,
        lambda: PosedDetector(stage),
        counting_writer(),
        seen,
        settings,
        clock=stage.clock,
    )
    session.start()
    assert stage.held.wait(HANG_LIMIT_S)
    last_s = stage.now_s
    for late_s in (0.3, 0.6, 0.9, 1.2, 1.45):
        seen.statuses.clear()
        stage.now_s = last_s + late_s
        assert seen.wait_for(lambda heard: bool(heard.statuses))
    assert seen.errors == []
    stage.now_s = last_s + PROMISED_S - STATUS_EVERY_S  # it is looked for so often
    assert seen.wait_for(lambda heard: bool(heard.errors and heard.finals))
    assert seen.errors[0].code == CameraLost.code
    stage.close()
    session.stop()


def test_a_black_picture_is_said_in_time() -> None:
    poses = [pose_at(index / 25, body=False, hands=False) for index in range(60)]
    stage, seen = PosedStage(poses, brightness=0), Recorder()
    settings = LiveSettings(poses_per_s=1000.0)
    session = LiveSession(
        stage,
        lambda: PosedDetector(stage),
        counting_writer(),
        seen,
        settings,
        clock=stage.clock,
    )
    session.start()
    assert session.wait(HANG_LIMIT_S)
    session.stop()
    assert EngineState.TOO_DARK in seen.states[: int(PROMISED_S / 0.25) + 2]  # four statuses a second


@pytest.mark.parametrize("jump_s", [3600.0, -3600.0])
def test_a_clock_that_jumps_ends_the_utterance_and_nothing_worse(jump_s: float) -> None:
    before = tuple(stream([(resting, 1.0), (signing, 2.0)], start_s=5000.0))
    after = tuple(stream([(resting, 1.0), (signing, 3.0), (resting, 2.0)], start_s=5003.0 + jump_s))
    seen, detector = play((*before, *after))
    assert [caption.solid for caption in seen.finals] == finals_of(before) + finals_of(after)
    assert seen.errors == []
    assert detector.resets == (jump_s < 0)
    assert len(seen.statuses) == pytest.approx(4 * 9, abs=8)  # still four a second


def test_a_picture_that_changes_its_shape_ends_the_utterance() -> None:
    wide = [Pose(pose.time_s, pose.xy, pose.score, 16 / 9) for pose in stream([(signing, 3.0), (resting, 2.0)])]
    poses = (*stream([(resting, 1.0), (signing, 2.0)], start_s=-3.0), *wide)
    seen, _ = play(poses)
    assert [caption.solid for caption in seen.finals] == finals_of(poses)
    assert len(seen.finals) == 2
    assert seen.errors == []


def test_a_camera_that_changes_its_rate_is_captioned_as_in_file_mode() -> None:
    quick = list(stream([(resting, 1.0), (signing, 2.0)], 25.0))
    slow = list(stream([(signing, 2.0), (resting, 2.0)], 10.0, start_s=3.0))
    seen, _ = play((*quick, *slow))
    assert [caption.solid for caption in seen.finals] == finals_of((*quick, *slow))
    assert len(seen.finals) == 1


def test_pictures_of_a_camera_share_a_few_places_in_memory(tmp_path: Path) -> None:
    class Addresses(Recorder):
        def __init__(self) -> None:
            super().__init__()
            self.places = set[int]()

        def on_frame(self, frame: Frame, pose: Pose | None) -> None:
            self.places.add(frame.rgb.ctypes.data)
            super().on_frame(
                Frame(frame.index, frame.time_s, frame.rgb[:0].copy()), pose
            )  # a view would hold the picture

    clock, seen = Clock(), Addresses()
    watch(Driver(moving(300), clock), clock, tmp_path, seen)
    assert 1 <= len(seen.places) <= KEPT_COUNT


def test_a_camera_may_change_its_size(tmp_path: Path) -> None:
    clock, seen = Clock(), Recorder()
    watch(Driver([*moving(5), *(noise(seed, side_px=24) for seed in range(5))], clock), clock, tmp_path, seen)
    assert seen.errors == []
    assert seen.pictures[-1][0].rgb.shape == (24, 48, 3)
