"""Draws icons in the colour of the text beside them, and buttons with such an icon."""

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QToolButton, QWidget

from app.paths import assets_dir
from app.widgets.style import em_px


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
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        beside = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if text_shown else Qt.ToolButtonStyle.ToolButtonIconOnly
        self.setToolButtonStyle(beside)
        self._dress()

    def show_icon(self, icon_name: str) -> None:
        """Show another icon."""
        if icon_name != self._icon_name:
            self._icon_name = icon_name
            self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._dress()

    def _dress(self) -> None:
        size_px = max(20, round(2.6 * em_px(self.font())))
        colour = self.palette().color(QPalette.ColorRole.ButtonText)
        self.setIconSize(QSize(size_px, size_px))
        self.setIcon(tinted_icon(self._icon_name, colour, size_px))
