"""Draws the Live page: the camera picture, captions below it, the history beside it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.captions.board import CaptionBoard
from app.captions.caption_view import CaptionView
from app.captions.history import HistoryModel
from app.captions.history_panel import HistoryPanel
from app.captions.menu import CaptionActions
from app.captions.windows import CaptionWindows
from app.language.caption_words import caption_text, is_unsure
from app.language.window_language import window_language
from app.live.bar import LiveBar
from app.live.camera_light import CameraLight
from app.live.coach import Advice, Coach
from app.live.controller import LiveController
from app.live.details_dialog import DetailsDialog
from app.live.view import CameraSource, ClipSource, LivePhase, LiveView
from app.live.words import card, coach, light_words
from app.paths import DEMO_LANGUAGE, demo_clip
from app.settings import OverlaySettings, Settings
from app.speech.approve_bar import ApproveBar
from app.speech.speaker import Speech, Voice
from app.widgets.message import Action
from app.widgets.message_card import MessageCard
from app.widgets.page import Page
from app.widgets.picture_view import PictureView
from app.widgets.style import SPACE_PX, em_px
from engine.types import Frame, Pose, Subtitle

_ROOMY_EMS = 100  # from this width on, picture and history are side by side


class LivePage(Page):
    """Draws the controller's view and passes the user's wishes to it."""

    model_asked = Signal()

    def __init__(
        self,
        controller: LiveController,
        settings: Settings,
        make_voice: Callable[[], Voice],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._settings = settings
        self._roomy = False
        self._phase = LivePhase.OFF
        self._coach = Coach()
        self._advice: Advice | None = None
        self._details: DetailsDialog | None = None
        self.board = CaptionBoard(parent=self)
        self.windows = CaptionWindows(self.board, self)
        self.bar = LiveBar(self)
        self.vocabulary = QLabel(self)
        self.vocabulary.setObjectName("small")
        self.vocabulary.setWordWrap(True)
        self.picture = PictureView(self)
        self.picture.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.light = CameraLight(self)
        self.card = MessageCard("card", 48, self)
        self.coach = MessageCard("coach", 90, self)
        self.approve_bar = ApproveBar(self)
        self.captions = CaptionView(self)
        self.captions.setObjectName("captionPlate")
        self.captions.set_hint(self.tr("Captions appear here."))
        self.captions.offer()
        self.history_model = HistoryModel()
        self.history = HistoryPanel(self.history_model, self)
        self.speech = Speech(make_voice, self)
        self.caption_actions = CaptionActions(
            self.board, self.history_model, controller.bridge.poses, self.speech, self
        )
        self._lay_out()
        self._connect()
        self.apply_settings(settings)
        self.show_view(controller.view)

    def apply_settings(self, settings: Settings) -> None:
        """Apply the look of the settings; restart a camera whose pictures must be taken differently."""
        self._settings = settings
        self.captions.set_size_px(settings.caption_size_px)
        self.bar.prefer_camera(settings.camera_name)
        self.bar.skeleton.setChecked(settings.skeleton_shown)
        if self._roomy:
            self.bar.history.setChecked(settings.history_shown)
        self.windows.apply_settings(settings.overlay)
        self.speech.apply_settings(settings.speech)
        self._show_looks()
        self._show_halves()
        watched = self._controller.view.source
        if isinstance(watched, CameraSource):
            self._controller.restart(self._as_set(watched))

    @Slot(object)
    def show_view(self, view: LiveView) -> None:
        """Draw the state of the live run."""
        if view.phase is LivePhase.LOADING and self._phase is not LivePhase.LOADING:
            self._begin_run(view)
        if view.phase is LivePhase.OFF and self._phase is not LivePhase.OFF:
            self.board.drop_unfinished()
        begun = view.phase is LivePhase.RUNNING and self._phase is not LivePhase.RUNNING
        self._phase = view.phase
        self.bar.show_view(view, self._settings.camera_name)
        language = view.chosen_language
        self.vocabulary.setText("" if language is None else language.words(window_language()).vocabulary)
        self.vocabulary.setVisible(language is not None and view.phase in (LivePhase.OFF, LivePhase.LOADING))
        if view.phase is LivePhase.OFF:
            self.picture.clear()
        self.picture.set_dimmed(view.phase is LivePhase.PAUSED or view.problem is not None)
        self._show_looks()
        self.light.show_light(view.camera_on, light_words(view))
        self.card.show_message(card(view))
        self.coach.show_message(coach(view, self._advice))
        if self._details is not None:
            self._details.show_view(view)
        if begun:
            self.picture.setFocus()  # so that Space pauses

    def focus_search(self) -> None:
        """Show the history and focus its search field."""
        self._show_history(True)
        self.history.focus_search()

    def toggle_overlay(self) -> None:
        """Open the overlay, or close it."""
        self.windows.toggle_overlay(self._settings.overlay)

    def close_down(self) -> None:
        self.windows.close()
        self.speech.stop()

    def toggle_big_text(self) -> None:
        """Open the large captions on their screen, or close them."""
        self.windows.toggle_big_text(self._settings.big_text_screen)

    def open_details(self) -> DetailsDialog:
        """Show in figures what is seen and how fast."""
        if self._details is None:
            dialog = DetailsDialog(self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.finished.connect(self._forget_details)
            dialog.show_view(self._controller.view)
            self._details = dialog
        self._details.show()
        self._details.raise_()
        return self._details

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._controller.toggle_pause()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _lay_out(self) -> None:
        stage = QGridLayout()
        stage.addWidget(self.picture, 0, 0)
        light_place = QVBoxLayout()
        light_place.setContentsMargins(SPACE_PX, SPACE_PX, SPACE_PX, SPACE_PX)
        light_place.addWidget(self.light, alignment=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        stage.addLayout(light_place, 0, 0)
        stage.addWidget(self.card, 0, 0, Qt.AlignmentFlag.AlignCenter)
        stage.addWidget(self.coach, 0, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        self._watching = QWidget(self)
        column = QVBoxLayout(self._watching)
        column.setContentsMargins(2 * SPACE_PX, SPACE_PX, 2 * SPACE_PX, SPACE_PX)
        column.setSpacing(SPACE_PX)
        column.addWidget(self.vocabulary)
        column.addLayout(stage, 1)
        column.addWidget(self.approve_bar)
        column.addWidget(self.captions)
        head = QVBoxLayout()
        head.setContentsMargins(2 * SPACE_PX, SPACE_PX, 2 * SPACE_PX, 0)
        head.addWidget(self.bar)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(head)
        left.addWidget(self._watching, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.history)

    def _connect(self) -> None:
        controller, bar, windows = self._controller, self.bar, self.windows
        controller.view_changed.connect(self.show_view)
        controller.caption_changed.connect(self._show_caption)
        controller.bridge.picture_ready.connect(self._show_picture)
        bar.start_asked.connect(self._start_camera)
        bar.stop_asked.connect(controller.stop)
        bar.pause_asked.connect(controller.toggle_pause)
        bar.cameras_asked.connect(controller.look_for_cameras)
        bar.camera_chosen.connect(self._keep_camera)
        bar.language_chosen.connect(self._keep_language)
        bar.skeleton.clicked.connect(self._keep_skeleton)
        bar.history.clicked.connect(self._show_history)
        bar.details.clicked.connect(self.open_details)
        bar.big_text.clicked.connect(self.toggle_big_text)
        bar.overlay.clicked.connect(self.toggle_overlay)
        self.board.changed.connect(self.captions.show_captions)
        windows.pause_asked.connect(controller.toggle_pause)
        windows.overlay_changed.connect(self._keep_overlay)
        windows.notice.connect(self.notice)
        self.card.chosen.connect(self._act)
        self.coach.chosen.connect(self._act)
        self._connect_captions()
        self.history.failed.connect(self.notice)
        self.history.exported.connect(self.notice)
        for keys, slot in (
            ("F11", self.toggle_big_text),
            ("O", self.toggle_overlay),
            ("Ctrl+H", bar.history.click),
            ("Ctrl+K", bar.skeleton.click),
            ("Ctrl+M", self._toggle_mirror),
            ("Ctrl+D", self.open_details),
            ("Ctrl+Shift+L", bar.start_button.click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self.focus_search)

    def _connect_captions(self) -> None:
        self.captions.chosen.connect(self.caption_actions.open_menu)
        self.history.chosen.connect(self.caption_actions.open_menu)
        self.caption_actions.look_up_requested.connect(self.look_up_requested)
        self.speech.waiting_changed.connect(self.approve_bar.show_caption)
        self.speech.notice.connect(self.notice)
        self.approve_bar.approved.connect(self.speech.approve)
        self.approve_bar.skipped.connect(self.speech.skip)

    @Slot(object)
    def _act(self, action: Action) -> None:
        acts = {
            Action.TRY_AGAIN: self._try_again,
            Action.LOOK_FOR_CAMERAS: self._controller.look_for_cameras,
            Action.TRY_DEMO: self.play_demo,
            Action.CHOOSE_MODEL: self.model_asked.emit,
            Action.RESUME: self._controller.toggle_pause,
            Action.CANCEL: self._controller.stop,
            Action.STOP: self._controller.stop,
            Action.TURN_PICTURE_ROUND: self._turn_picture_round,
        }
        acts[action]()

    def play_demo(self) -> None:
        """Play the demo clip as if it were a camera."""
        self._controller.start(ClipSource(demo_clip(), DEMO_LANGUAGE))

    def _start_camera(self) -> None:
        camera = self.bar.chosen_camera()
        if camera is not None:
            self._controller.start(self._as_set(camera))

    def _as_set(self, camera: CameraSource) -> CameraSource:
        return replace(camera, size=self._settings.camera_size, mirrored=self._settings.camera_mirrored)

    def _begin_run(self, view: LiveView) -> None:
        """Clear the board: a new run numbers its captions from 1, and earlier ones stay in the history."""
        self.board.clear()
        self._controller.bridge.poses.forget()
        self.caption_actions.set_language(view.chosen_language)
        self._coach = Coach()
        self._advice = None

    def _try_again(self) -> None:
        self._controller.look_for_cameras()
        if self.bar.chosen_camera() is None:
            self.play_demo()
        else:
            self._start_camera()

    @Slot()
    def _show_picture(self) -> None:
        newest = self._controller.bridge.take_picture()
        if newest is not None and self._controller.view.phase in (LivePhase.RUNNING, LivePhase.LOADING):
            self.picture.show_picture(*newest)
            self._look_at(*newest)

    def _look_at(self, frame: Frame, pose: Pose | None) -> None:
        if pose is None:
            return
        seen = self._coach.look(frame, pose)
        if self._details is not None:
            self._details.show_sighting(seen)
        advice = self._coach.advise(seen, pose.time_s, self._settings.leading_hand)
        if advice is not self._advice:
            self._advice = advice
            self.coach.show_message(coach(self._controller.view, advice))

    @Slot(object)
    def _show_caption(self, caption: Subtitle) -> None:
        self.board.put(caption)
        if caption.final and (caption.signs or not is_unsure(caption)):
            self.history_model.add(caption)
        if caption.final:
            self._hand_on(caption)

    def _hand_on(self, caption: Subtitle) -> None:
        """Have a finished caption read by the user's screen reader and spoken aloud."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.captions, caption_text(caption)))
        language = self._controller.view.chosen_language
        if language is not None:
            self.speech.take(caption, language.text_language)

    def _show_looks(self) -> None:
        from_camera = isinstance(self._controller.view.source, CameraSource)
        self.picture.set_looks(
            mirrored=self._settings.picture_mirrored and from_camera,
            skeleton=self._settings.skeleton_shown,
            boxes=self._settings.hand_boxes_shown,
        )

    def _share_width(self) -> None:
        """In a narrow window let the history replace the picture on request, and hide it at first."""
        roomy = self.width() >= _ROOMY_EMS * em_px(self.font())
        if roomy != self._roomy:
            self._roomy = roomy
            self.bar.history.setChecked(roomy and self._settings.history_shown)
            self._show_halves()

    def _show_halves(self) -> None:
        self.history.setVisible(self.bar.history.isChecked())
        self._watching.setVisible(self._roomy or not self.bar.history.isChecked())

    def _keep(self, settings: Settings) -> None:
        self.apply_settings(settings)
        self.settings_changed.emit(settings)

    @Slot(object)
    def _keep_camera(self, camera: CameraSource) -> None:
        self._keep(replace(self._settings, camera_name=camera.name))

    @Slot(str)
    def _keep_language(self, code: str) -> None:
        self._keep(replace(self._settings, language=code))
        self._controller.choose_language(code)

    @Slot(bool)
    def _keep_skeleton(self, shown: bool) -> None:
        self._keep(replace(self._settings, skeleton_shown=shown))

    def _toggle_mirror(self) -> None:
        self._keep(replace(self._settings, picture_mirrored=not self._settings.picture_mirrored))

    def _turn_picture_round(self) -> None:
        self._keep(replace(self._settings, camera_mirrored=not self._settings.camera_mirrored))

    @Slot()
    def _forget_details(self) -> None:
        self._details = None

    @Slot(bool)
    def _show_history(self, shown: bool) -> None:
        self.bar.history.setChecked(shown)
        self._show_halves()
        if self._roomy:
            self._keep(replace(self._settings, history_shown=shown))

    @Slot(object)
    def _keep_overlay(self, overlay: OverlaySettings) -> None:
        self._keep(replace(self._settings, overlay=overlay))
