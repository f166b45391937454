"""Runs live captions in real time and watches whether memory grows and frames are dropped."""

import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from types import TracebackType
from typing import Final, Self

import psutil

from app.models.detectors import open_detector
from engine.live.captions import CaptionWriter
from engine.live.session import LiveSession
from engine.media.camera import EndOfSource, VideoCamera
from engine.translate.interface import CaptionTranslator
from engine.trials.live_figures import slope, slope_error
from engine.types import EngineError, EngineState, EngineStatus, Frame, Pose, Subtitle

SAMPLE_EVERY_S: Final = 1.0
WARM_SHARE: Final = 0.4
"""The share of the run that does not count for the slope: libraries fill their caches at first."""
BLOCK_SAMPLES: Final = 15
"""How many samples are averaged into one: the memory of neighbouring seconds is correlated."""


@dataclass(frozen=True, slots=True)
class Soak:
    """The result of a run of `duration_s`; `fault` is the sentence of the error that ended it, else empty.

    `memory_slope_mb_per_h` and its standard error are None if the run is too short to tell.
    """

    duration_s: float
    frames_dropped: int
    final_count: int
    memory_slope_mb_per_h: float | None
    memory_slope_error_mb_per_h: float | None
    fault: str


class ClipsInTurn:
    """Plays video files one after another at their own pace, repeatedly, as one camera."""

    name = "clips"

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = tuple(files)
        self._next = 0
        self._index = 0
        self._open = ExitStack()

    def __enter__(self) -> Self:
        self._playing = self._play_next()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def read(self) -> Frame:
        """Wait until the next frame is due; raises MediaError if a file cannot be played."""
        try:
            frame = self._playing.read()
        except EndOfSource:
            self._playing = self._play_next()
            frame = self._playing.read()
        self._index += 1
        return replace(frame, index=self._index - 1)

    def _play_next(self) -> VideoCamera:
        self._open.close()
        file = self._files[self._next % len(self._files)]
        self._next += 1
        return self._open.enter_context(VideoCamera(file))


class Tally:
    """Counts captions and dropped frames of a run, and remembers its last error."""

    def __init__(self) -> None:
        self.frames_dropped = 0
        self.final_count = 0
        self.fault = ""

    def on_frame(self, frame: Frame, pose: Pose | None) -> None:
        """Ignore the frames."""

    def on_subtitle(self, subtitle: Subtitle) -> None:
        self.final_count += subtitle.final

    def on_status(self, status: EngineStatus) -> None:
        if status.state is not EngineState.STOPPED:
            self.frames_dropped = status.dropped

    def on_error(self, error: EngineError) -> None:
        self.fault = str(error.detail)


def soak(files: Sequence[Path], translator: CaptionTranslator, language: str, minutes: float) -> Soak:
    """Play the files in real time for `minutes`; an error ends the run early and is part of the result."""
    print(f"playing in real time for {minutes:g} minutes", file=sys.stderr)
    detector_name = translator.manifest.input.detector
    tally = Tally()
    writer = CaptionWriter(translator, language)
    session = LiveSession(ClipsInTurn(files), lambda: open_detector(detector_name), writer, tally)
    process = psutil.Process()
    started_s = time.monotonic()
    times_s: list[float] = []
    memory_mb: list[float] = []
    session.start()
    try:
        while time.monotonic() - started_s < 60 * minutes and not session.wait(SAMPLE_EVERY_S):
            times_s.append(time.monotonic() - started_s)
            memory_mb.append(process.memory_info().rss / 2**20)
    finally:
        session.stop()
    blocks_s, blocks_mb = _blocks(times_s), _blocks(memory_mb)
    return Soak(
        duration_s=time.monotonic() - started_s,
        frames_dropped=tally.frames_dropped,
        final_count=tally.final_count,
        memory_slope_mb_per_h=_an_hour(slope(blocks_s, blocks_mb)),
        memory_slope_error_mb_per_h=_an_hour(slope_error(blocks_s, blocks_mb)),
        fault=tally.fault,
    )


def _blocks(samples: Sequence[float]) -> list[float]:
    """Average neighbouring samples, without the beginning of the run."""
    warm = samples[int(WARM_SHARE * len(samples)) :]
    return [fmean(warm[at : at + BLOCK_SAMPLES]) for at in range(0, len(warm), BLOCK_SAMPLES)]


def _an_hour(a_second: float | None) -> float | None:
    return None if a_second is None else 3600 * a_second
