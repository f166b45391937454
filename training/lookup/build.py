"""Builds the sign index of a bundle from recordings."""

import logging
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from engine.bundle.loader import Bundle
from engine.lookup.fusion import FusionWeights, Trust
from engine.lookup.index import STEPS, References, Sign, SignIndex, Space, fit_space, shape_features, state_features
from engine.lookup.index_file import mark_of, without_face
from engine.lookup.lookup import describe_states
from engine.lookup.recogniser import SignRecogniser
from engine.lookup.shape import evenly, hand_paths
from engine.lookup.warp import warp_costs
from engine.translate.translator import Translator, model_clip
from engine.types import Clip, Float32Array
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.samples import clip_of, plain_motion

logger = logging.getLogger(__name__)

TAKES = 8
"""Most takes of a sign that are compared with; each of its sources has its share."""
SHAPE_WIDTH, STATE_WIDTH = 32, 48
SHOWN_FIRST = "words_front"
"""Takes of this source are shown before others: the view a learner wants."""
UNFITTED = FusionWeights(Trust(0.0, 0.0), Trust(0.7, 0.1), Trust(1.0, 0.3), Trust(1.2, 0.1), Trust(7.0, 0.5))
"""Where nothing has been fitted yet."""


def build_index(
    bundle: Bundle, recordings: Sequence[Recording], weights: FusionWeights, shape_space: Space | None = None
) -> SignIndex:
    """Build the index of all single signs among `recordings` in the languages of the bundle; at least one.

    Fits a space to compare shapes in where `shape_space` gives none.
    """
    translator = Translator(bundle)
    recogniser = SignRecogniser(translator, {})
    known = {(sign.language, sign.name) for sign in bundle.manifest.signs}
    languages = [language.code for language in bundle.manifest.languages]
    chosen = {key: chosen_takes(group) for key, group in _by_sign(recordings, languages).items()}
    takes = [[model_clip_of(take, bundle) for take in group] for group in chosen.values()]
    states = [[describe_states(recogniser, t, key[0]) for t in g] for key, g in zip(chosen, takes, strict=True)]
    logger.info("%d signs, %d takes", len(chosen), sum(map(len, takes)))
    paths = [hand_paths(take) for group in takes for take in group]
    shape_space = shape_space or fit_space(_stacked(paths), SHAPE_WIDTH, scaled=False)
    state_space = fit_space(_stacked([one for group in states for one in group]), STATE_WIDTH, scaled=True)
    shapes = [np.stack([shape_features(take, shape_space) for take in group]) for group in takes]
    best = [
        0 if group[0].source == SHOWN_FIRST else _most_typical(shape)
        for group, shape in zip(chosen.values(), shapes, strict=True)
    ]
    signs = tuple(
        Sign(name, code, group[at].text, group[at].source.partition("#")[0], trained=(code, name) in known)
        for ((code, name), group), at in zip(chosen.items(), best, strict=True)
    )
    references = References(
        np.repeat(np.arange(len(signs)), [len(group) for group in takes]),
        np.concatenate(shapes),
        np.stack([state_features(one, state_space) for group in states for one in group]),
    )
    shown = tuple(without_face(group[at]) for group, at in zip(takes, best, strict=True))
    return SignIndex(mark_of(bundle), signs, references, shape_space, state_space, weights, shown)


def chosen_takes(group: Sequence[Recording]) -> list[Recording]:
    """Choose at most TAKES recordings of one sign: its sources in turn, evenly spaced takes of each."""
    by_source: dict[str, list[Recording]] = defaultdict(list)
    for recording in group:
        by_source[recording.source].append(recording)
    ordered = sorted(by_source.items(), key=lambda item: (item[0] != SHOWN_FIRST, item[0]))
    share = -(-TAKES // len(ordered))
    spread = []
    for _, takes in ordered:
        at = np.linspace(0, len(takes) - 1, min(share, len(takes))).round().astype(int)
        spread.append([takes[i] for i in at])
    turns = [takes[turn] for turn in range(share) for takes in spread if turn < len(takes)]
    return turns[:TAKES]


def _by_sign(recordings: Sequence[Recording], languages: Sequence[str]) -> dict[tuple[str, str], list[Recording]]:
    groups: dict[tuple[str, str], list[Recording]] = defaultdict(list)
    for recording in recordings:
        if recording.kind is Kind.WORD and recording.language in languages:
            groups[recording.language, recording.signs[0]].append(recording)
    order = {code: place for place, code in enumerate(languages)}
    return dict(sorted(groups.items(), key=lambda item: (order[item[0][0]], item[0][1].casefold())))


def _most_typical(shape: Float32Array) -> int:
    """The take (of N, STEPS, K) that is nearest to the others on average."""
    return int(np.argmin([warp_costs(take, shape).sum() for take in shape]))


def _stacked(sequences: Sequence[Float32Array]) -> Float32Array:
    """Stack evenly spaced frames of all sequences."""
    rows: Float32Array = np.concatenate([evenly(sequence, STEPS) for sequence in sequences])
    return rows


def model_clip_of(recording: Recording, bundle: Bundle) -> Clip:
    """A recording as the app would give it to the look-up, at the model's rate."""
    return model_clip(clip_of(plain_motion(recording)), bundle.manifest.input)
