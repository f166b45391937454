"""A live run: camera, pose and translate threads with bounded hand-overs between them.

    camera thread --Ring--> pose thread --Mailbox--> translate thread
          |                      |                         |
          +-- pictures           +-- pictures, status      +-- captions --> Listener

Threads only carry: what is seen and said is decided in `gate`, `segment`, `state` and `captions`.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from engine.errors import BundleError, DetectorError, MediaError, SignscribeError
from engine.inputs.hand_views import with_hands
from engine.live.captions import CaptionSettings, CaptionWriter, Utterances, UtteranceTranslator
from engine.live.gate import GateSettings
from engine.live.listener_gate import ListenerGate
from engine.live.mailbox import Mailbox
from engine.live.state import Sight, StateSettings
from engine.live.worker import Worker
from engine.media.camera import CameraError, CameraLost, EndOfSource, FrameSource
from engine.media.camera_watch import brightness
from engine.media.rates import Pace
from engine.media.ring import Ring
from engine.pose.detector import Detector
from engine.sentence import Sentence
from engine.types import EngineError, EngineState, EngineStatus, Frame, HandUse, Listener

_CODES: Final = ((DetectorError, "detector"), (BundleError, "model"), (MediaError, "media"))


def engine_error(stage: str, error: Exception) -> EngineError:
    """The error as a value; its code is the camera's own, "detector", "model", "media" or, unforeseen, "internal"."""
    if isinstance(error, CameraError):
        return EngineError(error.code, stage, error.sentence)
    for kind, code in _CODES:
        if isinstance(error, kind):
            return EngineError(code, stage, error.sentence)
    if isinstance(error, SignscribeError):
        return EngineError("internal", stage, error.sentence)
    return EngineError("internal", stage, Sentence("{kind}: {error}", kind=type(error).__name__, error=error))


STATUS_EVERY_S: Final = 0.25
STOP_LIMIT_S: Final = 0.8


@dataclass(frozen=True, slots=True)
class LiveSettings:
    """How a live run behaves; `gate` None means the defaults, fitted to what the model reads.

    At most `poses_per_s` pictures a second are looked at; a slower machine looks at the newest. A camera that sends
    nothing for `silent_s` is lost, at its start for `silent_at_start_s`. A lost camera is opened again after each of
    `retry_s` seconds, then always after the last of them. `hand_use` says when the translator is shown pictures of the
    hands; it must be able to read them (`Translator.hand_use`).
    """

    gate: GateSettings | None = None
    captions: CaptionSettings = field(default_factory=CaptionSettings)
    state: StateSettings = field(default_factory=StateSettings)
    poses_per_s: float = 15.0
    silent_s: float = 1.5
    silent_at_start_s: float = 5.0
    retry_s: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0)
    hand_use: HandUse = HandUse.OFF


@dataclass(frozen=True, slots=True, eq=False)
class _Shot:
    """A picture of the `stream`-th time that the source was opened."""

    stream: int
    frame: Frame


class LiveSession:
    """Watches `source` and tells `listener` what is signed, from `start` until `stop` or the end of the source.

    `translator` is used by this run alone while it lasts. Times are those of `clock`, which the source must share.
    A camera that is missing or lost is one EngineError; the run goes on and opens it again as soon as it is back.
    Any other fault is one EngineError and ends the run. The last word of every run is a status STOPPED.
    """

    def __init__(
        self,
        source: FrameSource,
        make_detector: Callable[[], Detector],
        translator: UtteranceTranslator,
        language: str,
        listener: Listener,
        settings: LiveSettings | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._source = source
        self._make_detector = make_detector
        self._settings = settings or LiveSettings()
        self._clock = clock
        self._voice = ListenerGate(listener)
        contract = translator.manifest.input
        gate = self._settings.gate or GateSettings.for_model(contract.max_frames, contract.rate_hz)
        self._utterances = Utterances(gate)
        self._writer = CaptionWriter(translator, language, self._settings.captions)
        self._shots: Ring[_Shot] = Ring(2)
        self._handover = Mailbox()
        self._stop = threading.Event()
        self._go = threading.Event()
        self._detector_ready = threading.Event()
        self._source_over = threading.Event()
        self._expected: tuple[float, float] | None = None  # a picture within so many seconds of that moment
        self._workers = tuple(
            Worker(name, body, self._stop, self._crashed)
            for name, body in (("camera", self._watch), ("pose", self._look), ("translate", self._write))
        )

    def start(self) -> None:
        """Begin; once only. Returns at once."""
        self._go.set()
        self._voice.status(EngineStatus(EngineState.STARTING, frames_per_s=0.0, dropped=0, delay_s=0.0))
        for worker in self._workers:
            worker.start()

    def pause(self) -> None:
        """Close the source and finish the running utterance; does nothing on a run that is paused or over."""
        self._go.clear()
        if self._stop.is_set():
            self._go.set()

    def resume(self) -> None:
        """Open the source again; a camera that is still lost is said again."""
        self._voice.camera_works()
        self._go.set()

    def stop(self) -> None:
        """End the run within a second and say nothing more; may be called twice and from any thread.

        A thread that is busy in a library for longer is left to end by itself.
        """
        self._shut()
        deadline_s = time.monotonic() + STOP_LIMIT_S
        for worker in self._workers:
            worker.join(max(0.0, deadline_s - time.monotonic()))

    def wait(self, timeout_s: float) -> bool:
        """Wait until the run has ended by itself, its last caption written; returns whether it has."""
        deadline_s = time.monotonic() + timeout_s
        ended = [worker.join(max(0.0, deadline_s - time.monotonic())) for worker in self._workers]
        return all(ended)

    def _shut(self) -> None:
        self._stop.set()
        self._go.set()
        self._detector_ready.set()
        self._shots.close()
        self._handover.close()
        self._voice.end()

    def _crashed(self, stage: str, error: Exception) -> None:
        self._voice.error(engine_error(stage, error))
        self._shut()

    # The camera thread.

    def _watch(self, stop: threading.Event) -> None:
        """Keeps the source open while it is wanted, and opens it again when it is lost."""
        stream, retries = 0, 0
        while self._go.wait() and not stop.is_set():
            stream += 1
            try:
                with self._source as source:
                    self._detector_ready.wait()
                    self._expect_picture(self._settings.silent_at_start_s)
                    self._carry(source, stream)
            except EndOfSource:
                break
            except CameraError as error:
                retries = retries + 1 if self._voice.camera_fails else 0
                self._voice.camera_fault(engine_error("camera", error))
                self._expected = None
                stop.wait(self._settings.retry_s[min(retries, len(self._settings.retry_s) - 1)])
            self._expected = None
        self._source_over.set()

    def _carry(self, source: FrameSource, stream: int) -> None:
        pace = Pace(self._settings.poses_per_s)
        while self._go.is_set() and not self._stop.is_set():
            frame = source.read()
            self._voice.camera_works()
            self._expect_picture(self._settings.silent_s)
            if pace.due(frame.time_s):
                self._shots.put(_Shot(stream, frame))

    def _expect_picture(self, within_s: float) -> None:
        self._expected = self._clock(), within_s

    # The pose thread.

    def _look(self, stop: threading.Event) -> None:
        """Finds the keypoints of the newest picture and hands on what is signed."""
        with self._make_detector() as detector:
            self._detector_ready.set()
            sight = Sight(self._settings.state)
            while not stop.is_set():
                shot = self._shots.get_latest(STATUS_EVERY_S)
                if shot is not None:
                    self._look_at(shot, detector, sight)
                elif self._source_over.is_set():
                    break
                elif self._nothing_comes():
                    self._break_off(sight)
                self._say_status(sight)
        self._handover.put(self._utterances.finish())
        self._handover.finish()

    def _look_at(self, shot: _Shot, detector: Detector, sight: Sight) -> None:
        if shot.stream != sight.stream or shot.frame.time_s <= sight.picture_s:  # another opening, or the clock jumped
            if sight.stream:
                detector.reset()
            self._break_off(sight)
            sight.stream = shot.stream
        pose = with_hands(detector.detect(shot.frame), shot.frame.rgb, self._settings.hand_use)
        self._handover.put(self._utterances.push(pose))
        if self._utterances.motion is not None:
            sight.see(self._utterances.motion, brightness(shot.frame.rgb), signing=self._utterances.signing)
        sight.took(shot.frame.time_s, self._clock())
        self._voice.frame(shot.frame, pose)

    def _nothing_comes(self) -> bool:
        """Whether the source is closed or silent; says once that a camera fell silent."""
        expected = self._expected
        if expected is None:
            return True
        since_s, within_s = expected
        if self._clock() - since_s < within_s:
            return False
        silent = CameraLost(
            "{camera} sent no picture for {within_s:g} s; check its cable.", camera=self._source.name, within_s=within_s
        )
        self._voice.camera_fault(engine_error("camera", silent))
        return True

    def _break_off(self, sight: Sight) -> None:
        """The pictures before and after do not belong together."""
        self._handover.put(self._utterances.finish())
        sight.restart()

    def _say_status(self, sight: Sight) -> None:
        now_s = self._clock()
        if not sight.status_due(now_s, STATUS_EVERY_S):
            return
        waiting_since_s = self._handover.waiting_since_s
        self._voice.status(
            EngineStatus(
                state=sight.state if self._go.is_set() else EngineState.PAUSED,
                frames_per_s=sight.rate(now_s),
                dropped=self._shots.dropped,
                delay_s=sight.lag_s if waiting_since_s is None else max(0.0, now_s - waiting_since_s),
                hand_pictures=None if self._settings.hand_use is HandUse.OFF else self._writer.picture_count,
                utterances_dropped=self._handover.dropped,
            )
        )

    # The translate thread.

    def _write(self, stop: threading.Event) -> None:
        """Writes captions as long as there is something to write."""
        while not stop.is_set() and not self._handover.over:
            work = self._handover.get()
            if work is not None:
                for caption in self._writer.write(work).captions:
                    self._voice.subtitle(caption)
        self._shut()
