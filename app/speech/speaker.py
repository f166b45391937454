"""Speaks finished captions if the user wants that, and on request only after the user approved them."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from app.language.caption_words import caption_text, is_unsure
from app.settings import SpeechSettings
from engine.types import Subtitle


class Voice(Protocol):
    """Something that speaks."""

    def problem(self, language: str) -> str:
        """Say why it cannot speak a language (its English name) and what to do; empty if it can."""
        ...

    def names(self, language: str) -> tuple[str, ...]:
        """The names of the voices for a language."""
        ...

    def say(self, text: str, language: str, settings: SpeechSettings) -> None:
        """Speak `text` after what is being said; does nothing if there is a problem."""
        ...

    def stop(self) -> None:
        """Stop speaking at once."""
        ...


class Speech(QObject):
    """Decides what is spoken; creates the voice when it is first needed."""

    waiting_changed = Signal(object)  # Subtitle that waits for approval, or None
    notice = Signal(str)

    def __init__(self, make_voice: Callable[[], Voice], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_voice = make_voice
        self._voice: Voice | None = None
        self._settings = SpeechSettings()
        self._waiting: Subtitle | None = None
        self._language = ""

    @property
    def voice(self) -> Voice:
        """What speaks."""
        if self._voice is None:
            self._voice = self._make_voice()
        return self._voice

    @property
    def waiting(self) -> Subtitle | None:
        """The caption that waits for approval."""
        return self._waiting

    def apply_settings(self, settings: SpeechSettings) -> None:
        """Apply the settings; when switched off it stops speaking at once."""
        before, self._settings = self._settings, settings
        if before.spoken and not settings.spoken:
            self.stop()
        if not settings.approved_first:
            self._wait_for(None)

    def take(self, caption: Subtitle, language: str) -> None:
        """Take a finished caption of text in `language` (its English name); one that was not clear is never spoken."""
        if not self._settings.spoken or is_unsure(caption):
            return
        self._language = language
        if self._settings.approved_first:
            self._wait_for(caption)
        else:
            self.speak(caption, language)

    def speak(self, caption: Subtitle, language: str) -> None:
        """Speak this caption, or say why it cannot be spoken."""
        problem = self.voice.problem(language)
        if problem:
            self.notice.emit(problem)
        else:
            self.voice.say(caption_text(caption), language, self._settings)

    @Slot()
    def approve(self) -> None:
        """Speak the caption that waits."""
        caption = self._waiting
        self._wait_for(None)
        if caption is not None:
            self.speak(caption, self._language)

    @Slot()
    def skip(self) -> None:
        """Drop the caption that waits."""
        self._wait_for(None)

    def correct(self, before: Subtitle, after: Subtitle) -> None:
        """Replace the caption that waits by its corrected form, if it still waits."""
        if self._waiting == before:
            self._wait_for(after)

    def stop(self) -> None:
        """Stop speaking at once and drop what waits."""
        self._wait_for(None)
        if self._voice is not None:
            self._voice.stop()

    def _wait_for(self, caption: Subtitle | None) -> None:
        if caption != self._waiting:
            self._waiting = caption
            self.waiting_changed.emit(caption)


def locale_of(language: str) -> QLocale:
    """The locale of a language by its English name; the window's locale if Qt does not know it."""
    for known in QLocale.Language:
        if QLocale.languageToString(known) == language:
            return QLocale(known)
    return QLocale()
