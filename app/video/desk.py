"""Shows one video with its captions over the picture, its timeline, and its captions to edit."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.language.words import words_of
from app.video.caption_panel import CaptionEditorPanel
from app.video.editor import CaptionEditor
from app.video.picture_caption import PictureCaption
from app.video.player import VideoPlayer
from app.video.player_bar import PlayerBar
from app.video.queue import QueueItem
from app.video.timeline import HandSpeeds, Timeline
from app.widgets.message_card import MessageCard
from app.widgets.picture_view import PictureView
from app.widgets.style import SPACE_PX
from engine.errors import SignscribeError, StorageError
from engine.pose.keypoint_file import KeypointFile
from engine.subtitles.document import CaptionDocument, LookedUp
from engine.subtitles.lines import ReadingRules
from engine.subtitles.track import SubtitleTrack
from engine.types import Clip, Frame, Subtitle
from engine.videos.transcript import KEYPOINTS_NAME

POSE_SLACK_S: Final = 0.1
"""A skeleton at most this far from a picture's time is drawn on it, because there are fewer poses than pictures."""
_REFRESH_MS: Final = 2000


@dataclass(frozen=True, slots=True)
class OnDesk:
    """The open video, the folder of its keypoints and edits, and its editor."""

    item: QueueItem
    folder: Path
    editor: CaptionEditor


class VideoDesk(QWidget):
    """Plays and edits one video; `panel` is placed by the page.

    Every edit is safe at once, so closing at any moment loses nothing.
    """

    notice = Signal(str)
    look_up_requested = Signal(object, str)  # Clip, ISO 639-3 code
    export_asked = Signal()

    def __init__(self, panel: CaptionEditorPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = panel
        self._open: OnDesk | None = None
        self._keypoints: KeypointFile | None = None
        self._frame: Frame | None = None
        self._duration_s = self._position_s = 0.0
        self._chosen: int | None = None
        self._asked: Clip | None = None  # what was handed over last for the look-up
        self._playing = False
        self.player = VideoPlayer(self)
        self.picture = PictureView(self)
        self.picture.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture.setAccessibleName(self.tr("Picture of the video"))
        self.caption = PictureCaption(self)
        self.card = MessageCard("card", 60, self)
        self.bar = PlayerBar(self)
        self.timeline = Timeline(self)
        self._refresh = QTimer(self)
        self._refresh.setInterval(_REFRESH_MS)
        self._refresh.timeout.connect(self._read_keypoints)
        self._lay_out()
        self._connect()
        self.bar.set_usable(False)
        self._show_captions()

    @property
    def open_item(self) -> QueueItem | None:
        """The open video."""
        return None if self._open is None else self._open.item

    @property
    def editor(self) -> CaptionEditor | None:
        """The captions of the open video."""
        return None if self._open is None else self._open.editor

    @property
    def position_s(self) -> float:
        """The time of the picture that is shown, in seconds."""
        return self._position_s

    @property
    def playing(self) -> bool:
        """Whether the video is playing."""
        return self._playing

    def open_video(self, item: QueueItem, folder: Path) -> None:
        """Open a video; the previous one is closed with all its edits saved."""
        self.put_away()
        try:
            editor = CaptionEditor(folder, self._show_captions)
        except StorageError as error:
            self.notice.emit(words_of(error))
            return
        self._open = OnDesk(item, folder, editor)
        self.timeline.clear()
        self.player.open(item.video)
        self.bar.set_usable(True)
        self._show_captions()
        self._read_keypoints()
        self._refresh.start()

    def put_away(self) -> None:
        """Close the video and save what was typed."""
        self.panel.finish_typing()
        self.pause()
        self._refresh.stop()
        opened, self._open = self._open, None
        self._keypoints, self._frame, self._chosen, self._asked = None, None, None, None
        self._duration_s = self._position_s = 0.0
        if opened is not None:
            opened.editor.close()
        self.picture.clear()
        self.bar.set_usable(False)
        self.timeline.clear()
        self._show_captions()

    def close_down(self) -> None:
        """Close for good, because the window is closing."""
        self.put_away()
        self.player.close()

    def add_found(self, caption: Subtitle) -> None:
        """Take a caption that the machine found in the open video."""
        if self._open is None:
            return
        if self._open.editor.is_outdated:
            self.open_video(self._open.item, self._open.folder)
        else:
            self._open.editor.add_found(caption)

    def set_skeleton_shown(self, shown: bool) -> None:
        """Draw the skeleton on the picture, or not."""
        self.bar.skeleton.setChecked(shown)
        self.picture.set_looks(mirrored=False, skeleton=shown, boxes=False)

    def toggle_play(self) -> None:
        """Play from here, or stop; at the end, play from the start."""
        if self._playing:
            self.pause()
        elif self._open is not None:
            at_end = self._duration_s > 0 and self._position_s >= self._duration_s - 0.1
            self._set_playing(True)
            self.player.play(0.0 if at_end else self._position_s, self.bar.chosen_speed)

    def pause(self) -> None:
        """Stop at this picture."""
        self.player.pause()
        self._set_playing(False)

    def go_to(self, time_s: float) -> None:
        """Show the picture at that time; playback continues from there."""
        if self._open is None:
            return
        self._position_s = time_s
        if self._playing:
            self.player.play(time_s, self.bar.chosen_speed)
        else:
            self.player.show_at(time_s)
        self._show_position()

    def step(self, forward: bool) -> None:
        """Show the next picture, or the previous one."""
        if self._open is not None:
            self.pause()
            self.player.step(self._position_s, forward=forward)

    def choose(self, caption_id: int) -> None:
        """Choose a caption and go to its start."""
        caption = None if self.editor is None else self.editor.caption(caption_id)
        if caption is not None:
            self._chosen = caption_id
            self.go_to(caption.start_s)
            self._show_captions()
            self.panel.scroll_to_chosen()

    def look_up(self) -> None:
        """Hand over the chosen span, else the chosen caption, else the caption under the picture."""
        span = self._span()
        if self._open is None or span is None:
            return
        self._read_keypoints()  # more may have been found since the last reading
        clip = None if self._keypoints is None else self._keypoints.clip(*span)
        if clip is None or len(clip) == 0:
            self.notice.emit(self.tr("This part of the video was not looked at yet. Wait until it is done."))
        else:
            self._asked = clip
            self.look_up_requested.emit(clip, self._open.item.language)

    @Slot(object, object)
    def take_answer(self, clip: Clip, found: LookedUp) -> None:
        """Keep what was found in a span for the exported files, if that span was asked about last."""
        if clip is self._asked:
            self._edit(lambda editor: editor.keep_look_up(found))

    def document(self, rules: ReadingRules) -> CaptionDocument | None:
        """What can be exported of the open video."""
        if self._open is None:
            return None
        editor = self._open.editor
        return CaptionDocument(editor.captions, rules, editor.look_ups, self._open.item.video)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.toggle_play()
        elif event.key() in (Qt.Key.Key_Comma, Qt.Key.Key_Period):
            self.step(event.key() == Qt.Key.Key_Period)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        stage = QGridLayout()
        stage.addWidget(self.picture, 0, 0)
        foot = QVBoxLayout()
        foot.setContentsMargins(2 * SPACE_PX, SPACE_PX, 2 * SPACE_PX, SPACE_PX)
        foot.addStretch(1)
        foot.addWidget(self.caption)
        stage.addLayout(foot, 0, 0)
        stage.addWidget(self.card, 0, 0, Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE_PX, SPACE_PX, 2 * SPACE_PX, SPACE_PX)
        column.setSpacing(SPACE_PX)
        column.addLayout(stage, 1)
        column.addWidget(self.bar)
        column.addWidget(self.timeline)

    def _connect(self) -> None:
        player, bar, timeline, panel = self.player, self.bar, self.timeline, self.panel
        player.picture_ready.connect(self._show_picture)
        player.opened.connect(self._show_length)
        player.ended.connect(lambda: self._set_playing(False))
        player.failed.connect(self._say_failed)
        bar.play_asked.connect(self.toggle_play)
        bar.step_asked.connect(self.step)
        bar.speed_chosen.connect(lambda: self.go_to(self._position_s) if self._playing else None)
        timeline.moved.connect(self.go_to)
        timeline.caption_chosen.connect(self.choose)
        timeline.span_chosen.connect(self._show_span)
        panel.chosen.connect(self.choose)
        panel.written.connect(self._write)
        panel.moved.connect(lambda number, start_s, end_s: self._edit(lambda one: one.move(number, start_s, end_s)))
        panel.split_asked.connect(lambda number: self._edit(lambda one: one.split(number, self._position_s)))
        panel.merge_asked.connect(self._merge)
        panel.delete_asked.connect(lambda number: self._edit(lambda one: one.delete((number,))))
        panel.insert_asked.connect(self._insert)
        panel.undo_asked.connect(self._undo)
        panel.redo_asked.connect(self._redo)
        panel.look_up_asked.connect(self.look_up)
        panel.export_asked.connect(self.export_asked)
        for keys, slot in ((QKeySequence.StandardKey.Undo, self._undo), (QKeySequence.StandardKey.Redo, self._redo)):
            for widget in (self, panel):
                shortcut = QShortcut(QKeySequence(keys), widget)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(slot)

    def _edit(self, change: Callable[[CaptionEditor], object]) -> None:
        if self._open is None:
            return
        try:
            change(self._open.editor)
        except SignscribeError as error:
            self.notice.emit(words_of(error))
            self._show_captions()

    @Slot(int, str, bool)
    def _write(self, caption_id: int, text: str, goes_on: bool) -> None:
        self._edit(lambda editor: editor.write(caption_id, text, goes_on=goes_on))

    @Slot(int)
    def _merge(self, caption_id: int) -> None:
        def merge(editor: CaptionEditor) -> None:
            if not editor.merge(caption_id):
                self.notice.emit(self.tr("This is the last caption; there is none to join it with."))

        self._edit(merge)

    @Slot()
    def _insert(self) -> None:
        def insert(editor: CaptionEditor) -> None:
            self._chosen = editor.insert(self._position_s)

        self._edit(insert)
        self._show_captions()
        self.panel.text.setFocus()

    @Slot()
    def _undo(self) -> None:
        self.panel.finish_typing()
        self._edit(CaptionEditor.undo)

    @Slot()
    def _redo(self) -> None:
        self.panel.finish_typing()
        self._edit(CaptionEditor.redo)

    def _show_captions(self) -> None:
        editor = self.editor
        captions: tuple[Subtitle, ...] = () if editor is None else editor.captions
        if self._chosen is not None and all(caption.id != self._chosen for caption in captions):
            self._chosen = None
        self.timeline.show_captions(captions, self._chosen)
        self.panel.show_captions(
            captions,
            self._chosen,
            can_undo=editor is not None and editor.can_undo,
            can_redo=editor is not None and editor.can_redo,
        )
        self.panel.show_usable(editor is not None)
        self._show_position()

    @Slot()
    def _show_picture(self) -> None:
        frame = self.player.take_picture()
        if frame is None or self._open is None:
            return
        self._frame = frame
        self._position_s = frame.time_s
        self._draw()
        self._show_position()

    def _draw(self) -> None:
        if self._frame is not None:
            pose = None if self._keypoints is None else self._keypoints.nearest(self._frame.time_s, POSE_SLACK_S)
            self.picture.show_picture(self._frame, pose)

    def _show_position(self) -> None:
        self.timeline.show_position(self._position_s)
        self.bar.show_time(self._position_s, self._duration_s)
        editor = self.editor
        caption = None if editor is None else SubtitleTrack(editor.captions).at(self._position_s)
        self.caption.show_caption(caption)
        self.panel.show_span(self._span() is not None)

    def _span(self) -> tuple[float, float] | None:
        if self.timeline.span is not None:
            return self.timeline.span
        editor = self.editor
        if editor is None:
            return None
        chosen = None if self._chosen is None else editor.caption(self._chosen)
        caption = chosen or SubtitleTrack(editor.captions).at(self._position_s)
        return None if caption is None else (caption.start_s, caption.end_s)

    @Slot(float, float)
    def _show_span(self, _start_s: float, _end_s: float) -> None:
        self.panel.show_span(True)

    @Slot(float)
    def _show_length(self, duration_s: float) -> None:
        self._duration_s = duration_s
        self.timeline.show_duration(duration_s)
        self._read_keypoints()
        self._show_captions()

    @Slot(str)
    def _say_failed(self, sentence: str) -> None:
        self._set_playing(False)
        self.notice.emit(sentence)

    def _set_playing(self, playing: bool) -> None:
        self._playing = playing
        self.bar.show_playing(playing)

    @Slot()
    def _read_keypoints(self) -> None:
        """Read the keypoints found since the last time, as the video may still be translated."""
        if self._open is None or not (self._open.folder / KEYPOINTS_NAME).exists():
            return
        try:
            keypoints = KeypointFile(self._open.folder / KEYPOINTS_NAME)
        except StorageError:
            return  # it is being written at this moment
        if self._keypoints is None or len(keypoints) != len(self._keypoints):
            self._keypoints = keypoints
            self.timeline.show_activity(HandSpeeds(keypoints.times_s, keypoints.speeds))
            self._draw()
