"""File names that look like videos: what is taken from a folder; a file that is named itself is always tried."""

from typing import Final

VIDEO_ENDINGS: Final = frozenset(
    (
        *(".3g2", ".3gp", ".apng", ".asf", ".avi", ".dv", ".flv", ".gif", ".m2ts", ".m4v", ".mkv", ".mov", ".mp4"),
        *(".mpeg", ".mpg", ".mts", ".mxf", ".ogv", ".ts", ".webm", ".wmv"),
    )
)

CAPTIONED_MARK: Final = ".captioned"
"""Stands before the ending in the names of copies of a video that carry its captions."""
