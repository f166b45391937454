"""Draws the settings of spoken captions."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from app.settings import SPEECH_RATES_PERCENT, SpeechSettings
from app.speech.speaker import Voice
from app.widgets.fields import choice, named_row, row
from app.widgets.style import SPACE_PX


class SpeechFields(QWidget):
    """Shows these settings and emits each change as a whole new value; says if there is no voice.

    `language` is the English name of the captions' language, empty while there is no model.
    """

    changed = Signal(object)  # SpeechSettings

    def __init__(self, settings: SpeechSettings, voice: Voice, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._voice = voice
        self._language = language
        self._spoken = QCheckBox(self.tr("Speak finished captions"), self)
        self._approved = QCheckBox(self.tr("Ask me before each one is spoken"), self)
        names = [(name, name) for name in voice.names(language)]
        self._voices = choice(self, self.tr("Voice"), [(self.tr("The first that fits"), ""), *names])
        self._rate = QSlider(Qt.Orientation.Horizontal, self)
        self._rate.setRange(SPEECH_RATES_PERCENT[0], SPEECH_RATES_PERCENT[-1])
        self._rate.setPageStep(20)
        self._rate.setAccessibleName(self.tr("Speed of speech"))
        self._try = QPushButton(self.tr("Listen"), self)
        self._problem = QLabel(voice.problem(language), self)
        self._problem.setObjectName("small")
        self._problem.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.show_settings(settings)

    def show_settings(self, settings: SpeechSettings) -> None:
        """Show these values in the fields."""
        self._settings = settings
        can_speak = not self._problem.text()
        self._problem.setVisible(not can_speak)
        self._spoken.setChecked(settings.spoken)
        self._spoken.setEnabled(can_speak or settings.spoken)
        for field in (self._approved, self._voices, self._rate, self._try):
            field.setEnabled(can_speak)
        self._approved.setChecked(settings.approved_first)
        self._voices.setCurrentIndex(max(0, self._voices.findData(settings.voice_name)))
        self._rate.setValue(settings.rate_percent)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        for box in (self._spoken, self._approved):
            column.addWidget(box, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._problem)
        column.addWidget(row(self, named_row(self, self.tr("Voice"), self._voices), self._try))
        speed = QLabel(self.tr("Speed of speech"), self)
        speed.setBuddy(self._rate)
        column.addWidget(speed)
        column.addWidget(self._rate)

    def _connect(self) -> None:
        self._spoken.clicked.connect(lambda on: self._change(replace(self._settings, spoken=on)))
        self._approved.clicked.connect(lambda on: self._change(replace(self._settings, approved_first=on)))
        self._voices.activated.connect(
            lambda: self._change(replace(self._settings, voice_name=str(self._voices.currentData())))
        )
        self._rate.valueChanged.connect(lambda rate: self._change(replace(self._settings, rate_percent=rate)))
        self._try.clicked.connect(self._speak_a_sentence)

    def _speak_a_sentence(self) -> None:
        self._voice.say(self.tr("This is how captions sound."), self._language, self._settings)

    def _change(self, settings: SpeechSettings) -> None:
        if settings != self._settings:
            self.show_settings(settings)
            self.changed.emit(settings)
