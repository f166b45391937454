"""Reads live pictures from a camera (cv2), or from a video file played in real time."""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, Final, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from engine.errors import MediaError
from engine.media.camera_watch import FrozenWatch
from engine.media.picture_pool import KeptPictures
from engine.media.video import Video
from engine.sentence import Sentence
from engine.types import Frame

if TYPE_CHECKING:
    import cv2

CAMERA_FOLDER: Final = Path("/sys/class/video4linux")
WIDTH_PX: Final = 640
HEIGHT_PX: Final = 480
FRAMES_PER_S: Final = 30.0
_PROBED_CAMERAS: Final = 4  # where the system keeps no list of cameras
_UNREADABLE_IN_A_ROW: Final = 5  # a camera may skip a picture or two when it starts
_WAITS_AFTER_S: Final = 1.0  # a played file pauses when nobody has read for this long


class CameraError(MediaError):
    """Raised when a camera gives no pictures; `code` names the sentence that the window shows."""

    code: ClassVar[str] = "camera"


class CameraMissing(CameraError):
    """Raised when there is no such camera."""

    code = "camera_missing"


class CameraBusy(CameraError):
    """Raised when a camera does not open: another program uses it, or permission is missing."""

    code = "camera_busy"


class CameraLost(CameraError):
    """Raised when a camera stops giving pictures: it was unplugged."""

    code = "camera_lost"


class CameraFrozen(CameraError):
    """Raised when a camera repeats one picture."""

    code = "camera_frozen"


class EndOfSource(Exception):
    """Raised when a finite source has given its last picture."""


@dataclass(frozen=True, slots=True)
class CameraDevice:
    """Names a camera: the `index` that opens it and its `name`, a `Sentence` where the system gives none."""

    index: int
    name: str | Sentence


class FrameSource(Protocol):
    """Gives live pictures to one thread at a time; a context manager that opens and closes the device."""

    @property
    def name(self) -> str:
        """The name for people."""
        ...

    def read(self) -> Frame:
        """Wait for the next picture and return it; raises MediaError if it is lost, EndOfSource after the last."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class Capture(Protocol):
    """Describes the part of `cv2.VideoCapture` that a camera uses: pictures are (H, W, 3) uint8, BGR.

    A picture is valid until the next `read`.
    """

    def read(self) -> tuple[bool, NDArray[np.uint8] | None]: ...

    def release(self) -> None: ...


class Camera:
    """Reads a camera of this computer, at 30 pictures a second if it can; frames carry `clock` seconds.

    The camera is asked for pictures of `width_px` x `height_px` and may give others. `open_capture` returns None where
    it does not open. Picture memory is reused once nobody holds it.

    Opening raises CameraMissing or CameraBusy. Reading raises CameraLost, and CameraFrozen after two seconds of one and
    the same picture; a reopened camera stays frozen until the picture changes.
    """

    def __init__(
        self,
        device: CameraDevice | int,
        *,
        width_px: int = WIDTH_PX,
        height_px: int = HEIGHT_PX,
        clock: Callable[[], float] = time.monotonic,
        open_capture: Callable[[int], Capture | None] | None = None,
        camera_folder: Path = CAMERA_FOLDER,
    ) -> None:
        self._device = device if isinstance(device, CameraDevice) else _nameless(device)
        self._clock = clock
        self._open_capture = open_capture or partial(_open_cv2_capture, width_px=width_px, height_px=height_px)
        self._camera_folder = camera_folder
        self._capture: Capture | None = None
        self._watch = FrozenWatch()
        self._kept = KeptPictures()
        self._index = 0

    @property
    def name(self) -> str:
        """The name for people."""
        return str(self._device.name)

    def __enter__(self) -> Self:
        if _system_knows_cameras() and not (self._camera_folder / f"video{self._device.index}").exists():
            raise CameraMissing("{camera} is not connected; plug in a camera or choose another one.", camera=self.name)
        self._capture = self._open_capture(self._device.index)
        if self._capture is None:
            raise CameraBusy(
                "{camera} does not open; close other programs that use it and allow this app to use cameras.",
                camera=self.name,
            )
        self._watch.reopened()
        self._index = 0
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def read(self) -> Frame:
        """Wait for the next picture; its time is when it arrives."""
        picture = self._read_picture()
        time_s = self._clock()
        if self._watch.frozen(picture, time_s):
            raise CameraFrozen("{camera} repeats one picture; unplug it and plug it in again.", camera=self.name)
        kept = self._kept.take(picture.shape)
        np.copyto(kept, picture[:, :, ::-1])
        rgb = kept.view()
        rgb.flags.writeable = False
        frame = Frame(self._index, time_s, rgb)
        self._index += 1
        return frame

    def _read_picture(self) -> NDArray[np.uint8]:
        if self._capture is None:
            raise CameraLost("{camera} is closed; start it again.", camera=self.name)
        for _ in range(_UNREADABLE_IN_A_ROW):
            arrived, picture = self._capture.read()
            if arrived and picture is not None and picture.ndim == 3 and picture.size:
                return picture
        raise CameraLost("{camera} was unplugged or stopped sending pictures; plug it in again.", camera=self.name)


class VideoCamera:
    """Plays a video file in real time as if it were a camera; frames carry the `clock` time at which they are due.

    With `loop` it restarts at the end, else reading raises EndOfSource. It pauses while nobody reads for more than a
    second. Opening raises MediaError as `Video` does.
    """

    def __init__(
        self,
        path: Path | str,
        loop: bool = False,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._path = Path(path)
        self._loop = loop
        self._clock = clock
        self._sleep = sleep
        self._video: Video | None = None
        self._frames: Iterator[Frame] = iter(())
        self._index = 0
        self._start_s: float | None = None  # clock time of the file's first picture in this round
        self._last_s = 0.0
        self._interval_s = 1.0 / FRAMES_PER_S

    @property
    def name(self) -> str:
        """The name of the file."""
        return self._path.name

    def __enter__(self) -> Self:
        self._video = Video(self._path)
        self._frames = self._video.frames()
        self._index = 0
        self._start_s = None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._video is not None:
            self._video.close()
            self._video = None
        self._frames = iter(())

    def read(self) -> Frame:
        """Wait until the next picture is due and return it."""
        picture = self._next_picture()
        now_s = self._clock()
        if self._start_s is None:
            self._start_s = now_s - picture.time_s
        due_s = self._start_s + picture.time_s
        if now_s - due_s > _WAITS_AFTER_S:
            self._start_s = now_s - picture.time_s
            due_s = now_s
        elif due_s > now_s:
            self._sleep(due_s - now_s)
        frame = Frame(self._index, due_s, picture.rgb)
        self._index += 1
        return frame

    def _next_picture(self) -> Frame:
        picture = next(self._frames, None)
        if picture is None and self._loop and self._video is not None:
            self._frames = self._video.frames()
            picture = next(self._frames, None)
            if self._start_s is not None:
                self._start_s += self._last_s + self._interval_s
        if picture is None:
            raise EndOfSource(f"{self.name} is over.")
        if picture.time_s > self._last_s:
            self._interval_s = picture.time_s - self._last_s
        self._last_s = picture.time_s
        return picture


class _Cv2Capture:
    """Captures pictures that are valid until the next one is read, since OpenCV reuses their memory."""

    def __init__(self, capture: "cv2.VideoCapture") -> None:
        self._capture = capture
        self._picture: NDArray[np.uint8] | None = None

    def read(self) -> tuple[bool, NDArray[np.uint8] | None]:
        arrived, picture = self._capture.read(self._picture)
        if not arrived:
            return False, None
        self._picture = np.asarray(picture, np.uint8)
        return True, self._picture

    def release(self) -> None:
        self._capture.release()


def list_cameras(camera_folder: Path = CAMERA_FOLDER) -> tuple[CameraDevice, ...]:
    """List the cameras of this computer; the first one opens as 0.

    Linux names them without opening them. Elsewhere each of the first four is opened for a moment, which may light its
    lamp, and they are called "Camera 1", "Camera 2", ...
    """
    if _system_knows_cameras():
        return _linux_cameras(camera_folder)
    found = []
    for index in range(_PROBED_CAMERAS):
        capture = _open_cv2_capture(index)
        if capture is not None:
            capture.release()
            found.append(_nameless(index))
    return tuple(found)


def _nameless(index: int) -> CameraDevice:
    return CameraDevice(index, Sentence("Camera {number}", number=index + 1))


def _system_knows_cameras() -> bool:
    return sys.platform.startswith("linux")


def _linux_cameras(camera_folder: Path) -> tuple[CameraDevice, ...]:
    found = []
    for entry in camera_folder.glob("video*"):
        number = entry.name.removeprefix("video")
        if number.isdecimal() and _line(entry / "index") in ("", "0"):  # a camera's further nodes give no pictures
            name = _line(entry / "name")
            found.append(CameraDevice(int(number), name) if name else _nameless(int(number)))
    return tuple(sorted(found, key=lambda camera: camera.index))


def _line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _open_cv2_capture(index: int, width_px: int = WIDTH_PX, height_px: int = HEIGHT_PX) -> Capture | None:
    import cv2  # imported here: it takes a moment, which a window without a camera need not wait for

    capture = cv2.VideoCapture(index)
    if not capture.isOpened():
        capture.release()
        return None
    for setting, value in (
        (cv2.CAP_PROP_FRAME_WIDTH, width_px),
        (cv2.CAP_PROP_FRAME_HEIGHT, height_px),
        (cv2.CAP_PROP_FPS, FRAMES_PER_S),
        (cv2.CAP_PROP_BUFFERSIZE, 1),
    ):
        capture.set(setting, value)
    return _Cv2Capture(capture)


class MirroredSource:
    """Swaps left and right of the pictures of `source`; opens, closes and fails as it does."""

    def __init__(self, source: FrameSource) -> None:
        self._source = source

    @property
    def name(self) -> str:
        """The name for people."""
        return self._source.name

    def __enter__(self) -> Self:
        self._source.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._source.__exit__(kind, error, trace)

    def read(self) -> Frame:
        """Wait for the next picture and mirror it."""
        frame = self._source.read()
        rgb = np.ascontiguousarray(frame.rgb[:, ::-1])
        rgb.flags.writeable = False
        return Frame(frame.index, frame.time_s, rgb)
