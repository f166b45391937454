"""Passes captions on to other programs: as a text file that is always current, and as a web page."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.captions.web_page import CaptionPage
from app.language.caption_words import caption_text, is_unsure
from app.language.words import words_of
from app.settings import OutputSettings
from engine.errors import CaptionFileError, SignscribeError
from engine.files.whole import ordinary
from engine.types import Subtitle


def file_text(captions: tuple[Subtitle, ...]) -> str:
    """The last two captions that say something, one a line; empty if there is none."""
    said = [one for one in captions if not is_unsure(one)][-2:]
    return "".join(f"{caption_text(one)}\n" for one in said)


def write_caption_file(path: Path, captions: tuple[Subtitle, ...]) -> None:
    """Replace the captions in `path` in one step, so that no reader sees half of them. Raises CaptionFileError."""
    try:
        place = ordinary(path)
        part = place.with_name(f".{place.name}.part")
        try:
            part.write_text(file_text(captions), encoding="utf-8", newline="\n")
            part.replace(place)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CaptionFileError(
            "The captions could not be written to {path} ({reason}). Choose another file in Settings.",
            path=path,
            reason=error.strerror or error,
        ) from error


_WRITE_PAUSE_MS: Final = 100  # between two writes of the file


class CaptionOutputs(QObject):
    """Is off until the settings say otherwise; `failed` carries the sentence of an output that does not work."""

    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = OutputSettings()
        self._captions: tuple[Subtitle, ...] = ()
        self._page: CaptionPage | None = None
        self._file_failed = False
        self._write = QTimer(self)
        self._write.setSingleShot(True)
        self._write.setInterval(_WRITE_PAUSE_MS)
        self._write.timeout.connect(self._write_file)

    @property
    def page(self) -> CaptionPage | None:
        """The web page while it is open."""
        return self._page

    def apply_settings(self, settings: OutputSettings) -> None:
        """Open and close outputs as the settings say."""
        before, self._settings = self._settings, settings
        if before.text_file != settings.text_file:
            self._empty_file(before.text_file)
            self._file_failed = False
            self._write_file()
        if (before.page_shown, before.page_port) != (settings.page_shown, settings.page_port):
            self._close_page()
            if settings.page_shown:
                self._open_page()

    @Slot(object)
    def show_captions(self, captions: tuple[Subtitle, ...]) -> None:
        """Pass these captions on."""
        self._captions = captions
        if self._page is not None:
            self._page.show_captions(captions)
        if self._settings.text_file and not self._write.isActive():
            self._write.start()

    def close(self) -> None:
        """Close the page and empty the file, because nothing is captioned any more."""
        self._write.stop()
        self._close_page()
        self._empty_file(self._settings.text_file)

    def _open_page(self) -> None:
        try:
            self._page = CaptionPage(self._settings.page_port)
        except SignscribeError as error:
            self.failed.emit(words_of(error))
        else:
            self._page.show_captions(self._captions)

    def _close_page(self) -> None:
        page, self._page = self._page, None
        if page is not None:
            page.close()

    @Slot()
    def _write_file(self) -> None:
        if self._settings.text_file:
            self._put(self._settings.text_file, self._captions)

    def _empty_file(self, name: str) -> None:
        if name and not self._file_failed:
            self._put(name, ())

    def _put(self, name: str, captions: tuple[Subtitle, ...]) -> None:
        """Write the file; a failure is reported once, not with every word."""
        try:
            write_caption_file(Path(name), captions)
        except SignscribeError as error:
            if not self._file_failed:
                self.failed.emit(words_of(error))
            self._file_failed = True
        else:
            self._file_failed = False
