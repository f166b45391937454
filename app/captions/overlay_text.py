"""Lays out captions for the overlay: width and height of lines, letters with an outline."""

from html import escape
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextOption,
)

from app.captions.caption_view import reading_direction
from app.language.caption_words import caption_text, is_unsure, not_sure
from app.settings import OverlaySettings
from engine.types import Subtitle

_TENTATIVE_OPACITY: Final = 0.8


def overlay_font(settings: OverlaySettings, base: QFont) -> QFont:
    """The font of the overlay; `base` is the window's font."""
    font = QFont(settings.font_family) if settings.font_family else QFont(base)
    font.setPixelSize(settings.text_size_px)
    return font


def line_width_px(settings: OverlaySettings, font: QFont) -> float:
    """The width of a line of `line_letters` average letters."""
    return settings.line_letters * QFontMetricsF(font).averageCharWidth()


def overlay_html(captions: tuple[Subtitle, ...], hint: str, text_colour: str) -> str:
    """One paragraph per caption, tentative text in weaker italics; `hint` if there is no caption."""
    weaker = QColor(text_colour)
    weaker.setAlphaF(_TENTATIVE_OPACITY)
    italic = f'<i style="color:rgba({weaker.red()},{weaker.green()},{weaker.blue()},{weaker.alpha()})">{{}}</i>'
    lines = [(_caption_html(one, italic), caption_text(one)) for one in captions]
    lines = lines or [(italic.format(escape(hint)), hint)]
    blocks = "".join(f'<p style="margin:0" dir="{reading_direction(text)}">{line}</p>' for line, text in lines)
    return f'<body style="color:{text_colour}">{blocks}</body>'


class OverlayText:
    """Breaks captions into lines of at most `width_px`; the newest lines are drawn at the bottom of a room."""

    def __init__(self, html: str, settings: OverlaySettings, font: QFont, width_px: float) -> None:
        self._document = _document(html, font, width_px)
        self._outline = _document(html, font, width_px)
        self._outline_px = settings.outline_px
        if self._outline_px:
            black = QPen(Qt.GlobalColor.black, 2 * self._outline_px)
            black.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            form = QTextCharFormat()
            form.setTextOutline(black)
            _form_all(self._outline, form)

    @property
    def line_tops_px(self) -> tuple[float, ...]:
        """The top of each line, counted from the top of the text."""
        layout = self._document.documentLayout()
        tops: list[float] = []
        block = self._document.begin()
        while block.isValid():
            block_top_px = layout.blockBoundingRect(block).top()
            lines: QTextLayout = block.layout()
            tops += [block_top_px + lines.lineAt(number).y() for number in range(lines.lineCount())]
            block = block.next()
        return tuple(tops)

    @property
    def height_px(self) -> float:
        """The height of all lines together."""
        return self._document.size().height()

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """Draw as many whole lines as fit, centred as a block, the last one at the bottom of `room`."""
        height_px = self.height_px
        fitting = [height_px - top for top in self.line_tops_px if height_px - top <= room.height() + 0.5]
        visible_px = max(fitting, default=room.height())
        left_px = room.x() + (room.width() - self._document.textWidth()) / 2
        painter.save()
        top_px, around_px = room.bottom() - visible_px, self._outline_px
        painter.setClipRect(QRectF(room.x() - around_px, top_px, room.width() + 2 * around_px, visible_px + around_px))
        painter.translate(left_px, room.bottom() - height_px)
        if self._outline_px:
            self._outline.drawContents(painter)
        self._document.drawContents(painter)
        painter.restore()


def _caption_html(caption: Subtitle, italic: str) -> str:
    if is_unsure(caption):
        return italic.format(escape(not_sure(caption.signs)))
    tentative = italic.format(escape(caption.tentative)) if caption.tentative else ""
    return " ".join(part for part in (escape(caption.solid), tentative) if part)


def _document(html: str, font: QFont, width_px: float) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeading)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setHtml(html)
    document.setTextWidth(width_px)
    return document


def _form_all(document: QTextDocument, form: QTextCharFormat) -> None:
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeCharFormat(form)
