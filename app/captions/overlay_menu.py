"""Builds the overlay's menu: all its looks, and a way to close it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QColorDialog, QFontDialog, QMenu, QWidget

from app.settings import OverlaySettings

TEXT_SIZES_PX = (18, 24, 28, 36, 48, 64, 80, 96)
OPACITIES_PERCENT = (0, 25, 50, 70, 85, 100)
LINES_LETTERS = (28, 36, 42, 56, 72)


class OverlayMenu(QMenu):
    """Emits `chosen` with the settings after one of them was changed."""

    chosen = Signal(object)  # OverlaySettings
    close_asked = Signal()

    def __init__(self, settings: OverlaySettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._add(self.tr("Text size"), [(f"{px} px", replace(settings, text_size_px=px)) for px in TEXT_SIZES_PX])
        self._add_fonts()
        self._add_colours()
        outlines = ((self.tr("None"), 0), (self.tr("Thin"), 1), (self.tr("Medium"), 2), (self.tr("Thick"), 4))
        self._add(self.tr("Outline"), [(words, replace(settings, outline_px=px)) for words, px in outlines])
        plates = [(f"{share} %", replace(settings, plate_opacity_percent=share)) for share in OPACITIES_PERCENT]
        self._add(self.tr("Plate behind the text"), plates)
        lengths = [
            (self.tr("{count} letters").format(count=count), replace(settings, line_letters=count))
            for count in LINES_LETTERS
        ]
        self._add(self.tr("Length of a line"), lengths)
        self.addSeparator()
        through = self.addAction(self.tr("Let clicks through (Settings switches it off)"))
        through.setCheckable(True)
        through.setChecked(settings.click_through)
        through.triggered.connect(lambda on: self.chosen.emit(replace(settings, click_through=on)))
        self.addSeparator()
        self.addAction(self.tr("Close (Esc)")).triggered.connect(self.close_asked)

    def _add(self, title: str, choices: Sequence[tuple[str, OverlaySettings]]) -> QMenu:
        """Add a menu of mutually exclusive choices, the current one ticked."""
        menu = self.addMenu(title)
        group = QActionGroup(menu)
        for words, settings in choices:
            action = QAction(words, group)
            action.setCheckable(True)
            action.setChecked(settings == self._settings)
            action.triggered.connect(lambda _on, taken=settings: self.chosen.emit(taken))
            menu.addAction(action)
        return menu

    def _add_fonts(self) -> None:
        menu = self._add(self.tr("Font"), [(self.tr("As the window"), replace(self._settings, font_family=""))])
        if self._settings.font_family:
            self._add_used(menu, self._settings.font_family)
        menu.addAction(self.tr("Another font…")).triggered.connect(self._ask_for_font)

    def _add_colours(self) -> None:
        colours = (
            (self.tr("White"), "#ffffff"),
            (self.tr("Yellow"), "#ffe14d"),
            (self.tr("Light green"), "#8ef0a0"),
            (self.tr("Light blue"), "#8fd3ff"),
        )
        offered = [(words, replace(self._settings, text_colour=colour)) for words, colour in colours]
        menu = self._add(self.tr("Text colour"), offered)
        if self._settings not in [settings for _, settings in offered]:
            self._add_used(menu, self._settings.text_colour)
        menu.addAction(self.tr("Another colour…")).triggered.connect(self._ask_for_colour)

    def _add_used(self, menu: QMenu, words: str) -> None:
        """Add the current value if it is not among those offered."""
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(True)
        action.setEnabled(False)

    def _ask_for_font(self) -> None:
        family = self._settings.font_family or QGuiApplication.font().family()
        taken, font = QFontDialog.getFont(QFont(family), self.parentWidget(), self.tr("Font of the overlay"))
        if taken and isinstance(font, QFont):
            self.chosen.emit(replace(self._settings, font_family=font.family()))

    def _ask_for_colour(self) -> None:
        now = QColor(self._settings.text_colour)
        colour = QColorDialog.getColor(now, self.parentWidget(), self.tr("Text colour of the overlay"))
        if colour.isValid():
            self.chosen.emit(replace(self._settings, text_colour=colour.name()))
