"""`signscribe translate`: video files become captions, printed or written to files."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.commands.exit_codes import BAD_INPUT, FAILURE, OK
from app.commands.model_choice import choose_hand_use, choose_language, load_translator
from app.commands.progress import ProgressBar
from app.detectors import open_detector
from engine.errors import CaptionFileError, MediaError, SettingsError
from engine.media.video import Video
from engine.subtitles.files import check_target, write_captions
from engine.subtitles.formats import WRITERS
from engine.subtitles.lines import caption_text
from engine.transcribe import Ending, Progress, transcribe
from engine.types import Subtitle


@dataclass(frozen=True, slots=True)
class Job:
    """A video and the file its captions go to; None: they are printed."""

    video: Path
    target: Path | None


def run(arguments: argparse.Namespace) -> int:
    """Translate every file that can be read; returns 2 if one could not be, else 1 if captions were not written."""
    jobs = plan(arguments.files, arguments.out, overwrite=arguments.overwrite)
    readable = [job for job in jobs if _readable(job.video)]
    codes = [OK] if len(readable) == len(jobs) else [BAD_INPUT]
    if readable:
        translator = load_translator(arguments.model)
        language = choose_language(translator.manifest, arguments.language)
        hand_use = choose_hand_use(translator.manifest, arguments.hand_pictures)
        print(f"{language.name} to {language.text_language}, model {translator.manifest.name}", file=sys.stderr)
        with open_detector(translator.manifest.input.detector) as detector:
            for job in readable:
                if len(jobs) > 1 and job.target is None:
                    print(f"# {job.video}")
                events = transcribe(job.video, translator, language.code, detector, hand_use)
                codes.append(_translate(job, events, overwrite=arguments.overwrite))
    return max(codes)


def plan(videos: Sequence[Path], out: str | None, *, overwrite: bool) -> list[Job]:
    """Decide before any work where all captions go; raises SettingsError or CaptionFileError where they cannot."""
    if out is None:
        return [Job(video, None) for video in videos]
    if out in WRITERS:
        jobs = [Job(video, video.with_suffix(out)) for video in videos]
    elif len(videos) == 1:
        jobs = [Job(videos[0], Path(out))]
    else:
        raise SettingsError(
            f"--out {out} is one file, but there are {len(videos)} videos; "
            f"give only an ending ({', '.join(WRITERS)}) to write beside each video."
        )
    target, count = Counter(job.target for job in jobs).most_common(1)[0]
    if count > 1:
        raise SettingsError(f"The captions of {count} videos would all go to {target}; translate them one at a time.")
    for job in jobs:
        if job.target is not None:
            check_target(job.target, overwrite=overwrite)
    return jobs


def caption_line(caption: Subtitle) -> str:
    """A caption as it is printed: times, and the text or what the model was sure of."""
    return f"{_clock(caption.start_s)} - {_clock(caption.end_s)}  {caption_text(caption)}"


def _readable(video: Path) -> bool:
    try:
        with Video(video):
            return True
    except MediaError as error:
        _complain(error)
        return False


def _translate(job: Job, events: Iterable[Progress | Subtitle | Ending], *, overwrite: bool) -> int:
    """Deliver what is found in one video, as far as it can be read, and return its exit code."""
    captions: list[Subtitle] = []
    ending: Ending | None = None
    try:
        with ProgressBar(job.video.name) as bar:
            for event in events:
                match event:
                    case Progress():
                        bar.show(event)
                    case Subtitle():
                        captions.append(event)
                    case Ending():
                        ending = event
    except MediaError as error:
        _complain(error)
    if ending is not None:
        for remark in remarks(job.video.name, ending, len(captions)):
            print(remark, file=sys.stderr)
    try:
        _deliver(captions, job.target, overwrite=overwrite)
    except CaptionFileError as error:
        _complain(error)
        return FAILURE
    return OK if ending is not None else BAD_INPUT


def _deliver(captions: Sequence[Subtitle], target: Path | None, *, overwrite: bool) -> None:
    if target is None:
        for caption in captions:
            print(caption_line(caption))
        return
    write_captions(target, captions, overwrite=overwrite)
    print(f"{target}: {len(captions)} {'caption' if len(captions) == 1 else 'captions'}", file=sys.stderr)


def remarks(name: str, ending: Ending, caption_count: int) -> list[str]:
    """What a person should know about a video besides its captions, a sentence each."""
    found = []
    if ending.truncated:
        found.append(f"{name}: parts of the file are damaged or missing; it was read up to {_clock(ending.end_s)}.")
    if ending.hand_pictures:
        found.append(f"{name}: {ending.hand_pictures} pictures of hands were read.")
    if caption_count:
        return found
    if not ending.person_count:
        return [*found, f"{name}: nobody is in view in this video."]
    if not ending.utterance_count:
        return [*found, f"{name}: nobody signs in this video."]
    return [*found, f"{name}: the model saw no signing that it knows in this video."]


def _complain(error: MediaError | CaptionFileError) -> None:
    print(f"signscribe: {error}", file=sys.stderr)


def _clock(time_s: float) -> str:
    minutes, seconds = divmod(round(time_s, 1), 60)
    return f"{int(minutes):02d}:{seconds:04.1f}"
