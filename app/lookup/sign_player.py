"""Plays a sign as a moving skeleton, drawn from keypoints without a face."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QHideEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.skeleton import draw_skeleton, line_width_px
from app.widgets.style import RADIUS_PX
from engine.pose.layout import INDEX, LEFT_HAND, LEFT_SHOULDER, RIGHT_HAND, RIGHT_SHOULDER
from engine.types import Clip, Pose

SLOW: Final = 0.4
_TICK_MS: Final = 40
_HEAD_POINTS: Final = (INDEX["left_ear"], INDEX["right_ear"])
_MARGIN: Final = 0.12  # of the larger side, around everything that moves
_LEAST_REACH: Final = 1.1  # shoulder widths to each side of the middle that are always shown


class SignPlayer(QWidget):
    """Plays a clip once when the pointer enters, or in a loop; otherwise it shows the middle frame.

    `moved` carries the frame that is shown. The picture is cropped to what moves, so that small hands can be told
    apart.
    """

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clip: Clip | None = None
        self._room = QRectF(0, 0, 1, 1)
        self._frame = 0
        self._at_s = 0.0
        self._speed = 1.0
        self._looped = False
        self._warned = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(96, 80)
        self.setAccessibleName(self.tr("The sign as a moving skeleton"))

    def sizeHint(self) -> QSize:
        return QSize(180, 140)

    def show_clip(self, clip: Clip | None) -> None:
        """Show the middle frame of this clip; None shows nothing."""
        self._timer.stop()
        self._clip = clip
        if clip is not None:
            self._room = picture_room(clip)
            self._frame = len(clip) // 2
        self.update()

    @property
    def clip(self) -> Clip | None:
        """The clip that is shown."""
        return self._clip

    @property
    def frame(self) -> int:
        """The frame that is shown, counted from 0."""
        return self._frame

    @property
    def is_playing(self) -> bool:
        """Whether it is playing."""
        return self._timer.isActive()

    def set_speed(self, speed: float) -> None:
        """Play at this multiple of the signer's speed."""
        self._speed = speed

    def set_marked(self, marked: bool) -> None:
        """Draw a warning frame around the picture."""
        self._warned = marked
        self.update()

    def play(self, *, looped: bool = False) -> None:
        """Play from the start."""
        if self._clip is None:
            return
        self._looped = looped
        self._at_s = 0.0
        self._timer.start()
        self._tick()

    def stop(self) -> None:
        """Stop at the current frame."""
        self._timer.stop()

    def show_frame(self, frame: int) -> None:
        """Stop and show this frame."""
        self._timer.stop()
        self._set_frame(frame)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if not self._timer.isActive():
            self.play()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QPainterPath()
        plate.addRoundedRect(QRectF(self.rect()), RADIUS_PX, RADIUS_PX)
        painter.fillPath(plate, self.palette().color(QPalette.ColorRole.AlternateBase))
        if self._clip is not None and len(self._clip):
            painter.save()
            painter.setClipPath(plate)
            self._paint_sign(painter, self._clip)
            painter.restore()
        if self._warned:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.BrightText), 3))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), RADIUS_PX, RADIUS_PX)

    def _paint_sign(self, painter: QPainter, clip: Clip) -> None:
        target = self._target(clip)
        pose = Pose(0.0, clip.xy[self._frame], clip.score[self._frame], clip.aspect)
        text, halo = self.palette().color(QPalette.ColorRole.Text), self.palette().color(QPalette.ColorRole.Base)
        head = head_circle(pose)
        if head is not None:
            x, y, radius = head
            painter.setPen(QPen(text, 0.6 * line_width_px(target)))
            centre = QPointF(target.x() + x * target.width(), target.y() + y * target.height())
            painter.drawEllipse(centre, 0.78 * radius * target.height(), radius * target.height())
        draw_skeleton(painter, pose, target, text, halo)

    def _target(self, clip: Clip) -> QRectF:
        """The rectangle of the whole picture for which what moves fills the widget."""
        wide, high = self._room.width() * clip.aspect, self._room.height()
        scale = min(self.width() / wide, self.height() / high)
        size = (scale * clip.aspect, scale)
        x = self.width() / 2 - size[0] * self._room.center().x()
        y = self.height() / 2 - size[1] * self._room.center().y()
        return QRectF(x, y, *size)

    def _tick(self) -> None:
        clip = self._clip
        if clip is None:
            return
        passed = int((clip.times_s - clip.times_s[0]).searchsorted(self._at_s, side="right")) - 1
        self._set_frame(passed)
        self._at_s += self._speed * _TICK_MS / 1000
        if self._at_s > clip.times_s[-1] - clip.times_s[0] + 0.4:
            if self._looped:
                self._at_s = 0.0
            else:
                self._timer.stop()

    def _set_frame(self, frame: int) -> None:
        if self._clip is not None:
            self._frame = max(0, min(frame, len(self._clip) - 1))
            self.moved.emit(self._frame)
            self.update()


def picture_room(clip: Clip) -> QRectF:
    """The part of the picture, as fractions of it, in which shoulders, head and hands move."""
    shown = [LEFT_SHOULDER, RIGHT_SHOULDER, *_HEAD_POINTS, *range(LEFT_HAND.start, RIGHT_HAND.stop)]
    points = clip.xy[:, shown][clip.score[:, shown] >= 0.3]
    if len(points) == 0:
        return QRectF(0, 0, 1, 1)
    shoulders = clip.xy[:, [LEFT_SHOULDER, RIGHT_SHOULDER]]
    reach = _LEAST_REACH * float(abs(shoulders[:, 0, 0] - shoulders[:, 1, 0]).mean())
    middle = float(shoulders[..., 0].mean())
    low, high = points.min(axis=0), points.max(axis=0)
    left, right = min(float(low[0]), middle - reach), max(float(high[0]), middle + reach)
    half = max(middle - left, right - middle)
    margin = _MARGIN * max(2 * half * clip.aspect, float(high[1] - low[1]))
    top, bottom = float(low[1]) - 1.5 * margin, float(high[1]) + margin
    half += margin / clip.aspect
    return QRectF(middle - half, top, 2 * half, bottom - top)


def head_circle(pose: Pose) -> tuple[float, float, float] | None:
    """The head's centre and vertical radius, in fractions of the picture and of its height; None if it is not seen.

    No face is kept of a sign: the position of the head is enough to see where the hands are.
    """
    left, right = _HEAD_POINTS
    if min(pose.score[left], pose.score[right]) < 0.3:
        return None
    wide = float(abs(pose.xy[left, 0] - pose.xy[right, 0])) * pose.aspect
    shoulders = float(abs(pose.xy[LEFT_SHOULDER, 0] - pose.xy[RIGHT_SHOULDER, 0])) * pose.aspect
    radius = max(0.72 * wide, 0.2 * shoulders)
    x, y = (float(value) for value in (pose.xy[left] + pose.xy[right]) / 2)
    return x, y, radius
