"""Draws the settings of the camera and the signer."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from app.settings import LeadingHand, PictureSize, Settings
from app.widgets.fields import choice, named_row
from app.widgets.style import SPACE_PX


class CameraFields(QWidget):
    """Shows these settings and emits each change as a whole new value."""

    changed = Signal(object)  # Settings

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._skeleton = QCheckBox(self.tr("Draw the skeleton on the picture"), self)
        self._hand_boxes = QCheckBox(self.tr("Draw boxes round the hands"), self)
        self._mirror = QCheckBox(self.tr("Show the camera picture as in a mirror"), self)
        sizes = [(size.value.replace("x", " × "), size) for size in PictureSize]
        self._size = choice(self, self.tr("Size of the camera's picture"), sizes)
        self._hand = choice(
            self,
            self.tr("The hand you lead with"),
            (
                (self.tr("I would rather not say"), LeadingHand.EITHER),
                (self.tr("Right"), LeadingHand.RIGHT),
                (self.tr("Left"), LeadingHand.LEFT),
            ),
        )
        self._turned = QCheckBox(self.tr("My camera mirrors its picture"), self)
        self._turned_hint = QLabel(self.tr("Then it is turned round before signs are read."), self)
        self._turned_hint.setObjectName("small")
        self._turned_hint.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Show these values in the fields."""
        self._settings = settings
        self._size.setCurrentIndex(self._size.findData(settings.camera_size))
        self._hand.setCurrentIndex(self._hand.findData(settings.leading_hand))
        self._turned.setChecked(settings.camera_mirrored)
        self._skeleton.setChecked(settings.skeleton_shown)
        self._hand_boxes.setChecked(settings.hand_boxes_shown)
        self._mirror.setChecked(settings.picture_mirrored)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        for box in (self._skeleton, self._hand_boxes, self._mirror):
            column.addWidget(box, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(named_row(self, self.tr("Size of the camera's picture"), self._size))
        column.addWidget(named_row(self, self.tr("The hand you lead with"), self._hand))
        column.addWidget(self._turned, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._turned_hint)

    def _connect(self) -> None:
        self._size.activated.connect(
            lambda: self._change(replace(self._settings, camera_size=PictureSize(self._size.currentData())))
        )
        self._hand.activated.connect(
            lambda: self._change(replace(self._settings, leading_hand=LeadingHand(self._hand.currentData())))
        )
        self._turned.clicked.connect(lambda on: self._change(replace(self._settings, camera_mirrored=on)))
        self._skeleton.clicked.connect(lambda on: self._change(replace(self._settings, skeleton_shown=on)))
        self._hand_boxes.clicked.connect(lambda on: self._change(replace(self._settings, hand_boxes_shown=on)))
        self._mirror.clicked.connect(lambda on: self._change(replace(self._settings, picture_mirrored=on)))

    def _change(self, settings: Settings) -> None:
        if settings != self._settings:
            self.show_settings(settings)
            self.changed.emit(settings)
