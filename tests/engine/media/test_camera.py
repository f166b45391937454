import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.errors import MediaError
from engine.media.camera import (
    Camera,
    CameraBusy,
    CameraDevice,
    CameraFrozen,
    CameraLost,
    CameraMissing,
    EndOfSource,
    MirroredSource,
    VideoCamera,
    list_cameras,
)
from engine.media.camera_watch import FrozenWatch, brightness
from engine.sentence import Sentence
from engine.types import Frame
from tests.videos import write_video

needs_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="cameras are listed in files on Linux")


class Clock:
    """A clock that only `sleep` moves."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.now_s += seconds


class RecordedCapture:
    """Gives the pictures it was built with, one every `step_s` of the clock, None standing for a failed reading."""

    def __init__(self, pictures: Iterator[NDArray[np.uint8] | None], clock: Clock, step_s: float = 0.1) -> None:
        self._pictures = pictures
        self._clock = clock
        self._step_s = step_s
        self.released = False

    def read(self) -> tuple[bool, NDArray[np.uint8] | None]:
        self._clock.sleep(self._step_s)
        picture = next(self._pictures)
        return picture is not None, picture

    def release(self) -> None:
        self.released = True


def noise(seed: int) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, (48, 64, 3), np.uint8)


def unplugged(after: int) -> Iterator[NDArray[np.uint8] | None]:
    yield from (noise(seed) for seed in range(after))
    while True:
        yield None


def repeated(picture: NDArray[np.uint8]) -> Iterator[NDArray[np.uint8]]:
    while True:
        yield picture


@pytest.fixture
def camera_folder(tmp_path: Path) -> Path:
    for number, name, index in ((2, "Second", 0), (0, "Built-in", 0), (1, "Built-in", 1)):
        node = tmp_path / "video4linux" / f"video{number}"
        node.mkdir(parents=True)
        (node / "name").write_text(f"{name}\n")
        (node / "index").write_text(f"{index}\n")
    return tmp_path / "video4linux"


def camera_with(capture: RecordedCapture | None, clock: Clock, camera_folder: Path) -> Camera:
    return Camera(CameraDevice(0, "Built-in"), clock=clock, open_capture=lambda _: capture, camera_folder=camera_folder)


@needs_linux
def test_cameras_are_listed_by_name_without_their_side_nodes(camera_folder: Path) -> None:
    assert list_cameras(camera_folder) == (CameraDevice(0, "Built-in"), CameraDevice(2, "Second"))


@needs_linux
def test_a_camera_without_a_name_is_called_by_its_number(camera_folder: Path) -> None:
    (camera_folder / "video2" / "name").write_text("\n")
    nameless = list_cameras(camera_folder)[1]
    assert nameless == CameraDevice(2, Sentence("Camera {number}", number=3))
    assert Camera(nameless).name == "Camera 3"


@needs_linux
def test_no_camera_gives_an_empty_list(tmp_path: Path) -> None:
    assert list_cameras(tmp_path / "nothing") == ()


def test_pictures_are_red_first_stamped_and_counted(camera_folder: Path) -> None:
    clock = Clock()
    capture = RecordedCapture(unplugged(after=2), clock)
    with camera_with(capture, clock, camera_folder) as camera:
        first, second = camera.read(), camera.read()
    assert np.array_equal(first.rgb, noise(0)[:, :, ::-1])
    assert not first.rgb.flags.writeable
    assert (first.index, second.index) == (0, 1)
    assert [first.time_s, second.time_s] == pytest.approx([100.1, 100.2])
    assert capture.released


@needs_linux
def test_a_missing_camera_gives_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CameraMissing, match="Camera 4 is not connected") as caught, Camera(3, camera_folder=tmp_path):
        pass
    assert caught.value.code == "camera_missing"


def test_a_busy_camera_gives_one_sentence(camera_folder: Path) -> None:
    with pytest.raises(CameraBusy, match="Built-in does not open"), camera_with(None, Clock(), camera_folder):
        pass


def test_an_unplugged_camera_gives_one_sentence(camera_folder: Path) -> None:
    clock = Clock()
    capture = RecordedCapture(unplugged(after=3), clock)
    with camera_with(capture, clock, camera_folder) as camera:
        for _ in range(3):
            camera.read()
        with pytest.raises(CameraLost, match="unplugged"):
            camera.read()


def test_a_skipped_picture_is_no_fault(camera_folder: Path) -> None:
    clock = Clock()
    with camera_with(RecordedCapture(iter([None, noise(1)]), clock), clock, camera_folder) as camera:
        assert camera.read().index == 0


def test_a_frozen_camera_is_noticed_after_two_seconds(camera_folder: Path) -> None:
    clock = Clock()
    with camera_with(RecordedCapture(repeated(noise(1)), clock, step_s=0.25), clock, camera_folder) as camera:
        for _ in range(8):
            camera.read()
        with pytest.raises(CameraFrozen, match="repeats one picture"):
            camera.read()


def test_a_closed_camera_gives_no_pictures(camera_folder: Path) -> None:
    with pytest.raises(CameraLost, match="is closed"):
        camera_with(None, Clock(), camera_folder).read()


def test_a_black_picture_is_dark_but_not_frozen() -> None:
    watch, black = FrozenWatch(), np.zeros((48, 64, 3), np.uint8)
    assert not any(watch.frozen(black, time_s) for time_s in range(10))
    assert brightness(black) == 0.0
    assert brightness(np.full((48, 64, 3), 255, np.uint8)) == 1.0


def test_a_video_plays_at_its_own_pace(tmp_path: Path) -> None:
    clock = Clock()
    path = write_video(tmp_path / "clip.mp4", times_ms=(0, 40, 200, 230))
    with VideoCamera(path, clock=clock, sleep=clock.sleep) as camera:
        seen = []
        for _ in range(4):
            frame = camera.read()
            assert clock.now_s == pytest.approx(frame.time_s)
            seen.append(frame.time_s)
        with pytest.raises(EndOfSource, match=r"clip\.mp4 is over"):
            camera.read()
    assert seen == pytest.approx([100.0, 100.04, 100.2, 100.23])


def test_a_late_reader_gets_the_times_at_which_pictures_were_due(tmp_path: Path) -> None:
    clock = Clock()
    with VideoCamera(write_video(tmp_path / "clip.mp4"), clock=clock, sleep=clock.sleep) as camera:
        camera.read()
        clock.sleep(0.1)
        assert [camera.read().time_s for _ in range(2)] == pytest.approx([100.04, 100.08])
        assert clock.now_s == pytest.approx(100.1)


def test_a_video_stands_still_while_nobody_reads(tmp_path: Path) -> None:
    clock = Clock()
    with VideoCamera(write_video(tmp_path / "clip.mp4"), clock=clock, sleep=clock.sleep) as camera:
        camera.read()
        clock.sleep(60)
        assert [camera.read().time_s for _ in range(2)] == pytest.approx([160.0, 160.04])


def test_a_looping_video_starts_over_with_times_that_rise(tmp_path: Path) -> None:
    clock = Clock()
    path = write_video(tmp_path / "clip.mp4", times_ms=(0, 40, 80))
    with VideoCamera(path, loop=True, clock=clock, sleep=clock.sleep) as camera:
        frames = [camera.read() for _ in range(7)]
    assert [frame.time_s for frame in frames] == pytest.approx(100 + 0.04 * np.arange(7))
    assert [frame.index for frame in frames] == list(range(7))
    assert np.array_equal(frames[0].rgb, frames[3].rgb)


def test_playing_a_missing_video_fails_when_it_opens(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="There is no file"), VideoCamera(tmp_path / "gone.mp4"):
        pass


class OnePicture:
    """A camera that gives one and the same picture, or is not there."""

    name = "One"

    def __init__(self, *, missing: bool = False) -> None:
        self._missing = missing
        self.told: list[str] = []

    def __enter__(self) -> Self:
        if self._missing:
            raise CameraMissing("One is not connected.")
        self.told.append("open")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.told.append("close")

    def read(self) -> Frame:
        return Frame(7, 1.5, np.arange(2 * 4 * 3, dtype=np.uint8).reshape(2, 4, 3))


def test_left_and_right_are_exchanged_and_nothing_else() -> None:
    plain = OnePicture()
    with MirroredSource(plain) as mirrored:
        assert mirrored.name == "One"
        frame = mirrored.read()
    assert plain.told == ["open", "close"]
    assert (frame.rgb == plain.read().rgb[:, ::-1]).all()
    assert (frame.index, frame.time_s) == (7, 1.5)
    assert not frame.rgb.flags.writeable


def test_a_camera_that_does_not_open_says_so_through_the_mirror() -> None:
    with pytest.raises(CameraMissing, match="not connected"), MirroredSource(OnePicture(missing=True)):
        pass
