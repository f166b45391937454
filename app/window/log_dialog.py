"""Shows the log as a report to send to somebody who helps."""

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.widgets.fields import row
from app.widgets.style import SPACE_PX, em_px


class LogDialog(QDialog):
    """Shows the report exactly as it is copied, so that nobody sends what they have not seen."""

    copied = Signal()

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Log"))
        words = QLabel(
            self.tr(
                "If something does not work, copy this report and send it to whoever helps you. "
                "It holds no picture and no caption; read it before you send it."
            ),
            self,
        )
        words.setWordWrap(True)
        self.text = QPlainTextEdit(report, self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Report"))
        self.copy = QPushButton(self.tr("Copy report"), self)
        self.copy.setProperty("primary", True)
        close = QPushButton(self.tr("Close"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX, SPACE_PX)
        column.setSpacing(SPACE_PX)
        column.addWidget(words)
        column.addWidget(self.text, 1)
        column.addWidget(row(self, self.copy, close))
        self.copy.clicked.connect(self._copy)
        close.clicked.connect(self.close)

    def sizeHint(self) -> QSize:
        return QSize(round(80 * em_px(self.font())), round(50 * em_px(self.font())))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(self.tr("Copied"))
        self.copied.emit()
