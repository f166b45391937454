"""Measures how fast a long video is translated, and whether memory grows with it."""

import argparse
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np
import psutil

from app.commands.bench.long_video import join_clips
from app.commands.bench.speed import write_json
from app.commands.model_choice import choose_language
from app.machine import library_versions, peak_memory_mb, this_machine
from app.models.open import open_model
from app.paths import demo_clip
from engine.commands import OK
from engine.errors import SettingsError
from engine.pose.detector import Detector
from engine.translate.interface import CaptionTranslator
from engine.types import Subtitle
from engine.videos.transcribe import transcribe
from engine.videos.transcript import Transcript, TranscriptProgress, TranscriptTask

SAMPLE_S: Final = 30.0
"""Seconds of video between two readings of the memory."""
WARM_S: Final = 60.0
"""Seconds of video before memory counts: until then the libraries fill their caches."""


@dataclass(frozen=True, slots=True)
class MemorySample:
    """The memory of the program, in MB, after `done_s` seconds of the video."""

    done_s: float
    memory_mb: float


@dataclass(frozen=True, slots=True)
class LongRun:
    """What translating a long video took: `work_s` by the clock for `video_s` of video, and the memory on the way.

    `processor_s` sums up the time of all processors, which says more than the clock on a busy computer.
    """

    video_s: float
    work_s: float
    processor_s: float
    caption_count: int
    samples: tuple[MemorySample, ...]

    @property
    def real_time_factor(self) -> float:
        """The time by the clock, divided by the length of the video."""
        return self.work_s / self.video_s

    @property
    def processor_factor(self) -> float:
        """The time of all processors, divided by the length of the video."""
        return self.processor_s / self.video_s

    @property
    def growth_mb_per_hour(self) -> float | None:
        """The slope of memory after WARM_S, in MB per hour of video; None if the video is too short to tell."""
        warm = [sample for sample in self.samples if sample.done_s >= WARM_S]
        if len(warm) < 3:
            return None
        hours = [sample.done_s / 3600 for sample in warm]
        return float(np.polyfit(hours, [sample.memory_mb for sample in warm], 1)[0])


def measure(arguments: argparse.Namespace) -> int:
    """Make the long video, translate it as the window does, and print the figures; raises SettingsError."""
    if not 0.1 <= arguments.minutes <= 12 * 60:
        raise SettingsError(f"--minutes {arguments.minutes:g} is out of range; give 0.1 to 720.")
    model = open_model(arguments.model)
    translator = model.captions()
    language = choose_language(translator.manifest, arguments.language)
    with (
        tempfile.TemporaryDirectory(prefix="signscribe-") as folder,
        model.open_detector() as detector,
    ):
        video = Path(folder) / "long.mp4"
        join_clips(arguments.files or [demo_clip()], 60 * arguments.minutes, video)
        measured = measure_long_video(video, Path(folder), translator, language.code, detector)
    peak_mb = peak_memory_mb()
    _print_figures(measured, peak_mb)
    if arguments.json is not None:
        write_json(arguments.json, _as_json(measured, peak_mb))
    return OK


def measure_long_video(
    video: Path, folder: Path, translator: CaptionTranslator, language: str, detector: Detector
) -> LongRun:
    """Translate `video`, store the work in `folder` as the window does, and watch the memory; raises MediaError."""
    process = psutil.Process()
    samples: list[MemorySample] = []
    caption_count = 0
    done_s = 0.0
    started_s, processor_started_s = time.perf_counter(), time.process_time()
    with Transcript(folder / "work", TranscriptTask.of(video, translator.manifest.name, language)) as kept:
        for event in transcribe(video, translator, language, detector, kept=kept):
            match event:
                case TranscriptProgress():
                    done_s = event.done_s
                    if done_s >= len(samples) * SAMPLE_S:
                        samples.append(MemorySample(done_s, process.memory_info().rss / 2**20))
                case Subtitle():
                    caption_count += 1
    return LongRun(
        video_s=done_s,
        work_s=time.perf_counter() - started_s,
        processor_s=time.process_time() - processor_started_s,
        caption_count=caption_count,
        samples=tuple(samples),
    )


def _print_figures(measured: LongRun, peak_mb: float) -> None:
    print(
        f"{measured.video_s / 60:.1f} minutes of video in {measured.work_s / 60:.1f}: {measured.caption_count} captions"
    )
    print(
        f"real-time factor: {measured.real_time_factor:.3f} by the clock, {measured.processor_factor:.3f} of processors"
    )
    print(f"peak memory: {peak_mb:.0f} MB")
    for sample in measured.samples[:: max(1, len(measured.samples) // 10)]:
        print(f"  after {sample.done_s / 60:5.1f} minutes: {sample.memory_mb:.0f} MB")
    growth = measured.growth_mb_per_hour
    print("growth: too short to tell" if growth is None else f"growth: {growth:+.1f} MB an hour of video")


def _as_json(measured: LongRun, peak_mb: float) -> dict[str, object]:
    return {
        "machine": asdict(this_machine()),
        "libraries": library_versions(),
        **asdict(measured),
        "real_time_factor": measured.real_time_factor,
        "processor_factor": measured.processor_factor,
        "growth_mb_per_hour": measured.growth_mb_per_hour,
        "peak_memory_mb": peak_mb,
    }
