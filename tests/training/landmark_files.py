"""A small data folder in the layout of the landmark files, of made-up signs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.pose import layout
from engine.pose.mediapipe_layout import BODY_SOURCE, BODY_TARGET, HAND_COUNT, POSE_COUNT
from tests.training.made_recordings import recording, sentence
from training.data.recordings import Recording

FRONT_SIGNS = ("dobre", "zle")


def write_landmarks(data: Path, sides: Sequence[tuple[str, int, int]] = ()) -> None:
    """Two Slovak signs from the front and the sentences 0 (for tests), 2 and 4; `sides` are name, sign and take.

    The folder of webcam recordings stays empty.
    """
    slovak = data / "slovak"
    slovak.mkdir(parents=True, exist_ok=True)
    (data / "isolated").mkdir(exist_ok=True)
    sentences = [(number, sentence(number)) for number in (0, 2, 4)]
    (slovak / "labels.json").write_text(
        json.dumps({"sentences": [{"id": number, "signs": made.signs} for number, made in sentences]}), "utf-8"
    )
    texts = {"id": [number for number, _ in sentences], "text": [made.text for _, made in sentences]}
    _write(slovak / "sentences.npz", [made for _, made in sentences], texts)
    fronts = [(name, sign, take) for sign, name in enumerate(FRONT_SIGNS) for take in range(3)]
    for view, words in (("front", fronts), ("side", sides)):
        names = {"name": [name for name, _, _ in words], "lesson": [13] * len(words)}  # which keeps capital letters
        _write(slovak / f"words_{view}.npz", [recording(sign, take) for _, sign, take in words], names)


def write_webcam(data: Path, name: str, language: str, words: Iterable[tuple[str, int, int]]) -> None:
    """A collection of webcam recordings; `words` are label, sign and take, "idle" for nobody signing."""
    made = [(label, recording(sign, take)) for label, sign, take in words]
    labels = {
        "label": [label for label, _ in made],
        "signer": ["a"] * len(made),
        "source_id": [str(number) for number in range(len(made))],
        "sign_language": language,
    }
    _write(data / "isolated" / f"{name}.npz", [one for _, one in made], labels, flat=True)


def _write(path: Path, clips: Sequence[Recording], labels: Mapping[str, object], *, flat: bool = False) -> None:
    points = np.concatenate([_points(clip) for clip in clips]) if clips else np.zeros((0, 75, 3), np.float16)
    visibility = np.ones((len(points), POSE_COUNT), np.float16)
    places = {"xy": points[..., :2]} if flat else {"xyz": points}
    arrays = {name: np.array(value) for name, value in labels.items()}
    np.savez(
        path,
        length=np.array([len(clip.xyz) for clip in clips], np.int64),
        pose_visibility=visibility,
        **places,
        **arrays,
    )


def _points(clip: Recording) -> NDArray[np.float16]:
    """MediaPipe's points of pose and hands (T, 75, 3), with a little depth."""
    points = np.zeros((len(clip.xyz), POSE_COUNT + 2 * HAND_COUNT, 3), np.float16)
    points[:, list(BODY_SOURCE)] = clip.xyz[:, list(BODY_TARGET)]
    points[:, POSE_COUNT : POSE_COUNT + HAND_COUNT] = clip.xyz[:, layout.LEFT_HAND]
    points[:, POSE_COUNT + HAND_COUNT :] = clip.xyz[:, layout.RIGHT_HAND]
    points[..., 2] = 0.01
    return points
