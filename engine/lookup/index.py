"""Describes the sign index: compact features of many takes, and one clip a sign to show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.lookup.chance import ChanceWeights, OwnWeights
from engine.lookup.fusion import FusionWeights
from engine.lookup.shape import evenly, hand_paths
from engine.types import Clip, Float32Array

STEPS: Final = 20
"""How many evenly spaced moments of a take are compared."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of the dictionary: `name` is what it means, `language` its ISO 639-3 code, `text` what the decoder writes.

    `source` names whose recording is shown; `trained` says that the model knows the sign. `own_id` is the id of the
    person's own sign, empty for a sign that comes with the app.
    """

    name: str
    language: str
    text: str
    source: str
    trained: bool = True
    own_id: str = ""
    note: str = ""


def is_only_own(sign: Sign) -> bool:
    """Whether only the person taught the sign. Takes of a sign that the app knows as well are further takes of it."""
    return bool(sign.own_id) and not sign.trained


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """Reduces D numbers to K: (x - mean) / scale, projected on `basis` (D, K) with K orthonormal columns."""

    mean: Float32Array
    scale: Float32Array
    basis: Float32Array

    def project(self, x: Float32Array) -> Float32Array:
        """Map (..., D) to (..., K)."""
        projected: Float32Array = ((x - self.mean) / self.scale) @ self.basis
        return projected


@dataclass(frozen=True, slots=True, eq=False)
class References:
    """N takes: the number of their `sign` (N,), their `shape` (N, STEPS, K) and `states` (N, STEPS, L), float32."""

    sign: NDArray[np.intp]
    shape: Float32Array
    states: Float32Array

    def __len__(self) -> int:
        return len(self.sign)


@dataclass(frozen=True, slots=True)
class BundleMark:
    """The bundle that an index was made with; `sha256` is that of its SHA256SUMS file."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, eq=False)
class SignIndex:
    """Everything the look-up compares with; `shown` is one clip a sign, in the order of `signs`, without a face.

    `bundle` is None for an index that lies in the bundle it was made with. Captions can be looked up if there are
    weights for the `chance` of the sign ranked first, and among the person's own signs if there is an `own_chance`.
    """

    bundle: BundleMark | None
    signs: tuple[Sign, ...]
    references: References
    shape_space: Space
    state_space: Space
    weights: FusionWeights
    shown: tuple[Clip, ...]
    chance: ChanceWeights | None = None
    own_chance: OwnWeights | None = None

    def of_language(self, language: str) -> NDArray[np.intp]:
        """Numbers of the signs of one language, rising."""
        return np.array([row for row, sign in enumerate(self.signs) if sign.language == language], np.intp)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its signs, in the order of their first sign."""
        return tuple(dict.fromkeys(sign.language for sign in self.signs))


def shape_features(clip: Clip, space: Space) -> Float32Array:
    """Place and shape of the hands (STEPS, K) in a clip at the model's rate."""
    return space.project(evenly(hand_paths(clip), STEPS))


def state_features(states: Float32Array, space: Space) -> Float32Array:
    """Encoder states (STEPS, L) of a clip, from those of `both_hands` (T, 2 x width)."""
    return space.project(evenly(states, STEPS))


def both_hands(states: Float32Array, mirrored_states: Float32Array) -> Float32Array:
    """Encoder states (T, width) of a clip beside those of its mirror image; shape (T, 2 x width)."""
    return np.concatenate([states, mirrored_states], axis=1, dtype=np.float32)


def movement(shape: Float32Array) -> Float32Array:
    """Shape features (..., STEPS, K) less their mean over time: movement, whatever the place and the point of view."""
    centred: Float32Array = shape - shape.mean(axis=-2, keepdims=True)
    return centred


def fit_space(x: Float32Array, width: int, *, scaled: bool) -> Space:
    """Fit the `width` principal components of the rows of x (N, D).

    With `scaled` the columns are first scaled to the same standard deviation, so that rows have a length of about 1.
    """
    mean = x.mean(axis=0)
    scale = (x.std(axis=0) + 1e-6) * np.sqrt(x.shape[1]) if scaled else np.ones_like(mean)
    standard = ((x - mean) / scale).astype(np.float64)
    _, directions = np.linalg.eigh(standard.T @ standard)
    basis = directions[:, ::-1][:, :width]
    return Space(mean.astype(np.float32), scale.astype(np.float32), np.ascontiguousarray(basis, np.float32))


def pooled(states: Float32Array) -> Float32Array:
    """Unit-length embeddings (N, L) of state features (N, STEPS, L) for the nearest-neighbour search."""
    mean = states.mean(axis=1)
    unit: Float32Array = mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)
    return unit


def joined_references(parts: Sequence[References]) -> References:
    """Join one or more sets of references."""
    return References(
        np.concatenate([part.sign for part in parts]),
        np.concatenate([part.shape for part in parts]),
        np.concatenate([part.states for part in parts]),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A sign that may have been meant; `shown` is a clip of it without a face.

    Its `confidence` is in 0..1; those of all signs that were compared add up to 1.
    """

    sign: Sign
    confidence: float
    shown: Clip


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The candidates, likeliest first. `asked` is the clip at the model's rate, `cost_s` the computing time."""

    candidates: tuple[Candidate, ...]
    asked: Clip
    cost_s: float
