"""Draws one candidate of the look-up: the moving sign, its meaning, its language and its probability."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.lookup.sign_player import SignPlayer
from app.widgets.style import SPACE_PX
from engine.lookup.index import Candidate


class SignCard(QFrame):
    """Shows a candidate; a click or Enter asks to compare it, the button confirms it."""

    compare_asked = Signal(object)  # Candidate
    confirmed = Signal(object)  # Candidate

    def __init__(self, candidate: Candidate, language_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.candidate = candidate
        percent = round(100 * candidate.confidence)
        sign = candidate.sign
        self.setAccessibleName(
            self.tr("{sign}, {language}, {percent} of 100").format(
                sign=sign.name, language=language_name, percent=percent
            )
        )
        self.player = SignPlayer(self)
        self.player.show_clip(candidate.shown)
        self._name = ElidedLabel(sign.name, self)
        self._name.setObjectName("heading")
        self._language = ElidedLabel(self._second_line(language_name), self)
        self._language.setObjectName("small")
        self.confirm = QPushButton(self.tr("It was this one"), self)
        self.confirm.setToolTip(self.tr("Remember what you signed as “{sign}”").format(sign=sign.name))
        self.confirm.clicked.connect(lambda: self.confirmed.emit(candidate))
        self._lay_out(percent)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.compare_asked.emit(self.candidate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.compare_asked.emit(self.candidate)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.player.play()

    def _second_line(self, language_name: str) -> str:
        if not self.candidate.sign.own_id:
            return language_name
        own = self.tr("{language} · your own").format(language=language_name)
        return f"{own} · {self.candidate.sign.note}" if self.candidate.sign.note else own

    def _lay_out(self, percent: int) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_PX)
        bar.addWidget(ConfidenceBar(self.candidate.confidence, self), 1)
        number = QLabel(self.tr("{percent} %").format(percent=percent), self)
        number.setObjectName("small")
        bar.addWidget(number)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PX, SPACE_PX, SPACE_PX, SPACE_PX)
        column.setSpacing(SPACE_PX // 2)
        column.addWidget(self.player, 1)
        column.addWidget(self._name)
        column.addWidget(self._language)
        column.addLayout(bar)
        column.addWidget(self.confirm)


class ConfidenceBar(QWidget):
    """Draws a probability (0..1) as the filled part of a line."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self.setFixedHeight(SPACE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        room = QRectF(0, self.height() / 2 - 3, self.width(), 6)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(room, 3, 3)
        room.setWidth(max(6.0, self._share * self.width()))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(room, 3, 3)


class ElidedLabel(QLabel):
    """Shows one line, elided with … if it does not fit; the tool tip has all of it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = text
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    def set_whole_text(self, text: str) -> None:
        """Show this text."""
        self._whole = text
        self._fit()

    @property
    def whole_text(self) -> str:
        """The whole text, even if it is elided."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
        return done

    def _fit(self) -> None:
        shortened = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        if shortened != self.text():
            self.setText(shortened)
        self.setToolTip(self._whole if shortened != self._whole else "")
