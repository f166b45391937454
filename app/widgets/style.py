"""Defines colours, sizes and the style sheet of the window, light and dark."""

from dataclasses import dataclass
from string import Template
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.paths import assets_dir
from app.settings import Theme

SPACE_PX: Final = 8
RADIUS_PX: Final = 8
BODY_PX: Final = 14
SMALL_PX: Final = 12
CONTROL_HEIGHT_PX: Final = 36

# Okabe-Ito orange and sky blue: told apart with every common form of colour blindness, and bright on video.
LEFT_HAND_COLOUR: Final = "#e69f00"
RIGHT_HAND_COLOUR: Final = "#56b4e9"


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme: `window` behind everything, `surface` of panels and plates, `muted` for secondary text."""

    window: str
    surface: str
    text: str
    muted: str
    line: str
    control: str
    accent: str
    on_accent: str
    warning: str


LIGHT: Final = Colours(
    window="#f4f6f8",
    surface="#ffffff",
    text="#14181d",
    muted="#4b5661",
    line="#cfd6de",
    control="#e6eaef",
    accent="#0a6670",
    on_accent="#ffffff",
    warning="#8a4b00",
)
DARK: Final = Colours(
    window="#14171b",
    surface="#0d0f12",
    text="#f0f3f6",
    muted="#adb7c2",
    line="#363e48",
    control="#252b33",
    accent="#5cc8c2",
    on_accent="#06201f",
    warning="#ffc069",
)
CONTRAST: Final = Colours(
    window="#000000",
    surface="#000000",
    text="#ffffff",
    muted="#e6e6e6",
    line="#ffffff",
    control="#000000",
    accent="#ffe14d",
    on_accent="#000000",
    warning="#ffb000",
)

_SHEET: Final = Template("""
QWidget { outline: none; }
QToolTip { background: $control; color: $text; border: 1px solid $line; padding: 4px; }
#rail { background: $surface; border-right: 1px solid $line; }
#approveBar { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
#statusLine { background: $surface; border-top: 1px solid $line; }
#historyPanel { background: $surface; border-left: 1px solid $line; }
#captionPlate { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
#card, #coach, #light { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
#queuePanel { background: $surface; border-right: 1px solid $line; }
#pictureCaption { background: rgba(8, 10, 12, 215); color: #ffffff; border-radius: ${radius}px; padding: 8px 16px; }
#muted { color: $muted; }
#small { color: $muted; font-size: ${small}px; }
#heading { font-weight: 600; }
QPushButton, QComboBox, QLineEdit, QSpinBox {
    background: $control; color: $text; border: 1px solid $line; border-radius: ${radius}px;
    min-height: ${control_height}px; padding: 0 12px; selection-background-color: $accent;
    selection-color: $on_accent;
}
QPlainTextEdit { background: $control; color: $text; border: 1px solid $line; border-radius: ${radius}px;
    padding: 4px 8px; selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit:focus { border: 2px solid $text; }
QPushButton:hover, QComboBox:hover { border-color: $muted; }
QPushButton:pressed { background: $line; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton:disabled, QPushButton[primary="true"]:disabled, QComboBox:disabled {
    background: transparent; color: $muted; border: 1px dashed $line; }
QPushButton:focus, QComboBox:focus, QLineEdit:focus, QSpinBox:focus, QListView:focus, QToolButton:focus,
QPushButton[primary="true"]:focus { border: 2px solid $text; }
QComboBox::drop-down { border: none; width: ${control_height}px; }
QComboBox::down-arrow { image: url("$arrow"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $line;
    selection-background-color: $accent; selection-color: $on_accent; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QToolButton { background: transparent; color: $text; border: 1px solid transparent; border-radius: ${radius}px;
    padding: 6px; min-height: ${tool_height}px; }
QToolButton:hover { background: $control; }
QToolButton:checked { background: $control; border-color: $line; }
#rail QToolButton:checked { border-left: 3px solid $accent; }
QLineEdit, QListView { placeholder-text-color: $muted; }
QListView { background: transparent; color: $text; border: 2px solid transparent; border-radius: ${radius}px; }
QMenu { background: $surface; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px; border-radius: 4px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QCheckBox { spacing: 8px; min-height: ${control_height}px; }
QCheckBox::indicator { width: 18px; height: 18px; border: 1px solid $muted; border-radius: 4px; background: $control; }
QCheckBox::indicator:checked { background: $control; image: url("$tick"); }
QCheckBox:focus { text-decoration: underline; }
QSlider { min-height: ${control_height}px; }
QSlider::groove:horizontal { background: $line; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; width: 20px; height: 20px; margin: -8px 0; border-radius: 10px; }
QSlider:focus { border: 2px solid $text; border-radius: ${radius}px; }
QTextBrowser, QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QProgressBar { background: $control; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar[figure="true"] { max-height: ${figure}px; min-height: ${figure}px; border: 1px solid $line;
    color: $text; text-align: center; }
QProgressBar[figure="true"]::chunk { background: $line; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: 4px; min-height: 32px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; }
""")


def colours(theme: Theme, system_is_dark: bool, system_wants_contrast: bool = False) -> Colours:
    """The colours of a theme; SYSTEM uses those of the desktop."""
    if theme is Theme.CONTRAST or (theme is Theme.SYSTEM and system_wants_contrast):
        return CONTRAST
    dark = system_is_dark if theme is Theme.SYSTEM else theme is Theme.DARK
    return DARK if dark else LIGHT


def text_px(size_px: int, scale_percent: int) -> int:
    """A text size at the user's scale, rounded to whole pixels."""
    return round(size_px * scale_percent / 100)


def control_height_px(scale_percent: int) -> int:
    """The height of buttons and fields: at least 36 px, with room for the text at every scale."""
    return max(CONTROL_HEIGHT_PX, round(1.7 * text_px(BODY_PX, scale_percent)))


def apply_style(application: QApplication, theme: Theme, scale_percent: int) -> None:
    """Apply the style to the whole application; may be called again at any time."""
    hints = application.styleHints()
    chosen = colours(
        theme,
        system_is_dark=hints.colorScheme() is Qt.ColorScheme.Dark,
        system_wants_contrast=hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast,
    )
    if application.style().name().lower() != "fusion":
        application.setStyle(QStyleFactory.create("Fusion"))
    font = QFont(application.font())
    font.setPixelSize(text_px(BODY_PX, scale_percent))
    application.setFont(font)
    application.setPalette(palette(chosen))
    application.setStyleSheet(style_sheet(chosen, scale_percent))


def style_sheet(chosen: Colours, scale_percent: int) -> str:
    """The style sheet for one theme and text scale."""
    height = control_height_px(scale_percent)
    return _SHEET.substitute(
        surface=chosen.surface,
        text=chosen.text,
        muted=chosen.muted,
        line=chosen.line,
        control=chosen.control,
        accent=chosen.accent,
        on_accent=chosen.on_accent,
        radius=RADIUS_PX,
        small=text_px(SMALL_PX, scale_percent),
        control_height=height - 2,
        tool_height=height - 14,
        figure=round(1.6 * text_px(BODY_PX, scale_percent)),
        arrow=(assets_dir() / "icons" / "arrow.svg").as_posix(),
        tick=(assets_dir() / "icons" / "tick.svg").as_posix(),
    )


def palette(chosen: Colours) -> QPalette:
    """The palette widgets paint with: Base is a plate, PlaceholderText secondary text, Mid a line."""
    dressed = QPalette()
    for role, name in (
        (QPalette.ColorRole.Window, chosen.window),
        (QPalette.ColorRole.WindowText, chosen.text),
        (QPalette.ColorRole.Base, chosen.surface),
        (QPalette.ColorRole.AlternateBase, chosen.control),
        (QPalette.ColorRole.Text, chosen.text),
        (QPalette.ColorRole.PlaceholderText, chosen.muted),
        (QPalette.ColorRole.Button, chosen.control),
        (QPalette.ColorRole.ButtonText, chosen.text),
        (QPalette.ColorRole.BrightText, chosen.warning),
        (QPalette.ColorRole.Mid, chosen.line),
        (QPalette.ColorRole.Highlight, chosen.accent),
        (QPalette.ColorRole.HighlightedText, chosen.on_accent),
        (QPalette.ColorRole.Accent, chosen.accent),
        (QPalette.ColorRole.Link, chosen.accent),
        (QPalette.ColorRole.ToolTipBase, chosen.control),
        (QPalette.ColorRole.ToolTipText, chosen.text),
    ):
        dressed.setColor(role, QColor(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        dressed.setColor(QPalette.ColorGroup.Disabled, role, QColor(chosen.muted))
    return dressed


def em_px(font: QFont) -> float:
    """The width of an average letter, for sizes that grow with the text."""
    return QFontMetricsF(font).averageCharWidth()
