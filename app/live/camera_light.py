"""Draws the light that shows whether somebody is being filmed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QWidget

from app.widgets.style import SPACE_PX, em_px

LIGHT_COLOUR = "#e5383b"


class CameraLight(QFrame):
    """Draws a lamp with words on a plate: bright red while the camera is on, else a hollow ring.

    It is hidden while it has no words.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on = False
        self._words = ""
        self.setObjectName("light")
        self.hide()

    def show_light(self, on: bool, words: str) -> None:
        """Switch the lamp on or off and set its words."""
        if (on, words) == (self._on, self._words):
            return
        self._on, self._words = on, words
        self.setVisible(bool(words))
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        lamp_px = self._lamp_px()
        width_px = round(lamp_px + 4 * SPACE_PX + metrics.horizontalAdvance(self._words))
        return QSize(width_px, metrics.height() + 2 * SPACE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self.palette().color(QPalette.ColorRole.Text)
        side_px = self._lamp_px()
        room = QRectF(self.rect()).adjusted(1.5 * SPACE_PX, 0, -1.5 * SPACE_PX, 0)
        lamp = QRectF(room.left(), room.center().y() - side_px / 2, side_px, side_px).adjusted(2, 2, -2, -2)
        words = room.adjusted(side_px + SPACE_PX, 0, 0, 0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            lamp.moveRight(room.right())
            words = room.adjusted(0, 0, -side_px - SPACE_PX, 0)
        painter.setPen(QPen(QColor(LIGHT_COLOUR) if self._on else text, 2))
        painter.setBrush(QColor(LIGHT_COLOUR) if self._on else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(lamp)
        painter.setPen(text)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self._words)

    def _lamp_px(self) -> float:
        return 2.0 * em_px(self.font())
