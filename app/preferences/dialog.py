"""Draws the Settings dialog; every change takes effect at once."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.language.window_language import LANGUAGES
from app.preferences.camera_fields import CameraFields
from app.preferences.output_fields import OutputFields
from app.preferences.program_fields import ProgramFields
from app.preferences.speech_fields import SpeechFields
from app.settings import CAPTION_SIZES_PX, OutputSettings, Settings, Theme
from app.speech.speaker import Voice
from app.widgets.fields import choice, named_row, scrolling
from app.widgets.style import SPACE_PX, em_px
from engine.types import HandUse

TEXT_SCALES_OFFERED = (100, 125, 150, 175, 200)


class SettingsDialog(QDialog):
    """Shows the settings and emits each change as a whole new value."""

    changed = Signal(object)  # Settings

    def __init__(
        self, settings: Settings, model_words: str, voice: Voice, text_language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("Settings"))
        self._language = self._make_languages()
        self._language_hint = QLabel(self.tr("The language changes when Signscribe is started again."), self)
        self._language_hint.setObjectName("small")
        self._language_hint.setWordWrap(True)
        self._theme = self._make_themes()
        self._text_scale = self._make_text_scales()
        self._caption_size_words = QLabel(self)
        self._caption_size = self._make_caption_size()
        self._camera = CameraFields(settings, self)
        self._click_through = QCheckBox(self.tr("Let clicks through the overlay"), self)
        self._screen = self._make_screens()
        self._speech = SpeechFields(settings.speech, voice, text_language, self)
        self._output = OutputFields(settings.output, self)
        self._model = QLabel(model_words, self)
        self._model.setWordWrap(True)
        self._hand_use = self._make_hand_uses()
        self._hand_use_row = named_row(self, self.tr("Look at pictures of the hands"), self._hand_use)
        self._choose_model = QPushButton(self.tr("Choose a model…"), self)
        self._own_model = QPushButton(self.tr("Use the model that came with Signscribe"), self)
        self.program = ProgramFields(settings, self)
        self._close = QPushButton(self.tr("Close"), self)
        self._lay_out()
        self._connect()
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Show these values in the fields."""
        self._settings = settings
        self._language.setCurrentIndex(max(0, self._language.findData(settings.window_language)))
        self._theme.setCurrentIndex(self._theme.findData(settings.theme))
        self._text_scale.setCurrentIndex(self._text_scale.findData(settings.text_scale_percent))
        self._caption_size.setValue(settings.caption_size_px)
        self._caption_size_words.setText(self.tr("Caption size: {size}").format(size=settings.caption_size_px))
        self._camera.show_settings(settings)
        self._screen.setCurrentIndex(max(0, self._screen.findData(settings.big_text_screen)))
        self._speech.show_settings(settings.speech)
        self._click_through.setChecked(settings.overlay.click_through)
        self._output.show_settings(settings.output)
        self.program.show_settings(settings)
        self._hand_use.setCurrentIndex(self._hand_use.findData(settings.hand_use))
        self._own_model.setEnabled(bool(settings.model_folder))

    def show_model(self, model_words: str) -> None:
        """Show which model is in use."""
        self._model.setText(model_words)

    def offer_hand_use(self, offered: bool) -> None:
        """Offer the choice when hand pictures are read; disabled for a model that reads none."""
        self._hand_use_row.setVisible(offered)

    def ask_for_model(self) -> None:
        """Ask the user for a model's folder."""
        start = self._settings.model_folder or str(Path.home())
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of the model"), start)
        if folder:
            self._change(replace(self._settings, model_folder=folder))

    def sizeHint(self) -> QSize:
        return QSize(round(64 * em_px(self.font())), round(76 * em_px(self.font())))

    def _make_languages(self) -> QComboBox:
        box = QComboBox(self)
        box.addItem(self.tr("As the system"), "")
        for code, name in LANGUAGES.items():
            box.addItem(name, code)
        box.setAccessibleName(self.tr("Language of the window"))
        return box

    def _make_themes(self) -> QComboBox:
        box = QComboBox(self)
        box.addItem(self.tr("As the system"), Theme.SYSTEM)
        box.addItem(self.tr("Light"), Theme.LIGHT)
        box.addItem(self.tr("Dark"), Theme.DARK)
        box.addItem(self.tr("High contrast"), Theme.CONTRAST)
        box.setAccessibleName(self.tr("Colours"))
        return box

    def _make_screens(self) -> QComboBox:
        screens = [(screen.name(), screen.name()) for screen in QGuiApplication.screens()]
        return choice(
            self, self.tr("Screen for large text"), [(self.tr("Another screen, if there is one"), ""), *screens]
        )

    def _make_text_scales(self) -> QComboBox:
        box = QComboBox(self)
        for percent in sorted({*TEXT_SCALES_OFFERED, self._settings.text_scale_percent}):
            box.addItem(f"{percent} %", percent)
        box.setAccessibleName(self.tr("Text size of the window"))
        return box

    def _make_hand_uses(self) -> QComboBox:
        box = QComboBox(self)
        box.addItem(self.tr("Off"), HandUse.OFF)
        box.addItem(self.tr("Where keypoints are weak"), HandUse.WEAK)
        box.addItem(self.tr("As the model was trained"), HandUse.TRAINED)
        box.setAccessibleName(self.tr("Look at pictures of the hands"))
        return box

    def _make_caption_size(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(CAPTION_SIZES_PX[0], CAPTION_SIZES_PX[-1])
        slider.setPageStep(6)
        slider.setAccessibleName(self.tr("Caption size"))
        return slider

    def _lay_out(self) -> None:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(3 * SPACE_PX, 2 * SPACE_PX, 3 * SPACE_PX, 2 * SPACE_PX)
        column.setSpacing(SPACE_PX)
        for title, widgets in (
            (
                self.tr("Language"),
                (named_row(self, self.tr("Language of the window"), self._language), self._language_hint),
            ),
            (self.tr("Looks"), (named_row(self, self.tr("Colours"), self._theme),)),
            ("", (named_row(self, self.tr("Text size of the window"), self._text_scale),)),
            ("", (self._caption_size_words, self._caption_size)),
            (self.tr("Picture"), (self._camera,)),
            (self.tr("Caption overlay"), (self._click_through,)),
            (self.tr("Large text on black"), (named_row(self, self.tr("Screen"), self._screen),)),
            (self.tr("Speech"), (self._speech,)),
            (self.tr("Captions for other programs"), (self._output,)),
            (self.tr("Model"), (self._model, self._hand_use_row, self._choose_model, self._own_model)),
            (self.tr("Signscribe itself"), (self.program,)),
        ):
            if title:
                heading = QLabel(title, inside)
                heading.setObjectName("heading")
                column.addWidget(heading)
            for widget in widgets:
                fills = isinstance(widget, QSlider | QLabel) or widget.layout() is not None
                column.addWidget(widget, alignment=Qt.AlignmentFlag(0) if fills else Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        area = scrolling(inside, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, SPACE_PX, SPACE_PX)
        outer.addWidget(area, 1)
        outer.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignRight)

    def _connect(self) -> None:
        self._language.activated.connect(
            lambda: self._change(replace(self._settings, window_language=str(self._language.currentData())))
        )
        self._theme.activated.connect(
            lambda: self._change(replace(self._settings, theme=Theme(self._theme.currentData())))
        )
        self._text_scale.activated.connect(
            lambda: self._change(replace(self._settings, text_scale_percent=int(self._text_scale.currentData())))
        )
        self._caption_size.valueChanged.connect(
            lambda size_px: self._change(replace(self._settings, caption_size_px=size_px))
        )
        self._camera.changed.connect(self._change)
        self._screen.activated.connect(
            lambda: self._change(replace(self._settings, big_text_screen=str(self._screen.currentData())))
        )
        self._speech.changed.connect(lambda speech: self._change(replace(self._settings, speech=speech)))
        self._click_through.clicked.connect(self._let_clicks_through)
        self._output.changed.connect(self._keep_output)
        self.program.changed.connect(self._change)
        self._choose_model.clicked.connect(self.ask_for_model)
        self._hand_use.activated.connect(
            lambda: self._change(replace(self._settings, hand_use=HandUse(self._hand_use.currentData())))
        )
        self._own_model.clicked.connect(lambda: self._change(replace(self._settings, model_folder="")))
        self._close.clicked.connect(self.close)

    @Slot(bool)
    def _let_clicks_through(self, through: bool) -> None:
        overlay = replace(self._settings.overlay, click_through=through)
        self._change(replace(self._settings, overlay=overlay))

    @Slot(object)
    def _keep_output(self, output: OutputSettings) -> None:
        self._change(replace(self._settings, output=output))

    def _change(self, settings: Settings) -> None:
        if settings != self._settings:
            self.show_settings(settings)
            self.changed.emit(settings)
