"""Defines what every page of the window has in common."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.settings import Settings


class Page(QWidget):
    """One page of the window: the rail shows one at a time, the others keep working.

    By default a page takes no files, has no looks to change and nothing to close.
    """

    file_endings: ClassVar[frozenset[str]] = frozenset()  # lower case, with the dot
    takes_folders: ClassVar[bool] = False

    notice = Signal(str)  # a sentence for the line above the page
    settings_changed = Signal(object)  # Settings to save
    look_up_requested = Signal(object, str)  # Clip of what was signed, ISO 639-3 code of its sign language

    def apply_settings(self, settings: Settings) -> None:
        """Apply the settings."""

    def accepts_files(self, paths: Sequence[Path]) -> bool:
        """Whether the files or folders dropped on the window are all for this page."""
        return all(self.takes_folders if path.is_dir() else path.suffix.lower() in self.file_endings for path in paths)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Take what was dropped on the window; called only if `accepts_files` returned True."""

    def close_down(self) -> None:
        """Stop all work, because the window is closing."""
