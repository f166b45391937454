"""Draws the line at the bottom of the window: the state in words and figures."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.language.window_language import window_language
from app.live.camera_light import CameraLight
from app.live.view import LivePhase, LiveView
from app.live.words import Mark, StateWord, light_words, seconds_words, state_word
from app.widgets.flow_layout import FlowLayout
from app.widgets.style import SPACE_PX, em_px


class StateMark(QWidget):
    """Draws the shape of a state: full, hollow, a triangle, two bars, a square, three dots or a question mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = Mark.SQUARE

    def set_mark(self, mark: Mark) -> None:
        """Draw this shape."""
        self._mark = mark
        self.update()

    def sizeHint(self) -> QSize:
        side_px = round(2.2 * em_px(self.font()))
        return QSize(side_px, side_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) * 0.8
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        role = QPalette.ColorRole.BrightText if self._mark is Mark.WARNING else QPalette.ColorRole.Accent
        colour = self.palette().color(role)
        painter.setPen(QPen(colour, side / 7))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._mark in (Mark.FULL, Mark.DOTS, Mark.BARS):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        _draw_mark(painter, self._mark, box)


def _draw_mark(painter: QPainter, mark: Mark, box: QRectF) -> None:
    side = box.width()
    inner = box.adjusted(side / 8, side / 8, -side / 8, -side / 8)
    if mark in (Mark.FULL, Mark.RING):
        painter.drawEllipse(inner)
    elif mark is Mark.SQUARE:
        painter.drawRoundedRect(inner, side / 10, side / 10)
    elif mark is Mark.WARNING:
        top = QPointF(box.center().x(), inner.top())
        painter.drawPolygon([top, inner.bottomRight(), inner.bottomLeft()])
        painter.drawLine(QPointF(top.x(), box.center().y()), QPointF(top.x(), inner.bottom() - side / 5))
    elif mark is Mark.BARS:
        for x in (inner.left() + side / 16, inner.right() - side / 4):
            painter.drawRect(QRectF(x, inner.top(), side / 5, inner.height()))
    elif mark is Mark.DOTS:
        dot = side / 6
        for x in (box.left(), box.center().x() - dot / 2, box.right() - dot):
            painter.drawEllipse(QRectF(x, box.center().y() - dot / 2, dot, dot))
    else:
        font = painter.font()
        font.setPixelSize(round(side))
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")


class StatusLine(QFrame):
    """Shows state, languages, model, pictures a second, delay and dropped pictures; wraps in a narrow window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setAccessibleName(self.tr("Status"))
        self._mark = StateMark(self)
        self._word = QLabel(self)
        self._word.setObjectName("heading")
        self._languages = _figure(self, self.tr("Languages"))
        self._model = _figure(self, self.tr("Model"))
        self._speed = _figure(self, self.tr("Pictures a second"))
        self._delay = _figure(self, self.tr("Delay"))
        self._skipped = _figure(self, self.tr("Skipped pictures"))
        self._hands = _figure(self, self.tr("Pictures of hands read for the last caption"))
        self._instead = _figure(self, self.tr("The processor that was chosen did not work"))
        row = FlowLayout(self, space_px=2 * SPACE_PX)
        row.setContentsMargins(2 * SPACE_PX, SPACE_PX, 2 * SPACE_PX, SPACE_PX)
        state = QWidget(self)
        state_row = FlowLayout(state)
        for widget in (self._mark, self._word):
            state_row.addWidget(widget)
        row.addWidget(state)
        self.light = CameraLight(self)
        row.addWidget(self.light)
        for figure in (
            self._languages,
            self._model,
            self._speed,
            self._delay,
            self._skipped,
            self._hands,
            self._instead,
        ):
            row.addWidget(figure)

    def show_view(self, view: LiveView, *, camera_told: bool, looking_up: bool = False) -> None:
        """Show the state and the figures; figures only while there are any.

        A light shows that somebody is being filmed unless the page in front shows that itself (`camera_told`). It is
        also on while the camera waits for a sign to look up (`looking_up`).
        """
        if looking_up:
            self.light.show_light(True, self.tr("Camera is on"))
            self._show_state(StateWord(self.tr("Waiting for a sign to look up"), Mark.RING))
        else:
            self.light.show_light(view.camera_on, "" if camera_told else light_words(view))
            self._show_state(state_word(view))
        words = None if view.chosen_language is None else view.chosen_language.words(window_language())
        pair = "" if words is None else f"{words.name} → {words.text_language}"
        _put(self._languages, pair)
        _put(self._model, "" if view.manifest is None else f"{view.manifest.name} {view.manifest.version}")
        running = view.phase is LivePhase.RUNNING
        status = view.status
        speed = self.tr("{count} pictures a second").format(count=round(status.frames_per_s))
        _put(self._speed, speed if running else "")
        _put(
            self._delay, self.tr("{seconds} s behind").format(seconds=seconds_words(status.delay_s)) if running else ""
        )
        _put(self._skipped, self.tr("{count} skipped").format(count=status.dropped) if running else "")
        hands = self.tr("{count} hand pictures").format(count=status.hand_pictures)
        _put(self._hands, hands if running and status.hand_pictures is not None else "")
        _put(self._instead, self.tr("On the CPU instead") if running and view.processor_problem else "")

    def shown_texts(self) -> tuple[str, ...]:
        """The words and figures in the line, in order."""
        figures = (self._languages, self._model, self._speed, self._delay, self._skipped, self._hands, self._instead)
        return tuple(label.text() for label in (self._word, *figures) if label.text())

    def _show_state(self, state: StateWord) -> None:
        self._mark.set_mark(state.mark)
        self._word.setText(state.word)
        self.setAccessibleDescription(state.word)


def _figure(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName("small")
    label.setToolTip(name)
    return label


def _put(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
