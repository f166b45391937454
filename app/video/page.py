"""Draws the Video page: the queue on the left, one open video, its captions to edit on the right."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMessageBox, QWidget

from app.background import Background
from app.language.words import words_of
from app.live.view import LiveView
from app.paths import DEMO_LANGUAGE, demo_clip
from app.settings import ReadingSettings, Settings
from app.video.caption_panel import CaptionEditorPanel
from app.video.controller import VideoController
from app.video.desk import VideoDesk
from app.video.export import Export, Exporter, ExportKind
from app.video.export_dialog import ExportDialog
from app.video.queue import ItemState, QueueItem
from app.video.queue_panel import QueuePanel, QueueRow
from app.video.words import clock, item_words
from app.widgets.message import Action, Message
from app.widgets.page import Page
from app.widgets.style import em_px
from engine.errors import MediaError, SignscribeError
from engine.media.endings import VIDEO_ENDINGS, videos_below
from engine.subtitles.lines import ReadingRules
from engine.types import Subtitle
from engine.videos.transcript import KEYPOINTS_NAME

_ROOMY_EMS: Final = 140  # from this width on, queue, video and captions are side by side
_THUMBNAIL_PX: Final = 160


class VideoPage(Page):
    """Draws the queue and passes the user's wishes to it; one video is open."""

    file_endings = VIDEO_ENDINGS
    takes_folders = True

    def __init__(self, controller: VideoController, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self._settings = settings
        self._language = settings.language
        self._ready = False
        self._roomy = True
        self._background = Background(self)
        self._exporter = Exporter(self)
        self._export_dialog: ExportDialog | None = None
        self.question: QMessageBox | None = None
        self.queue = QueuePanel(self)
        self.panel = CaptionEditorPanel(self)
        self.desk = VideoDesk(self.panel, self)
        self._lay_out()
        self._connect()
        self.apply_settings(settings)
        self._show_items()
        if controller.items:
            self.queue.choose(controller.items[0].id)

    def apply_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.desk.set_skeleton_shown(settings.skeleton_shown)
        self.desk.caption.set_size_px(settings.caption_size_px)
        self._share_width()

    @Slot(object)
    def show_view(self, view: LiveView) -> None:
        """Take the model and the sign language chosen on the Live page."""
        chosen = view.chosen_language
        self._language = self._settings.language if chosen is None else chosen.code
        if self._ready != (view.manifest is not None):
            self._ready = view.manifest is not None
            self.controller.set_ready(self._ready)
            self._show_items()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Add videos, and those in folders, to the queue, and open the first of them."""
        language = self._language
        if not any(path.is_dir() for path in paths):
            self._add(paths, language)
            return

        def look() -> list[Path]:
            return [video for path in paths for video in (videos_below(path) if path.is_dir() else [path])]

        def found(videos: list[Path]) -> None:
            if videos:
                self._add(videos, language)
            else:
                self.notice.emit(self.tr("There is no video in this folder."))

        self._background.run(look, found, lambda error: self.notice.emit(words_of(error)))

    def close_down(self) -> None:
        self._exporter.cancel()
        self.desk.close_down()
        self._background.close()
        self.controller.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.queue)
        row.addWidget(self.desk, 1)
        row.addWidget(self.panel)

    def _connect(self) -> None:
        controller, queue, desk = self.controller, self.queue, self.desk
        controller.items_changed.connect(self._show_items)
        controller.pace_changed.connect(lambda _id: self._show_items())
        controller.caption_found.connect(self._take_caption)
        queue.add_asked.connect(self._ask_for_videos)
        queue.folder_asked.connect(self._ask_for_folder)
        queue.pause_asked.connect(lambda paused: self._try(lambda: controller.pause(paused)))
        queue.chosen.connect(self._open)
        queue.cancel_asked.connect(lambda number: self._try(lambda: controller.cancel(number)))
        queue.retry_asked.connect(self._retry)
        queue.remove_asked.connect(self._ask_whether_to_remove)
        desk.notice.connect(self.notice)
        desk.look_up_requested.connect(self.look_up_requested)
        desk.export_asked.connect(self.open_export)
        desk.card.chosen.connect(self._act)
        desk.bar.skeleton.clicked.connect(self._keep_skeleton)
        desk.bar.queue.clicked.connect(self._swap_parts)
        desk.bar.captions.clicked.connect(self._swap_parts)
        self._exporter.progressed.connect(lambda time_s: self.notice.emit(self._saving_words(time_s)))
        self._exporter.finished.connect(self._say_saved)
        self._exporter.failed.connect(self.notice)

    def open_export(self) -> ExportDialog | None:
        """Ask what to export of the open video."""
        item = self.desk.open_item
        if item is None:
            return None
        self.panel.finish_typing()
        dialog = ExportDialog(item.video, self._settings.reading, self)
        dialog.asked.connect(self.export)
        dialog.rules_changed.connect(self._keep_rules)
        self._export_dialog = dialog
        dialog.open()
        return dialog

    @Slot(object, object)
    def export(self, kind: ExportKind, target: Path) -> None:
        """Export the open video as `kind` to a file that may be replaced; the notice line reports the result."""
        item = self.desk.open_item
        document = self.desk.document(_rules(self._settings.reading))
        if item is not None and document is not None:
            keypoints = self.controller.folder_of(item.id) / KEYPOINTS_NAME
            self._exporter.start(Export(kind, target, document, item.video, keypoints))

    def _add(self, videos: Sequence[Path], language: str) -> None:
        def add() -> None:
            added = self.controller.add(videos, language)
            self.queue.choose(added[0].id)

        self._try(add)

    def _try(self, work: Callable[[], None]) -> None:
        try:
            work()
        except SignscribeError as error:
            self.notice.emit(words_of(error))

    @Slot()
    def _show_items(self) -> None:
        items = self.controller.items
        self.queue.show_rows(
            tuple(map(self._row, items)), None if self.desk.open_item is None else self.desk.open_item.id
        )
        busy = any(item.state in (ItemState.WAITING, ItemState.WORKING) for item in items)
        self.queue.show_pause(paused=self.controller.paused, busy=busy)
        for item in items:
            if not self.queue.model.has_picture(item.id):
                self._fetch_picture(item)
        self._show_card()

    def _row(self, item: QueueItem) -> QueueRow:
        pace = self.controller.pace(item.id)
        words = item_words(item, pace, paused=self.controller.paused, ready=self._ready)
        working = item.state is ItemState.WORKING and pace is not None
        return QueueRow(item.id, item.video.name, words, item.state, pace.share if working and pace else None)

    def _show_card(self) -> None:
        opened = self.desk.open_item
        item = None if opened is None else self.controller.item(opened.id)
        if item is None:
            welcome = Message(
                self.tr("Drop videos or folders here to write down what is signed in them."),
                Action.CHOOSE_VIDEOS,
                Action.TRY_DEMO,
            )
            self.desk.card.show_message(None if self.controller.items else welcome)
        elif item.state is ItemState.FAILED:
            self.desk.card.show_message(Message(item_words(item, None, paused=False, ready=True), Action.TRY_AGAIN))
        else:
            self.desk.card.show_message(None)

    @Slot(int)
    def _open(self, item_id: int) -> None:
        item = self.controller.item(item_id)
        if item is not None and (self.desk.open_item is None or self.desk.open_item.id != item_id):
            self.desk.open_video(item, self.controller.folder_of(item_id))
            self._show_card()

    @Slot(int)
    def _retry(self, item_id: int) -> None:
        if self._is_edited(item_id):
            words = self.tr("With another model this video gets new captions, without what you changed in these.")
            self._ask(words, self.tr("Read again"), lambda: self._try(lambda: self.controller.retry(item_id)))
        else:
            self._try(lambda: self.controller.retry(item_id))

    @Slot(int)
    def _ask_whether_to_remove(self, item_id: int) -> None:
        if self._is_edited(item_id):
            words = self.tr("What you changed in the captions of this video is deleted. The video file stays.")
            self._ask(words, self.tr("Take out"), lambda: self._remove(item_id))
        else:
            self._remove(item_id)

    def _is_edited(self, item_id: int) -> bool:
        editor = self.desk.editor
        opened = self.desk.open_item
        return editor is not None and editor.can_undo and opened is not None and opened.id == item_id

    def _ask(self, words: str, yes: str, work: Callable[[], None]) -> None:
        """Ask before doing something that would lose work."""
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Your changes"), words, parent=self)
        box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole).clicked.connect(work)
        box.setDefaultButton(box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.question = box
        box.open()

    def _remove(self, item_id: int) -> None:
        if self.desk.open_item is not None and self.desk.open_item.id == item_id:
            self.desk.put_away()
        self._try(lambda: self.controller.remove(item_id))
        self._show_items()

    @Slot(int, object)
    def _take_caption(self, item_id: int, caption: Subtitle) -> None:
        if self.desk.open_item is not None and self.desk.open_item.id == item_id:
            self.desk.add_found(caption)

    @Slot()
    def _ask_for_videos(self) -> None:
        endings = " ".join(f"*{ending}" for ending in sorted(VIDEO_ENDINGS))
        videos, everything = self.tr("Videos"), self.tr("All files")
        kinds = f"{videos} ({endings});;{everything} (*)"
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Add videos"), "", kinds)
        if names:
            self._add([Path(name) for name in names], self._language)

    @Slot()
    def _ask_for_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Add a folder of videos"))
        if name:
            self.open_files([Path(name)])

    @Slot(object)
    def _act(self, action: Action) -> None:
        if action is Action.CHOOSE_VIDEOS:
            self._ask_for_videos()
        elif action is Action.TRY_DEMO:
            self._add([demo_clip()], DEMO_LANGUAGE)
        elif action is Action.TRY_AGAIN and self.desk.open_item is not None:
            number = self.desk.open_item.id
            self._try(lambda: self.controller.retry(number))

    def _fetch_picture(self, item: QueueItem) -> None:
        self.queue.model.show_picture(item.id, QImage())  # asks for it only once

        def fetch() -> QImage:
            return _thumbnail(item.video)

        def ignore(_error: SignscribeError) -> None:
            """A video without a picture says so when its turn comes."""

        self._background.run(fetch, lambda picture: self.queue.model.show_picture(item.id, picture), ignore)

    @Slot(object)
    def _say_saved(self, path: Path) -> None:
        self.notice.emit(self.tr("Saved as {file}.").format(file=path.name))

    def _saving_words(self, time_s: float) -> str:
        return self.tr("Saving the video: {time} written").format(time=clock(time_s).rpartition(".")[0])

    @Slot(bool)
    def _keep_skeleton(self, shown: bool) -> None:
        self.settings_changed.emit(replace(self._settings, skeleton_shown=shown))

    @Slot(object)
    def _keep_rules(self, rules: ReadingSettings) -> None:
        self.settings_changed.emit(replace(self._settings, reading=rules))

    def _share_width(self) -> None:
        """In a narrow window show either the queue or the captions beside the video, as the user likes."""
        roomy = self.width() >= _ROOMY_EMS * em_px(self.font())
        bar = self.desk.bar
        if roomy != self._roomy:
            self._roomy = roomy
            bar.queue.setChecked(True)
            bar.captions.setChecked(False)
        bar.queue.setVisible(not roomy)
        bar.captions.setVisible(not roomy)
        self._show_parts()

    def _swap_parts(self) -> None:
        other = self.desk.bar.captions if self.sender() is self.desk.bar.queue else self.desk.bar.queue
        other.setChecked(False)
        self._show_parts()

    def _show_parts(self) -> None:
        self.queue.setVisible(self._roomy or self.desk.bar.queue.isChecked())
        self.panel.setVisible(self._roomy or self.desk.bar.captions.isChecked())


def _rules(settings: ReadingSettings) -> ReadingRules:
    return ReadingRules(settings.line_letters, settings.letters_per_s, settings.shortest_ms / 1000, settings.gap_frames)


def _thumbnail(video: Path) -> QImage:
    """A picture from the first tenth of a video. Raises MediaError."""
    from engine.media.video import Video

    with Video(video) as opened:
        from_s = 0.1 * (opened.info.duration_s or 0.0)
        frame = next(iter(opened.frames(from_s=from_s, longest_side_px=_THUMBNAIL_PX)), None)
    if frame is None:
        raise MediaError("{name} holds no picture that can be decoded; record or export it again.", name=video.name)
    height_px, width_px = frame.rgb.shape[:2]
    image = QImage(frame.rgb.data, width_px, height_px, frame.rgb.strides[0], QImage.Format.Format_RGB888)
    return image.copy()
