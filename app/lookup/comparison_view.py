"""Plays two signings side by side, aligned in time, and shows where they differ most."""

from PySide6.QtCore import QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.lookup.sign_player import SLOW, SignPlayer
from app.lookup.words import difference_words, likeness_words
from app.widgets.style import SPACE_PX
from engine.lookup.compare import SideBySide

_TICK_MS = 80


class ComparisonView(QWidget):
    """Plays both along their alignment; a click on the curve shows that moment."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: SideBySide | None = None
        self._step = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self.attempt, self.reference = SignPlayer(self), SignPlayer(self)
        self._attempt_title, self._reference_title = QLabel(self.tr("What was signed"), self), QLabel(self)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self.curve = DifferenceCurve(self)
        self.curve.chosen.connect(self.show_step)
        self.play_button = QPushButton(self.tr("Play both"), self)
        self.play_button.clicked.connect(self.play)
        self.worst_button = QPushButton(self.tr("Where they differ most"), self)
        self.worst_button.clicked.connect(self.show_worst)
        self.slow = QCheckBox(self.tr("Slowly"), self)
        self.slow.toggled.connect(self._pace)
        self.back = QPushButton(self.tr("Back"), self)
        self.back.clicked.connect(self.closed)
        self._lay_out()
        self._pace(False)

    def show_comparison(self, comparison: SideBySide, name: str) -> None:
        """Compare with the sign called `name`, starting at the moment of the largest difference."""
        self._comparison = comparison
        self.attempt.show_clip(comparison.attempt)
        self.reference.show_clip(comparison.reference)
        self._reference_title.setText(self.tr("“{name}” as it is known").format(name=name))
        self._words.setText(self._sentence(comparison))
        self.curve.show_distances(tuple(comparison.distance.tolist()), comparison.worst)
        self.show_worst()

    def play(self) -> None:
        """Play both from the start, once."""
        self._step = 0
        self._timer.start()

    def show_worst(self) -> None:
        """Stop where they differ most."""
        if self._comparison is not None:
            self.show_step(self._comparison.worst)

    def show_step(self, step: int) -> None:
        """Stop at one step of the alignment."""
        self._timer.stop()
        self._show(step)

    @property
    def step(self) -> int:
        """The step of the alignment that is shown, counted from 0."""
        return self._step

    def hideEvent(self, event: object) -> None:
        del event
        self._timer.stop()

    def _sentence(self, comparison: SideBySide) -> str:
        parts = [likeness_words(comparison.likeness)]
        if comparison.mirrored:
            parts.append(self.tr("You used the other hand; it is turned round here."))
        parts += [difference_words(one) for one in comparison.differences[:2]]
        return " ".join(parts)

    def _tick(self) -> None:
        if self._comparison is None or self._step + 1 >= len(self._comparison.distance):
            self._timer.stop()
            return
        self._show(self._step + 1)

    def _show(self, step: int) -> None:
        if self._comparison is None:
            return
        alignment = self._comparison.alignment
        self._step = max(0, min(step, len(alignment.first) - 1))
        self.attempt.show_frame(int(alignment.first[self._step]))
        self.reference.show_frame(int(alignment.second[self._step]))
        worst = self._step == self._comparison.worst
        self.attempt.set_marked(worst)
        self.reference.set_marked(worst)
        self.curve.show_step(self._step)

    def _pace(self, slow: bool) -> None:
        self._timer.setInterval(round(_TICK_MS / SLOW) if slow else _TICK_MS)

    def _lay_out(self) -> None:
        for title in (self._attempt_title, self._reference_title):
            title.setObjectName("heading")
        pair = QGridLayout()
        pair.setSpacing(SPACE_PX)
        for column, (title, player) in enumerate(
            ((self._attempt_title, self.attempt), (self._reference_title, self.reference))
        ):
            pair.addWidget(title, 0, column)
            pair.addWidget(player, 1, column)
            pair.setColumnStretch(column, 1)
        pair.setRowStretch(1, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_PX)
        for widget in (self.back, self.play_button, self.worst_button, self.slow):
            row.addWidget(widget)
        row.addStretch(1)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(SPACE_PX)
        column_layout.addLayout(pair, 1)
        column_layout.addWidget(self.curve)
        column_layout.addWidget(self._words)
        column_layout.addLayout(row)


class DifferenceCurve(QWidget):
    """Draws how different the two are over the sign; a triangle marks the largest difference."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._distances: tuple[float, ...] = ()
        self._worst = self._step = 0
        self.setFixedHeight(7 * SPACE_PX)
        self.setAccessibleName(self.tr("How different the two are, from beginning to end"))

    def show_distances(self, distances: tuple[float, ...], worst: int) -> None:
        """Draw this curve."""
        self._distances, self._worst = distances, worst
        self.update()

    def show_step(self, step: int) -> None:
        """Mark the step that is shown."""
        self._step = step
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if len(self._distances) > 1:
            share = event.position().x() / max(self.width(), 1)
            self.chosen.emit(round(share * (len(self._distances) - 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if len(self._distances) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(0, 0, self.width(), self.height() - SPACE_PX)
        painter.fillRect(ground, self.palette().color(QPalette.ColorRole.AlternateBase))
        curve = QPolygonF([self._point(step, ground) for step in range(len(self._distances))])
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 2))
        painter.drawPolyline(curve)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
        x = self._point(self._step, ground).x()
        painter.drawLine(QPointF(x, 0), QPointF(x, ground.bottom()))
        worst = self._point(self._worst, ground)
        painter.setBrush(self.palette().color(QPalette.ColorRole.BrightText))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.BrightText), 1))
        base = ground.bottom() + SPACE_PX
        painter.drawPolygon(
            QPolygonF([QPointF(worst.x(), ground.bottom()), QPointF(worst.x() - 6, base), QPointF(worst.x() + 6, base)])
        )

    def _point(self, step: int, ground: QRectF) -> QPointF:
        most = max(*self._distances, 1e-6)
        share = step / (len(self._distances) - 1)
        return QPointF(share * ground.width(), ground.bottom() - 0.9 * ground.height() * self._distances[step] / most)
