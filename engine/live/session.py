"""Runs a camera, a detector and a writer side by side: three threads with bounded queues between them.

    camera thread --Ring--> pose thread --Mailbox--> translate thread
          |                      |                         |
          +-- pictures           +-- pictures, status      +-- captions --> Listener

Threads only carry. `gate`, `segment` and `state` decide what is seen, the writer decides what is said.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from engine.errors import BundleError, DetectorError, MediaError, SignscribeError
from engine.inputs.hand_views import with_hands
from engine.live.gate import GateSettings
from engine.live.listener_gate import ListenerGate
from engine.live.mailbox import Mailbox
from engine.live.state import Sight, StateSettings
from engine.live.utterances import Utterances, Writer
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
    """The error as a value; its code is the camera's own, "detector", "model", "media" or else "internal"."""
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
    """How a live run behaves; without a `gate` the defaults are fitted to what the writer reads at once.

    At most `poses_per_s` pictures a second are looked at; a slower machine looks at the newest. A camera counts as lost
    when it sends nothing for `silent_s`, or for `silent_at_start_s` after it was opened. It is then reopened after each
    of `retry_s` seconds, later always after the last of them. `hand_use` says when the writer gets pictures of the
    hands; its model must be able to read them (`CaptionTranslator.hand_use`).
    """

    gate: GateSettings | None = None
    state: StateSettings = field(default_factory=StateSettings)
    poses_per_s: float = 15.0
    silent_s: float = 1.5
    silent_at_start_s: float = 5.0
    retry_s: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0)
    hand_use: HandUse = HandUse.OFF


@dataclass(frozen=True, slots=True, eq=False)
class _Shot:
    """A picture from the `stream`-th time that the source was opened."""

    stream: int
    frame: Frame


class LiveSession:
    """Watches `source`, lets `writer` write what is signed and tells `listener`, until `stop` or the source's end.

    `writer` is used by this run alone, on its translate thread. Times are those of `clock`, which the source shares.
    A camera that is missing or lost is one EngineError; the run continues and reopens it as soon as it is back.
    Any other fault is one EngineError and ends the run. The last event of every run is a status STOPPED.
    """

    def __init__(
        self,
        source: FrameSource,
        make_detector: Callable[[], Detector],
        writer: Writer,
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
        gate = self._settings.gate or GateSettings.for_model(writer.reading.max_frames, writer.reading.rate_hz)
        self._utterances = Utterances(gate)
        self._writer = writer
        self._picture_count = 0
        self._shots: Ring[_Shot] = Ring(2)
        self._handover = Mailbox()
        self._stop = threading.Event()
        self._go = threading.Event()
        self._detector_ready = threading.Event()
        self._source_over = threading.Event()
        self._expected: tuple[float, float] | None = None  # since when a picture is expected, and within how many s
        self._workers = tuple(
            Worker(name, body, self._stop, self._crashed)
            for name, body in (("camera", self._watch), ("pose", self._look), ("translate", self._write))
        )

    def start(self) -> None:
        """Start the threads and return at once. Call it once only."""
        self._go.set()
        self._voice.status(EngineStatus(EngineState.STARTING, frames_per_s=0.0, dropped=0, delay_s=0.0))
        for worker in self._workers:
            worker.start()

    def pause(self) -> None:
        """Close the source and finish the running utterance. Does nothing on a run that is paused or over."""
        self._go.clear()
        if self._stop.is_set():
            self._go.set()

    def resume(self) -> None:
        """Reopen the source. A camera that is still lost is reported again."""
        self._voice.camera_works()
        self._go.set()

    def stop(self) -> None:
        """End the run within a second and report nothing more. May be called twice and from any thread.

        A thread that stays longer in a library is left to end by itself.
        """
        self._shut()
        deadline_s = time.monotonic() + STOP_LIMIT_S
        for worker in self._workers:
            worker.join(max(0.0, deadline_s - time.monotonic()))

    def wait(self, timeout_s: float) -> bool:
        """Wait until the run has ended by itself and its last caption is written; returns whether it has."""
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
        """Keep the source open while it is wanted, and reopen it when it is lost."""
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
        """Find the keypoints of the newest picture and pass on what is signed."""
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
        """Whether the source is closed or silent. Reports once that a camera fell silent."""
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
        """Finish the utterance: the pictures before and after do not belong together."""
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
                hand_pictures=None if self._settings.hand_use is HandUse.OFF else self._picture_count,
                utterances_dropped=self._handover.dropped,
            )
        )

    # The translate thread.

    def _write(self, stop: threading.Event) -> None:
        """Let the writer work as long as there is work."""
        while not stop.is_set() and not self._handover.over:
            work = self._handover.get()
            if work is not None:
                written = self._writer.write(work)
                if written.picture_count is not None:
                    self._picture_count = written.picture_count
                for caption in written.captions:
                    self._voice.subtitle(caption)
        self._shut()
