"""Recognises video files by name, to find them in folders; a file that a person names is always tried."""

from pathlib import Path
from typing import Final

VIDEO_ENDINGS: Final = frozenset(
    (
        *(".3g2", ".3gp", ".apng", ".asf", ".avi", ".dv", ".flv", ".gif", ".m2ts", ".m4v", ".mkv", ".mov", ".mp4"),
        *(".mpeg", ".mpg", ".mts", ".mxf", ".ogv", ".ts", ".webm", ".wmv"),
    )
)

CAPTIONED_MARK: Final = ".captioned"
"""Stands before the ending in the names of copies of a video that carry its captions."""


def videos_below(folder: Path) -> list[Path]:
    """List the videos in a folder and below, sorted by name, without hidden files and without captioned copies."""
    return sorted(path for path in folder.rglob("*") if _is_meant(path) and path.is_file())


def _is_meant(path: Path) -> bool:
    is_copy = path.stem.endswith(CAPTIONED_MARK)
    return path.suffix.lower() in VIDEO_ENDINGS and not is_copy and not path.name.startswith(".")
