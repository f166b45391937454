"""Stores keypoints of many clips in a few memory-mapped files: `prepare` writes them, training reads them.

A store is a folder:

    store.json        what all clips share: detector, rate, keypoint layout (`StoreInfo`)
    manifest.jsonl    the labels (training/data/labels/manifest.py), written anew at each `prepare`
    shard-00000.i16   frames one after another: x, y, score of 133 keypoints, int16 little-endian, in steps of 1/8192
    shard-00000.jsonl one line a clip: name, source, first frame, frames, rate, aspect, seen, CRC-32 of its bytes
    broken.jsonl      one line a clip that could not be read: name, source, reason

x and y have the picture's width and height = 1. They are kept from -4 to 4, to 0.05 pixels of a picture 800 wide. A
frame takes 798 bytes. A clip's frames are regular: frame k lies k / rate seconds after the first. `source` says which
stretch of which video the keypoints are of; where the manifest names another, they are found again. Nothing is ever
unpickled.
"""

import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

import numpy as np
from numpy.typing import NDArray

from engine.errors import InputError
from engine.files.records import RecordRules, is_number, json_value, read_record
from engine.pose.layout import KEYPOINT_COUNT, LAYOUT_NAME
from engine.types import Float32Array

FORMAT: Final = "signscribe-keypoints"
VERSION: Final = 1
STEP: Final = 1 / 8192
CHANNELS: Final = 3
FRAME_BYTES: Final = KEYPOINT_COUNT * CHANNELS * 2
SHARD_BYTES: Final = 512 * 2**20
MANIFEST_NAME: Final = "manifest.jsonl"
_INFO_NAME, _BROKEN_NAME = "store.json", "broken.jsonl"
_RULES: Final = RecordRules(InputError)
_LIMIT: Final = 2**15 - 1


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What all clips of a store share; `rate_hz` is the most poses a second kept (None: every picture)."""

    detector: str
    rate_hz: float | None
    layout: str = LAYOUT_NAME
    step: float = STEP
    format: str = FORMAT
    version: int = VERSION


@dataclass(frozen=True, slots=True, eq=False)
class Keypoints:
    """Keypoints of one clip on a regular grid.

    `xy` (T, 133, 2) with frame width and height = 1, `score` (T, 133) in 0..1, `rate_hz` frames a second, `aspect` =
    frame width / height, `seen` the share of frames with a person.
    """

    xy: Float32Array
    score: Float32Array
    rate_hz: float
    aspect: float
    seen: float

    def __len__(self) -> int:
        return len(self.xy)


@dataclass(frozen=True, slots=True)
class ClipPlace:
    """Where a clip's keypoints lie and what they are of: a line of a shard's index."""

    name: str
    source: str
    first: int
    frames: int
    rate_hz: float
    aspect: float
    seen: float
    crc32: int


@dataclass(frozen=True, slots=True)
class BrokenClip:
    """A clip that could not be read, and why."""

    name: str
    source: str
    reason: str


class StoreWriter:
    """Appends clips to a store. There is only one writer, so a kill costs at most the clip being written.

    Opening repairs what a kill left behind: it cuts off a torn last line, or keypoints without a line. Raises
    InputError where the folder holds a store made with other settings, or other files.
    """

    def __init__(self, folder: Path, info: StoreInfo, shard_bytes: int = SHARD_BYTES) -> None:
        self._folder, self._shard_bytes = folder, shard_bytes
        folder.mkdir(parents=True, exist_ok=True)
        _claim(folder, info)
        self._number = max(_shard_numbers(folder), default=0)
        self._frames: BinaryIO | None = None
        self._index: BinaryIO | None = None

    def __enter__(self) -> Self:
        for number in _shard_numbers(self._folder):
            _repair(self._folder, number)
        _cut_torn_line(self._folder / _BROKEN_NAME)
        self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def add(self, name: str, source: str, keypoints: Keypoints) -> None:
        """Append a clip; it is in the store from when this returns."""
        content = encode(keypoints)
        if self._writing().tell() + len(content) > self._shard_bytes and self._writing().tell():
            self._close()
            self._number += 1
            self._open()
        frames = self._writing()
        first = frames.tell() // FRAME_BYTES
        frames.write(content)
        frames.flush()
        place = ClipPlace(
            name,
            source,
            first,
            len(keypoints),
            keypoints.rate_hz,
            keypoints.aspect,
            keypoints.seen,
            zlib.crc32(content),
        )
        assert self._index is not None
        self._index.write(_line(asdict(place)))
        self._index.flush()

    def add_broken(self, broken: BrokenClip) -> None:
        """Write down a clip that could not be read."""
        with (self._folder / _BROKEN_NAME).open("ab") as file:
            file.write(_line(asdict(broken)))

    def _writing(self) -> BinaryIO:
        if self._frames is None:
            raise InputError("The store is not open for writing; use it in a `with` block.")
        return self._frames

    def _open(self) -> None:
        frames, index = _shard_paths(self._folder, self._number)
        self._frames, self._index = frames.open("ab"), index.open("ab")

    def _close(self) -> None:
        for file in (self._frames, self._index):
            if file is not None:
                file.flush()
                os.fsync(file.fileno())
                file.close()
        self._frames = self._index = None


class Store:
    """A store opened for reading, by any number of processes, also while one writes.

    `clips` are the places by name, `broken` the clips that could not be read. Raises InputError where the folder holds
    no store or a damaged one.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.info = read_info(folder)
        self.clips: Mapping[str, ClipPlace] = {}
        self._shard_of: dict[str, int] = {}
        places: dict[str, ClipPlace] = {}
        for number in _shard_numbers(folder):
            for place in _places(_shard_paths(folder, number)[1]):
                places[place.name] = place  # the newest of one name holds
                self._shard_of[place.name] = number
        self.clips = places
        self.broken = tuple(_broken(folder / _BROKEN_NAME))
        self._maps: dict[int, NDArray[np.int16]] = {}

    def __reduce__(self) -> tuple[type["Store"], tuple[Path]]:
        return Store, (self.folder,)  # other processes map the files themselves

    def keypoints(self, name: str) -> Keypoints:
        """The keypoints of a clip; raises KeyError where there are none of this name, InputError where damaged."""
        place = self.clips[name]
        raw = self._raw(place)
        if len(raw) != place.frames:
            raise InputError(f"{self.folder} is damaged: {name} is cut off. Run prepare again.")
        return decode(raw, place)

    def verify(self) -> list[str]:
        """Names of clips whose bytes are not those that were written."""
        return [name for name, place in self.clips.items() if zlib.crc32(self._raw(place).tobytes()) != place.crc32]

    def _raw(self, place: ClipPlace) -> NDArray[np.int16]:
        return self._shard(self._shard_of[place.name])[place.first : place.first + place.frames]

    def _shard(self, number: int) -> NDArray[np.int16]:
        if number not in self._maps:
            path = _shard_paths(self.folder, number)[0]
            shape = (path.stat().st_size // FRAME_BYTES, KEYPOINT_COUNT, CHANNELS)
            self._maps[number] = (
                np.memmap(path, np.dtype("<i2"), "r", shape=shape) if shape[0] else np.zeros(shape, "<i2")
            )
        return self._maps[number]


def encode(keypoints: Keypoints) -> bytes:
    """Encode the frames as they lie in a shard; coordinates beyond -4..4 are moved to the edge."""
    values = np.concatenate([keypoints.xy, keypoints.score[..., None]], axis=-1)
    inside = np.nan_to_num(values).clip(-_LIMIT * STEP, _LIMIT * STEP)
    steps: NDArray[np.int16] = np.rint(inside / STEP).astype("<i2")
    return steps.tobytes()


def decode(raw: NDArray[np.int16], place: ClipPlace) -> Keypoints:
    """Decode keypoints from the frames (T, 133, 3) of a shard, in float32."""
    values = raw.astype(np.float32) * np.float32(STEP)
    return Keypoints(values[..., :2], values[..., 2], place.rate_hz, place.aspect, place.seen)


def read_info(folder: Path) -> StoreInfo:
    """Read what the clips of a store share; raises InputError where there is no store of this version."""
    path = folder / _INFO_NAME
    try:
        content = json_value(path.read_text("utf-8"), _INFO_NAME, _RULES)
        info = read_record(StoreInfo, content, _INFO_NAME, _RULES)
    except (OSError, ValueError, InputError) as error:
        raise InputError(f"{folder} holds no keypoints that prepare wrote ({error}).") from error
    if (info.format, info.version, info.step) != (FORMAT, VERSION, STEP):
        raise InputError(
            f"{folder} holds {info.format} version {info.version}, but this version reads {FORMAT} {VERSION}. "
            "Prepare it again."
        )
    return info


def _claim(folder: Path, info: StoreInfo) -> None:
    """Make the folder a store, or check that it is one with the same settings."""
    path = folder / _INFO_NAME
    if path.exists():
        found = read_info(folder)
        if found != info:
            raise InputError(
                f"{folder} holds keypoints of {found.detector} at {_rate(found)}, asked for is {info.detector} at "
                f"{_rate(info)}. Choose another folder."
            )
        return
    if any(folder.glob("shard-*")):
        raise InputError(f"{folder} holds shards but no {_INFO_NAME}; choose another folder.")
    part = path.with_suffix(".part")
    part.write_text(json.dumps(asdict(info), indent=1) + "\n", "utf-8")
    os.replace(part, path)


def _rate(info: StoreInfo) -> str:
    return "every picture" if info.rate_hz is None else f"{info.rate_hz:g} poses a second"


def _shard_paths(folder: Path, number: int) -> tuple[Path, Path]:
    return folder / f"shard-{number:05d}.i16", folder / f"shard-{number:05d}.jsonl"


def _shard_numbers(folder: Path) -> list[int]:
    return sorted(int(path.stem.removeprefix("shard-")) for path in folder.glob("shard-*.i16"))


def _line(value: dict[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def _lines(path: Path) -> list[bytes]:
    """The whole lines of a file that is appended to; a torn last one is left out."""
    return path.read_bytes().split(b"\n")[:-1] if path.exists() else []


def _places(path: Path) -> list[ClipPlace]:
    try:
        return [_place(json.loads(line)) for line in _lines(path)]
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is damaged ({error}); delete both files of this shard and prepare again.") from error


def _place(line: object) -> ClipPlace:
    """Checks by hand, since a store may hold a million clips; raises ValueError."""
    match line:
        case {
            "name": str(name),
            "source": str(source),
            "first": int(first),
            "frames": int(frames),
            "rate_hz": rate_hz,
            "aspect": aspect,
            "seen": seen,
            "crc32": int(crc32),
        } if min(first, frames) >= 0 and is_number(rate_hz) and rate_hz > 0 and is_number(aspect) and is_number(seen):
            return ClipPlace(name, source, first, frames, float(rate_hz), float(aspect), float(seen), crc32)
    raise ValueError(f"{line!r:.80} describes no clip")


def _broken(path: Path) -> list[BrokenClip]:
    try:
        return [read_record(BrokenClip, json.loads(line), path.name, _RULES) for line in _lines(path)]
    except (ValueError, RecursionError, InputError) as error:
        raise InputError(f"{path} is damaged ({error}); delete it and prepare again.") from error


def _cut_torn_line(path: Path) -> None:
    if path.exists():
        content = path.read_bytes()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            os.truncate(path, whole)


def _repair(folder: Path, number: int) -> None:
    """Cut a shard back to the clips that were written whole."""
    frames, index = _shard_paths(folder, number)
    _cut_torn_line(index)
    places, size = _places(index), frames.stat().st_size
    good = 0
    with frames.open("rb") as file:
        while good < len(places) and _is_whole(places[good], file):
            good += 1
    if good < len(places):
        lines = index.read_bytes().split(b"\n")[:good]
        os.truncate(index, sum(len(line) + 1 for line in lines))
    end = (places[good - 1].first + places[good - 1].frames) * FRAME_BYTES if good else 0
    if end < size:
        os.truncate(frames, end)


def _is_whole(place: ClipPlace, file: BinaryIO) -> bool:
    file.seek(place.first * FRAME_BYTES)
    content = file.read(place.frames * FRAME_BYTES)
    return len(content) == place.frames * FRAME_BYTES and zlib.crc32(content) == place.crc32
