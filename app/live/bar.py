"""Draws the controls above the picture: camera, on and off, sign language, and what is drawn on the picture."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from app.language.window_language import window_language
from app.live.view import CameraSource, ClipSource, LivePhase, LiveView
from app.widgets.fields import FieldBox
from app.widgets.flow_layout import FlowLayout
from app.widgets.icons import IconButton
from app.widgets.style import SPACE_PX


class LiveBar(QWidget):
    """Shows the state of the live run and reports what the user chose."""

    start_asked = Signal()
    stop_asked = Signal()
    pause_asked = Signal()
    camera_chosen = Signal(object)  # CameraSource
    cameras_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = LiveView()
        self.cameras = FieldBox(self, self.tr("Camera"))
        self.cameras.activated.connect(self._choose_camera)
        self.languages = FieldBox(self, self.tr("Sign language"))
        self.languages.activated.connect(self._choose_language)
        self.start_button = QPushButton(self)
        self.start_button.setProperty("primary", True)
        self.start_button.clicked.connect(self._start_or_stop)
        self.pause_button = QPushButton(self)
        self.pause_button.setToolTip(self.tr("Pause or go on (Space)"))
        self.pause_button.clicked.connect(self.pause_asked)
        self.skeleton = _toggle("skeleton", self.tr("Draw the skeleton on the picture (Ctrl+K)"), self)
        self.details = IconButton("details", self.tr("Details: what is seen, and how fast (Ctrl+D)"), parent=self)
        self.history = _toggle("history", self.tr("Show the history (Ctrl+H)"), self)
        self.overlay = IconButton("overlay", self.tr("Captions in a small window over other programs (O)"), parent=self)
        self.big_text = IconButton("big_text", self.tr("Large text on black (F11)"), parent=self)
        self.tools = (self.skeleton, self.details, self.overlay, self.big_text, self.history)
        self._lay_out()

    def show_view(self, view: LiveView, camera_name: str) -> None:
        """Draw the state; `camera_name` is the user's preferred camera."""
        if view.cameras != self._view.cameras or self.cameras.count() == 0:
            self._fill_cameras(view, camera_name)
        self._fill_languages(view)
        self._view = view
        off = view.phase in (LivePhase.OFF, LivePhase.STOPPING)
        self.cameras.setVisible(off)
        self.cameras.setEnabled(bool(view.cameras))
        self.start_button.setText(self._start_words(view))
        self.start_button.setEnabled(not off or (bool(view.cameras) and view.manifest is not None))
        self.pause_button.setVisible(view.phase in (LivePhase.RUNNING, LivePhase.PAUSED))
        self.pause_button.setText(self.tr("Go on") if view.phase is LivePhase.PAUSED else self.tr("Pause"))

    def prefer_camera(self, name: str) -> None:
        """Choose the camera of this name, if it is in the list."""
        place = self.cameras.findText(name) if name else -1
        if place >= 0 and self.cameras.itemData(place) is not None:
            with _silent(self.cameras):
                self.cameras.setCurrentIndex(place)

    def chosen_camera(self) -> CameraSource | None:
        """The camera chosen in the list, None if there is none."""
        camera = self.cameras.currentData()
        return camera if isinstance(camera, CameraSource) else None

    def _lay_out(self) -> None:
        left = QWidget(self)
        flow = FlowLayout(left)
        for widget in (self.cameras, self.start_button, self.pause_button, self.languages):
            flow.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_PX // 2)
        row.addWidget(left, 1)
        for button in self.tools:
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        for before, after in pairwise(
            (self.cameras, self.start_button, self.pause_button, self.languages, *self.tools)
        ):
            QWidget.setTabOrder(before, after)

    def _start_words(self, view: LiveView) -> str:
        if view.phase in (LivePhase.OFF, LivePhase.STOPPING):
            return self.tr("Turn camera on")
        return self.tr("Turn camera off") if isinstance(view.source, CameraSource) else self.tr("Stop the clip")

    def _fill_cameras(self, view: LiveView, camera_name: str) -> None:
        with _silent(self.cameras):
            self.cameras.clear()
            if view.cameras is None:
                self.cameras.addItem(self.tr("Looking for cameras…"))
            elif not view.cameras:
                self.cameras.addItem(self.tr("No camera found"))
            for camera in view.cameras or ():
                self.cameras.addItem(camera.name, camera)
            if view.cameras:
                self.cameras.insertSeparator(self.cameras.count())
                self.cameras.addItem(self.tr("Look again"))
            names = [camera.name for camera in view.cameras or ()]
            self.cameras.setCurrentIndex(names.index(camera_name) if camera_name in names else 0)
            self.cameras.fit()
            self.cameras.setToolTip(self.tr("Camera: {name}").format(name=self.cameras.currentText()))

    def _fill_languages(self, view: LiveView) -> None:
        if view.manifest is not self._view.manifest or self.languages.count() == 0:
            with _silent(self.languages):
                self.languages.clear()
                for language in view.manifest.languages if view.manifest is not None else ():
                    self.languages.addItem(language.words(window_language()).name, language.code)
                self.languages.fit()
        self.languages.setVisible(view.manifest is not None)
        self.languages.setEnabled(not isinstance(view.source, ClipSource))  # a clip has its own language
        chosen = view.chosen_language
        if chosen is not None:
            self.languages.setCurrentIndex(self.languages.findData(chosen.code))
            self.languages.setToolTip(chosen.words(window_language()).vocabulary)

    def _start_or_stop(self) -> None:
        if self._view.phase in (LivePhase.OFF, LivePhase.STOPPING):
            self.start_asked.emit()
        else:
            self.stop_asked.emit()

    def _choose_camera(self) -> None:
        camera = self.chosen_camera()
        if camera is None:
            self.cameras.setCurrentIndex(0)
            self.cameras_asked.emit()
        else:
            self.camera_chosen.emit(camera)

    def _choose_language(self) -> None:
        self.language_chosen.emit(str(self.languages.currentData()))


def _toggle(icon_name: str, text: str, parent: QWidget) -> IconButton:
    button = IconButton(icon_name, text, parent=parent)
    button.setCheckable(True)
    return button


@contextmanager
def _silent(combo: QComboBox) -> Iterator[None]:
    """Block the list's signals while it is filled."""
    before = combo.blockSignals(True)
    try:
        yield
    finally:
        combo.blockSignals(before)
