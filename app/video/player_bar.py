"""Draws the player's buttons: play, step, speed, skeleton, and the time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from app.video.player import SPEEDS
from app.video.words import clock
from app.widgets.flow_layout import FlowLayout
from app.widgets.icons import IconButton
from app.widgets.style import SPACE_PX


class PlayerBar(QWidget):
    """Reports what the user wants; draws the time it is given."""

    play_asked = Signal()
    step_asked = Signal(bool)  # forward
    speed_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = IconButton("step_back", self.tr("One picture back (,)"), parent=self)
        self.back.clicked.connect(lambda: self.step_asked.emit(False))
        self.play = IconButton("play", self.tr("Play or pause (Space)"), parent=self)
        self.play.clicked.connect(self.play_asked)
        self.forward = IconButton("step_forward", self.tr("One picture on (.)"), parent=self)
        self.forward.clicked.connect(lambda: self.step_asked.emit(True))
        self.time = QLabel(self)
        self.speed = QComboBox(self)
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.setToolTip(self.tr("Speed"))
        for speed in SPEEDS:
            self.speed.addItem(f"{speed:g}×", speed)
        self.speed.setCurrentIndex(SPEEDS.index(1.0))
        self.speed.activated.connect(lambda: self.speed_chosen.emit(self.chosen_speed))
        self.skeleton = IconButton("skeleton", self.tr("Draw the skeleton on the picture"), parent=self)
        self.skeleton.setCheckable(True)
        self.queue = IconButton("queue", self.tr("Show the list of videos"), parent=self)
        self.queue.setCheckable(True)
        self.captions = IconButton("history", self.tr("Show the captions"), parent=self)
        self.captions.setCheckable(True)
        flow = FlowLayout(self, SPACE_PX // 2)
        for widget in (self.back, self.play, self.forward, self.speed, self.skeleton, self.queue, self.captions):
            flow.addWidget(widget)
        flow.addWidget(self.time)  # last, so that no button moves when its figures get wider
        self.show_time(0.0, 0.0)

    @property
    def chosen_speed(self) -> float:
        """The speed as a multiple of real time."""
        return float(self.speed.currentData())

    def show_time(self, time_s: float, duration_s: float) -> None:
        """Show the position in the video."""
        self.time.setText(f"{clock(time_s)} / {clock(duration_s)}" if duration_s else clock(time_s))

    def show_playing(self, playing: bool) -> None:
        """Show whether the video is playing."""
        self.play.show_icon("pause" if playing else "play")

    def set_usable(self, usable: bool) -> None:
        """Enable the buttons if there is a video to play."""
        for widget in (self.back, self.play, self.forward, self.speed):
            widget.setEnabled(usable)
