"""Reads Uni-Sign's data files: keypoints in `.pkl`, labels in gzip-pickle or JSON (spec/unisign.md section 1).

`training.data.unisign.plain_pickle` reads all of it and constructs only texts, numbers, lists and arrays.
"""

import gzip
import io
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.errors import InputError
from engine.pose import layout
from engine.types import Clip
from training.data.unisign.plain_pickle import plain_values

TRAINING_SHARE: Final = 0.99
"""Of CSL-News, which comes without a split: the first rows are for training, the others for testing."""
_MAX_BYTES: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class OfficialLabel:
    """What a clip of a data set says; `glosses` is empty where the data set has none."""

    name: str
    text: str
    glosses: tuple[str, ...]
    pose_file: str


def read_labels(path: Path) -> tuple[OfficialLabel, ...]:
    """Read the labels of a gzip-pickle file, or of CSL-News' JSON file, in the file's order.

    Raises InputError if the file cannot be read, holds anything but texts and lists, or lacks a field.
    """
    content = _read_bytes(path)
    if path.suffix == ".json":
        return _labels_from_json(content, path)
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            unpacked = file.read(_MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"The labels in {path} are not a gzip file ({error}). Fetch them again.") from error
    if len(unpacked) > _MAX_BYTES:
        raise InputError(f"The labels in {path} unpack to more than {_MAX_BYTES} bytes. Do not trust the file.")
    labels = plain_values(unpacked, path)
    if not isinstance(labels, Mapping):
        raise InputError(f"The labels in {path} must be a table by name, found {type(labels).__name__}.")
    return tuple(_label(entry, f"{path}, {name!r}") for name, entry in labels.items())


def training_and_test(labels: Sequence[OfficialLabel]) -> tuple[tuple[OfficialLabel, ...], tuple[OfficialLabel, ...]]:
    """Split CSL-News' labels as the authors do."""
    count = int(TRAINING_SHARE * len(labels))
    return tuple(labels[:count]), tuple(labels[count:])


def read_pose_file(path: Path, rate_hz: float, aspect: float = 1.0) -> Clip:
    """Read the first person's keypoints of a `.pkl` file as float32, cut to its start and end.

    The file says neither its picture rate nor the pictures' shape: the caller gives `rate_hz` and `aspect` (width /
    height). Frames in which nobody was found score 0. Raises InputError if the file is not such a file.
    """
    content = plain_values(_read_bytes(path), path)
    if not isinstance(content, Mapping) or not {"keypoints", "scores"} <= content.keys():
        raise InputError(f"{path} must hold 'keypoints' and 'scores', as Uni-Sign's pose files do.")
    xy = _frames(content["keypoints"], (layout.KEYPOINT_COUNT, 2), f"{path}, keypoints")
    score = _frames(content["scores"], (layout.KEYPOINT_COUNT,), f"{path}, scores")
    if len(xy) != len(score):
        raise InputError(f"{path} has keypoints of {len(xy)} frames and scores of {len(score)}.")
    start, end = (_count(content.get(name, other), path) for name, other in (("start", 0), ("end", len(xy))))
    if not 0 <= start < end <= len(xy):
        raise InputError(f"{path} says to use the frames {start} to {end} of {len(xy)}.")
    times_s = np.arange(end - start) / rate_hz
    return Clip(times_s, xy[start:end].astype(np.float32), score[start:end].astype(np.float32), aspect)


def _labels_from_json(content: bytes, path: Path) -> tuple[OfficialLabel, ...]:
    try:
        rows = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InputError(f"The labels in {path} are not JSON ({error}). Fetch them again.") from error
    if not isinstance(rows, list):
        raise InputError(f"The labels in {path} must be a list, found {type(rows).__name__}.")
    labels = []
    for number, row in enumerate(rows):
        where = f"{path}, row {number}"
        video = _text(row, "video", where)
        labels.append(OfficialLabel(video, _text(row, "text", where), (), _inside(_text(row, "pose", where), where)))
    return tuple(labels)


def _label(entry: object, where: str) -> OfficialLabel:
    glosses = entry.get("gloss", "") if isinstance(entry, Mapping) else ""
    if not isinstance(glosses, list) or not all(isinstance(gloss, str) for gloss in glosses):
        glosses = []
    video = _text(entry, "video_path", where)
    pose_file = _inside(str(Path(video).with_suffix(".pkl")) if video.endswith(".mp4") else video, where)
    return OfficialLabel(_text(entry, "name", where), _text(entry, "text", where), tuple(glosses), pose_file)


def _text(entry: object, field: str, where: str) -> str:
    value = entry.get(field) if isinstance(entry, Mapping) else None
    if not isinstance(value, str):
        raise InputError(f"{where}: the label lacks the text {field!r}.")
    return value


def _inside(name: str, where: str) -> str:
    """A path that stays inside the folder it is joined to."""
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise InputError(f"{where}: the file {name!r} would lie outside the data folder.")
    return name


def _frames(value: object, tail: tuple[int, ...], where: str) -> NDArray[np.float64]:
    """The first person of each frame: (T, *tail) from T arrays (P, *tail); P may be 0."""
    if isinstance(value, np.ndarray):
        value = list(value)
    if not isinstance(value, list) or not value:
        raise InputError(f"{where}: expected one array a frame, found {type(value).__name__}.")
    frames = np.zeros((len(value), *tail), np.float64)
    for index, frame in enumerate(value):
        if not isinstance(frame, np.ndarray) or frame.shape[1:] != tail:
            shape = getattr(frame, "shape", type(frame).__name__)
            raise InputError(f"{where}: frame {index} must be (people, {', '.join(map(str, tail))}), found {shape}.")
        if len(frame):
            frames[index] = frame[0]
    return frames


def _count(value: object, path: Path) -> int:
    if isinstance(value, np.ndarray) and value.shape == () and value.dtype.kind in "iu":
        value = value.item()
    if not isinstance(value, int):
        raise InputError(f"{path}: start and end must be whole numbers, found {type(value).__name__}.")
    return value


def _read_bytes(path: Path) -> bytes:
    try:
        size_bytes = path.stat().st_size
        if size_bytes > _MAX_BYTES:
            raise InputError(f"{path} takes {size_bytes} bytes, at most {_MAX_BYTES} are read.")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error}. Check the path.") from error
