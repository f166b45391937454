"""Says at the first start what Signscribe is and how to begin."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.live.view import LiveView
from app.models.view import language_words
from app.widgets.fields import row
from app.widgets.style import SPACE_PX, em_px


class WelcomeDialog(QDialog):
    """Says what it does, for whom, where pictures go and what it is not.

    `show_view` keeps camera and model up to date.
    """

    camera_chosen = Signal(str)  # its name
    start_asked = Signal()
    demo_asked = Signal()
    models_asked = Signal()

    def __init__(self, view: LiveView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Welcome to Signscribe"))
        area = QScrollArea(self)  # created first, because the Tab key follows the order of creation
        inside = QWidget(area)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(3 * SPACE_PX, 2 * SPACE_PX, 3 * SPACE_PX, 2 * SPACE_PX)
        self._column.setSpacing(SPACE_PX)
        self.languages = QLabel(inside)
        self.models = QPushButton(self.tr("Other models…"), inside)
        self.cameras = QComboBox(inside)
        self.cameras.setAccessibleName(self.tr("Camera"))
        self.camera_words = QLabel(inside)
        self._say_what_it_is(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.start = QPushButton(self.tr("Turn camera on"), self)
        self.start.setProperty("primary", True)
        self.demo = QPushButton(self.tr("Try the demo clip"), self)
        self.later = QPushButton(self.tr("Look around first"), self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, SPACE_PX, SPACE_PX)
        outer.addWidget(area, 1)
        buttons = row(self, self.start, self.demo, self.later)
        buttons.setContentsMargins(3 * SPACE_PX, 0, 0, 0)
        outer.addWidget(buttons)
        self.cameras.activated.connect(lambda: self.camera_chosen.emit(self.cameras.currentText()))
        for button, asked in (
            (self.start, self.start_asked),
            (self.demo, self.demo_asked),
            (self.models, self.models_asked),
        ):
            button.clicked.connect(self.accept)
            button.clicked.connect(asked)
        self.later.clicked.connect(self.accept)
        self.show_view(view)

    def sizeHint(self) -> QSize:
        return QSize(round(66 * em_px(self.font())), round(62 * em_px(self.font())))

    @Slot(object)
    def show_view(self, view: LiveView) -> None:
        """Offer the cameras and name the languages available now."""
        manifest = view.manifest
        lines = () if manifest is None else language_words(manifest)
        self.languages.setText("\n".join(lines) or view.model_problem or self.tr("Looking at the model…"))
        names = [camera.name for camera in view.cameras or ()]
        if names != [self.cameras.itemText(place) for place in range(self.cameras.count())]:
            self.cameras.clear()
            self.cameras.addItems(names)
        self.cameras.setVisible(bool(names))
        self.camera_words.setText(
            self.tr("The camera stays off until you turn it on.")
            if names
            else self.tr("No camera was found. The demo clip works without one.")
        )
        self.start.setEnabled(bool(names) and manifest is not None)
        self.demo.setEnabled(manifest is not None)

    def _say_what_it_is(self, inside: QWidget) -> None:
        self._heading(inside, self.tr("Signscribe watches someone sign and writes down what they sign."))
        self._words(
            inside,
            self.tr(
                "It is no interpreter: it makes mistakes, and knows a few hundred signs and short sentences. "
                "Where a misunderstanding could do harm, do not rely on it."
            ),
        )
        self._words(
            inside,
            self.tr(
                "Everything happens on this computer. No picture leaves it and none is stored; "
                "it works without the internet."
            ),
        )
        self._heading(inside, self.tr("What it can read"))
        self.languages.setWordWrap(True)
        self.languages.setTextFormat(Qt.TextFormat.PlainText)
        self._column.addWidget(self.languages)
        self._column.addWidget(self.models, alignment=Qt.AlignmentFlag.AlignLeft)
        self._heading(inside, self.tr("Camera"))
        self._column.addWidget(self.cameras, alignment=Qt.AlignmentFlag.AlignLeft)
        self.camera_words.setWordWrap(True)
        self._column.addWidget(self.camera_words)
        self._column.addStretch(1)

    def _heading(self, inside: QWidget, words: str) -> None:
        label = QLabel(words, inside)
        label.setObjectName("heading")
        label.setWordWrap(True)
        self._column.addWidget(label)

    def _words(self, inside: QWidget, words: str) -> None:
        label = QLabel(words, inside)
        label.setWordWrap(True)
        self._column.addWidget(label)
