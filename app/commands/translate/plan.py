"""Decides before any work which videos are processed and where their results go."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.errors import SettingsError
from engine.files.whole import check_place
from engine.media.endings import videos_below
from engine.subtitles.formats import WRITERS
from engine.subtitles.video_copy import SOFT_COPY_ENDINGS, captioned_name

KEYPOINTS_ENDING: Final = ".pose"
TRANSLATE_ENDINGS: Final = (*WRITERS, KEYPOINTS_ENDING, *SOFT_COPY_ENDINGS)


@dataclass(frozen=True, slots=True)
class Job:
    """A video and the files its captions are written to; without any they are printed."""

    video: Path
    targets: tuple[Path, ...] = ()


def videos_in(names: Sequence[Path]) -> list[Path]:
    """Return the named files, and the videos in and below each named folder; raises SettingsError if one has none."""
    found: list[Path] = []
    for name in names:
        if not name.is_dir():
            found.append(name)
            continue
        inside = videos_below(name)
        if not inside:
            raise SettingsError(f"There is no video in the folder {name}. Name another folder or a file.")
        found += inside
    return list(dict.fromkeys(found))


def endings_of(formats: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the file endings of formats written as `srt,vtt`; raises SettingsError naming the known ones."""
    endings = tuple(f".{name.strip().lstrip('.').lower()}" for name in formats.split(",") if name.strip())
    unknown = [ending for ending in endings if ending not in known]
    if unknown or not endings:
        wrong = unknown[0].removeprefix(".") if unknown else formats
        names = ", ".join(ending.removeprefix(".") for ending in known)
        raise SettingsError(f"There is no format {wrong!r}; choose from {names}, joined by commas.")
    return tuple(dict.fromkeys(endings))


def jobs_beside(videos: Sequence[Path], endings: Sequence[str], folder: Path | None) -> list[Job]:
    """Return each video with its targets in `folder` or beside it; raises SettingsError if two targets are one file."""
    jobs = [
        Job(video, tuple((folder or video.parent) / _target_name(video, ending) for ending in endings))
        for video in videos
    ]
    if counts := Counter(target for job in jobs for target in job.targets):
        target, count = counts.most_common(1)[0]
        if count > 1:
            raise SettingsError(
                f"The results of {count} videos would all go to {target}; rename one or translate them one at a time."
            )
    return jobs


def check_targets(jobs: Sequence[Job], *, overwrite: bool) -> None:
    """Check before long work that every target can be written; raises CaptionFileError."""
    for job in jobs:
        for target in job.targets:
            check_place(target, overwrite=overwrite)


def _target_name(video: Path, ending: str) -> str:
    return captioned_name(video, ending) if ending in SOFT_COPY_ENDINGS else f"{video.stem}{ending}"
