"""Small real parts that stand in for a camera, a detector, a model and a window."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self

import numpy as np

from engine.bundle.manifest import (
    FORMAT_VERSION,
    BundleLanguage,
    ConfidenceWeights,
    DataSource,
    InputContract,
    Manifest,
    NetworkSizes,
    Provenance,
    SpecialIds,
)
from engine.inputs.normalize import SCORE_THRESHOLD
from engine.live.captions import CaptionWriter
from engine.media.camera import EndOfSource
from engine.pose.layout import LAYOUT_NAME
from engine.translate.text import TextCodec
from engine.types import Clip, EngineError, EngineState, EngineStatus, Frame, HandUse, Hypothesis, Pose, Subtitle
from tests.limits import HANG_LIMIT_S

WORDS: Final = ("we", "see", "you", "again", "on", "the", "next", "good", "morning", "and", "say", "thanks")
ABSTAIN_BELOW: Final = 0.4


READING: Final = InputContract(
    rate_hz=12.5,
    max_frames=256,
    score_threshold=SCORE_THRESHOLD,
    aspect_corrected=False,
    reference="body",
    detector="posed",
    layout=LAYOUT_NAME,
)
"""256 poses at 12.5 a second."""
COUNTING_MANIFEST: Final = Manifest(
    format_version=FORMAT_VERSION,
    name="counting",
    version="1",
    precision="float32",
    network=NetworkSizes(
        width=1,
        vocabulary=len(WORDS),
        encoder_layers=1,
        decoder_layers=1,
        heads=1,
        head_width=1,
        temporal_radius_frames=0,
    ),
    input=READING,
    tasks=("SLT",),
    languages=(BundleLanguage("svk", "Slovak Sign Language", "Slovak", "Count: ", "Twelve words."),),
    special_ids=SpecialIds(pad=0, eos=1, decoder_start=0),
    token_ids=None,
    signs=(),
    confidence=ConfidenceWeights(1.0, 0.0, 0.0, 0.0),
    abstain_below=ABSTAIN_BELOW,
    sign_abstain_below=0.0,
    provenance=Provenance("2026-01-01", "Apache-2.0", (DataSource("none", "none", "counting"),)),
    export_figures={},
)
"""What a `CountingTranslator` promises."""


class WordList(TextCodec):
    """A codec without a tokenizer file: its tokens are the words of `WORDS`, again and again."""

    def __init__(self) -> None:
        pass

    def decode(self, ids: Sequence[int]) -> str:
        return " ".join(WORDS[number % len(WORDS)] for number in ids)

    def whole_words(self, ids: Sequence[int], count: int) -> int:
        return min(count, len(ids))


class CountingTranslator:
    """Says one more word for each half second of an utterance; of an unfinished one the last word is a guess.

    Each call costs `cost_s`; `confidence` holds for every hypothesis; `fault` is raised instead of a final.
    """

    def __init__(self, cost_s: float = 0.0, confidence: float = 0.9, fault: Exception | None = None) -> None:
        self.manifest = COUNTING_MANIFEST
        self.codec = WordList()
        self.cost_s = cost_s
        self.confidence = confidence
        self.fault = fault

    def translate(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Hypothesis:
        if self.fault is not None:
            raise self.fault
        assert language == "svk"
        counted = range(int(2 * (clip.times_s[-1] - clip.times_s[0])))
        return self.say((*prefix, *counted[len(prefix) :]))

    def hand_use(self, wanted: HandUse) -> HandUse:
        return wanted

    def begin(self, language: str) -> "CountingDraft":
        assert language == "svk"
        return CountingDraft(self)

    def say(self, ids: tuple[int, ...]) -> Hypothesis:
        return Hypothesis(ids, self.codec.decode(ids), -0.1, self.confidence, (), len(ids), self.cost_s)


class CountingDraft:
    """The running translation of a `CountingTranslator`."""

    def __init__(self, translator: CountingTranslator) -> None:
        self._translator = translator
        self._times_s: list[float] = []

    def append(self, poses: Sequence[Pose]) -> None:
        for pose in poses:
            assert not self._times_s or pose.time_s > self._times_s[-1], "poses must come once and in order"
            self._times_s.append(pose.time_s)

    @property
    def pose_count(self) -> int:
        return len(self._times_s)

    def partial(self) -> Hypothesis:
        known = int(2 * (self._times_s[-1] - self._times_s[0]))
        return self._translator.say((*range(known), known + len(self._times_s) % 3))


def counting_writer(translator: CountingTranslator | None = None) -> CaptionWriter:
    """What a live run writes with: the words of a `CountingTranslator`, Slovak."""
    return CaptionWriter(translator or CountingTranslator(), "svk")


class Recorder:
    """A listener that keeps what it hears and can be waited on."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.pictures: list[tuple[Frame, Pose | None]] = []
        self.captions: list[Subtitle] = []
        self.statuses: list[EngineStatus] = []
        self.errors: list[EngineError] = []

    @property
    def finals(self) -> list[Subtitle]:
        return [caption for caption in self.captions if caption.final]

    @property
    def states(self) -> list[EngineState]:
        return [status.state for status in self.statuses]

    def on_frame(self, frame: Frame, pose: Pose | None) -> None:
        with self._changed:
            self.pictures.append((frame, pose))
            self._changed.notify_all()

    def on_subtitle(self, subtitle: Subtitle) -> None:
        with self._changed:
            self.captions.append(subtitle)
            self._changed.notify_all()

    def on_status(self, status: EngineStatus) -> None:
        with self._changed:
            self.statuses.append(status)
            self._changed.notify_all()

    def on_error(self, error: EngineError) -> None:
        with self._changed:
            self.errors.append(error)
            self._changed.notify_all()

    def wait_for(self, happened: Callable[["Recorder"], bool]) -> bool:
        """Wait until something is true of what was heard; returns whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: happened(self), HANG_LIMIT_S)


class PosedStage:
    """A camera and its detector in step: each picture is taken when the one before it has been looked at.

    Picture number i shows the i-th of `poses`, all grey of `brightness` (0..255); the camera's time is that pose's
    and `clock` the newest of them. Before picture number i the error `faults[i]` is raised, once; after the last
    picture comes EndOfSource, or nothing for ever if `endless`.
    """

    name = "stage"

    def __init__(
        self,
        poses: Sequence[Pose],
        faults: Mapping[int, Exception] | None = None,
        *,
        endless: bool = False,
        brightness: int = 128,
    ) -> None:
        self._poses = poses
        self._faults = dict(faults or {})
        self._endless = endless
        self._rgb = np.full((48, 64, 3), brightness, np.uint8)
        self._rgb.flags.writeable = False
        self._next = 0
        self._turn = threading.Semaphore(1)
        self._closed = threading.Event()
        self.held = threading.Event()  # the endless end was reached
        self.forgotten = False  # nobody closed the stage while it was held
        self.openings = 0
        self.closings = 0
        self._unopened: list[Exception] = []
        self.now_s = poses[0].time_s if poses else 0.0

    def clock(self) -> float:
        return self.now_s

    def read(self) -> Frame:
        if not self._turn.acquire(timeout=HANG_LIMIT_S):
            raise EndOfSource("nobody looks at the pictures")
        if self._closed.is_set():
            raise EndOfSource("the curtain falls")
        if self._next in self._faults:
            self._turn.release()
            raise self._faults.pop(self._next)
        if self._next == len(self._poses):
            if not self._endless:
                raise EndOfSource("the stage is empty")
            self.held.set()
            self.forgotten = not self._closed.wait(HANG_LIMIT_S)
            raise EndOfSource("the curtain falls")
        frame = Frame(self._next, self._poses[self._next].time_s, self._rgb)
        self.now_s = frame.time_s
        self._next += 1
        return frame

    def pose_of(self, frame: Frame) -> Pose:
        """The pose of a picture; lets the next one be taken."""
        self._turn.release()
        return self._poses[frame.index]

    def close(self) -> None:
        """End every wait."""
        self._closed.set()
        self._turn.release()

    def fail_openings(self, count: int, error: Exception) -> None:
        """Let the next `count` openings fail."""
        self._unopened = [error] * count

    def __enter__(self) -> Self:
        self.openings += 1
        if self._unopened:
            raise self._unopened.pop()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closings += 1


class AlwaysOpen:
    """What detectors of the tests share: nothing to open or to close, and a count of resets."""

    resets: int = 0

    def reset(self) -> None:
        self.resets += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


class PosedDetector(AlwaysOpen):
    """The detector of a `PosedStage`; at picture number `fails_at` it raises `fault`."""

    name = "posed"

    def __init__(self, stage: PosedStage, fails_at: int | None = None, fault: Exception | None = None) -> None:
        self._stage = stage
        self._fails_at = fails_at
        self._fault = fault

    def detect(self, frame: Frame) -> Pose:
        if frame.index == self._fails_at and self._fault is not None:
            raise self._fault
        return self._stage.pose_of(frame)


@dataclass
class Choreography(AlwaysOpen):
    """A detector that sees a signer who does what `pose_of` says for the time of a picture."""

    pose_of: Callable[[float], Pose]
    seen_s: list[float] = field(default_factory=list)
    name: str = "choreography"

    def detect(self, frame: Frame) -> Pose:
        self.seen_s.append(frame.time_s)
        return self.pose_of(frame.time_s)
