"""Speaks with the system's voice through Qt's text-to-speech, an optional part of PySide6."""

import logging
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLocale

from app.settings import SpeechSettings
from app.speech.speaker import locale_of

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

_log = logging.getLogger(__name__)
_SILENT_ENGINE: Final = "mock"  # Qt's own stand-in for tests

translate = QCoreApplication.translate


class SystemVoice:
    """Speaks with the first engine that Qt finds, or with the one called `engine`."""

    def __init__(self, engine: str = "") -> None:
        self._part_missing = False
        self._known: dict[str, tuple[QVoice, ...]] = {}
        self._speaker = self._make_speaker(engine)

    def problem(self, language: str) -> str:
        if self._part_missing:
            return translate(
                "voice",
                "Captions cannot be spoken: the part for speech is not installed. See README.md for how.",
            )
        if self._speaker is None or not self._speaker.availableLocales():
            return translate(
                "voice", "Captions cannot be spoken: this computer has no voice. Install one in the system's settings."
            )
        if not self.names(language):
            return translate(
                "voice", "This computer has no voice for {language}. Install one in the system's settings."
            ).format(language=language)
        return ""

    def names(self, language: str) -> tuple[str, ...]:
        return tuple(voice.name() for voice in self._voices(language))

    def say(self, text: str, language: str, settings: SpeechSettings) -> None:
        voices = self._voices(language)
        if self._speaker is None or not voices:
            return
        chosen = next((voice for voice in voices if voice.name() == settings.voice_name), voices[0])
        self._speaker.setLocale(chosen.locale())
        self._speaker.setVoice(chosen)
        self._speaker.setRate(settings.rate_percent / 100)
        self._speaker.enqueue(text)

    def stop(self) -> None:
        if self._speaker is not None:
            self._speaker.stop()

    def _make_speaker(self, engine: str) -> "QTextToSpeech | None":
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError as error:
            _log.info("Qt's text-to-speech is not there: %s", error)
            self._part_missing = True
            return None
        found = [name for name in QTextToSpeech.availableEngines() if name != _SILENT_ENGINE]
        return QTextToSpeech(engine or found[0]) if engine or found else None

    def _voices(self, language: str) -> tuple["QVoice", ...]:
        if language not in self._known and self._speaker is not None:
            self._known[language] = _voices_of(self._speaker, locale_of(language).language())
        return self._known.get(language, ())


def _voices_of(speaker: "QTextToSpeech", language: QLocale.Language) -> tuple["QVoice", ...]:
    """The voices of a language in all its countries."""
    found: list[QVoice] = []
    for locale in speaker.availableLocales():
        if locale.language() is language:
            speaker.setLocale(locale)  # Qt names the voices of the locale in use
            found += speaker.availableVoices()
    return tuple(found)
