"""Measures how soon and how steadily live captions come, and prints the figures or writes them as JSON.

Finds the keypoints of the clips once, then replays a live run in computed time with the measured costs.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from typing import Final

from app.commands.bench.soak import Soak, soak
from app.commands.bench.speed import write_json
from app.commands.bench.timing import TimedDetector
from app.commands.model_choice import choose_language
from app.machine import this_machine
from app.models.open import open_model
from app.paths import demo_clip
from engine.commands import FAILURE, OK
from engine.errors import SettingsError
from engine.live.session import LiveSettings
from engine.media.rates import Pace
from engine.media.video import Video
from engine.translate.interface import CaptionTranslator
from engine.trials.joined_clips import Joined, Recorded, join
from engine.trials.live_figures import (
    drift_s,
    false_captions_per_min,
    final_revision_rate,
    finalisations,
    first_text_delays_s,
    mean_laal_s,
    percentile,
    shown_erasure,
    solid_erasure,
)
from engine.trials.live_replay import detected, replay
from engine.trials.metered_translator import MeteredTranslator
from engine.types import Frame

QUIET_S: Final = 3.0
EMPTY_S: Final = 30.0
RATE_HZ: Final = LiveSettings().poses_per_s


@dataclass(frozen=True, slots=True)
class LiveFigures:
    """The figures, named as in the JSON; None if there was nothing to measure."""

    first_text_p50_s: float | None
    finalisation_p50_s: float | None
    finalisation_p95_s: float | None
    laal_aware_s: float | None
    laal_unaware_s: float | None
    erasure_shown: float | None
    erasure_solid: float | None
    final_revision_rate: float | None
    false_captions_per_min: float | None
    rtf: float
    update_p95_s: float | None
    frames_dropped: int
    rss_slope_mb_per_h: float | None
    drift_s: float | None


ROWS: Final = {
    "first_text_p50_s": ("first text after signing begins, median, s", 1.5),
    "finalisation_p50_s": ("final text after the last motion, median, s", None),
    "finalisation_p95_s": ("final text after the last motion, 95 of 100, s", 1.5),
    "laal_aware_s": ("average lag of a word (LAAL), s", None),
    "laal_unaware_s": ("the same on an infinitely fast computer, s", None),
    "erasure_shown": ("words taken back per final word, all shown", 0.4),
    "erasure_solid": ("words taken back per final word, solid ones before the final", 0.0),
    "final_revision_rate": ("finals that change solid words, share", None),
    "false_captions_per_min": ("captions a minute without signing", 1.0),
    "rtf": ("real-time factor", 1.0),
    "update_p95_s": ("cost of a partial update, 95 of 100, s", None),
    "frames_dropped": ("frames dropped", None),
    "rss_slope_mb_per_h": ("growth of memory, MB an hour", 1.0),
    "drift_s": ("growth of the final's delay over the run, s", 0.05),
}
"""What each figure is called in the output, and its upper bound, if it has one."""


def measure(arguments: argparse.Namespace) -> int:
    """Measure and print; returns FAILURE if the run in real time stops early, raises SettingsError for a bad option."""
    if arguments.minutes <= 0:
        raise SettingsError(f"--minutes must be above 0, not {arguments.minutes:g}.")
    if arguments.soak is not None and arguments.soak <= 0:
        raise SettingsError(f"--soak must be above 0 minutes, not {arguments.soak:g}.")
    files = arguments.files or [demo_clip()]
    word_counts = {} if arguments.references is None else read_references(arguments.references)
    model = open_model(arguments.model)
    translator = model.captions()
    language = choose_language(translator.manifest, arguments.language).code
    with model.open_detector() as detector:
        timed = TimedDetector(detector)
        clips = [_recorded(file, timed, word_counts.get(file.name)) for file in files]
    detector_cost_s = fmean(timed.costs_ms) / 1000
    worn = None if arguments.soak is None else soak(files, translator, language, arguments.soak)
    figures = replay_figures(clips, translator, language, detector_cost_s, arguments.minutes, worn)
    _print_figures(figures, len(files), detector_cost_s)
    if arguments.json is not None:
        write_json(arguments.json, asdict(figures))
    if worn is not None:
        print(
            f"in real time: {worn.duration_s:.0f} s, {worn.final_count} captions, {worn.fault or 'no fault'}; "
            f"the growth of memory is known to +- {_cell(worn.memory_slope_error_mb_per_h)} MB an hour"
        )
    return FAILURE if worn is not None and worn.fault else OK


def read_references(path: Path) -> Mapping[str, int]:
    """Return how many words each clip should give, by file name; raises SettingsError for other files."""
    try:
        entries = json.loads(path.read_text("utf-8"))
        if not isinstance(entries, list):
            raise TypeError(f"{type(entries).__name__} instead of a list")
        return {entry["file"]: len(entry["label"].split()) for entry in entries}
    except OSError as error:
        raise SettingsError(f"{path} cannot be read ({error.strerror or error}); choose another file.") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise SettingsError(f'{path} is not a JSON list of {{"file": NAME, "label": TEXT}}; choose another.') from error


def replay_figures(
    clips: Sequence[Recorded],
    translator: CaptionTranslator,
    language: str,
    detector_cost_s: float,
    minutes: float,
    worn: Soak | None,
) -> LiveFigures:
    """Replay the joined clips for about `minutes`, at least once; `worn` is the result of a real-time run, if any."""
    once = _joined(clips, repeats=1)
    unhurried = list(replay(once.poses, MeteredTranslator(translator, charged=False), language))
    long = _joined(clips, repeats=max(1, round(60 * minutes / once.duration_s)))
    metered = MeteredTranslator(translator, charged=True)
    events = list(replay(long.poses, metered, language, detector_cost_s=detector_cost_s))
    seen_count = sum(1 for _ in detected(long.poses, detector_cost_s))
    computing_s = seen_count * detector_cost_s + sum(metered.partial_costs_s) + sum(metered.final_costs_s)
    finals = finalisations(long.signings, events)
    delays_s = [final.delay_s for final in finals]
    return LiveFigures(
        first_text_p50_s=percentile(first_text_delays_s(long.signings, events), 50),
        finalisation_p50_s=percentile(delays_s, 50),
        finalisation_p95_s=percentile(delays_s, 95),
        laal_aware_s=mean_laal_s(long.signings, events),
        laal_unaware_s=mean_laal_s(once.signings, unhurried),
        erasure_shown=shown_erasure(events),
        erasure_solid=solid_erasure(events),
        final_revision_rate=final_revision_rate(events),
        false_captions_per_min=false_captions_per_min(long.signings, events, long.duration_s),
        rtf=computing_s / long.duration_s,
        update_p95_s=percentile(metered.partial_costs_s, 95),
        frames_dropped=len(long.poses) - seen_count if worn is None else worn.frames_dropped,
        rss_slope_mb_per_h=None if worn is None else worn.memory_slope_mb_per_h,
        drift_s=drift_s(finals, long.duration_s),
    )


def _joined(clips: Sequence[Recorded], repeats: int) -> Joined:
    return join(clips, quiet_s=QUIET_S, empty_s=EMPTY_S, rate_hz=RATE_HZ, repeats=repeats)


def _recorded(file: Path, detector: TimedDetector, word_count: int | None) -> Recorded:
    """Find the keypoints of a clip in the frames that a live run would look at."""
    print(f"looking at {file.name}", file=sys.stderr)
    detector.reset()
    with Video(file) as video:
        return Recorded(tuple(detector.detect(frame) for frame in _paced(video)), word_count)


def _paced(video: Video) -> Iterator[Frame]:
    pace = Pace(RATE_HZ)
    return (frame for frame in video.frames() if pace.due(frame.time_s))


def _print_figures(figures: LiveFigures, clip_count: int, detector_cost_s: float) -> None:
    machine = this_machine()
    print(f"{machine.processor}, {machine.cores} cores, {machine.memory_mb} MB, {machine.system}")
    print(f"{clip_count} clips, {RATE_HZ:g} frames/s, {1000 * detector_cost_s:.1f} ms to find the keypoints of one")
    for name, value in asdict(figures).items():
        meaning, most = ROWS[name]
        print(f"{name:<24}{_cell(value):>9}  {_verdict(value, most):<18}{meaning}")


def _cell(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _verdict(value: float | None, most: float | None) -> str:
    if value is None or most is None:
        return ""
    return f"{'met' if value <= most else 'MISSED'} (<= {most:g})"
