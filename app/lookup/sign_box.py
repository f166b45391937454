"""Draws the left side of the Look up page, where a sign comes in by camera, by file or from another page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.lookup.controller import CAMERA_STAGES, Stage
from app.lookup.countdown_ring import CountdownRing
from app.lookup.sign_player import SignPlayer
from app.widgets.fields import FieldBox
from app.widgets.picture_view import PictureView
from app.widgets.style import SPACE_PX
from engine.live.segment import Segment
from engine.types import Clip


class SignBox(QWidget):
    """Shows the stage and reports what the person wants; holding Space down catches a sign by hand."""

    start_asked = Signal()
    stop_asked = Signal()
    file_asked = Signal()
    counted_down = Signal()
    held = Signal()
    released = Signal()
    signing_chosen = Signal(object)  # Segment of a file with several
    language_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = Stage.CLOSED
        self._camera_there = False
        self._held = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("The sign that is looked up"))
        self.picture = PictureView(self)
        self.player = SignPlayer(self)
        self.player.hide()
        self.ring = CountdownRing(self)
        self.ring.finished.connect(self.counted_down)
        self.prompt = QLabel(self)
        self.prompt.setWordWrap(True)
        self.sign_button = QPushButton(self)
        self.sign_button.setProperty("primary", True)
        self.sign_button.clicked.connect(self._start_or_stop)
        self.file_button = QPushButton(self.tr("Open a video…"), self)
        self.file_button.clicked.connect(self.file_asked)
        self.signings = QComboBox(self)
        self.signings.setAccessibleName(self.tr("Which signing of the video"))
        self.signings.activated.connect(lambda: self.signing_chosen.emit(self.signings.currentData()))
        self.languages = FieldBox(self, self.tr("Look among the signs of"))
        self.languages.activated.connect(self.language_chosen)
        self.hint = QLabel(self.tr("Rest your hands, sign once, rest again. Or hold Space while you sign."), self)
        self.hint.setObjectName("small")
        self.hint.setWordWrap(True)
        self._lay_out()
        self.show_stage(Stage.CLOSED, "", camera_there=False)

    def show_stage(self, stage: Stage, problem: str, *, camera_there: bool) -> None:
        """Show the stage."""
        if stage is Stage.COUNTING_DOWN and self._stage is not Stage.COUNTING_DOWN:
            self.ring.start()
            self.setFocus()
        elif stage is not Stage.COUNTING_DOWN:
            self.ring.cancel()
        self._stage, self._camera_there = stage, camera_there
        catching = stage in CAMERA_STAGES
        self.picture.setVisible(catching or self.player.isHidden())
        if not catching:
            self.picture.clear()
        self.sign_button.setText(self.tr("Cancel") if catching else self.tr("Sign it"))
        self.sign_button.setEnabled(catching or (stage is Stage.READY and camera_there))
        self.file_button.setEnabled(stage is Stage.READY)
        self.prompt.setText(self._prompt(stage, problem))
        self.hint.setVisible(catching)

    def show_clip(self, clip: Clip | None) -> None:
        """Play what is looked up in a loop; None shows the camera's place again."""
        self.player.setVisible(clip is not None)
        self.picture.setVisible(clip is None)
        self.player.show_clip(clip)
        if clip is not None:
            self.player.play(looped=True)

    def show_signings(self, signings: tuple[Segment, ...]) -> None:
        """Offer the signings of a file, if there are several."""
        self.signings.clear()
        for signing in signings:
            self.signings.addItem(self.tr("Signing at {start} s").format(start=f"{signing.start_s:.1f}"), signing)
        self.signings.setVisible(len(signings) > 1)

    def fill_languages(self, languages: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Offer languages (code, name), and all of them together."""
        self.languages.clear()
        self.languages.addItem(self.tr("All sign languages"), "")
        for code, name in languages:
            self.languages.addItem(name, code)
        self.languages.fit()
        self.choose_language(chosen)

    def choose_language(self, code: str) -> None:
        """Look among this language's signs; a language that is not offered means all."""
        self.languages.setCurrentIndex(max(self.languages.findData(code), 0))

    @property
    def language(self) -> str | None:
        """The code of the chosen language, None for all."""
        return str(self.languages.currentData() or "") or None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._stage in CAMERA_STAGES:
            if not event.isAutoRepeat() and not self._held:
                self._held = True
                self.ring.cancel()
                self.held.emit()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._held:
            if not event.isAutoRepeat():
                self._held = False
                self.released.emit()
            return
        super().keyReleaseEvent(event)

    def _start_or_stop(self) -> None:
        (self.stop_asked if self._stage in CAMERA_STAGES else self.start_asked).emit()

    def _prompt(self, stage: Stage, problem: str) -> str:
        sentences = {
            Stage.CLOSED: self.tr("Getting the signs ready…"),
            Stage.OPENING: self.tr("Getting the signs ready…"),
            Stage.PROBLEM: problem,
            Stage.CAMERA_OPENING: self.tr("Turning the camera on…"),
            Stage.COUNTING_DOWN: self.tr("Get ready. Keep your hands down until the ring is empty."),
            Stage.WATCHING: self.tr("Sign now."),
            Stage.READING: self.tr("Looking for signs in the video…"),
            Stage.LOOKING: self.tr("Looking it up…"),
        }
        if stage is Stage.READY and not self.player.isHidden():
            return self.tr("This is what was signed.")
        if stage is Stage.READY and not self._camera_there:
            return self.tr("No camera was found. Open a video, or drop one here.")
        return sentences.get(stage, self.tr("Sign to the camera, or drop a video here."))

    def _lay_out(self) -> None:
        stage = QGridLayout()
        stage.addWidget(self.picture, 0, 0)
        stage.addWidget(self.player, 0, 0)
        stage.addWidget(self.ring, 0, 0, Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        column.addWidget(self.languages)
        column.addLayout(stage, 1)
        for widget in (self.prompt, self.hint, self.signings, self.sign_button, self.file_button):
            column.addWidget(widget)
        self.signings.hide()
