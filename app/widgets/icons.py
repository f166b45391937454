"""Draws icons in the colour of the text beside them, and buttons with such an icon."""

from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QToolButton, QWidget

from app.paths import assets_dir
from app.widgets.style import em_px

LEAST_ICON_PX: Final = 16
"""The height below which the drawings cannot be told apart."""
_ICON_GAP_PX: Final = 4  # what Qt leaves between an icon and the text below it


def tinted_icon(name: str, colour: QColor, size_px: int) -> QIcon:
    """The drawing `assets/icons/<name>.svg` in one colour, sharp at twice its size too."""
    drawing = (assets_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour.name()).encode()))
    pixmap = QPixmap(2 * size_px, 2 * size_px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(2.0)
    return QIcon(pixmap)


class IconButton(QToolButton):
    """A flat button with an icon; its text is tool tip and accessible name, or is shown below the icon."""

    def __init__(self, icon_name: str, text: str, *, text_shown: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._icon_room_px: int | None = None
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        below = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if text_shown else Qt.ToolButtonStyle.ToolButtonIconOnly
        self.setToolButtonStyle(below)
        self._dress()

    def show_icon(self, icon_name: str) -> None:
        """Show another icon."""
        if icon_name != self._icon_name:
            self._icon_name = icon_name
            self._dress()

    def text_height_px(self) -> int:
        """The height the button wants with its text alone."""
        return self._wanted_height_px(0)

    def set_height_room(self, room_px: int) -> None:
        """Shrink the icon above the text until the button is `room_px` high at most; drop an icon below 16 px."""
        icon_px = room_px - (self._wanted_height_px(LEAST_ICON_PX) - LEAST_ICON_PX)
        if icon_px != self._icon_room_px:
            self._icon_room_px = icon_px
            self._dress()

    def _wanted_height_px(self, icon_px: int) -> int:
        """As `sizeHint` with an icon of this height above the text, or without one (0), whatever is shown now."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        below = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        option.toolButtonStyle = below if icon_px else Qt.ToolButtonStyle.ToolButtonTextOnly
        content = self.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), self.text())
        content.setHeight(content.height() + (icon_px + _ICON_GAP_PX if icon_px else 0))
        return self.style().sizeFromContents(QStyle.ContentsType.CT_ToolButton, option, content, self).height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._dress()

    def _dress(self) -> None:
        size_px = max(20, round(2.6 * em_px(self.font())))
        if self._icon_room_px is not None:
            size_px = min(size_px, max(LEAST_ICON_PX, self._icon_room_px))
            iconless = self._icon_room_px < LEAST_ICON_PX
            style = Qt.ToolButtonStyle.ToolButtonTextOnly if iconless else Qt.ToolButtonStyle.ToolButtonTextUnderIcon
            self.setToolButtonStyle(style)
        colour = self.palette().color(QPalette.ColorRole.ButtonText)
        self.setIconSize(QSize(size_px, size_px))
        self.setIcon(tinted_icon(self._icon_name, colour, size_px))
