"""Translates videos into captions, and prints them or writes them to files."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from app.commands.model_choice import choose_hand_use, choose_language
from app.commands.progress import ProgressBars
from app.commands.translate.one import Manner, Outcome, State, clock, translate_video
from app.commands.translate.plan import (
    TRANSLATE_ENDINGS,
    Job,
    check_targets,
    endings_of,
    jobs_beside,
    videos_in,
)
from app.commands.translate.pool import WorkerModel, translate_beside
from app.models.open import open_model
from app.paths import own_signs_file
from engine.commands import OK
from engine.errors import MediaError, SettingsError
from engine.media.video import Video
from engine.subtitles.lines import caption_text
from engine.types import Subtitle


def translate(arguments: argparse.Namespace) -> int:
    """Translate every video that can be read, as `signscribe translate` was told.

    Returns BAD_INPUT if a video cannot be read, else FAILURE if a file is not written.
    """
    jobs = plan(arguments)
    codes = [OK]
    with ProgressBars(silent=arguments.json) as bars:
        for outcome in _outcomes(jobs, arguments, bars):
            bars.finish(outcome.video.name)
            codes.append(outcome.exit_code)
            if arguments.json:
                print(json.dumps(as_json(outcome), ensure_ascii=False), flush=True)
            else:
                _tell(outcome, headed=len(jobs) > 1)
    return max(codes)


def plan(arguments: argparse.Namespace) -> list[Job]:
    """Decide before any work where all captions go; raises SettingsError or CaptionFileError if they cannot."""
    if arguments.jobs < 1:
        raise SettingsError(f"--jobs {arguments.jobs} is too few; give at least 1.")
    videos = videos_in(arguments.files)
    jobs = _jobs(videos, arguments.out, arguments.out_dir, arguments.format)
    if arguments.resume and not all(job.targets for job in jobs):
        raise SettingsError("--resume needs files to write: add --format or --out, for instance --format srt.")
    check_targets(jobs, overwrite=arguments.overwrite or arguments.resume)
    return jobs


def caption_line(caption: Subtitle) -> str:
    """Format a caption for printing: its times, and its text or the part that the model was sure of."""
    return f"{clock(caption.start_s)} - {clock(caption.end_s)}  {caption_text(caption)}"


def as_json(outcome: Outcome) -> dict[str, object]:
    """Return the outcome of a video as an object for one line of JSON."""
    return {
        "video": str(outcome.video),
        "state": outcome.state.value,
        "captions": [
            {
                "start_s": round(caption.start_s, 3),
                "end_s": round(caption.end_s, 3),
                "text": caption.solid,
                "confidence": round(caption.confidence, 4),
                "signs": list(caption.signs),
            }
            for caption in outcome.captions
        ],
        "written": [str(path) for path in outcome.written],
        "remarks": list(outcome.remarks),
        "fault": outcome.fault,
    }


def _jobs(videos: Sequence[Path], out: str | None, out_dir: Path | None, formats: str | None) -> list[Job]:
    if out is not None:
        if out_dir is not None or formats is not None:
            raise SettingsError(f"--out {out} says all by itself; leave --out-dir and --format out.")
        if out in TRANSLATE_ENDINGS:
            return jobs_beside(videos, (out,), None)
        if len(videos) > 1:
            raise SettingsError(
                f"--out {out} is one file, but there are {len(videos)} videos; use --format to write beside each video."
            )
        endings_of(Path(out).suffix, TRANSLATE_ENDINGS)
        return [Job(videos[0], (Path(out),))]
    if formats is None and out_dir is None:
        return [Job(video) for video in videos]
    if out_dir is not None:
        _make_folder(out_dir)
    return jobs_beside(videos, endings_of(formats or "srt", TRANSLATE_ENDINGS), out_dir)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"{folder} cannot be made ({error.strerror or error}). Choose another --out-dir."
        ) from error


def _outcomes(jobs: Sequence[Job], arguments: argparse.Namespace, bars: ProgressBars) -> Iterator[Outcome]:
    """Yield the outcome of each video; those that cannot be opened come first, before the model is loaded."""
    readable: list[Job] = []
    for job in jobs:
        fault = _fault(job.video)
        if fault:
            yield Outcome(job.video, State.UNREADABLE, fault=fault)
        else:
            readable.append(job)
    if readable:
        yield from _translated(readable, arguments, bars)


def _fault(video: Path) -> str:
    """Return why a video cannot be opened; empty if it can."""
    try:
        with Video(video):
            return ""
    except MediaError as error:
        return str(error)


def _translated(jobs: Sequence[Job], arguments: argparse.Namespace, bars: ProgressBars) -> Iterator[Outcome]:
    own_signs = own_signs_file() if arguments.own_signs else None
    opened = open_model(arguments.model)
    translator = opened.captions(own_signs)
    language = choose_language(translator.manifest, arguments.language)
    print(f"{language.name} to {language.text_language}, model {translator.manifest.name}", file=sys.stderr)
    hand_use = choose_hand_use(translator.manifest, arguments.hand_pictures)
    manner = Manner(language.code, hand_use, arguments.overwrite, arguments.resume, arguments.own_signs)
    if min(arguments.jobs, len(jobs)) > 1:
        model = WorkerModel(arguments.model, own_signs)
        yield from translate_beside(jobs, min(arguments.jobs, len(jobs)), model, manner, bars)
        return
    with opened.open_detector() as detector:
        for job in jobs:
            yield translate_video(job, translator, detector, manner, partial(bars.show, job.video.name))


def _tell(outcome: Outcome, *, headed: bool) -> None:
    if outcome.fault:
        print(f"signscribe: {outcome.fault}", file=sys.stderr)
    for remark in outcome.remarks:
        print(remark, file=sys.stderr)
    if outcome.state is State.SKIPPED:
        print(f"{outcome.video.name}: done before, left as it is", file=sys.stderr)
        return
    for path in outcome.written:
        count = len(outcome.captions)
        print(f"{path}: {count} {'caption' if count == 1 else 'captions'}", file=sys.stderr)
    partly_read = outcome.state is State.UNREADABLE and bool(outcome.captions)
    if not outcome.written and (outcome.state is State.DONE or partly_read):
        if headed:
            print(f"# {outcome.video}")
        for caption in outcome.captions:
            print(caption_line(caption))
