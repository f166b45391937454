"""Small video files made with PyAV, and where the shared real ones lie."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
import pytest
from numpy.typing import NDArray

SHARED_VIDEOS: Final = Path(__file__).resolve().parents[2] / "shared" / "videos"
_MILLISECOND: Final = Fraction(1, 1000)


def shared_video(name: str) -> Path:
    """Return the path of a shared clip; skips the test where it is absent."""
    path = SHARED_VIDEOS / name
    if not path.exists():
        pytest.skip(f"{name} of the shared videos is not beside this checkout")
    return path


def corner_picture(index: int, width_px: int, height_px: int) -> NDArray[np.uint8]:
    """Return grey (H, W, 3) of level 20 + 10 * index with a white top left quarter."""
    picture = np.full((height_px, width_px, 3), 20 + 10 * index, np.uint8)
    picture[: height_px // 2, : width_px // 2] = 255
    return picture


def write_video(
    path: Path,
    *,
    codec: str = "libx264",
    pixel_format: str = "yuv420p",
    size_px: tuple[int, int] = (64, 48),
    times_ms: Sequence[int] = tuple(range(0, 400, 40)),
    pixel_aspect: Fraction | None = None,
    options: dict[str, str] | None = None,
) -> Path:
    """Write `corner_picture` number k at `times_ms[k]` to `path`; returns it."""
    with av.open(str(path), "w", options=options or {}) as container:
        stream = container.add_stream(codec, rate=25)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height = size_px
        stream.pix_fmt = pixel_format
        if codec not in ("gif", "mjpeg"):
            stream.codec_context.time_base = _MILLISECOND
        if pixel_aspect is not None:
            stream.codec_context.sample_aspect_ratio = pixel_aspect
        container.start_encoding()
        for index, time_ms in enumerate(times_ms):
            frame = av.VideoFrame.from_ndarray(corner_picture(index, *size_px), format="rgb24")
            frame.time_base = stream.codec_context.time_base or _MILLISECOND
            frame.pts = round(Fraction(time_ms, 1000) / frame.time_base)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def write_sound(path: Path) -> Path:
    """Write half a second of silence without any picture to `path`; returns it."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=16000)
        assert isinstance(stream, av.AudioStream)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 8000), np.float32), format="fltp", layout="mono")
        frame.sample_rate = 16000
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def turn_display(path: Path, a: int, b: int, c: int, d: int) -> Path:
    """Write a display matrix into an MP4: a stored point (x, y) is shown at (a x + c y, b x + d y); returns `path`."""
    content = bytearray(path.read_bytes())
    matrix = content.index(b"tkhd") + 44
    for place, value in enumerate((a, b, 0, c, d)):
        content[matrix + 4 * place : matrix + 4 * place + 4] = (value << 16).to_bytes(4, "big", signed=True)
    path.write_bytes(bytes(content))
    return path
