"""Reads a person's own clips, holds some out, and cuts each to its signing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from engine.errors import InputError
from engine.live.gate import GateSettings
from engine.live.segment import segments
from engine.pose import layout
from engine.types import Pose
from training.data.kinds import Kind
from training.data.labels.entries import Entry
from training.data.labels.layouts.choice import read_labels
from training.data.recordings import Recording
from training.data.samples.vocabulary import LANGUAGES

HELD_OUT_EACH: Final = 5
"""Of each sign every so manieth take is held out; signs with fewer takes are trained on entirely."""
LEAST_REST_S: Final = 1.0
_REST_GAP_S: Final = 0.3
_SEEN_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class OwnClips:
    """Recordings for training and those `held_out` for measuring; `unseen` names clips in which nobody is seen."""

    training: tuple[Recording, ...]
    held_out: tuple[Recording, ...]
    unseen: tuple[str, ...]


def read_own_entries(labels: Path, language: str) -> list[Entry]:
    """Read the labelled clips of a folder or manifest, some of them held out.

    Held out are entries of the splits "dev" and "test"; where there are none, every HELD_OUT_EACH-th take of each sign.
    Raises InputError, one sentence for each fault.
    """
    if language and language not in LANGUAGES:
        raise InputError(_unknown(language))
    entries = list(read_labels(labels, language=language).usable())
    for code in sorted({entry.language for entry in entries} - LANGUAGES.keys()):
        raise InputError(_unknown(code))
    texts = {(entry.language, entry.label) for entry in entries if entry.kind is not Kind.IDLE}
    if not texts:
        raise InputError(f"{labels} shows nobody signing; put clips into folders named by what is signed in them.")
    if len(texts) == 1:
        raise InputError(
            f"{labels} shows only {next(iter(texts))[1]!r}, but a model is trained to tell signs apart: add clips of "
            "at least one more. The Look up page of the app learns a single sign from one take."
        )
    return entries if any(entry.split != "train" for entry in entries) else _with_held_out(entries)


def _unknown(language: str) -> str:
    return (
        f"The language {language!r} is not one of {', '.join(sorted(LANGUAGES))} (ISO 639-3 codes of sign languages); "
        "give one of these, or xxx for a language that is not among them."
    )


def _with_held_out(entries: Sequence[Entry]) -> list[Entry]:
    seen: dict[tuple[str, str], int] = defaultdict(int)
    divided = []
    for entry in sorted(entries, key=lambda entry: entry.name):
        key = entry.language, entry.label
        seen[key] += 1
        divided.append(replace(entry, split="test" if seen[key] % HELD_OUT_EACH == 0 else "train"))
    return divided


def own_clips(recordings: Iterable[Recording], max_s: float) -> OwnClips:
    """Divide recordings into training and held-out ones, each cut as the app cuts utterances of at most `max_s`.

    Rests of a second or more before the signing become clips in which nobody signs.
    """
    training: list[Recording] = []
    held_out: list[Recording] = []
    unseen = []
    for recording in recordings:
        if not _has_signer(recording):
            unseen.append(recording.name)
        elif recording.split == "train":
            training += [signing(recording, max_s), *rest_before(recording, max_s)]
        else:
            held_out.append(signing(recording, max_s))
    return OwnClips(tuple(training), tuple(held_out), tuple(unseen))


def signing(recording: Recording, max_s: float) -> Recording:
    """Cut a recording to what the app takes for the utterance: from the gate's first opening to its last closing.

    Returns all of a clip in which the gate stays shut, and of one in which nobody signs.
    """
    found = None if recording.kind is Kind.IDLE else _gate_span(recording, max_s)
    return recording if found is None else _part(recording, *found)


def rest_before(recording: Recording, max_s: float) -> list[Recording]:
    """The time before the gate opens, as a clip in which nobody signs, where it lasts long enough."""
    found = None if recording.kind is Kind.IDLE else _gate_span(recording, max_s)
    rest = 0 if found is None else found[0] - round(_REST_GAP_S * recording.rate_hz)
    if rest < LEAST_REST_S * recording.rate_hz:
        return []
    name = f"{recording.name} (rest)"
    return [replace(_part(recording, 0, rest), name=name, kind=Kind.IDLE, text="", signs=())]


def _gate_span(recording: Recording, max_s: float) -> tuple[int, int] | None:
    """First and last + 1 frame of what the gate lets through; utterances are at most `max_s` long."""
    settings = GateSettings(max_s=min(max_s, GateSettings().max_s))
    xy, score = recording.xyz[..., :2].astype(np.float32), recording.score.astype(np.float32)
    poses = (Pose(i / recording.rate_hz, xy[i], score[i], recording.aspect) for i in range(len(xy)))
    found = list(segments(poses, settings))
    if not found:
        return None
    return round(found[0].start_s * recording.rate_hz), round(found[-1].end_s * recording.rate_hz) + 1


def _part(recording: Recording, start: int, stop: int) -> Recording:
    return replace(recording, xyz=recording.xyz[start:stop], score=recording.score[start:stop])


def _has_signer(recording: Recording) -> bool:
    """Whether both shoulders, which place the keypoints, are found most of the time."""
    shoulders = recording.score[:, [layout.LEFT_SHOULDER, layout.RIGHT_SHOULDER]]
    return len(shoulders) > 1 and bool((shoulders > 0).all(axis=1).mean() >= _SEEN_SHARE)
