"""Shows captions in a frameless window over other programs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.captions.overlay_menu import OverlayMenu
from app.captions.overlay_text import OverlayText, line_width_px, overlay_font, overlay_html
from app.language.caption_words import caption_text
from app.settings import OverlaySettings
from app.widgets.style import RADIUS_PX, SPACE_PX
from engine.types import Subtitle

EDGE_PX: Final = 10
_SEEN_PX: Final = 40  # at least this much must be on a screen, else the mouse cannot reach it
_BELOW_PX: Final = 64  # initial distance from the lower edge of the screen


def placed(wanted: QRect, natural: QSize, screens: Sequence[QRect]) -> QRect:
    """`wanted` if a good part of it is on one of `screens`; else `natural` at the bottom of the first screen."""
    for screen in screens:
        seen = screen.intersected(wanted)
        if not wanted.isEmpty() and seen.width() >= _SEEN_PX and seen.height() >= _SEEN_PX:
            return QRect(wanted)
    home = screens[0]
    place = QRect(QPoint(0, 0), natural.boundedTo(home.size()))
    place.moveCenter(home.center())
    place.moveBottom(max(home.top() + place.height(), home.bottom() - _BELOW_PX))
    return place


def edges_at(point: QPoint, size: QSize) -> Qt.Edge:
    """The edges of a window of `size` that lie under `point`, none in its middle."""
    edges = Qt.Edge(0)
    if point.x() < EDGE_PX:
        edges |= Qt.Edge.LeftEdge
    elif point.x() >= size.width() - EDGE_PX:
        edges |= Qt.Edge.RightEdge
    if point.y() < EDGE_PX:
        edges |= Qt.Edge.TopEdge
    elif point.y() >= size.height() - EDGE_PX:
        edges |= Qt.Edge.BottomEdge
    return edges


def pulled(start: QRect, edges: Qt.Edge, moved: QPoint, least: QSize) -> QRect:
    """`start` after the mouse has moved: the edges follow it down to the size `least`; without edges all moves."""
    if not edges:
        return start.translated(moved)
    place = QRect(start)
    if edges & Qt.Edge.LeftEdge:
        place.setLeft(min(start.left() + moved.x(), start.right() + 1 - least.width()))
    if edges & Qt.Edge.RightEdge:
        place.setRight(max(start.right() + moved.x(), start.left() - 1 + least.width()))
    if edges & Qt.Edge.TopEdge:
        place.setTop(min(start.top() + moved.y(), start.bottom() + 1 - least.height()))
    if edges & Qt.Edge.BottomEdge:
        place.setBottom(max(start.bottom() + moved.y(), start.top() - 1 + least.height()))
    return place


MARGIN_PX: Final = 2 * SPACE_PX
_KEY_STEP_PX: Final = 2 * SPACE_PX
_SETTLED_MS: Final = 400  # the place is saved this long after the last move
_ARROWS: Final = {
    Qt.Key.Key_Left: QPoint(-_KEY_STEP_PX, 0),
    Qt.Key.Key_Right: QPoint(_KEY_STEP_PX, 0),
    Qt.Key.Key_Up: QPoint(0, -_KEY_STEP_PX),
    Qt.Key.Key_Down: QPoint(0, _KEY_STEP_PX),
}
_CURSORS: Final = {
    Qt.Edge(0): Qt.CursorShape.SizeAllCursor,
    Qt.Edge.LeftEdge: Qt.CursorShape.SizeHorCursor,
    Qt.Edge.RightEdge: Qt.CursorShape.SizeHorCursor,
    Qt.Edge.TopEdge: Qt.CursorShape.SizeVerCursor,
    Qt.Edge.BottomEdge: Qt.CursorShape.SizeVerCursor,
    Qt.Edge.TopEdge | Qt.Edge.LeftEdge: Qt.CursorShape.SizeFDiagCursor,
    Qt.Edge.BottomEdge | Qt.Edge.RightEdge: Qt.CursorShape.SizeFDiagCursor,
    Qt.Edge.TopEdge | Qt.Edge.RightEdge: Qt.CursorShape.SizeBDiagCursor,
    Qt.Edge.BottomEdge | Qt.Edge.LeftEdge: Qt.CursorShape.SizeBDiagCursor,
}


@dataclass(frozen=True, slots=True)
class _Drag:
    """The mouse moves or resizes the window: where it was pressed, on which edges, and the window's geometry then."""

    pressed: QPoint
    edges: Qt.Edge
    geometry: QRect


class Overlay(QWidget):
    """Shows two lines of captions on a plate; drag to move, pull an edge to resize, right-click for its looks.

    The arrow keys move it, with Shift they resize it; Escape and O close it. `changed` carries new settings.
    """

    changed = Signal(object)  # OverlaySettings
    closed = Signal()

    def __init__(self, settings: OverlaySettings, captions: tuple[Subtitle, ...]) -> None:
        super().__init__(None, _flags(settings))
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Signscribe captions"))
        self.setAccessibleName(self.tr("Captions"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._settings = settings
        self._captions: tuple[Subtitle, ...] = ()
        self._drag: _Drag | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED_MS)
        self._settle.timeout.connect(self._keep_place)
        self.setMinimumSize(self._least_size())
        wanted = QRect(settings.x_px, settings.y_px, settings.width_px, settings.height_px)
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        self.setGeometry(placed(wanted, self.natural_size(), screens))
        self.show_captions(captions)

    @property
    def settings(self) -> OverlaySettings:
        """The settings in use."""
        return self._settings

    def natural_size(self) -> QSize:
        """The size that two whole lines need."""
        width_px = line_width_px(self._settings, overlay_font(self._settings, self.font()))
        return QSize(round(width_px) + 2 * MARGIN_PX, self._least_size().height())

    @Slot(object)
    def show_captions(self, captions: tuple[Subtitle, ...]) -> None:
        """Show these captions, the newest at the bottom."""
        self._captions = captions
        self.setAccessibleDescription(caption_text(captions[-1]) if captions else "")
        self.update()

    def apply_settings(self, settings: OverlaySettings) -> None:
        """Apply the settings; other letters or longer lines set the size that two lines need."""
        before, self._settings = self._settings, settings
        if before.click_through != settings.click_through:
            self.setWindowFlags(_flags(settings))
            self.show()
        if _letters(before) != _letters(settings):
            self.setMinimumSize(self._least_size())
            self.resize(self.natural_size().boundedTo(self.screen().availableSize()))
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = OverlayMenu(self._settings, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.chosen.connect(self._take)
        menu.close_asked.connect(self.close)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_O):
            self.close()
        elif step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.resize(self.size() + QSize(step.x(), step.y()))
        else:
            self.move(self.pos() + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        edges = edges_at(event.position().toPoint(), self.size())
        handle = self.windowHandle()
        by_system = handle.startSystemResize(edges) if edges else handle.startSystemMove()
        if not by_system:
            self._drag = _Drag(event.globalPosition().toPoint(), edges, self.geometry())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            self.setCursor(_CURSORS[edges_at(event.position().toPoint(), self.size())])
            return
        moved = event.globalPosition().toPoint() - self._drag.pressed
        self.setGeometry(pulled(self._drag.geometry, self._drag.edges, moved, self.minimumSize()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._drag = None

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self.isVisible():
            self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._settle.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settle.stop()
        self._keep_place()
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QColor(Qt.GlobalColor.black)
        plate.setAlphaF(max(0.01, self._settings.plate_opacity_percent / 100))  # full transparency gets no clicks
        touched = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(QColor(self._settings.text_colour), 1) if touched else Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PX, RADIUS_PX)
        room = QRectF(self.rect()).adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        font = overlay_font(self._settings, self.font())
        html = overlay_html(self._captions, self.tr("Captions appear here."), self._settings.text_colour)
        OverlayText(html, self._settings, font, min(line_width_px(self._settings, font), room.width())).draw(
            painter, room
        )

    def _least_size(self) -> QSize:
        """The size of two lines of eight letters."""
        font = overlay_font(self._settings, self.font())
        two_lines = OverlayText("<p>A</p><p>A</p>", self._settings, font, 10_000)
        return QSize(8 * self._settings.text_size_px, round(two_lines.height_px + 0.5) + 2 * MARGIN_PX)

    @Slot(object)
    def _take(self, settings: OverlaySettings) -> None:
        self.apply_settings(settings)
        self.changed.emit(self._settings)

    @Slot()
    def _keep_place(self) -> None:
        place = self.geometry()
        kept = replace(self._settings, x_px=place.x(), y_px=place.y(), width_px=place.width(), height_px=place.height())
        if kept != self._settings:
            self._settings = kept
            self.changed.emit(kept)


def stays_on_top(platform_name: str) -> bool:
    """Whether a program may keep a window on top; Wayland leaves that to the desktop's own window menu."""
    return not platform_name.startswith("wayland")


def _flags(settings: OverlaySettings) -> Qt.WindowType:
    flags = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
    return flags | Qt.WindowType.WindowTransparentForInput if settings.click_through else flags


def _letters(settings: OverlaySettings) -> tuple[int, str, int]:
    return settings.text_size_px, settings.font_family, settings.line_letters
