"""Keeps a little of the starter model's training data in the repository, so that adapting does not undo it.

Keypoints of single signs, sentences and idle clips at the model's rate, without face and depth; their sources and
licences are those of the starter model (assets/LICENSES.md).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.errors import InputError
from engine.files.damage import ARCHIVE_DAMAGE
from engine.pose import layout
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.samples import plain_motion, retimed

REHEARSAL: Final = Path(__file__).with_name("rehearsal.npz")
TAKES: Final = 3
"""Most takes of a sign, of as many sources as there are; of a sign filmed in the studio one, from the front."""
IDLE_CLIPS: Final = 60
_POINTS: Final = (*layout.BODY_PART, *range(layout.LEFT_HAND.start, layout.RIGHT_HAND.stop))
_GRID: Final = 1024  # places are kept to 1/1024 of the frame's height, as in the sign index


def chosen_for_rehearsal(recordings: Iterable[Recording]) -> list[Recording]:
    """Choose some takes of each sign, every sentence, and evenly spaced idle clips."""
    by_sign: dict[tuple[str, str], list[Recording]] = defaultdict(list)
    sentences: list[Recording] = []
    idle: list[Recording] = []
    for recording in recordings:
        if recording.kind is Kind.WORD:
            by_sign[recording.language, recording.text].append(recording)
        else:
            (sentences if recording.kind is Kind.SENTENCE else idle).append(recording)
    words = [take for _, takes in sorted(by_sign.items()) for take in _some_takes(takes)]
    at = np.linspace(0, len(idle) - 1, min(IDLE_CLIPS, len(idle))).round().astype(int)
    return [*words, *sentences, *(idle[i] for i in at)]


def write_rehearsal(recordings: Sequence[Recording], path: Path, rate_hz: float) -> None:
    """Write recordings at `rate_hz`, studio clips without most of their rest."""
    clips = [retimed(plain_motion(recording), rate_hz) for recording in recordings]
    kinds = [
        {
            "name": r.name,
            "language": r.language,
            "kind": r.kind.value,
            "text": r.text,
            "signs": r.signs,
            "source": r.source,
        }
        for r in recordings
    ]
    points = list(_POINTS)
    xy = np.concatenate([clip.xyz[:, points, :2] for clip in clips])
    score = np.concatenate([clip.score[:, points] for clip in clips])
    np.savez_compressed(
        path,
        allow_pickle=False,
        about=np.array(json.dumps({"rate_hz": rate_hz, "clips": kinds}, ensure_ascii=False)),
        length=np.array([len(clip.xyz) for clip in clips], np.uint16),
        xy=np.clip(np.round(xy * _GRID), -32768, 32767).astype(np.int16),
        score=np.clip(np.round(score * 255), 0, 255).astype(np.uint8),
    )


def read_rehearsal(path: Path) -> list[Recording]:
    """Read what `write_rehearsal` wrote, in square units; raises InputError where it cannot be read."""
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:  # numpy leaves damaged ones open
            about = json.loads(str(file["about"]))
            length, xy, score = (np.asarray(file[name]) for name in ("length", "xy", "score"))
        bounds = np.concatenate([[0], np.cumsum(length.astype(np.intp))])
        return [
            Recording(
                name=clip["name"],
                language=clip["language"],
                kind=Kind(clip["kind"]),
                text=clip["text"],
                signs=tuple(clip["signs"]),
                source=clip["source"],
                rate_hz=about["rate_hz"],
                aspect=1.0,
                has_depth=False,
                xyz=_spread(xy[bounds[i] : bounds[i + 1]] / _GRID, 3),
                score=_spread(score[bounds[i] : bounds[i + 1], :, None] / 255, 1)[..., 0],
            )
            for i, clip in enumerate(about["clips"])
        ]
    except (*ARCHIVE_DAMAGE, OSError) as error:
        raise InputError(f"{path} holds no clips to rehearse ({error}). Fetch it again from the repository.") from error


def _some_takes(takes: Sequence[Recording]) -> list[Recording]:
    """Evenly spaced takes of each source in turn; of studio takes, which have depth, only the first."""
    studio = [take for take in takes if take.has_depth]
    if studio:
        return studio[:1]
    by_source: dict[str, list[Recording]] = defaultdict(list)
    for take in takes:
        by_source[take.source].append(take)
    share = -(-TAKES // len(by_source))
    spread = [
        [group[i] for i in np.linspace(0, len(group) - 1, min(share, len(group))).round().astype(int)]
        for _, group in sorted(by_source.items())
    ]
    turns = [group[turn] for turn in range(share) for group in spread if turn < len(group)]
    return turns[:TAKES]


def _spread(values: NDArray[np.float64], width: int) -> NDArray[np.float16]:
    """Put values (T, P, D) of the kept points at their places among all: (T, 133, `width`), 0 elsewhere."""
    whole = np.zeros((len(values), layout.KEYPOINT_COUNT, width), np.float16)
    whole[:, list(_POINTS), : values.shape[2]] = values
    return whole
