"""Draws the countdown before a sign is caught, as a ring that empties."""

import math
from typing import Final

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

SECONDS: Final = 3
_TICK_MS: Final = 40
_SIZE_PX: Final = 112


class CountdownRing(QWidget):
    """Counts SECONDS down to 0, then hides and emits `finished`."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.setFixedSize(_SIZE_PX, _SIZE_PX)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(_SIZE_PX, _SIZE_PX)

    def start(self) -> None:
        """Start the countdown with a full ring."""
        self._clock.start()
        self._timer.start()
        self.show()

    def cancel(self) -> None:
        """Stop without emitting `finished`."""
        self._timer.stop()
        self.hide()

    @property
    def left_s(self) -> float:
        """The seconds left."""
        return max(0.0, SECONDS - self._clock.elapsed() / 1000) if self._timer.isActive() else 0.0

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = self.palette().color(QPalette.ColorRole.Base)
        plate.setAlpha(220)
        painter.setBrush(plate)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(self.rect())
        pen = QPen(self.palette().color(QPalette.ColorRole.Highlight), 8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        ring = QRectF(self.rect()).adjusted(10, 10, -10, -10)
        painter.drawArc(ring, 90 * 16, round(360 * 16 * self.left_s / SECONDS))
        font = QFont(self.font())
        font.setPixelSize(_SIZE_PX // 3)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(math.ceil(self.left_s)))

    def _tick(self) -> None:
        self.setAccessibleName(self.tr("{seconds} seconds left").format(seconds=math.ceil(self.left_s)))
        self.update()
        if self.left_s <= 0:
            self.cancel()
            self.finished.emit()
