"""Lists the finished captions to scroll, search, select, copy, correct and export."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QAction, QFont, QFontMetrics, QGuiApplication, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.captions.history import HistoryModel, from_zero, timed_text
from app.language.words import words_of
from app.widgets.icons import IconButton
from app.widgets.style import BODY_PX, SMALL_PX, SPACE_PX, em_px
from engine.errors import CaptionFileError, SignscribeError
from engine.files.whole import write_whole
from engine.subtitles.formats import write_captions

AnyIndex = QModelIndex | QPersistentModelIndex


class CaptionDelegate(QStyledItemDelegate):
    """Draws the time of day in small letters above the caption, which wraps to the panel's width."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        palette = option.palette
        if selected:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        clock_rect, text_rect = self._rects(option, index)
        clock_role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.PlaceholderText
        painter.save()
        painter.setFont(_clock_font(option.font))
        painter.setPen(palette.color(clock_role))
        painter.drawText(clock_rect, _ALIGNED, str(index.data(HistoryModel.ClockRole)))
        unsure = bool(index.data(HistoryModel.UnsureRole))
        painter.setFont(_text_font(option.font, unsure))
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text))
        painter.drawText(text_rect, _ALIGNED | Qt.TextFlag.TextWordWrap, str(index.data()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        _, text_rect = self._rects(option, index)
        return QSize(text_rect.width(), text_rect.bottom() - option.rect.top() + SPACE_PX)

    def _rects(self, option: QStyleOptionViewItem, index: AnyIndex) -> tuple[QRect, QRect]:
        view = option.widget
        width_px = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        inner_px = max(1, width_px - 2 * SPACE_PX)
        left, top = option.rect.left() + SPACE_PX, option.rect.top() + SPACE_PX // 2
        clock_px = QFontMetrics(_clock_font(option.font)).height()
        metrics = QFontMetrics(_text_font(option.font, bool(index.data(HistoryModel.UnsureRole))))
        flags = int(_ALIGNED) | int(Qt.TextFlag.TextWordWrap)
        text_px = metrics.boundingRect(QRect(0, 0, inner_px, 10_000), flags, str(index.data())).height()
        clock_rect = QRect(left, top, inner_px, clock_px)
        return clock_rect, QRect(left, top + clock_px, inner_px, text_px)


class HistoryPanel(QFrame):
    """Shows search field, list and buttons; `failed` carries the sentence of an export that failed.

    A right-click, the menu key or Enter on a caption emits `chosen`.
    """

    failed = Signal(str)
    exported = Signal(str)
    chosen = Signal(object, QPoint)  # Subtitle, place on the screen

    def __init__(self, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("historyPanel")
        self._model = model
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._heading = QLabel(self.tr("History"), self)
        self._heading.setObjectName("heading")
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search the history"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._empty = QLabel(self)
        self._empty.setObjectName("muted")
        self._empty.setWordWrap(True)
        self._list = self._make_list()
        self._copy = IconButton("copy", self.tr("Copy the selected captions"), parent=self)
        self._copy.clicked.connect(self.copy_selected)
        self._export = IconButton("export", self.tr("Save the history as a file…"), parent=self)
        self._export.clicked.connect(self._ask_and_export)
        self._lay_out()
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self._show_counts)
        model.rowsInserted.connect(self._follow)
        self._show_counts()

    def sizeHint(self) -> QSize:
        return QSize(max(220, round(26 * em_px(self.font()))), 400)

    def copy_selected(self) -> None:
        """Copy the selected captions, or all if none is selected, to the clipboard, one a line."""
        rows = sorted(self._list.selectionModel().selectedIndexes(), key=lambda index: index.row())
        if not rows:
            rows = [self._found.index(row, 0) for row in range(self._found.rowCount())]
        QGuiApplication.clipboard().setText("\n".join(str(index.data()) for index in rows))

    def export(self, path: Path, *, clock_times: bool = False) -> None:
        """Write every caption to `path`, with times counted from the first caption; reports the result.

        With `clock_times` it becomes plain text with the time of day in front of each caption.
        """
        try:
            if clock_times:
                write_text(path, timed_text(self._model.entries))
            else:
                write_captions(path, from_zero(self._model.captions), overwrite=True)
        except SignscribeError as error:
            self.failed.emit(words_of(error))
        else:
            self.exported.emit(self.tr("Saved as {file}.").format(file=path.name))

    def focus_search(self) -> None:
        """Focus the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def search_for(self, words: str) -> None:
        """Show only the captions that contain `words`."""
        self._search.setText(words)

    def shown_texts(self) -> tuple[str, ...]:
        """The captions in the list, from top to bottom."""
        return tuple(str(self._found.index(row, 0).data()) for row in range(self._found.rowCount()))

    def _make_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self._found)
        view.setItemDelegate(CaptionDelegate(view))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setAccessibleName(self.tr("Finished captions"))
        view.setToolTip(self.tr("Double-click a caption to correct it"))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._choose_at)
        view.activated.connect(lambda index: self._choose_at(view.visualRect(index).center()))
        copy = QAction(self.tr("Copy"), view)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_selected)
        view.addAction(copy)
        return view

    def _choose_at(self, point: QPoint) -> None:
        caption = self._list.indexAt(point).data(HistoryModel.CaptionRole)
        if caption is not None:
            self.chosen.emit(caption, self._list.viewport().mapToGlobal(point))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._heading, 1)
        head.addWidget(self._copy)
        head.addWidget(self._export)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PX, SPACE_PX, SPACE_PX, SPACE_PX)
        column.setSpacing(SPACE_PX)
        column.addLayout(head)
        column.addWidget(self._search)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)

    def _filter(self, words: str) -> None:
        self._found.setFilterFixedString(words)
        self._show_counts()

    def _show_counts(self) -> None:
        total, shown = self._model.rowCount(), self._found.rowCount()
        self._empty.setVisible(shown == 0)
        self._empty.setText(
            self.tr("No caption holds these words.") if total else self.tr("Finished captions are kept here.")
        )
        self._copy.setEnabled(shown > 0)
        self._export.setEnabled(total > 0)

    def _follow(self) -> None:
        """Keep the newest caption in sight, unless the reader has scrolled up."""
        bar = self._list.verticalScrollBar()
        if bar.value() >= bar.maximum() - SPACE_PX:
            self._list.scrollToBottom()

    def _ask_and_export(self) -> None:
        timed = self.tr("Text with times (*.txt)")
        kinds = (
            self.tr("Text without times (*.txt)"),
            timed,
            self.tr("Subtitles (*.srt)"),
            self.tr("Web subtitles (*.vtt)"),
            self.tr("All details (*.json)"),
        )
        name, kind = QFileDialog.getSaveFileName(self, self.tr("Save the history"), "captions.txt", ";;".join(kinds))
        if name:
            path = Path(name)
            ending = kind[kind.rindex("*.") + 1 : kind.rindex(")")]
            self.export(path if path.suffix else path.with_suffix(ending), clock_times=kind == timed)


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8, whole or not at all. Raises CaptionFileError."""
    try:
        write_whole(path, text.encode("utf-8"))
    except OSError as error:
        raise CaptionFileError(
            "{path} could not be written ({reason}). Make room or choose another folder.",
            path=path,
            reason=error.strerror or error,
        ) from error


_ALIGNED = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading


def _clock_font(base: QFont) -> QFont:
    font = QFont(base)
    font.setPixelSize(max(10, round(base.pixelSize() * SMALL_PX / BODY_PX)))
    return font


def _text_font(base: QFont, unsure: bool) -> QFont:
    font = QFont(base)
    font.setItalic(unsure)
    return font
