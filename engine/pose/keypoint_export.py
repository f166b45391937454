"""Exports keypoints for other programs: NumPy's .npz, and the .pose of the pose-format library."""

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from engine.errors import CaptionFileError
from engine.files.whole import write_in_place
from engine.pose.keypoint_file import KeypointFile
from engine.pose.layout import FACE, HAND_EDGES, LAYOUT_NAME, LEFT_HAND, NAMES, RIGHT_HAND
from engine.types import Float32Array

KEYPOINT_ENDINGS: Final = (".npz", ".pose")
_ROWS_AT_ONCE: Final = 1024
_POSE_VERSION: Final = 0.2
_MOST_HZ: Final = 1e6
_BODY: Final = slice(0, FACE.start)
_BODY_LIMBS: Final = ((5, 6), (5, 7), (7, 9), (6, 8), (8, 10), (5, 11), (6, 12), (11, 12))
# Name, points, limbs and the colour of the limbs, as pose-format draws them.
_COMPONENTS: Final = (
    ("BODY", _BODY, _BODY_LIMBS, (90, 90, 90)),
    ("FACE", FACE, (), (150, 150, 150)),
    ("LEFT_HAND", LEFT_HAND, HAND_EDGES, (230, 159, 0)),
    ("RIGHT_HAND", RIGHT_HAND, HAND_EDGES, (86, 180, 233)),
)


def write_keypoints(
    path: Path, keypoints: KeypointFile, width_px: int, height_px: int, *, overwrite: bool = False
) -> None:
    """Write the keypoints of a video of that size in the format of the file's ending, in bounded memory.

    `.npz` holds times_s (T,), xy (T, 133, 2) with frame width and height = 1, score (T, 133), aspect, layout and names;
    `numpy.load` reads it. `.pose` is version 0.2 of the pose-format library: one person, coordinates in pixels, a
    constant frame rate (the mean one). Raises CaptionFileError.
    """
    writers = {".npz": _write_npz, ".pose": _write_pose}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise CaptionFileError("{name} names no keypoint format; they are written as .npz or .pose.", name=path.name)
    write_in_place(path, lambda file: writer(file, keypoints, width_px, height_px), overwrite=overwrite)


def _write_npz(file: BinaryIO, keypoints: KeypointFile, width_px: int, height_px: int) -> None:
    count, points = len(keypoints), len(NAMES)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        _put(archive, "times_s", np.dtype("<f8"), (count,), iter((keypoints.times_s,)))
        _put(archive, "xy", np.dtype("<f4"), (count, points, 2), _xy_blocks(keypoints, 1, 1))
        _put(archive, "score", np.dtype("<f4"), (count, points), _score_blocks(keypoints))
        for name, value in (
            ("aspect", np.array(width_px / height_px)),
            ("layout", np.array(LAYOUT_NAME)),
            ("names", np.array(NAMES)),
        ):
            _put(archive, name, value.dtype, value.shape, iter((value,)))


def _put(
    archive: zipfile.ZipFile,
    name: str,
    kind: "np.dtype[np.generic]",
    shape: tuple[int, ...],
    blocks: Iterator[NDArray[np.generic]],
) -> None:
    """Write one array of the archive piece by piece."""
    with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
        member.write(_npy_head(kind, shape))
        for block in blocks:
            member.write(np.ascontiguousarray(block, kind).tobytes())


def _npy_head(kind: "np.dtype[np.generic]", shape: tuple[int, ...]) -> bytes:
    """Return the head of a .npy file of version 1.0: a multiple of 64 bytes that ends with a line feed."""
    words = str({"descr": kind.str, "fortran_order": False, "shape": shape})
    padded = words + " " * (-(len(words) + 11) % 64) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(padded)) + padded.encode("latin-1")


def _write_pose(file: BinaryIO, keypoints: KeypointFile, width_px: int, height_px: int) -> None:
    times_s = keypoints.times_s
    span_s = float(times_s[-1] - times_s[0]) if len(times_s) > 1 else 1.0
    rate_hz = max(len(times_s) - 1, 1) / span_s if span_s > 0 else 0.0
    if not 0.0 < rate_hz < _MOST_HZ:
        raise CaptionFileError(
            "The keypoints span {span_s:g} s, which is no time. Translate the video anew.", span_s=span_s
        )
    file.write(struct.pack("<f3HH", _POSE_VERSION, width_px, height_px, 0, len(_COMPONENTS)))
    for name, place, limbs, colour in _COMPONENTS:
        points = NAMES[place]
        file.write(_text(name) + _text("XYC") + struct.pack("<3H", len(points), len(limbs), len(limbs)))
        file.write(b"".join(map(_text, points)))
        file.write(b"".join(struct.pack("<2H", *limb) for limb in limbs))
        file.write(len(limbs) * struct.pack("<3H", *colour))
    file.write(struct.pack("<fIH", rate_hz, len(times_s), 1))
    for block in _xy_blocks(keypoints, width_px, height_px):
        file.write(block.tobytes())
    for scores in _score_blocks(keypoints):
        file.write(scores.tobytes())


def _text(words: str) -> bytes:
    encoded = words.encode("utf-8")
    return struct.pack("<H", len(encoded)) + encoded


def _xy_blocks(keypoints: KeypointFile, width: float, height: float) -> Iterator[Float32Array]:
    scale = np.array((width, height), np.float32)
    for block in keypoints.blocks(_ROWS_AT_ONCE):
        yield (block.xy * scale).astype("<f4")


def _score_blocks(keypoints: KeypointFile) -> Iterator[Float32Array]:
    for block in keypoints.blocks(_ROWS_AT_ONCE):
        yield block.score.astype("<f4")
