"""Measures what comparisons of recipes report: figures in percent that can be bootstrapped."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Final

import numpy as np
import torch

from engine.types import PoseInput
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.augment import Motion, retime
from training.data.samples.collate import Batch, collate
from training.data.samples.samples import Sample, input_of, plain_motion, plain_sample, retimed
from training.data.samples.splits import SPLITS
from training.measure.drawn_figures import (
    DrawnFigure,
    chrf_of,
    development_sentences,
    known_words,
    share,
    word_errors_of,
)
from training.measure.length_penalty import length_penalty
from training.measure.recognise import recognise
from training.metrics import set_score
from training.network.greedy import greedy_texts
from training.train.losses import pooled_sign_logits
from training.train.recipe import Recipe
from training.train.run import TrainedModel

BATCH_SIZE = 32
NOISE: Final = (0.01, 0.02)
"""Standard deviations of what is added to each coordinate as the network reads it; hands are a quarter of it wide."""
TEAM: Final = "ins_thenkcode"
"""Whose single signs are disturbed and padded."""
PADDED_FRAMES = 96
SIGN_BAR = 0.5
"""As in the reported figures (`training.measure.held_out`)."""


@dataclass(frozen=True, slots=True)
class SignAnswer:
    """What a network writes about a clip of one sign, and which sign its head finds likeliest."""

    text: str
    sign: str


@torch.inference_mode()
def answers(model: TrainedModel, batches: Sequence[Sequence[Sample]]) -> list[SignAnswer]:
    """Answer for each sample, batch by batch."""
    given = []
    for samples in batches:
        batch = unpadded(collate(samples, model.tokenizer, model.classes, model.words_before))
        encoded = model.network.encode(batch.parts, batch.frame_mask, batch.prompt_ids)
        if encoded.sign_logits is None:
            raise ValueError("Comparisons measure networks with a sign head.")
        best = pooled_sign_logits(encoded.sign_logits, batch.frame_mask, batch.allowed).argmax(-1).tolist()
        texts = greedy_texts(model.network, model.tokenizer, encoded)
        given += [SignAnswer(text, model.classes.signs[sign - 1][1]) for text, sign in zip(texts, best, strict=True)]
    return given


def unpadded(batch: Batch) -> Batch:
    """The batch without the frames in which every clip is padded: a clip alone has none, as in the app."""
    longest = int(batch.frame_mask.sum(dim=1).max())
    body, left, right, face = (part[:, :longest] for part in batch.parts)
    return replace(batch, parts=(body, left, right, face), frame_mask=batch.frame_mask[:, :longest])


def disturbed(model: TrainedModel, recordings: Sequence[Recording], recipe: Recipe) -> dict[str, DrawnFigure]:
    """Measure signs of another team: as they are, with noisy keypoints, at other speeds, at half the picture rate."""
    words = known_words(model, SPLITS[recipe.split].test(recordings, TEAM))
    found = {}
    for name, changed in _disturbances(recipe.rate_hz).items():
        samples = [Sample(changed(plain_motion(one)), one.language, one.text, one.signs, True) for one in words]
        given = answers(model, _in_batches(samples))
        found[f"{name}: written right"] = share([a.text == w.text for a, w in zip(given, words, strict=True)])
        found[f"{name}: sign right"] = share([a.sign == w.signs[0] for a, w in zip(given, words, strict=True)])
    return found


def _disturbances(rate_hz: float) -> dict[str, Callable[[Motion], PoseInput]]:
    """What is done to a clip before the network reads it, by name."""

    def plain(motion: Motion) -> PoseInput:
        return input_of(retimed(motion, rate_hz))

    def noisy(deviation: float, motion: Motion) -> PoseInput:
        return with_noise(plain(motion), deviation, np.random.default_rng(len(motion.xyz)))

    def sped(speed: float, motion: Motion) -> PoseInput:
        return input_of(retime(motion, rate_hz, speed, 0.0, np.random.default_rng(0)))

    def thinned(motion: Motion) -> PoseInput:
        # Interpolated as in training: the engine takes gaps above 0.13 s, which 7 pictures a second have, for holes.
        every_other = replace(motion.at(np.arange(0, len(motion.xyz), 2)), rate_hz=motion.rate_hz / 2)
        return sped(1.0, every_other)

    return {
        "as filmed": plain,
        **{f"noise {deviation:g}": partial(noisy, deviation) for deviation in NOISE},
        "half speed": partial(sped, 0.5),
        "double speed": partial(sped, 2.0),
        "every other picture": thinned,
    }


def with_noise(pose: PoseInput, deviation: float, rng: np.random.Generator) -> PoseInput:
    """Add normal noise to x and y of every found joint, independently in each frame."""
    parts = {}
    for name in ("body", "left", "right", "face"):
        part = getattr(pose, name).copy()
        moved = rng.normal(0, deviation, part[..., :2].shape) * (part[..., 2:] > 0)
        part[..., :2] += moved.astype(np.float32)
        parts[name] = part
    return PoseInput(**parts)


def padded(model: TrainedModel, recordings: Sequence[Recording], recipe: Recipe) -> dict[str, DrawnFigure]:
    """Measure signs of another team, each alone and padded to 96 frames: right, and answered differently."""
    words = known_words(model, SPLITS[recipe.split].test(recordings, TEAM))
    samples = [plain_sample(one, recipe.rate_hz) for one in words]
    samples.sort(key=lambda sample: len(sample.pose.body))
    fits = [sample for sample in samples if len(sample.pose.body) <= PADDED_FRAMES]
    filler = _stretched(fits[-1])
    alone = answers(model, [[sample] for sample in fits])
    rows = [[*chunk, filler] for chunk in _in_batches(fits)]
    beside = [answer for row in rows for answer in answers(model, [row])[:-1]]
    return {
        "alone: written right": share([a.text == s.text for a, s in zip(alone, fits, strict=True)]),
        "padded: written right": share([a.text == s.text for a, s in zip(beside, fits, strict=True)]),
        "alone: sign right": share([a.sign == s.signs[0] for a, s in zip(alone, fits, strict=True)]),
        "padded: sign right": share([a.sign == s.signs[0] for a, s in zip(beside, fits, strict=True)]),
        "text changed by padding": share([a.text != b.text for a, b in zip(alone, beside, strict=True)]),
        "sign changed by padding": share([a.sign != b.sign for a, b in zip(alone, beside, strict=True)]),
    }


def _stretched(sample: Sample) -> Sample:
    """The sample with its last frame repeated until it has PADDED_FRAMES."""
    frames = np.minimum(np.arange(PADDED_FRAMES), len(sample.pose.body) - 1)
    pose = PoseInput(**{name: getattr(sample.pose, name)[frames] for name in ("body", "left", "right", "face")})
    return replace(sample, pose=pose)


def languages(model: TrainedModel, recordings: Sequence[Recording], recipe: Recipe) -> dict[str, DrawnFigure]:
    """Measure signs of every held-out source: right by sign language, and answered in another language."""
    split = SPLITS[recipe.split]
    held = [one for source in sorted(split.held_out_sources) for one in split.test(recordings, source)]
    words = known_words(model, [one for one in held if one.language in recipe.languages])
    written: dict[str, set[str]] = {}
    for one in recordings:
        if one.kind is Kind.WORD:
            written.setdefault(one.language, set()).add(one.text)
    others = {code: set().union(*written.values()) - texts for code, texts in written.items()}
    given = answers(model, _in_batches([plain_sample(one, recipe.rate_hz) for one in words]))
    right = [a.text == w.text for a, w in zip(given, words, strict=True)]
    by_language = {
        f"{code}: written right": share(
            [is_right for is_right, w in zip(right, words, strict=True) if w.language == code]
        )
        for code in sorted({w.language for w in words})
    }
    strange = [a.text in others[w.language] for a, w in zip(given, words, strict=True)]
    return {"all: written right": share(right), **by_language, "all: word of another sign language": share(strange)}


def sentences(model: TrainedModel, recordings: Sequence[Recording], recipe: Recipe) -> dict[str, DrawnFigure]:
    """Measure development sentences and the signs in them, and single signs seen from the side."""
    chosen = development_sentences(recordings)
    results = list(recognise(model, [plain_sample(one, recipe.rate_hz) for one in chosen]))
    said, wanted = [one.text for one in results], [one.text for one in chosen]
    found = [frozenset(name for name, chance in one.signs if chance >= SIGN_BAR) for one in results]
    linked = [frozenset(one.signs) for one in chosen]
    side = known_words(model, SPLITS[recipe.split].test(recordings, "words_side"))
    given = answers(model, _in_batches([plain_sample(one, recipe.rate_hz) for one in side]))

    def f1(items: Sequence[int]) -> float:
        return 100 * set_score([found[i] for i in items], [linked[i] for i in items]).f1

    return {
        "sentences: chrF": chrf_of(said, wanted),
        "sentences: word errors": word_errors_of(said, wanted),
        "sentences: F1 of linked signs": DrawnFigure(len(chosen), f1),
        "side takes: written right": share([a.text == w.text for a, w in zip(given, side, strict=True)]),
        "side takes: sign right": share([a.sign == w.signs[0] for a, w in zip(given, side, strict=True)]),
    }


def _in_batches(samples: Sequence[Sample]) -> list[Sequence[Sample]]:
    return [samples[start : start + BATCH_SIZE] for start in range(0, len(samples), BATCH_SIZE)]


Measure = Callable[[TrainedModel, Sequence[Recording], Recipe], dict[str, DrawnFigure]]
MEASURES: Final[Mapping[str, Measure]] = MappingProxyType(
    {
        "disturbed": disturbed,
        "padded": padded,
        "languages": languages,
        "sentences": sentences,
        "length-penalty": length_penalty,
    }
)
"""What a comparison may name: a finished run's figures by name, measured on what its split holds out."""
