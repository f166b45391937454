"""The demo clip in the formats that phones, cameras and the web give, from file to keypoints with the real parts."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import pytest

from app.paths import demo_clip
from engine.media.video import Video
from engine.pose.detector import Detector, make_detector
from engine.pose.layout import LEFT_SHOULDER, RIGHT_SHOULDER
from engine.types import Frame
from tests.videos import turn_display

FORMATS = {
    "h264.mkv": ("libx264", "yuv420p"),
    "vp8.webm": ("libvpx", "yuv420p"),
    "mpeg4.avi": ("mpeg4", "yuv420p"),
    "clip.gif": ("gif", "rgb8"),
    "hevc_10_bit.mov": ("libx265", "yuv420p10le"),
    "turned.mp4": ("libx264", "yuv420p"),
    "uneven.mkv": ("libx264", "yuv420p"),
}


@pytest.fixture(scope="module")
def pictures() -> list[Frame]:
    """A second and a half of the demo clip, twelve and a half pictures a second."""
    with Video(demo_clip()) as video:
        return [frame for frame in video.frames(12.5, longest_side_px=640) if 1.2 <= frame.time_s <= 2.8]


@pytest.fixture(scope="module")
def detector() -> Iterator[Detector]:
    with make_detector() as opened:
        yield opened


def write(path: Path, pictures: list[Frame], *, turned: bool, uneven: bool) -> Path:
    """The pictures as a file; a phone held upright stores them lying on their side, and says so."""
    codec, pixel_format = FORMATS[path.name]
    options = {"x265-params": "log-level=error"} if codec == "libx265" else {}
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=25, options=options)
        assert isinstance(stream, av.VideoStream)
        lying = [frame.rgb.swapaxes(0, 1)[:, ::-1] if turned else frame.rgb for frame in pictures]
        stream.height, stream.width = (side // 2 * 2 for side in lying[0].shape[:2])
        stream.pix_fmt = pixel_format
        for number, (frame, rgb) in enumerate(zip(pictures, lying, strict=True)):
            late_s = 0.02 * (number % 3) if uneven else 0.0
            picture = av.VideoFrame.from_ndarray(rgb[: stream.height, : stream.width].copy(), format="rgb24")
            picture.time_base = Fraction(1, 100)
            picture.pts = round(100 * (frame.time_s - pictures[0].time_s + late_s))
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    return turn_display(path, 0, -1, 1, 0) if turned else path


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_signer_is_found_upright_in_every_format(
    name: str, pictures: list[Frame], detector: Detector, tmp_path: Path
) -> None:
    path = write(tmp_path / name, pictures, turned=name == "turned.mp4", uneven=name == "uneven.mkv")
    detector.reset()
    with Video(path) as video:
        read = list(video.frames(12.5))
        poses = [detector.detect(frame) for frame in read[:: len(read) // 3]]
    assert read[-1].time_s == pytest.approx(pictures[-1].time_s - pictures[0].time_s, abs=0.1)
    assert not video.truncated
    for pose in poses:
        assert pose.score[[LEFT_SHOULDER, RIGHT_SHOULDER]].min() > 0.5
        left, right = pose.xy[LEFT_SHOULDER], pose.xy[RIGHT_SHOULDER]
        assert left[0] > right[0] + 0.1, "the signer's left is at the right of the picture"
        assert abs(left[1] - right[1]) < 0.1
