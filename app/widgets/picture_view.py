"""Draws the camera picture with the signer's skeleton on it."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.skeleton import draw_hand_boxes, draw_skeleton
from app.widgets.style import RADIUS_PX
from engine.types import Frame, Pose


class PictureView(QWidget):
    """Shows the newest picture as large as fits; `mirrored` flips it like a mirror, with the skeleton."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame: Frame | None = None
        self._pose: Pose | None = None
        self._mirrored = False
        self._skeleton_shown = True
        self._boxes_shown = False
        self._dimmed = False
        self._ringed = False
        self.setMinimumSize(160, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Camera picture"))

    def sizeHint(self) -> QSize:
        return QSize(640, 400)

    def show_picture(self, frame: Frame, pose: Pose | None) -> None:
        """Draw this picture, and the skeleton if there is a pose."""
        self._frame, self._pose = frame, pose
        self.update()

    def clear(self) -> None:
        """Remove the picture at once."""
        self._frame = self._pose = None
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether no picture is shown."""
        return self._frame is None

    def set_looks(self, *, mirrored: bool, skeleton: bool, boxes: bool) -> None:
        """Set how pictures are drawn from now on."""
        self._mirrored, self._skeleton_shown, self._boxes_shown = mirrored, skeleton, boxes
        self.update()

    def set_dimmed(self, dimmed: bool) -> None:
        """Draw the last picture faintly, because nothing is watched at the moment."""
        self._dimmed = dimmed
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        plate = QPainterPath()
        plate.addRoundedRect(QRectF(self.rect()), RADIUS_PX, RADIUS_PX)
        painter.fillPath(plate, self.palette().color(QPalette.ColorRole.AlternateBase))
        if self._frame is not None:
            painter.save()
            self._paint_picture(painter, self._frame, plate)
            painter.restore()
        if self._ringed:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_PX, RADIUS_PX)

    def _paint_picture(self, painter: QPainter, frame: Frame, plate: QPainterPath) -> None:
        height_px, width_px = frame.rgb.shape[:2]
        target = fitted(width_px, height_px, QRectF(self.rect()))
        painter.setClipPath(plate)
        painter.setOpacity(0.35 if self._dimmed else 1.0)
        if self._mirrored:
            painter.translate(2 * target.center().x(), 0)
            painter.scale(-1, 1)
        painter.drawImage(target, _image(frame))
        if self._pose is not None:
            self._paint_pose(painter, self._pose, target)

    def _paint_pose(self, painter: QPainter, pose: Pose, target: QRectF) -> None:
        painter.setClipRect(target, Qt.ClipOperation.IntersectClip)
        text, halo = self.palette().color(QPalette.ColorRole.Text), self.palette().color(QPalette.ColorRole.Base)
        if self._skeleton_shown:
            draw_skeleton(painter, pose, target, text, halo)
        if self._boxes_shown:
            draw_hand_boxes(painter, pose, target)


def fitted(width_px: float, height_px: float, room: QRectF) -> QRectF:
    """The largest rectangle of the given proportions in the middle of `room`."""
    scale = min(room.width() / width_px, room.height() / height_px)
    size = QSizeF(scale * width_px, scale * height_px)
    corner = room.center() - QRectF(0, 0, size.width(), size.height()).center()
    return QRectF(corner, size)


def _image(frame: Frame) -> QImage:
    height_px, width_px = frame.rgb.shape[:2]
    wrapped = QImage(frame.rgb.data, width_px, height_px, frame.rgb.strides[0], QImage.Format.Format_RGB888)
    return wrapped.convertToFormat(QImage.Format.Format_RGB32)
