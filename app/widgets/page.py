"""What every page of the window has in common."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.settings import Settings


class Page(QWidget):
    """One page of the window: the rail shows one at a time, the others go on behind it.

    What a page does not answer to it inherits: it takes no files, has no looks to change and nothing to end.
    """

    file_endings: ClassVar[frozenset[str]] = frozenset()  # in small letters, with the dot
    takes_folders: ClassVar[bool] = False

    notice = Signal(str)  # a sentence for the line above the page
    settings_changed = Signal(object)  # Settings, to be kept
    look_up_requested = Signal(object, str)  # Clip of what was signed, ISO 639-3 code of its sign language

    def apply_settings(self, settings: Settings) -> None:
        """Look as the settings say."""

    def accepts_files(self, paths: Sequence[Path]) -> bool:
        """Whether files or folders that were dropped on the window are all for this page."""
        return all(self.takes_folders if path.is_dir() else path.suffix.lower() in self.file_endings for path in paths)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Take what was dropped on the window; called only where `accepts_files` said yes."""

    def close_down(self) -> None:
        """End what goes on: the window is about to close."""
