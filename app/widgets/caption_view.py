"""Captions as they come: solid text, tentative text lighter and in italics, the last line at the bottom."""

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.messages import caption_text, confidence_words, is_unsure, not_sure
from app.style import SPACE_PX
from engine.types import Subtitle

LEAST_LINES: Final = 2
_DOT_SHARE: Final = 0.35  # size of the confidence mark against the caption's


def caption_html(caption: Subtitle, muted: QColor, size_px: int) -> str:
    """One caption as rich text; a finished one ends in three dots, the more of them full the surer it is."""
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


def confidence_dots(confidence: float) -> int:
    """How many of the three dots are full: 3 for quite sure, 2 for fairly sure, 1 below."""
    return 3 if confidence >= 0.8 else 2 if confidence >= 0.5 else 1


class CaptionView(QFrame):
    """Shows the newest captions, bottom line last; older ones leave at the top. Never jumps: text grows at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._captions: tuple[Subtitle, ...] = ()
        self._size_px = 28
        self._hint = ""
        self._centred = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(self.tr("Captions"))

    @Slot(object)
    def show_captions(self, captions: tuple[Subtitle, ...]) -> None:
        """Show these captions, the newest at the bottom."""
        self._captions = captions
        newest = captions[-1] if captions else None
        self.setAccessibleDescription(self._hint if newest is None else caption_text(newest))
        sure = newest is not None and newest.final and not is_unsure(newest)
        self.setToolTip(confidence_words(newest.confidence) if newest is not None and sure else "")
        self.update()

    def set_hint(self, hint: str) -> None:
        """What the plate says while it has no caption."""
        self._hint = hint
        self.show_captions(self._captions)

    def set_size_px(self, size_px: int) -> None:
        """Size of the captions' letters."""
        self._size_px = size_px
        self.updateGeometry()
        self.update()

    def set_centred(self, centred: bool) -> None:
        """Centre the lines, for big text; else they begin where reading begins."""
        self._centred = centred
        self.update()

    @property
    def captions(self) -> tuple[Subtitle, ...]:
        """The captions kept on the plate, oldest first."""
        return self._captions

    def text(self) -> str:
        """What stands on the plate, one caption a line."""
        return "\n".join(caption_text(caption) for caption in self._captions)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        line_px = QFontMetrics(self._caption_font()).lineSpacing()
        return QSize(10 * self._size_px, LEAST_LINES * line_px + 4 * SPACE_PX)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        room = QRectF(self.contentsRect()).adjusted(2 * SPACE_PX, SPACE_PX, -2 * SPACE_PX, -SPACE_PX)
        document = self._document(room.width())
        line_px = QFontMetricsF(self._caption_font()).height()
        room.setTop(room.bottom() - max(1, room.height() // line_px) * line_px)  # no line is cut through
        painter = QPainter(self)
        painter.setClipRect(room)
        painter.translate(room.x(), room.bottom() - document.size().height())
        document.drawContents(painter)

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
        lines = [caption_html(caption, muted, self._size_px) for caption in self._captions]
        if not lines:
            lines = [f'<span style="color:{muted.name()}">{escape(self._hint)}</span>']
        blocks = "".join(f'<p style="margin:0" dir="auto">{line}</p>' for line in lines)
        document.setHtml(f'<body style="color:{colour.name()}">{blocks}</body>')
        document.setTextWidth(width_px)
        return document
