"""Reads and writes the person's own signs in the file they are kept and exchanged in (docs/own-signs-format.md)."""

import hashlib
import json
import re
import struct
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.errors import SignFileError
from engine.files.records import is_number
from engine.files.whole import write_whole
from engine.pose.layout import KEYPOINT_COUNT, LAYOUT_NAME
from engine.sentence import Sentence
from engine.types import Clip

FILE_ENDING: Final = ".signs"
FORMAT_VERSION: Final = 1
MAX_TAKES: Final = 5
MAX_NAME_LETTERS: Final = 80
MAX_NOTE_LETTERS: Final = 500
_MAGIC: Final = b"SIGNS\r\n\x1a"
_HEAD: Final = struct.Struct("<8sI")  # magic, length of the description in bytes
_DIGEST_BYTES: Final = 32
_MAX_DESCRIPTION_BYTES: Final = 16 << 20
_MAX_FILE_BYTES: Final = 512 << 20
_MAX_FRAMES: Final = 3000
_NUMBERS_A_FRAME: Final = KEYPOINT_COUNT * 3
_FRAME_BYTES: Final = 2 * _NUMBERS_A_FRAME  # x, y, score of each point as little-endian float16
_ID: Final = re.compile(r"[0-9a-f]{32}")
_LANGUAGE: Final = re.compile(r"[a-z]{3}")
_ASPECTS: Final = (0.1, 10.0)
_RATES_HZ: Final = (1.0, 240.0)
_SIGN_FIELDS: Final = frozenset(("id", "revision", "name", "language", "note", "takes"))
_TAKE_FIELDS: Final = frozenset(("frames", "rate_hz", "aspect"))


@dataclass(frozen=True, slots=True, eq=False)
class OwnSign:
    """A sign that a person taught: one to MAX_TAKES `takes` of raw keypoints, each at a steady rate.

    `id` has 32 hexadecimal digits and never changes; `revision` grows with each change; `language` is an ISO 639-3
    code. Raises SignFileError for values out of bounds.
    """

    id: str
    revision: int
    name: str
    language: str
    note: str
    takes: tuple[Clip, ...]

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True)
class _Take:
    """The description of one take."""

    frame_count: int
    rate_hz: float
    aspect: float


def tidy_text(text: str, most_letters: int) -> str:
    """A name or note as it is kept: composed letters, single spaces, printable characters only."""
    printable = "".join(letter if letter.isprintable() else " " for letter in unicodedata.normalize("NFC", text))
    return " ".join(printable.split())[:most_letters].rstrip()


def write_signs(signs: Sequence[OwnSign], path: Path) -> None:
    """Write signs to a file, completely or not at all. Raises SignFileError."""
    description = {
        "version": FORMAT_VERSION,
        "layout": LAYOUT_NAME,
        "signs": [
            {
                "id": sign.id,
                "revision": sign.revision,
                "name": sign.name,
                "language": sign.language,
                "note": sign.note,
                "takes": [
                    {"frames": len(take), "rate_hz": _rate_hz(take), "aspect": round(take.aspect, 6)}
                    for take in sign.takes
                ],
            }
            for sign in signs
        ],
    }
    text = json.dumps(description, ensure_ascii=False).encode("utf-8")
    frames = b"".join(_frames(take) for sign in signs for take in sign.takes)
    body = _HEAD.pack(_MAGIC, len(text)) + text + frames
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, body + hashlib.sha256(body).digest())
    except OSError as error:
        raise SignFileError(
            "{path} could not be written ({reason}). Choose another place.", path=path, reason=error.strerror or error
        ) from error


def read_signs(path: Path) -> tuple[OwnSign, ...]:
    """Read a file of own signs. Raises SignFileError if it is missing, too large, damaged or of a newer version.

    Runs, unpacks and trusts nothing in the file: every size is checked before it is used.
    """
    try:
        size = path.stat().st_size
        if size > _MAX_FILE_BYTES:
            raise _damaged(
                path,
                Sentence(
                    "it has {size_mb} MB, at most {most_mb} are read", size_mb=size >> 20, most_mb=_MAX_FILE_BYTES >> 20
                ),
            )
        data = path.read_bytes()
    except OSError as error:
        raise SignFileError(
            "{path} cannot be read ({reason}). Choose another file.", path=path, reason=error.strerror or error
        ) from error
    if len(data) < _HEAD.size + _DIGEST_BYTES or data[: len(_MAGIC)] != _MAGIC:
        raise SignFileError(
            "{name} is not a file of signs. Choose one that ends in {ending}.", name=path.name, ending=FILE_ENDING
        )
    if hashlib.sha256(data[:-_DIGEST_BYTES]).digest() != data[-_DIGEST_BYTES:]:
        raise _damaged(path, Sentence("its checksum does not fit"))
    return signs_from_bytes(data[:-_DIGEST_BYTES], path)


def signs_from_bytes(body: bytes, path: Path) -> tuple[OwnSign, ...]:
    """Read the contents of a file without its checksum; `path` is for messages. Raises SignFileError."""
    _, length = _HEAD.unpack_from(body)
    if length > min(_MAX_DESCRIPTION_BYTES, len(body) - _HEAD.size):
        raise _damaged(path, Sentence("it is cut off"))
    try:
        description = json.loads(body[_HEAD.size : _HEAD.size + length].decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _damaged(path, Sentence("its description is not JSON")) from error
    entries = _entries(description, path)
    frames = memoryview(body)[_HEAD.size + length :]
    wanted = sum(take.frame_count for _, takes in entries for take in takes) * _FRAME_BYTES
    if wanted != len(frames):
        raise _damaged(
            path,
            Sentence(
                "it holds {count} bytes of keypoints, its description says {wanted}", count=len(frames), wanted=wanted
            ),
        )
    signs, start = [], 0
    for entry, takes in entries:
        clips = []
        for take in takes:
            stop = start + take.frame_count * _FRAME_BYTES
            clips.append(_clip(frames[start:stop], take, path))
            start = stop
        name, language, note = (str(entry[field]) for field in ("name", "language", "note"))
        signs.append(OwnSign(str(entry["id"]), _whole(entry["revision"], path), name, language, note, tuple(clips)))
    if len({sign.id for sign in signs}) != len(signs):
        raise _damaged(path, Sentence("two signs in it have the same id"))
    return tuple(signs)


def _entries(description: object, path: Path) -> list[tuple[Mapping[str, object], list[_Take]]]:
    if not isinstance(description, dict) or description.get("version") != FORMAT_VERSION:
        version = description.get("version") if isinstance(description, dict) else None
        raise SignFileError(
            "{name} has the version {version}, this Signscribe reads {readable}. Update Signscribe.",
            name=path.name,
            version=repr(version),
            readable=FORMAT_VERSION,
        )
    if description.get("layout") != LAYOUT_NAME:
        raise _damaged(
            path,
            Sentence(
                "its points are laid out as {found}, not as {wanted}",
                found=repr(description.get("layout")),
                wanted=LAYOUT_NAME,
            ),
        )
    listed = description.get("signs")
    if not isinstance(listed, list):
        raise _damaged(path, Sentence("it has no list of signs"))
    entries: list[tuple[Mapping[str, object], list[_Take]]] = []
    for entry in listed:
        if not isinstance(entry, dict) or set(entry) != _SIGN_FIELDS or not isinstance(entry["takes"], list):
            raise _damaged(
                path, Sentence("a sign in it does not have the fields {fields}", fields=", ".join(sorted(_SIGN_FIELDS)))
            )
        if not all(isinstance(entry[name], str) for name in ("id", "name", "language", "note")):
            raise _damaged(path, Sentence("a sign in it has a name, note, language or id that is no text"))
        entries.append((entry, [_take(take, path) for take in entry["takes"]]))
    return entries


def _take(take: object, path: Path) -> _Take:
    if not isinstance(take, dict) or set(take) != _TAKE_FIELDS:
        raise _damaged(
            path, Sentence("a take in it does not have the fields {fields}", fields=", ".join(sorted(_TAKE_FIELDS)))
        )
    frames = _whole(take["frames"], path)
    if not 1 <= frames <= _MAX_FRAMES:
        raise _damaged(
            path, Sentence("a take in it has {count} frames, 1 to {most} are allowed", count=frames, most=_MAX_FRAMES)
        )
    return _Take(frames, _between(take["rate_hz"], _RATES_HZ, path), _between(take["aspect"], _ASPECTS, path))


def _clip(frames: memoryview, take: _Take, path: Path) -> Clip:
    numbers = np.frombuffer(frames, "<f2").reshape(take.frame_count, KEYPOINT_COUNT, 3).astype(np.float32)
    if not np.isfinite(numbers).all() or numbers[..., 2].min() < 0 or numbers[..., 2].max() > 1:
        raise _damaged(path, Sentence("it holds points that are no numbers or whose score is not in 0..1"))
    times_s = np.arange(take.frame_count) / take.rate_hz
    return Clip(times_s, np.ascontiguousarray(numbers[..., :2]), np.ascontiguousarray(numbers[..., 2]), take.aspect)


def _frames(take: Clip) -> bytes:
    numbers = np.concatenate([take.xy, take.score.clip(0, 1)[..., None]], axis=-1)
    little_endian: NDArray[np.float16] = numbers.clip(-1000, 1000).astype("<f2")
    return little_endian.tobytes()


def _rate_hz(take: Clip) -> float:
    """The mean rate of a take in frames a second: the file keeps no times of single frames."""
    if len(take) < 2:
        return _RATES_HZ[0]
    rate_hz = (len(take) - 1) / float(take.times_s[-1] - take.times_s[0])
    return round(min(max(rate_hz, _RATES_HZ[0]), _RATES_HZ[1]), 4)


def _check(sign: OwnSign) -> None:
    """Raise SignFileError for a sign that cannot be written."""
    if _ID.fullmatch(sign.id) is None or sign.revision < 0:
        raise SignFileError(
            "A sign has the id {id!r} and the revision {revision}; teach it again.", id=sign.id, revision=sign.revision
        )
    if not sign.name or sign.name != tidy_text(sign.name, MAX_NAME_LETTERS):
        raise SignFileError(
            "A sign needs a name of 1 to {most} letters, not {name!r}.",
            most=MAX_NAME_LETTERS,
            name=sign.name[:MAX_NAME_LETTERS],
        )
    if sign.note != tidy_text(sign.note, MAX_NOTE_LETTERS):
        raise SignFileError(
            "The note of {name!r} must be one line of at most {most} letters; shorten it.",
            name=sign.name,
            most=MAX_NOTE_LETTERS,
        )
    if _LANGUAGE.fullmatch(sign.language) is None:
        raise SignFileError(
            "The language of {name!r} must be three small letters (ISO 639-3), not {language!r}.",
            name=sign.name,
            language=sign.language[:10],
        )
    if not 1 <= len(sign.takes) <= MAX_TAKES:
        raise SignFileError(
            "{name!r} has {count} takes; a sign needs 1 to {most}.",
            name=sign.name,
            count=len(sign.takes),
            most=MAX_TAKES,
        )


def _whole(value: object, path: Path) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _damaged(path, Sentence("{found!r} stands in it for a whole number", found=str(value)[:20]))
    return value


def _between(value: object, bounds: tuple[float, float], path: Path) -> float:
    low, high = bounds
    if not is_number(value):
        raise _damaged(path, Sentence("{found!r} stands in it for a number", found=str(value)[:20]))
    if not low <= value <= high:
        raise _damaged(
            path, Sentence("it says {found:g} where {low:g} to {high:g} is allowed", found=value, low=low, high=high)
        )
    return float(value)


def _damaged(path: Path, why: Sentence) -> SignFileError:
    return SignFileError("{name} is damaged: {why}. Choose another file.", name=path.name, why=why)
