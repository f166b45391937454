"""The light that tells whether somebody is being filmed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from app.style import SPACE_PX, em_px

LIGHT_COLOUR = "#e5383b"


class CameraLight(QWidget):
    """A lamp with words: bright red while the camera is on, a hollow ring else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on = False
        self._words = ""

    def show_light(self, on: bool, words: str) -> None:
        """Switch the lamp and say what it means."""
        if (on, words) == (self._on, self._words):
            return
        self._on, self._words = on, words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        lamp_px = self._lamp_px()
        return QSize(round(lamp_px + SPACE_PX + metrics.horizontalAdvance(self._words) + 4), metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self.palette().color(QPalette.ColorRole.Text)
        side_px = self._lamp_px()
        lamp = QRectF(2, (self.height() - side_px) / 2, side_px, side_px).adjusted(2, 2, -2, -2)
        words = QRectF(self.rect()).adjusted(side_px + SPACE_PX, 0, 0, 0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            lamp.moveRight(self.width() - lamp.left())
            words = QRectF(self.rect()).adjusted(0, 0, -side_px - SPACE_PX, 0)
        painter.setPen(QPen(QColor(LIGHT_COLOUR) if self._on else text, 2))
        painter.setBrush(QColor(LIGHT_COLOUR) if self._on else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(lamp)
        painter.setPen(text)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self._words)

    def _lamp_px(self) -> float:
        return 2.0 * em_px(self.font())
