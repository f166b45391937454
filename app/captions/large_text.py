"""Shows captions alone, large on black, for the person opposite or a second screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.captions.caption_view import CaptionView
from app.widgets.style import DARK, SPACE_PX, palette
from engine.types import Subtitle

_LINES_ON_SCREEN = 9


class BigText(QWidget):
    """A full-screen window; Escape and F11 close it, Space asks to pause."""

    pause_asked = Signal()
    closed = Signal()

    def __init__(self, captions: tuple[Subtitle, ...], hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Signscribe captions"))
        black = palette(DARK)
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            black.setColor(role, Qt.GlobalColor.black)
        black.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.white)
        self.setPalette(black)
        self.setAutoFillBackground(True)
        self.captions = CaptionView(self)
        self.captions.setPalette(black)
        self.captions.set_centred(True)
        self.captions.set_hint(hint)
        self.captions.show_captions(captions)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * SPACE_PX, 4 * SPACE_PX, 6 * SPACE_PX, 4 * SPACE_PX)
        column.addWidget(self.captions)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.captions.set_size_px(max(28, self.height() // _LINES_ON_SCREEN))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        elif event.key() == Qt.Key.Key_Space:
            self.pause_asked.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
