"""Draws the current caption over a video's picture, on a dark plate."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.captions.caption_view import caption_html
from app.language.caption_words import confidence_words, is_unsure, video_caption_text
from engine.types import Subtitle

_MUTED = QColor("#c8d0d8")  # for the plate, which is nearly black in every theme


class PictureCaption(QLabel):
    """Shows one caption, as wide as its words; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption: Subtitle | None = None
        self._size_px = 28
        self.setObjectName("pictureCaption")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.hide()

    def set_size_px(self, size_px: int) -> None:
        """Set the size of the letters."""
        self._size_px = size_px
        self._show()

    def show_caption(self, caption: Subtitle | None) -> None:
        """Show this caption, or none."""
        if caption != self._caption:
            self._caption = caption
            self._show()

    @property
    def caption(self) -> Subtitle | None:
        """The caption that is shown."""
        return self._caption

    def _show(self) -> None:
        caption = self._caption
        self.setVisible(caption is not None)
        if caption is None:
            return
        text = video_caption_text(caption)
        unsure = f'<i style="color:{_MUTED.name()}">{escape(text)}</i>'
        words = unsure if is_unsure(caption) else caption_html(caption, _MUTED, self._size_px)
        self.setText(f'<span style="font-size:{self._size_px}px">{words}</span>')
        self.setAccessibleName(text)
        self.setToolTip("" if is_unsure(caption) else confidence_words(caption.confidence))
