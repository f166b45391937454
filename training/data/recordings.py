"""Defines a recording, and reads the landmark files of the training data into the 133-point layout."""

import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.errors import InputError
from engine.files.damage import ARCHIVE_DAMAGE
from engine.pose import layout
from engine.pose.mediapipe_layout import BODY_SOURCE, BODY_TARGET, HAND_COUNT, POSE_COUNT
from engine.pose.scores import inside_factor
from training.data.boxes import Box
from training.data.kinds import Kind

WEBCAM_ASPECT = 4 / 3
WEBCAM_RATE_HZ = 15.0
"""The webcam collections do not record their rate (about 10-30 pictures a second): this is the middle in log scale."""
CITY_LESSONS = (13, 14)
"""Words of these Slovak lessons are proper names and keep their capital letter."""


Coordinates = NDArray[np.float16] | NDArray[np.float32]
"""float16 as the landmark files hold them, float32 from stores, which resolve four times as finely."""


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """One recorded clip with its labels.

    `xyz` (T, 133, 3): x and y with frame width and height = 1, z in frame widths, negative towards the camera, 0
    throughout where `has_depth` is false; `score` (T, 133), 0 = not found. `signs` are dictionary names; for a sentence
    they are unordered and incomplete. `source` names file, team or session, which splits go by. `signer` and `split`
    ("train", "dev", "test") come from a manifest, empty without one. `video` is the clip's video where there is one:
    the first frame is at `video_start_s`, and shows its part `video_box` (None: all).
    """

    name: str
    language: str
    kind: Kind
    text: str
    signs: tuple[str, ...]
    source: str
    rate_hz: float
    aspect: float
    has_depth: bool
    xyz: Coordinates
    score: Coordinates
    signer: str = ""
    split: str = ""
    video: Path | None = None
    video_start_s: float = 0.0
    video_box: Box | None = None


def read_all(data: Path) -> list[Recording]:
    """Read every usable recording under the data folder; raises InputError if the folder is not that."""
    if not (data / "slovak").is_dir() or not (data / "isolated").is_dir():
        raise InputError(f"{data} holds no folders slovak/ and isolated/: give the folder with the landmark files.")
    return [*read_slovak(data / "slovak"), *read_isolated(data / "isolated")]


def read_slovak(folder: Path) -> list[Recording]:
    """Read Slovak sentences, words seen from the front and words seen from the side."""
    signs_of = _signs_of_sentences(folder / "labels.json")
    recordings = []
    with _opened(folder / "sentences.npz") as file:
        for number, (xyz, score) in zip(file["id"].tolist(), _slovak_clips(file), strict=True):
            text = str(file["text"][file["id"] == number][0])
            recordings.append(
                _slovak(f"sentence_{number:03d}", Kind.SENTENCE, text, signs_of[number], "sentences", xyz, score)
            )
    for view in ("front", "side"):
        with _opened(folder / f"words_{view}.npz") as file:
            rows = zip(file["name"].tolist(), file["lesson"].tolist(), _slovak_clips(file), strict=True)
            for name, lesson, (xyz, score) in rows:
                text = name if lesson in CITY_LESSONS else name.lower()
                recordings.append(_slovak(f"{name}/{view}", Kind.WORD, text, (name,), f"words_{view}", xyz, score))
    return recordings


def read_isolated(folder: Path) -> list[Recording]:
    """Read webcam recordings of single signs; skips files of hands without a body, which sets the scale."""
    return [recording for path in sorted(folder.glob("*.npz")) for recording in _webcam(path)]


def _signs_of_sentences(path: Path) -> dict[int, tuple[str, ...]]:
    try:
        labels = json.loads(path.read_text("utf-8"))
        return {entry["id"]: tuple(entry["signs"]) for entry in labels["sentences"]}
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError(f"The labels {path} cannot be read ({error}). Fetch the landmark files again.") from error


@contextmanager
def _opened(path: Path) -> "Iterator[np.lib.npyio.NpzFile]":
    """Open an archive of arrays; raises InputError for any damage."""
    try:
        with np.load(path, allow_pickle=False) as file:
            yield file
    except (*ARCHIVE_DAMAGE, OSError) as error:
        raise InputError(f"The landmark file {path} cannot be read ({error}). Fetch it again.") from error


def _webcam(path: Path) -> Iterator[Recording]:
    with _opened(path) as file:
        visibility, language = file["pose_visibility"], str(file["sign_language"])
        if not np.any(visibility):
            return
        bounds = np.r_[0, np.cumsum(file["length"])]
        points = np.asarray(file["xy"])
        labels, signers, names = (file[key].tolist() for key in ("label", "signer", "source_id"))
        for i, (label, signer, name) in enumerate(zip(labels, signers, names, strict=True)):
            xyz, score = _to_133(points[bounds[i] : bounds[i + 1]], visibility[bounds[i] : bounds[i + 1]])
            idle = label == "idle"
            yield Recording(
                name=f"{path.stem}/{name}",
                language=language,
                kind=Kind.IDLE if idle else Kind.WORD,
                text="" if idle else label,
                signs=() if idle else (label,),
                source=f"{path.stem}#{signer.partition('#')[2]}".rstrip("#"),
                rate_hz=WEBCAM_RATE_HZ,
                aspect=WEBCAM_ASPECT,
                has_depth=False,
                xyz=xyz,
                score=score,
            )


def _slovak(
    name: str,
    kind: Kind,
    text: str,
    signs: tuple[str, ...],
    source: str,
    xyz: NDArray[np.float16],
    score: NDArray[np.float16],
) -> Recording:
    return Recording(name, "svk", kind, text, signs, source, 25.0, 852 / 480, True, xyz, score)


def _slovak_clips(
    file: "np.lib.npyio.NpzFile",
) -> list[tuple[NDArray[np.float16], NDArray[np.float16]]]:
    bounds = np.r_[0, np.cumsum(file["length"])]
    points, visibility = file["xyz"], file["pose_visibility"]
    return [_to_133(points[start:stop], visibility[start:stop]) for start, stop in itertools.pairwise(bounds)]


def _to_133(
    points: NDArray[np.float16], visibility: NDArray[np.float16]
) -> tuple[NDArray[np.float16], NDArray[np.float16]]:
    """Turn MediaPipe's 75 or 143 points (T, P, 2 or 3) and its pose's visibility into xyz and score of 133 points.

    Points outside the picture lose their score by the rule the live detector applies.
    """
    found = np.isfinite(points).all(axis=-1) & (points[..., :2] != 0).any(axis=-1)
    source = np.zeros((*points.shape[:2], 3), np.float16)
    source[..., : points.shape[2]] = np.nan_to_num(points)
    xyz = np.zeros((len(points), layout.KEYPOINT_COUNT, 3), np.float16)
    score = np.zeros(xyz.shape[:2], np.float16)
    xyz[:, list(BODY_TARGET)] = source[:, list(BODY_SOURCE)]
    score[:, list(BODY_TARGET)] = visibility[:, list(BODY_SOURCE)] * found[:, list(BODY_SOURCE)]
    left_start, right_start = POSE_COUNT, POSE_COUNT + HAND_COUNT
    face_start = right_start + HAND_COUNT
    for part, start in ((layout.LEFT_HAND, left_start), (layout.RIGHT_HAND, right_start), (layout.FACE, face_start)):
        stop = start + part.stop - part.start
        if stop <= source.shape[1]:
            xyz[:, part], score[:, part] = source[:, start:stop], found[:, start:stop]
    return xyz, (score * inside_factor(xyz[..., :2].astype(np.float32))).astype(np.float16)
