"""Draws a plate with one sentence and what to do about it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.widgets.flow_layout import FlowLayout
from app.widgets.message import Action, Message, action_label
from app.widgets.style import SPACE_PX, em_px


class MessageCard(QFrame):
    """Shows one message at a time; `chosen` carries the action of the pressed button.

    The plate is as wide as its sentence, but no wider than `most_ems` letters, where the sentence wraps.
    """

    chosen = Signal(object)  # Action

    def __init__(self, object_name: str, most_ems: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_ems = most_ems
        self.setObjectName(object_name)
        self._message: Message | None = None
        self._sentence = QLabel(self)
        self._sentence.setObjectName("heading")
        self._detail = QLabel(self)
        self._detail.setObjectName("small")
        for label in (self._sentence, self._detail):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Busy"))
        self._buttons = (QPushButton(self), QPushButton(self))
        self._buttons[0].setProperty("primary", True)
        self._row = QWidget(self)
        flow = FlowLayout(self._row)
        for button in self._buttons:
            flow.addWidget(button)
            button.clicked.connect(self._choose)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX)
        column.setSpacing(SPACE_PX)
        for widget in (self._sentence, self._detail, self._bar):
            column.addWidget(widget)
        column.addWidget(self._row, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_message(self, message: Message | None) -> None:
        """Show this message; None hides the plate. If a button with the focus disappears, the focus moves on."""
        if message == self._message:
            return
        self._message = message
        self.setVisible(message is not None)
        if message is None:
            return
        self._sentence.setText(message.sentence)
        self.setAccessibleName(message.sentence)
        self._detail.setText(message.detail)
        self._detail.setVisible(bool(message.detail))
        self._bar.setVisible(message.busy)
        for button, action in zip(self._buttons, (message.action, message.other), strict=True):
            button.setVisible(action is not None)
            button.setText("" if action is None else action_label(action))
        self._row.setVisible(message.action is not None or message.other is not None)
        self._fit()

    @property
    def message(self) -> Message | None:
        """What is shown, None while hidden."""
        return self._message

    def button(self, action: Action) -> QPushButton:
        """The button of `action`, one of the message's."""
        first = self._message is not None and action is self._message.action
        return self._buttons[0] if first else self._buttons[1]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins() + self._column.contentsMargins()
        sentence_px = self._sentence.fontMetrics().horizontalAdvance(self._sentence.text()) + SPACE_PX
        wanted_px = max(sentence_px, self._row.sizeHint().width()) + margins.left() + margins.right()
        width_px = min(wanted_px, round(self._most_ems * em_px(self.font())))
        return QSize(width_px, self._column.totalHeightForWidth(width_px))

    def _fit(self) -> None:
        self.setMaximumWidth(round(self._most_ems * em_px(self.font())))
        self.updateGeometry()

    def _choose(self) -> None:
        if self._message is None:
            return
        action: Action | None = self._message.action if self.sender() is self._buttons[0] else self._message.other
        if action is not None:
            self.chosen.emit(action)
