"""Shows in figures what the model sees, to explain why captions are good or bad."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.live.coach import Sighting
from app.live.view import LivePhase, LiveView
from app.live.words import seconds_words
from app.settings import LeadingHand
from app.widgets.fields import scrolling
from app.widgets.style import SPACE_PX, em_px

_NOTHING = "–"


class DetailsDialog(QDialog):
    """Stays open beside the window; each row shows one figure, or a dash if there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Details"))
        self._fields: list[QLabel | QProgressBar] = []
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setHorizontalSpacing(2 * SPACE_PX)
        self._form.setVerticalSpacing(SPACE_PX)
        self._speed = self._figure(self.tr("Pictures a second"))
        self._delay = self._figure(self.tr("Captions are behind by"))
        self._dropped = self._figure(self.tr("Pictures skipped"))
        self._size = self._figure(self.tr("Size of the picture"))
        self._brightness = self._bar(self.tr("Brightness"))
        self._body = self._bar(self.tr("Body seen"))
        self._face = self._bar(self.tr("Face seen"))
        self._left = self._bar(self.tr("Left hand seen"))
        self._right = self._bar(self.tr("Right hand seen"))
        self._leading = self._figure(self.tr("Leading hand"))
        self._tilt = self._figure(self.tr("Camera leans by"))
        self._share = self._figure(self.tr("Width of the shoulders"))
        self._lay_out()
        self.show_view(LiveView())

    def sizeHint(self) -> QSize:
        return QSize(round(64 * em_px(self.font())), round(82 * em_px(self.font())))

    @Slot(object)
    def show_view(self, view: LiveView) -> None:
        """Show the figures of a run, or dashes while there is none."""
        running = view.phase is LivePhase.RUNNING
        status = view.status
        self._speed.setText(f"{status.frames_per_s:.0f}" if running else _NOTHING)
        delay = self.tr("{seconds} s").format(seconds=seconds_words(status.delay_s))
        self._delay.setText(delay if running else _NOTHING)
        self._dropped.setText(str(status.dropped) if running else _NOTHING)
        if not running:
            self.show_sighting(None)

    def show_sighting(self, seen: Sighting | None) -> None:
        """Show the latest measurements; None clears them."""
        for bar, share in (
            (self._brightness, seen and seen.brightness),
            (self._body, seen and seen.body),
            (self._face, seen and seen.face),
            (self._left, seen and seen.left_hand),
            (self._right, seen and seen.right_hand),
        ):
            bar.setValue(round(100 * (share or 0.0)))
        self._size.setText(_NOTHING if seen is None else f"{seen.width_px} × {seen.height_px}")
        self._leading.setText(_NOTHING if seen is None else self._hand_words(seen.leading))
        known_tilt = None if seen is None else seen.tilt_deg
        self._tilt.setText(_NOTHING if known_tilt is None else f"{abs(known_tilt):.0f}°")
        share = None if seen is None else seen.shoulder_share
        words = self.tr("{percent} % of the picture")
        self._share.setText(_NOTHING if share is None else words.format(percent=round(100 * share)))

    def shown(self) -> dict[str, str]:
        """The text of each row by the row's name."""
        return {field.accessibleName(): field.text() for field in self._fields}

    def _hand_words(self, hand: LeadingHand) -> str:
        words = {
            LeadingHand.EITHER: self.tr("both alike"),
            LeadingHand.LEFT: self.tr("left"),
            LeadingHand.RIGHT: self.tr("right"),
        }
        return words[hand]

    def _figure(self, name: str) -> QLabel:
        label = QLabel(_NOTHING, self)
        label.setAccessibleName(name)
        self._add(name, label)
        return label

    def _bar(self, name: str) -> QProgressBar:
        bar = QProgressBar(self)
        bar.setRange(0, 100)
        bar.setAccessibleName(name)
        bar.setProperty("figure", True)
        self._add(name, bar)
        return bar

    def _add(self, name: str, field: QLabel | QProgressBar) -> None:
        self._fields.append(field)
        words = QLabel(name, self)
        words.setBuddy(field)
        self._form.addRow(words, field)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        inside.setLayout(self._form)
        self._form.setContentsMargins(3 * SPACE_PX, 2 * SPACE_PX, 3 * SPACE_PX, 2 * SPACE_PX)
        area = scrolling(inside, self)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE_PX, SPACE_PX)
        column.addWidget(area, 1)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
