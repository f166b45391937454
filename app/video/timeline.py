"""Draws the timeline of a video: a strip of signing activity, and above it each caption as high as it is sure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.language.caption_words import confidence_words, is_unsure, video_caption_text
from app.video.words import clock
from app.widgets.style import SPACE_PX
from engine.types import Float32Array, Subtitle

FASTEST: Final = 4.0
"""Hand speed, in shoulder widths a second, that fills the strip of activity."""
_STRIP_PX: Final = 14
_LEAST_BLOCK_SHARE: Final = 0.18  # of the height, so that even an unsure caption can be clicked
_SHORTEST_VIEW_S: Final = 2.0
_DRAG_PX: Final = 5
_STEPS_S: Final = (0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)


@dataclass(frozen=True, slots=True, eq=False)
class HandSpeeds:
    """Speed of the faster hand (T,) in shoulder widths a second at `times_s` (T,), rising."""

    times_s: np.ndarray[tuple[int, ...], np.dtype[np.float64]] = field(default_factory=lambda: np.zeros(0))
    speeds: Float32Array = field(default_factory=lambda: np.zeros(0, np.float32))

    def columns(self, start_s: float, end_s: float, count: int) -> Float32Array:
        """The activity in each of `count` equal parts of a span, in 0..1 of `FASTEST`.

        It is the fastest moment of a part, interpolated if there are fewer poses than parts.
        """
        first, after = np.searchsorted(self.times_s, (start_s, end_s))
        edges_s = np.linspace(start_s, end_s, count + 1)
        if after - first < 2:
            return np.zeros(count, np.float32)
        if after - first < count:
            between = np.interp((edges_s[:-1] + edges_s[1:]) / 2, self.times_s, self.speeds, left=0.0, right=0.0)
            return np.clip(between / FASTEST, 0.0, 1.0).astype(np.float32)
        edges = np.searchsorted(self.times_s, edges_s)
        found = np.zeros(count, np.float32)
        filled = edges[:-1] < edges[1:]
        found[filled] = np.maximum.reduceat(self.speeds[: edges[-1]], edges[:-1][filled])
        return np.clip(found / FASTEST, 0.0, 1.0)


class Timeline(QWidget):
    """Click or drag to seek, click a block to choose its caption, Shift-drag to choose a span, scroll to zoom."""

    moved = Signal(float)
    caption_chosen = Signal(int)
    span_chosen = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._duration_s = 0.0
        self._view = (0.0, 1.0)
        self._captions: Sequence[Subtitle] = ()
        self._activity = HandSpeeds()
        self._position_s = 0.0
        self._chosen: int | None = None
        self._span: tuple[float, float] | None = None
        self._pressed: QPointF | None = None
        self._spanning = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Timeline"))

    def sizeHint(self) -> QSize:
        return QSize(400, 92 + self._ruler_px)

    @property
    def span(self) -> tuple[float, float] | None:
        """The chosen span, start and end in seconds."""
        return self._span

    @property
    def view(self) -> tuple[float, float]:
        """The part of the video that is drawn."""
        return self._view

    @property
    def activity(self) -> HandSpeeds:
        """What the activity strip draws."""
        return self._activity

    def clear(self) -> None:
        """Prepare for another video, whose length comes later."""
        self._captions, self._activity = (), HandSpeeds()
        self._span, self._chosen, self._position_s = None, None, 0.0
        self.show_duration(0.0)

    def show_duration(self, duration_s: float) -> None:
        """Draw the whole of a video of this length."""
        self._duration_s = duration_s
        self._view = (0.0, max(duration_s, _SHORTEST_VIEW_S))
        self.update()

    def show_captions(self, captions: Sequence[Subtitle], chosen_id: int | None) -> None:
        """Draw these captions, one of them chosen."""
        self._captions, self._chosen = captions, chosen_id
        self.update()

    def show_activity(self, activity: HandSpeeds) -> None:
        """Draw the speed of the hands."""
        self._activity = activity
        self.update()

    def show_position(self, time_s: float) -> None:
        """Move the line of the current picture; the view follows it."""
        self._position_s = time_s
        start_s, end_s = self._view
        if not start_s <= time_s <= end_s:
            self._set_view(time_s - 0.1 * (end_s - start_s), end_s - start_s)
        self.setAccessibleDescription(clock(time_s))
        self.update()

    def zoom(self, factor: float, around_s: float | None = None) -> None:
        """Multiply the length of the visible part by a factor."""
        start_s, end_s = self._view
        middle_s = self._position_s if around_s is None else around_s
        share = (middle_s - start_s) / (end_s - start_s)
        length_s = min(max(factor * (end_s - start_s), _SHORTEST_VIEW_S), max(self._duration_s, _SHORTEST_VIEW_S))
        self._set_view(middle_s - share * length_s, length_s)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120 or event.angleDelta().x() / 120
        start_s, end_s = self._view
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(0.8**steps, self._time_at(event.position().x()))
        else:
            self._set_view(start_s - 0.1 * steps * (end_s - start_s), end_s - start_s)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps_s = {
            Qt.Key.Key_Left: self._position_s - 1.0,
            Qt.Key.Key_Right: self._position_s + 1.0,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: self._duration_s,
        }
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoom(0.5 if event.key() == Qt.Key.Key_Plus else 2.0)
        elif event.key() in steps_s:
            self._move(steps_s[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self._spanning = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            caption = self._caption_at(event.position())
            self.setToolTip(self.tr("Shift and drag chooses a span") if caption is None else _caption_words(caption))
        elif abs(event.position().x() - self._pressed.x()) > _DRAG_PX:
            if self._spanning:
                self._choose_span(self._time_at(self._pressed.x()), self._time_at(event.position().x()))
            else:
                self._move(self._time_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        dragged = abs(event.position().x() - self._pressed.x()) > _DRAG_PX
        self._pressed = None
        if dragged:
            return
        self._span = None
        caption = self._caption_at(event.position())
        if caption is not None:
            self.caption_chosen.emit(caption.id)
        else:
            self._move(self._time_at(event.position().x()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
        self._paint_activity(painter, palette.color(QPalette.ColorRole.PlaceholderText))
        if self._duration_s > 0.0:
            self._paint_ruler(painter)
        if self._span is not None:
            tint = QColor(palette.color(QPalette.ColorRole.Accent))
            tint.setAlpha(70)
            left, right = (self._x_of(time_s) for time_s in self._span)
            painter.fillRect(QRectF(left, 0, right - left, self.height()), tint)
        for caption in self._captions:
            self._paint_block(painter, caption)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 2))
        position_px = self._x_of(self._position_s)
        painter.drawLine(QPointF(position_px, 0), QPointF(position_px, self.height()))
        if self.hasFocus():
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    @property
    def _ruler_px(self) -> int:
        """The height of the ruler, as large as its letters."""
        return self.fontMetrics().height() + 2

    def _paint_activity(self, painter: QPainter, colour: QColor) -> None:
        bottom = self.height() - self._ruler_px
        for x, share in enumerate(self._activity.columns(*self._view, max(1, self.width()))):
            if share > 0.0:
                height = max(1.0, float(share) * _STRIP_PX)
                painter.fillRect(QRectF(x, bottom - height, 1, height), colour)

    def _paint_ruler(self, painter: QPainter) -> None:
        start_s, end_s = self._view
        widest = painter.fontMetrics().horizontalAdvance(clock(end_s)) + 2 * SPACE_PX
        per_s = self.width() / (end_s - start_s)
        step_s = next((step for step in _STEPS_S if step * per_s >= widest), _STEPS_S[-1])
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        tick = int(start_s // step_s) + 1
        while (time_s := tick * step_s) < end_s:
            x = self._x_of(time_s)
            painter.drawLine(QPointF(x, self.height() - self._ruler_px), QPointF(x, self.height() - self._ruler_px + 4))
            place = QRectF(x - widest / 2, self.height() - self._ruler_px + 2, widest, self._ruler_px - 2)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, clock(time_s).removesuffix(".0"))
            tick += 1

    def _paint_block(self, painter: QPainter, caption: Subtitle) -> None:
        block = self._block(caption)
        if block.right() < 0 or block.left() > self.width():
            return
        chosen = caption.id == self._chosen
        palette = self.palette()
        fill = palette.color(QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.AlternateBase)
        line = palette.color(QPalette.ColorRole.Text if chosen else QPalette.ColorRole.PlaceholderText)
        style = Qt.PenStyle.DashLine if is_unsure(caption) else Qt.PenStyle.SolidLine
        painter.setPen(QPen(line, 2 if chosen else 1, style))
        painter.setBrush(fill)
        painter.drawRoundedRect(block, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        metrics = painter.fontMetrics()
        if block.width() > 24 and block.height() > metrics.height():
            role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
            painter.setPen(palette.color(role))
            room = block.adjusted(4, 0, -4, 0)
            words = metrics.elidedText(video_caption_text(caption), Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)

    def _block(self, caption: Subtitle) -> QRectF:
        left, right = self._x_of(caption.start_s), self._x_of(caption.end_s)
        room_px = self.height() - self._ruler_px - _STRIP_PX - 2 * SPACE_PX
        height = room_px * max(_LEAST_BLOCK_SHARE, min(1.0, caption.confidence))
        bottom = self.height() - self._ruler_px - _STRIP_PX - SPACE_PX
        return QRectF(left, bottom - height, max(3.0, right - left), height)

    def _caption_at(self, point: QPointF) -> Subtitle | None:
        """The caption whose block is above or below the point; low blocks need not be hit exactly."""
        if point.y() > self.height() - self._ruler_px - _STRIP_PX:
            return None
        hit = (
            caption
            for caption in self._captions
            if self._block(caption).left() <= point.x() <= self._block(caption).right()
        )
        return next(hit, None)

    def _choose_span(self, first_s: float, second_s: float) -> None:
        start_s, end_s = sorted((max(0.0, first_s), max(0.0, second_s)))
        self._span = (start_s, end_s)
        self.span_chosen.emit(start_s, end_s)
        self.update()

    def _move(self, time_s: float) -> None:
        self.moved.emit(min(max(0.0, time_s), self._duration_s))

    def _set_view(self, start_s: float, length_s: float) -> None:
        latest_s = max(0.0, max(self._duration_s, _SHORTEST_VIEW_S) - length_s)
        start_s = min(max(0.0, start_s), latest_s)
        self._view = (start_s, start_s + length_s)
        self.update()

    def _x_of(self, time_s: float) -> float:
        start_s, end_s = self._view
        return (time_s - start_s) / (end_s - start_s) * self.width()

    def _time_at(self, x: float) -> float:
        start_s, end_s = self._view
        return start_s + x / max(1, self.width()) * (end_s - start_s)


def _caption_words(caption: Subtitle) -> str:
    words = f"{clock(caption.start_s)} - {clock(caption.end_s)}\n{video_caption_text(caption)}"
    return words if is_unsure(caption) else f"{words}\n{confidence_words(caption.confidence)}"
