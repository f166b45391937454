"""Defines the values that flow through the engine: frozen, passed between threads, never changed.

All times are seconds. In live runs they are `time.monotonic()` stamps taken when the picture arrived. In files they are
presentation times, counted from the file's first picture.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.sentence import Sentence

Float32Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Holds one picture: `rgb` (H, W, 3) uint8, not mirrored, read-only; `index` counts from 0 in its source."""

    index: int
    time_s: float
    rgb: NDArray[np.uint8]


class HandUse(Enum):
    """Says when a model that can read pictures of the hands reads them.

    WEAK: only where the keypoints are not sure; TRAINED: as often as in the model's training.
    """

    OFF = "off"
    WEAK = "weak"
    TRAINED = "trained"


class Processor(Enum):
    """Names what computes the model."""

    CPU = "cpu"
    CUDA = "cuda"
    DIRECTML = "directml"
    COREML = "coreml"


@dataclass(frozen=True, slots=True, eq=False)
class HandView:
    """Holds a piece of a picture with a hand: `rgb` (H, W, 3) uint8, its corner at `left_px`, `top_px` of the picture.

    Each pixel stands for `reduction` by `reduction` pixels of the picture.
    """

    rgb: NDArray[np.uint8]
    left_px: int
    top_px: int
    reduction: int


@dataclass(frozen=True, slots=True, eq=False)
class HandViews:
    """Holds what a picture of `width_px` by `height_px` shows of the hands; None for a hand not worth a view."""

    width_px: int
    height_px: int
    left: HandView | None
    right: HandView | None


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """Holds the keypoints of one frame in the 133-point COCO-WholeBody layout.

    `xy` (133, 2) float32 with frame width and height = 1, and may lie outside 0..1. `score` (133,) float32 in 0..1, 0 =
    not found. `aspect` = frame width / height. `hands` is None where nobody looked.
    """

    time_s: float
    xy: Float32Array
    score: Float32Array
    aspect: float
    hands: HandViews | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """Holds the keypoints of one utterance.

    `times_s` (T,) rising; `xy` (T, 133, 2); `score` (T, 133); `aspect` = frame width / height. `hands`, T of them or
    none, hold what the pictures show of the hands.
    """

    times_s: NDArray[np.float64]
    xy: Float32Array
    score: Float32Array
    aspect: float
    hands: tuple[HandViews | None, ...] = ()

    def __len__(self) -> int:
        return len(self.times_s)


@dataclass(frozen=True, slots=True, eq=False)
class PoseInput:
    """Holds what the pose branch of the network reads: x, y, score per joint, all in -1..1.

    `body` (T, 9, 3), `left` (T, 21, 3), `right` (T, 21, 3), `face` (T, 18, 3), float32.
    """

    body: Float32Array
    left: Float32Array
    right: Float32Array
    face: Float32Array


@dataclass(frozen=True, slots=True, eq=False)
class HandCrops:
    """Holds pictures of one hand of an utterance, for a few of its frames.

    `rgb` (K, 112, 112, 3) uint8; `at` (K,) the frames they show, rising; `points` (K, 21, 2) float32 the hand's
    keypoints in the crop, 0..1. K is 0 where the hand is not seen.
    """

    rgb: NDArray[np.uint8]
    at: NDArray[np.intp]
    points: Float32Array


@dataclass(frozen=True, slots=True)
class SpottedSign:
    """Names a dictionary sign that the model saw, when, and how sure it is (`confidence` in 0..1)."""

    name: str
    start_s: float
    end_s: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """Holds what one utterance says.

    `token_ids` lack start and end tokens. `text` is empty where the model sees no signing. `score` is the mean
    log-probability per token (<= 0); `confidence` is calibrated, in 0..1. `signs` are single signs spotted on the way,
    oldest first. The first `solid_count` of `token_ids` will not change any more; in a final hypothesis that is all.
    `cost_s` is the computing time, `picture_count` the number of hand pictures read.
    """

    token_ids: tuple[int, ...]
    text: str
    score: float
    confidence: float
    signs: tuple[SpottedSign, ...]
    solid_count: int
    cost_s: float
    picture_count: int = 0


@dataclass(frozen=True, slots=True)
class Subtitle:
    """Holds a caption: `solid` text stays, `tentative` text may still change, `final` ends the caption.

    `confidence` is in 0..1. A final caption without any text says that the model was not sure; `signs` then names the
    single signs it was sure of, possibly none.
    """

    id: int
    start_s: float
    end_s: float
    solid: str
    tentative: str
    confidence: float
    final: bool
    signs: tuple[str, ...] = ()


class EngineState(Enum):
    """Names what the live engine does or sees; the window has one sentence for each."""

    STARTING = "starting"
    WAITING = "waiting"
    SIGNING = "signing"
    HANDS_OUT_OF_VIEW = "hands_out_of_view"
    NOBODY = "nobody"
    TOO_DARK = "too_dark"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """Holds a snapshot for the status line.

    The detector reads `frames_per_s` pictures a second; `dropped` were dropped so far; `delay_s` is the lag behind the
    camera. `hand_pictures` were read for the last finished utterance, None where none are read. `utterances_dropped`
    stayed untranslated because the computer is too slow.
    """

    state: EngineState
    frames_per_s: float
    dropped: int
    delay_s: float
    hand_pictures: int | None = None
    utterances_dropped: int = 0


@dataclass(frozen=True, slots=True)
class EngineError:
    """Describes the fault that ended a live run.

    `code` names a sentence of the window, `stage` the part of the engine, `detail` the values.
    """

    code: str
    stage: str
    detail: Sentence


class Listener(Protocol):
    """Hears of a live run; its methods are called from the engine's threads and must return at once."""

    def on_frame(self, frame: Frame, pose: Pose | None) -> None: ...

    def on_subtitle(self, subtitle: Subtitle) -> None: ...

    def on_status(self, status: EngineStatus) -> None: ...

    def on_error(self, error: EngineError) -> None: ...
