"""Draws captions as they arrive: solid text, tentative text lighter and in italics, the newest line at the bottom."""

import unicodedata
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.language.caption_words import caption_text, confidence_words, is_unsure, not_sure
from app.widgets.style import RADIUS_PX, SPACE_PX
from engine.types import Subtitle

LEAST_LINES: Final = 2
_DOT_SHARE: Final = 0.35  # size of the confidence dots relative to the caption's


def caption_html(caption: Subtitle, muted: QColor, size_px: int) -> str:
    """One caption as rich text; a finished one ends in three dots, more of them full the surer it is."""
    if is_unsure(caption):
        return f'<i style="color:{muted.name()}">{escape(not_sure(caption.signs))}</i>'
    parts = [escape(caption.solid)]
    if caption.tentative:
        parts.append(f'<i style="color:{muted.name()}">{escape(caption.tentative)}</i>')
    if caption.final:
        full = confidence_dots(caption.confidence)
        dots = "●" * full + "○" * (3 - full)
        parts.append(f'<span style="color:{muted.name()};font-size:{round(_DOT_SHARE * size_px)}px">{dots}</span>')
    return " ".join(part for part in parts if part)


def reading_direction(text: str) -> str:
    """`rtl` if the first letter with a direction is read from the right, else `ltr`; Qt has no `auto`."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    first = next((one for one in directions if one in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def confidence_dots(confidence: float) -> int:
    """The number of full dots: 3 for quite sure, 2 for fairly sure, 1 below."""
    return 3 if confidence >= 0.8 else 2 if confidence >= 0.5 else 1


class CaptionView(QFrame):
    """Shows the newest captions, newest line last; older ones leave at the top.

    Text never jumps: it grows at its end. After `offer`, a click on a finished caption emits `chosen`; so does Enter
    for the caption marked with the up and down keys.
    """

    chosen = Signal(object, QPoint)  # Subtitle, place on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._captions: tuple[Subtitle, ...] = ()
        self._size_px = 28
        self._hint = ""
        self._centred = False
        self._offered = False
        self._marked = 0  # counted from the newest finished caption
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(self.tr("Captions"))

    @Slot(object)
    def show_captions(self, captions: tuple[Subtitle, ...]) -> None:
        """Show these captions, the newest at the bottom."""
        self._captions = captions
        self._marked = 0
        newest = captions[-1] if captions else None
        self.setAccessibleDescription(self._hint if newest is None else caption_text(newest))
        sure = newest is not None and newest.final and not is_unsure(newest)
        self.setToolTip(confidence_words(newest.confidence) if newest is not None and sure else "")
        self.update()

    def set_hint(self, hint: str) -> None:
        """Set what the plate says while it has no caption."""
        self._hint = hint
        self.show_captions(self._captions)

    def set_size_px(self, size_px: int) -> None:
        """Set the size of the captions' letters."""
        self._size_px = size_px
        self.updateGeometry()
        self.update()

    def offer(self) -> None:
        """Let the user choose captions with mouse and keyboard."""
        self._offered = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def set_centred(self, centred: bool) -> None:
        """Centre the lines, for large text; else they begin where reading begins."""
        self._centred = centred
        self.update()

    @property
    def captions(self) -> tuple[Subtitle, ...]:
        """The captions kept on the plate, oldest first."""
        return self._captions

    def text(self) -> str:
        """The text on the plate, one caption a line."""
        return "\n".join(caption_text(caption) for caption in self._captions)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        line_px = QFontMetrics(self._caption_font()).lineSpacing()
        return QSize(10 * self._size_px, LEAST_LINES * line_px + 4 * SPACE_PX)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._finished_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        caption = self._finished_at(event.position())
        if caption is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(caption, event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._choose_marked()
            return
        caption = self._finished_at(QPointF(event.pos()))
        if caption is not None:
            self.chosen.emit(caption, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if self._offered and step is not None:
            self._marked = max(0, min(self._marked + step, len(self._finished()) - 1))
            self._say_marked()
            self.update()
        elif self._offered and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose_marked()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        room, document = self._set_text()
        painter = QPainter(self)
        top_left = QPointF(room.x(), room.bottom() - document.size().height())
        painter.save()
        painter.setClipRect(room)
        painter.translate(top_left)
        document.drawContents(painter)
        painter.restore()
        marked = self._marked_caption()
        if self.hasFocus() and self._offered:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 2))
            frame = QRectF(self.rect()) if marked is None else self._place_of(marked, room, document, top_left)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), RADIUS_PX, RADIUS_PX)

    def _set_text(self) -> tuple[QRectF, QTextDocument]:
        """Set the room for whole lines, and the text whose last line is at its bottom."""
        room = QRectF(self.contentsRect()).adjusted(2 * SPACE_PX, SPACE_PX, -2 * SPACE_PX, -SPACE_PX)
        document = self._document(room.width())
        line_px = QFontMetricsF(self._caption_font()).height()
        room.setTop(room.bottom() - max(1, room.height() // line_px) * line_px)  # no line is clipped
        return room, document

    def _place_of(self, caption: Subtitle, room: QRectF, document: QTextDocument, top_left: QPointF) -> QRectF:
        block = document.findBlockByNumber(self._captions.index(caption))
        place = document.documentLayout().blockBoundingRect(block).translated(top_left)
        return place.intersected(room).adjusted(-SPACE_PX, 0, SPACE_PX, 0)

    def _finished_at(self, point: QPointF) -> Subtitle | None:
        """The finished caption under a point of the plate."""
        if not self._offered:
            return None
        room, document = self._set_text()
        inside = point - QPointF(room.x(), room.bottom() - document.size().height())
        layout = document.documentLayout()
        for number, caption in enumerate(self._captions):
            block = document.findBlockByNumber(number)
            if caption.final and room.contains(point) and layout.blockBoundingRect(block).contains(inside):
                return caption
        return None

    def _finished(self) -> tuple[Subtitle, ...]:
        """The finished captions, newest first."""
        return tuple(caption for caption in reversed(self._captions) if caption.final)

    def _marked_caption(self) -> Subtitle | None:
        finished = self._finished()
        return finished[min(self._marked, len(finished) - 1)] if finished else None

    def _say_marked(self) -> None:
        marked = self._marked_caption()
        if marked is not None:
            self.setAccessibleDescription(caption_text(marked))

    def _choose_marked(self) -> None:
        marked = self._marked_caption()
        if marked is not None and self._offered:
            room, document = self._set_text()
            top_left = QPointF(room.x(), room.bottom() - document.size().height())
            place = self._place_of(marked, room, document, top_left)
            self.chosen.emit(marked, self.mapToGlobal(place.center().toPoint()))

    def _caption_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._size_px)
        return font

    def _document(self, width_px: float) -> QTextDocument:
        colour = self.palette().color(QPalette.ColorRole.Text)
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self._caption_font())
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if self._centred else Qt.AlignmentFlag.AlignLeading)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        lines = [(caption_html(one, muted, self._size_px), caption_text(one)) for one in self._captions]
        if not lines:
            lines = [(f'<span style="color:{muted.name()}">{escape(self._hint)}</span>', self._hint)]
        blocks = "".join(f'<p style="margin:0" dir="{reading_direction(text)}">{line}</p>' for line, text in lines)
        document.setHtml(f'<body style="color:{colour.name()}">{blocks}</body>')
        document.setTextWidth(width_px)
        return document
