"""Draws the queue of videos: a thumbnail, the name, the progress, and what can be done with each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.video.queue import ItemState
from app.widgets.flow_layout import FlowLayout
from app.widgets.icons import IconButton
from app.widgets.picture_view import fitted
from app.widgets.style import SPACE_PX, em_px

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()
_THUMBNAIL: Final = QSize(72, 44)
_ALIGNED: Final = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A video as the list draws it; `share` in 0..1 while it is being translated, else None."""

    item_id: int
    name: str
    words: str
    state: ItemState
    share: float | None = None


class QueueModel(QAbstractListModel):
    """One row per video; thumbnails arrive later than rows."""

    RowRole = int(Qt.ItemDataRole.UserRole)
    PictureRole = RowRole + 1

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[QueueRow, ...] = ()
        self._pictures: dict[int, QImage] = {}

    @property
    def rows(self) -> tuple[QueueRow, ...]:
        """Every row from top to bottom."""
        return self._rows

    def show_rows(self, rows: tuple[QueueRow, ...]) -> None:
        """Show these rows; if the videos are the same, the selection stays."""
        if [row.item_id for row in rows] == [row.item_id for row in self._rows]:
            changed = [place for place, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old != new]
            self._rows = rows
            for place in changed:
                self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def show_picture(self, item_id: int, picture: QImage) -> None:
        """Set the thumbnail of a video."""
        self._pictures[item_id] = picture
        place = self.place_of(item_id)
        if place is not None:
            self.dataChanged.emit(self.index(place), self.index(place))

    def has_picture(self, item_id: int) -> bool:
        """Whether a video has its thumbnail."""
        return item_id in self._pictures

    def place_of(self, item_id: int) -> int | None:
        """The row of a video."""
        return next((place for place, row in enumerate(self._rows) if row.item_id == item_id), None)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.name}: {row.words}"
        if role == self.RowRole:
            return row
        if role == self.PictureRole:
            return self._pictures.get(row.item_id)
        return None


class QueueDelegate(QStyledItemDelegate):
    """Draws the thumbnail on the side, the name in up to two lines, the state below, and a progress bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(QueueModel.RowRole)
        if not isinstance(row, QueueRow):
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        palette = option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if selected:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        inner = option.rect.adjusted(SPACE_PX, SPACE_PX // 2, -SPACE_PX, -SPACE_PX // 2)
        place = QRect(inner.topLeft(), _THUMBNAIL)
        painter.fillRect(place, palette.color(QPalette.ColorRole.AlternateBase))
        picture = index.data(QueueModel.PictureRole)
        if isinstance(picture, QImage) and not picture.isNull():
            painter.drawImage(fitted(picture.width(), picture.height(), QRectF(place)), picture)
        text = inner.adjusted(_THUMBNAIL.width() + SPACE_PX, 0, 0, 0)
        metrics = QFontMetrics(option.font)
        strong, weak = (
            (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.HighlightedText)
            if selected
            else (QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText)
        )
        painter.setPen(palette.color(strong))
        name, height_px = _name(row.name, metrics, text.width())
        painter.drawText(text, int(_ALIGNED) | int(Qt.TextFlag.TextWrapAnywhere), name)
        below = text.adjusted(0, height_px, 0, 0)
        painter.setPen(palette.color(weak))
        painter.drawText(below, int(_ALIGNED) | int(Qt.TextFlag.TextWordWrap), row.words)
        if row.share is not None:
            bar = QRect(inner.left(), option.rect.bottom() - 4, inner.width(), 3)
            painter.fillRect(bar, palette.color(QPalette.ColorRole.Mid))
            bar.setWidth(round(row.share * inner.width()))
            painter.fillRect(bar, palette.color(strong if selected else QPalette.ColorRole.Accent))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        row = index.data(QueueModel.RowRole)
        name, words = (row.name, row.words) if isinstance(row, QueueRow) else ("", "")
        metrics = QFontMetrics(option.font)
        room = QRect(0, 0, max(1, width - _THUMBNAIL.width() - 3 * SPACE_PX), 10_000)
        words_px = metrics.boundingRect(room, int(_ALIGNED) | int(Qt.TextFlag.TextWordWrap), words).height()
        name_px = _name(name, metrics, room.width())[1]
        return QSize(width, max(_THUMBNAIL.height(), name_px + words_px) + SPACE_PX + 4)


def _name(name: str, metrics: QFontMetrics, width_px: int) -> tuple[str, int]:
    """The file's name as it is drawn and its height; it breaks anywhere, and its middle is elided beyond two lines."""
    line_px = metrics.lineSpacing() + 1

    def height_px(shown: str) -> int:
        room = QRect(0, 0, max(1, width_px), 10_000)
        return metrics.boundingRect(room, int(_ALIGNED) | int(Qt.TextFlag.TextWrapAnywhere), shown).height()

    room_px = 2 * width_px
    shown = name
    while height_px(shown) > 2 * line_px and room_px > width_px:
        room_px -= metrics.averageCharWidth()
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room_px)
    return shown, max(metrics.height(), height_px(shown))


class QueuePanel(QFrame):
    """Shows the list with its buttons; reports what the user wants and decides nothing."""

    add_asked = Signal()
    folder_asked = Signal()
    pause_asked = Signal(bool)
    chosen = Signal(int)
    cancel_asked = Signal(int)
    retry_asked = Signal(int)
    remove_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queuePanel")
        self.model = QueueModel()
        self._heading = QLabel(self.tr("Videos"), self)
        self._heading.setObjectName("heading")
        self.add_button = QPushButton(self.tr("Add videos…"), self)
        self.add_button.clicked.connect(self.add_asked)
        self.folder_button = QPushButton(self.tr("Add a folder…"), self)
        self.folder_button.clicked.connect(self.folder_asked)
        self.pause_button = QPushButton(self)
        self.pause_button.setCheckable(True)
        self.pause_button.toggled.connect(self.pause_asked)
        self.cancel_button = self._tool("cancel", self.tr("Cancel this video"), self.cancel_asked.emit)
        self.retry_button = self._tool("retry", self.tr("Read this video again"), self.retry_asked.emit)
        self.remove_button = self._tool("delete", self.tr("Take this video out of the list"), self.remove_asked.emit)
        self._list = QListView(self)
        self._list.setModel(self.model)
        self._list.setItemDelegate(QueueDelegate(self._list))
        self._list.setAccessibleName(self.tr("Videos"))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.selectionModel().currentChanged.connect(self._choose)
        self._lay_out()
        self.show_pause(paused=False, busy=False)

    def sizeHint(self) -> QSize:
        return QSize(max(220, round(26 * em_px(self.font()))), 400)

    def show_rows(self, rows: tuple[QueueRow, ...], chosen_id: int | None) -> None:
        """Show the queue with one video chosen."""
        self.model.show_rows(rows)
        place = None if chosen_id is None else self.model.place_of(chosen_id)
        if place is None:
            self._list.clearSelection()
        elif self._list.currentIndex().row() != place:
            self._list.setCurrentIndex(self.model.index(place))
        self._show_tools()

    def show_pause(self, *, paused: bool, busy: bool) -> None:
        """Show whether the work is paused, and whether there is any."""
        self.pause_button.blockSignals(True)
        self.pause_button.setChecked(paused)
        self.pause_button.blockSignals(False)
        self.pause_button.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause_button.setVisible(busy or paused)

    @property
    def chosen_row(self) -> QueueRow | None:
        """The row that is chosen."""
        place = self._list.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None

    def choose(self, item_id: int) -> None:
        """Choose a video."""
        place = self.model.place_of(item_id)
        if place is not None:
            self._list.setCurrentIndex(self.model.index(place))

    def _tool(self, icon_name: str, text: str, ask: Callable[[int], None]) -> IconButton:
        button = IconButton(icon_name, text, parent=self)

        def clicked() -> None:
            row = self.chosen_row
            if row is not None:
                ask(row.item_id)

        button.clicked.connect(clicked)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._heading, 1)
        for button in (self.cancel_button, self.retry_button, self.remove_button):
            head.addWidget(button)
        foot = QWidget(self)
        flow = FlowLayout(foot)
        flow.addWidget(self.add_button)
        flow.addWidget(self.folder_button)
        flow.addWidget(self.pause_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PX, SPACE_PX, SPACE_PX, SPACE_PX)
        column.setSpacing(SPACE_PX)
        column.addLayout(head)
        column.addWidget(self._list, 1)
        column.addWidget(foot)

    def _choose(self, index: QModelIndex) -> None:
        self._show_tools()
        if index.isValid():
            self.chosen.emit(self.model.rows[index.row()].item_id)

    def _show_tools(self) -> None:
        row = self.chosen_row
        state = None if row is None else row.state
        self.cancel_button.setEnabled(state in (ItemState.WAITING, ItemState.WORKING))
        self.retry_button.setEnabled(state in (ItemState.FAILED, ItemState.CANCELLED, ItemState.DONE))
        self.remove_button.setEnabled(row is not None)
