"""Makes a long video of short ones.

Encodes them once and repeats the packets: an hour of video takes seconds.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import cv2
import numpy as np
from av.packet import Packet
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from engine.media.video import Video

RATE_HZ: Final = 25
SIZE_PX: Final = (640, 480)
REST_S: Final = 1.0
"""How long the last frame of a clip stays before the next clip begins."""
_OPTIONS: Final = {"preset": "veryfast", "crf": "23", "x264-params": "scenecut=0:open-gop=0:bframes=0"}


def join_clips(clips: Sequence[Path], duration_s: float, target: Path) -> float:
    """Write the clips one after another, over and over, to an .mp4 of at least `duration_s`; returns its seconds.

    Frames are fitted into 640 x 480 at 25 frames/s. Raises MediaError if a clip cannot be read.
    """
    with av.open(str(target), "w") as joined:
        stream = joined.add_stream("libx264", rate=RATE_HZ, options=dict(_OPTIONS))
        stream.width, stream.height = SIZE_PX
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, RATE_HZ)
        packets = list(_encoded(clips, stream))
        turn = len(packets)
        turns = int(-(-duration_s * RATE_HZ // turn))
        for number in range(turns):
            for content, stamp, is_key in packets:
                packet: Packet[Stream] = Packet(content)
                packet.stream = stream
                packet.pts = packet.dts = stamp + number * turn
                packet.duration, packet.time_base, packet.is_keyframe = 1, Fraction(1, RATE_HZ), is_key
                joined.mux(packet)
    return turns * turn / RATE_HZ


def _encoded(clips: Sequence[Path], stream: VideoStream) -> Iterator[tuple[bytes, int, bool]]:
    """Yield the packets of all clips, once: content, timestamp in frames, and whether it is a key frame."""
    packets: list[Packet[VideoStream]] = []
    for count, picture in enumerate(_pictures(clips)):
        frame = VideoFrame.from_ndarray(picture, format="rgb24")
        frame.pts, frame.time_base = count, Fraction(1, RATE_HZ)
        packets += stream.encode(frame)
    packets += stream.encode(None)
    for number, packet in enumerate(packets):
        yield bytes(packet), number, packet.is_keyframe


def _pictures(clips: Sequence[Path]) -> Iterator[NDArray[np.uint8]]:
    for clip in clips:
        with Video(clip) as video:
            picture = np.zeros((SIZE_PX[1], SIZE_PX[0], 3), np.uint8)
            shown = 0
            for frame in video.frames(float(RATE_HZ)):
                while shown / RATE_HZ < frame.time_s - 0.5 / RATE_HZ:  # a slower clip: repeat its frames
                    yield picture
                    shown += 1
                picture = _fitted(frame.rgb)
                yield picture
                shown += 1
            yield from (picture for _ in range(round(REST_S * RATE_HZ)))


def _fitted(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the frame, scaled to fit, in the middle of a black one of SIZE_PX."""
    height_px, width_px = rgb.shape[:2]
    scale = min(SIZE_PX[0] / width_px, SIZE_PX[1] / height_px)
    size_px = (round(scale * width_px), round(scale * height_px))
    canvas = np.zeros((SIZE_PX[1], SIZE_PX[0], 3), np.uint8)
    x_px, y_px = (SIZE_PX[0] - size_px[0]) // 2, (SIZE_PX[1] - size_px[1]) // 2
    canvas[y_px : y_px + size_px[1], x_px : x_px + size_px[0]] = cv2.resize(rgb, size_px, interpolation=cv2.INTER_AREA)
    return canvas
