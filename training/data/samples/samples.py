"""Draws training samples: single signs, joined signs, sentences and clips in which nobody signs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from engine.inputs.clips import resample
from engine.inputs.crops import no_crops
from engine.inputs.normalize import normalize, reference_box
from engine.types import Clip, HandCrops, PoseInput
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.augment import AugmentConfig, Motion, active_span, augment, joined, recut, retime, trim_rest
from training.data.samples.hand_pictures import training_crops

Choice = TypeVar("Choice")
JOIN_GAP_S = (0.12, 0.4)
REFERENCE = "shoulders"
"""What the starter model's keypoints are placed by (`engine.inputs.normalize`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One training example: network input and what it means.

    `signs` are in order, except for sentences (`ordered` false), where they are some of those that occur. `hands` are
    pictures of the left and the right hand, None where the network reads none.
    """

    pose: PoseInput
    language: str
    text: str
    signs: tuple[str, ...]
    ordered: bool
    hands: tuple[HandCrops, HandCrops] | None = None


@dataclass(frozen=True, slots=True)
class Mixture:
    """How many samples of each kind an epoch holds; `joined_words` bounds how many signs are joined (inclusive)."""

    words: Mapping[str, int]
    sentences: int
    joined: int
    idle: int
    joined_words: tuple[int, int] = (2, 4)


def motion_of(recording: Recording) -> Motion:
    """Convert a recording to units of its frame height."""
    unit = np.array([recording.aspect, 1.0, recording.aspect], np.float32)
    times_s = np.arange(len(recording.xyz)) / recording.rate_hz
    return Motion(
        np.asarray(recording.xyz, np.float32) * unit, recording.score.astype(np.float32), recording.rate_hz, times_s
    )


def input_of(motion: Motion) -> PoseInput:
    """Normalise as the engine does; keypoints are in square units already."""
    xy = motion.xyz[..., :2]
    return normalize(xy, motion.score, reference_box(xy, motion.score, REFERENCE))


class Sampler:
    """Draws the samples of an epoch, each from its own random stream, so that a run can resume at any epoch.

    With `hand_pictures` samples have those of recordings that name their video; joined signs have none.
    """

    def __init__(
        self,
        recordings: Sequence[Recording],
        mixture: Mixture,
        augmentation: AugmentConfig,
        rate_hz: float,
        max_frames: int,
        *,
        hand_pictures: bool = False,
    ) -> None:
        self._hand_pictures = hand_pictures
        self._mixture, self._augmentation = mixture, augmentation
        self._rate_hz, self._max_frames = rate_hz, max_frames
        self._words: dict[str, dict[str, list[Recording]]] = defaultdict(lambda: defaultdict(list))
        self._by_source: dict[str, list[Recording]] = defaultdict(list)
        for recording in recordings:
            if recording.kind is Kind.WORD:
                self._words[recording.language][recording.text].append(recording)
                self._by_source[recording.source].append(recording)
        self._sentences = [r for r in recordings if r.kind is Kind.SENTENCE]
        self._idle = [r for r in recordings if r.kind is Kind.IDLE]
        self._resting = [r for r in recordings if r.language == "svk"]

    def epoch(self, number: int, seed: int) -> list[tuple[str, int]]:
        """The plan of an epoch: (kind, random seed) per sample, shuffled."""
        rng = np.random.default_rng((seed, number))
        kinds = [kind for kind, count in self._counts().items() for _ in range(count)]
        order = rng.permutation(len(kinds))
        seeds = rng.integers(0, 2**62, len(kinds))
        return [(kinds[i], int(seeds[i])) for i in order]

    def draw(self, kind: str, seed: int) -> Sample:
        """The sample that a line of the plan stands for."""
        rng = np.random.default_rng(seed)
        if kind == "sentence":
            return self._sentence(rng)
        if kind == "joined":
            return self._joined(rng)
        if kind == "idle":
            return self._still(rng)
        return self._word(kind, rng)

    def _counts(self) -> dict[str, int]:
        mixture = self._mixture
        counts = {language: count for language, count in mixture.words.items() if self._words[language]}
        if self._sentences:
            counts["sentence"] = mixture.sentences
        if self._words["svk"]:
            counts["joined"] = mixture.joined
        if self._idle or self._resting:
            counts["idle"] = mixture.idle
        return counts

    def _word(self, language: str, rng: np.random.Generator) -> Sample:
        texts = self._words[language]
        recording = _pick(texts[_pick(sorted(texts), rng)], rng)
        motion = trim_rest(motion_of(recording), self._augmentation, rng)
        if not recording.has_depth:  # not of the studio, where clips begin and end at rest
            motion = recut(motion, self._augmentation, rng)
        return self._finished(motion, language, recording.text, recording.signs, True, rng, recording)

    def _sentence(self, rng: np.random.Generator) -> Sample:
        recording = _pick(self._sentences, rng)
        motion = trim_rest(motion_of(recording), self._augmentation, rng)
        return self._finished(motion, recording.language, recording.text, recording.signs, False, rng, recording)

    def _joined(self, rng: np.random.Generator) -> Sample:
        low, high = self._mixture.joined_words
        source = "words_side" if "words_side" in self._by_source and rng.random() < 0.3 else "words_front"
        parts = [_pick(self._by_source[source], rng) for _ in range(rng.integers(low, high + 1))]
        motion = joined_signs(parts, self._rate_hz, rng)
        text = " ".join(part.text for part in parts)
        return self._finished(motion, "svk", text, tuple(s for part in parts for s in part.signs), True, rng)

    def _still(self, rng: np.random.Generator) -> Sample:
        """A clip without signing: a recorded idle clip, or the rest before and after a Slovak sign."""
        if self._idle and (not self._resting or rng.random() < 0.6):
            recording = _pick(self._idle, rng)
            return self._finished(motion_of(recording), recording.language, "", (), True, rng, recording)
        recording = _pick(self._resting, rng)
        motion = motion_of(recording)
        start, stop = active_span(motion)
        rest = motion.part(0, start) if rng.random() < 0.5 else motion.part(stop, len(motion.xyz))
        if len(rest.xyz) < 5:
            rest = motion.part(0, 5)
        slow = retime(rest, self._rate_hz, 2.0 ** rng.uniform(-1.5, 0.3), 0.3, rng)
        return self._finished(slow, _pick(sorted(self._words), rng), "", (), True, rng, recording)

    def _finished(
        self,
        motion: Motion,
        language: str,
        text: str,
        signs: tuple[str, ...],
        ordered: bool,
        rng: np.random.Generator,
        recording: Recording | None = None,
    ) -> Sample:
        """Augment and normalise; `recording` is the one that all frames come from."""
        changed = augment(motion, self._rate_hz, self._augmentation, rng).part(0, self._max_frames)
        hands = None
        if self._hand_pictures:
            hands = (no_crops(), no_crops()) if recording is None else training_crops(recording, changed, rng)
        return Sample(input_of(changed), language, text, signs, ordered, hands)


def joined_signs(parts: Sequence[Recording], rate_hz: float, rng: np.random.Generator) -> Motion:
    """Join recordings of single signs as if signed in a row, each a little faster than alone."""
    motions = []
    for part in parts:
        motion = motion_of(part)
        start, stop = active_span(motion)
        # Within a sentence the hands do not rise from and fall back to rest: leave out a little of both.
        shorter = int(rng.uniform(0.0, 0.15) * (stop - start))
        motion = motion.part(start + shorter, max(stop - shorter, start + shorter + 2))
        motions.append(retime(motion, rate_hz, 2.0 ** rng.uniform(0.0, 0.7), 0.2, rng))
    return joined(motions, float(rng.uniform(*JOIN_GAP_S)))


def _pick(choices: Sequence[Choice], rng: np.random.Generator) -> Choice:
    return choices[int(rng.integers(len(choices)))]


def retimed(motion: Motion, rate_hz: float) -> Motion:
    """Resample as the engine does, for evaluation."""
    times_s = np.arange(len(motion.xyz)) / motion.rate_hz
    clip = resample(Clip(times_s, motion.xyz, motion.score, 1.0), rate_hz)
    source_s = None if motion.source_s is None else np.interp(clip.times_s, times_s, motion.source_s)
    return Motion(clip.xy, clip.score, rate_hz, source_s)


def clip_of(motion: Motion) -> Clip:
    """Convert keypoints in square units to the engine's clip."""
    times_s = np.arange(len(motion.xyz)) / motion.rate_hz
    return Clip(times_s, np.ascontiguousarray(motion.xyz[..., :2]), motion.score, 1.0)


MARGIN_S = 0.4
"""Rest kept before and after the movement of a studio recording, about what the live gate keeps."""


def plain_motion(recording: Recording) -> Motion:
    """A recording as the app would see it: studio clips without most of the rest around the signing."""
    motion = motion_of(recording)
    if not recording.has_depth:
        return motion
    start, stop = active_span(motion)
    margin = int(MARGIN_S * motion.rate_hz)
    return motion.part(max(start - margin, 0), min(stop + margin, len(motion.xyz)))


def plain_sample(recording: Recording, rate_hz: float) -> Sample:
    """The recording at the model's rate, not augmented."""
    motion = retimed(plain_motion(recording), rate_hz)
    return Sample(input_of(motion), recording.language, recording.text, recording.signs, True)
