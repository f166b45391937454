"""Translates one video, as far as it can be read, and writes its files."""

import hashlib
import os
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from app.commands.translate.plan import KEYPOINTS_ENDING, Job
from app.paths import unfinished_dir
from engine.commands import BAD_INPUT, FAILURE, OK
from engine.errors import CaptionFileError, MediaError, StorageError
from engine.media.video import Video
from engine.pose.detector import Detector
from engine.pose.keypoint_export import write_keypoints
from engine.pose.keypoint_file import KeypointFile
from engine.subtitles.document import CaptionDocument
from engine.subtitles.formats import write_captions
from engine.subtitles.lines import ReadingRules
from engine.subtitles.video_copy import SOFT_COPY_ENDINGS, write_soft_copy
from engine.translate.interface import CaptionTranslator
from engine.types import HandUse, Subtitle
from engine.videos.transcribe import transcribe
from engine.videos.transcript import (
    KEYPOINTS_NAME,
    Ending,
    Transcript,
    TranscriptProgress,
    TranscriptTask,
    remove_transcript,
)

Report = Callable[[TranscriptProgress], None]


class State(Enum):
    """What became of a video."""

    DONE = "done"
    SKIPPED = "skipped"
    UNREADABLE = "unreadable"
    UNWRITTEN = "unwritten"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for one video: its captions, remarks about it, the files written, and the error if there was one.

    An unreadable video may still have captions, of the part that could be read.
    """

    video: Path
    state: State
    captions: tuple[Subtitle, ...] = ()
    remarks: tuple[str, ...] = ()
    written: tuple[Path, ...] = ()
    fault: str = ""

    @property
    def exit_code(self) -> int:
        """The exit code that this video alone would give."""
        return {State.DONE: OK, State.SKIPPED: OK, State.UNREADABLE: BAD_INPUT, State.UNWRITTEN: FAILURE}[self.state]


@dataclass(frozen=True, slots=True)
class Manner:
    """How videos are translated: sign language (ISO 639-3), use of hand close-ups, whether files are replaced,
    whether unfinished work is stored and resumed, and whether taught signs are named.

    Work that was started with another `own_signs` is not resumed.
    """

    language: str
    hand_use: HandUse
    overwrite: bool = False
    resume: bool = False
    own_signs: bool = True


def translate_video(
    job: Job, translator: CaptionTranslator, detector: Detector, manner: Manner, report: Report
) -> Outcome:
    """Translate one video and write its files; errors of the video and of the files become part of the outcome."""
    if manner.resume and not manner.overwrite and job.targets and all(target.exists() for target in job.targets):
        return Outcome(job.video, State.SKIPPED, written=job.targets)
    folder = _work_folder(job.video)
    keypoints_wanted = any(target.suffix.lower() == KEYPOINTS_ENDING for target in job.targets)
    captions: list[Subtitle] = []
    ending: Ending | None = None
    fault = ""
    try:
        task = TranscriptTask.of(job.video, _model_name(translator, manner), manner.language)
        kept_work = manner.resume or keypoints_wanted
        with Transcript(folder, task) if kept_work else nullcontext() as kept:
            for event in transcribe(job.video, translator, manner.language, detector, manner.hand_use, kept):
                match event:
                    case TranscriptProgress():
                        report(event)
                    case Subtitle():
                        captions.append(event)
                    case Ending():
                        ending = event
    except (MediaError, StorageError) as error:
        fault = str(error)
    remarks = () if ending is None else tuple(remarks_on(job.video.name, ending, len(captions)))
    try:
        written = tuple(_write(job, tuple(captions), folder, manner)) if ending is not None or captions else ()
    except (CaptionFileError, MediaError, StorageError) as error:
        return Outcome(job.video, State.UNWRITTEN, tuple(captions), remarks, fault=str(error))
    if ending is not None:
        remove_transcript(folder)
    state = State.DONE if ending is not None else State.UNREADABLE
    return Outcome(job.video, state, tuple(captions), remarks, written, fault)


def remarks_on(name: str, ending: Ending, caption_count: int) -> list[str]:
    """Return what else the user should know about a video, a sentence each."""
    found = []
    if ending.truncated:
        found.append(f"{name}: parts of the file are damaged or missing; it was read up to {clock(ending.end_s)}.")
    if ending.hand_pictures:
        found.append(f"{name}: {ending.hand_pictures} pictures of hands were read.")
    if caption_count:
        return found
    if not ending.person_count:
        return [*found, f"{name}: nobody is in view in this video."]
    if not ending.utterance_count:
        return [*found, f"{name}: nobody signs in this video."]
    return [*found, f"{name}: the model saw no signing that it knows in this video."]


def clock(time_s: float) -> str:
    """Format a time as minutes and tenths of seconds: 01:02.3."""
    minutes, seconds = divmod(round(time_s, 1), 60)
    return f"{int(minutes):02d}:{seconds:04.1f}"


def _write(job: Job, captions: tuple[Subtitle, ...], folder: Path, manner: Manner) -> list[Path]:
    """Write the files, or only the missing ones if work is resumed; returns those written."""
    with Video(job.video) as video:
        info = video.info
    rules = ReadingRules(frames_per_s=info.frames_per_s or ReadingRules().frames_per_s)
    document = CaptionDocument(captions, rules, video=job.video)
    targets = [target for target in job.targets if manner.overwrite or not (manner.resume and target.exists())]
    for target in targets:
        ending = target.suffix.lower()
        if ending in SOFT_COPY_ENDINGS:
            write_soft_copy(job.video, target, document, overwrite=manner.overwrite)
        elif ending == KEYPOINTS_ENDING:
            keypoints = KeypointFile(folder / KEYPOINTS_NAME)
            write_keypoints(target, keypoints, info.width_px, info.height_px, overwrite=manner.overwrite)
        else:
            write_captions(target, document, overwrite=manner.overwrite)
    return targets


def _work_folder(video: Path) -> Path:
    """Return the folder of the unfinished work on a video."""
    return unfinished_dir() / hashlib.sha256(os.fsencode(video.absolute())).hexdigest()[:16]


def _model_name(translator: CaptionTranslator, manner: Manner) -> str:
    manifest = translator.manifest
    without = "" if manner.own_signs else " without own signs"
    return f"{manifest.name} {manifest.version} {manifest.provenance.created}{without}"
