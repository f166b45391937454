"""Which files of a folder are videos to be written down."""

from pathlib import Path

from engine.media.endings import CAPTIONED_MARK, VIDEO_ENDINGS


def videos_below(folder: Path) -> list[Path]:
    """The videos in a folder and below, by name; without hidden files, and without the copies that carry captions."""
    return sorted(path for path in folder.rglob("*") if _is_meant(path) and path.is_file())


def _is_meant(path: Path) -> bool:
    is_copy = path.stem.endswith(CAPTIONED_MARK)
    return path.suffix.lower() in VIDEO_ENDINGS and not is_copy and not path.name.startswith(".")
