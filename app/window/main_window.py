"""Lays out the window: the rail on the left, the page beside it, the status line at the bottom."""

import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.captions.kept import KeptCaptions
from app.captions.outputs import CaptionOutputs
from app.language.window_language import install_translation
from app.language.words import words_of
from app.live.controller import LiveController
from app.live.page import LivePage
from app.live.run import EngineParts, LiveParts
from app.live.view import LiveView
from app.lookup.controller import LookupController
from app.lookup.engine import LookupEngine
from app.lookup.own_signs import OwnSigns
from app.lookup.page import LookupPage
from app.models.open import SharedModels
from app.models.page import ModelsPage
from app.paths import (
    icon_file,
    kept_captions_dir,
    own_signs_file,
    settings_file,
    starter_model_dir,
    user_data_dir,
    videos_dir,
)
from app.preferences.dialog import SettingsDialog
from app.settings import LoadedSettings, Settings, load_settings, save_changes
from app.speech.speaker import Voice
from app.speech.system_voice import SystemVoice
from app.video.controller import VideoController
from app.video.page import VideoPage
from app.video.queue import VideoQueue
from app.video.queue_opener import QueueOpener
from app.video.runner import Transcriber
from app.video.transcriber import EngineTranscriber, ModelChoice
from app.widgets.page import Page
from app.widgets.style import apply_style
from app.window.about_dialog import AboutDialog
from app.window.failure_dialog import FailureDialog
from app.window.log import ProgramLog
from app.window.notice_bar import NoticeBar
from app.window.program_dialogs import ProgramDialogs, fit_and_show
from app.window.rail import Rail
from app.window.status_line import StatusLine
from engine.errors import SettingsError
from engine.sentence import Sentence
from engine.store.models import ModelStore
from engine.types import Clip

_TITLE_BAR_PX = 40  # what the desktop draws above the window; the bottom line must stay on the screen


class MainWindow(QMainWindow):
    """Keeps the settings and passes them to the pages; `settings_path` is where they are saved.

    `parts` opens live runs, with None the real engine. `make_voice` is called when something is first to be spoken.
    `models` is the model store, with None the user's own. The person's own signs are in `own_signs_path`, and captions
    that outlast the window in `kept_captions_folder`; both are beside the settings with None.
    """

    look_up_requested = Signal(object, str)  # Clip, ISO 639-3 code: some page asks what a sign means

    def __init__(
        self,
        loaded: LoadedSettings,
        settings_path: Path,
        *,
        parts: LiveParts | None = None,
        make_voice: Callable[[], Voice] = SystemVoice,
        models: ModelStore | None = None,
        own_signs_path: Path | None = None,
        kept_captions_folder: Path | None = None,
    ) -> None:
        super().__init__()
        self._settings = loaded.settings
        self._settings_path = settings_path
        self._settings_dialog: SettingsDialog | None = None
        self._shared_models = SharedModels()
        self._own_signs_path = own_signs_path or settings_path.with_name("own.signs")
        self.setWindowTitle("Signscribe")
        self.controller = LiveController(
            parts or EngineParts(self._shared_models, self._own_signs_path),
            _model_folder(self._settings),
            self._settings.language,
            self,
            hand_use=self._settings.hand_use,
            processor=self._settings.processor,
        )
        self.rail = self._make_rail()
        self.notice = NoticeBar(self)
        self.live = LivePage(self.controller, self._settings, make_voice, self)
        self.models = ModelsPage(models or ModelStore(user_data_dir()), self._settings, self)
        own = OwnSigns(self._own_signs_path)
        looked_up = LookupController(LookupEngine(self._shared_models), own, starter_model_dir(), self)
        self.lookup = LookupPage(looked_up, self._settings, self)
        self.outputs = CaptionOutputs(self)
        kept_folder = kept_captions_folder or settings_path.with_name("captions")
        self.kept_captions = KeptCaptions(kept_folder, self.live.history_model, self)
        self.program_log = ProgramLog()
        self.dialogs = ProgramDialogs(self, self.program_log, self._settings, self.controller.view)
        self.status_line = StatusLine(self)
        self._stack = QStackedWidget(self)
        self._pages: list[Page] = []
        self.video: VideoPage | None = None
        self._queue_opener: QueueOpener | None = None
        self.setAcceptDrops(True)
        self._lay_out()
        self.add_page(self.live, "live", self.tr("Live"))
        self.add_page(self.lookup, "lookup", self.tr("Look up"))
        self.add_page(self.models, "models", self.tr("Models"))
        self._connect()
        self._show_view(self.controller.view)
        self.resize(1180, min(760, self.screen().availableGeometry().height() - _TITLE_BAR_PX))
        self.live.picture.setFocus()
        if loaded.notice is not None:
            self.notice.show_notice(words_of(loaded.notice))
        self.outputs.apply_settings(self._settings.output)
        if self._settings.keep_captions:
            self.kept_captions.restore()
            self.kept_captions.switch(on=True)

    @property
    def settings(self) -> Settings:
        """The settings in use."""
        return self._settings

    @property
    def settings_dialog(self) -> SettingsDialog | None:
        """The settings dialog while it is open."""
        return self._settings_dialog

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages, in the order of their buttons."""
        return tuple(self._pages)

    def add_page(self, page: Page, icon_name: str, title: str, place: int | None = None) -> None:
        """Add a page to the window, its button below the others or at `place`, counted from 0."""
        place = len(self._pages) if place is None else place
        self._pages.insert(place, page)
        self._stack.insertWidget(place, page)
        self.rail.add_page(icon_name, title, place).clicked.connect(lambda: self.show_page(page))
        page.notice.connect(partial(self._say_of, page))
        page.settings_changed.connect(self.apply_settings)
        page.look_up_requested.connect(self.look_up_requested)

    def add_videos(self, folder: Path, transcriber: Transcriber | None = None) -> None:
        """Add the Video page below the Live page; `folder` keeps its queue.

        `transcriber` makes captions, with None the real engine. A notice says why if the queue cannot be opened; while
        another window has it, the page is added when that window is gone.
        """
        makes_captions = transcriber or self._engine_transcriber()
        opener = QueueOpener(folder, self)
        opener.refused.connect(lambda error: self.notice.show_notice(words_of(error)))
        opener.opened.connect(lambda queue: self._put_videos(queue, makes_captions))
        self._queue_opener = opener
        opener.attempt()
        if self.video is None:
            came = self.tr("The other window is gone: the videos are here now, on the page Video.")
            opener.opened.connect(lambda _queue: self.notice.show_notice(came))

    def _engine_transcriber(self) -> EngineTranscriber:
        """Makes captions with the model of the settings at the time when a video's turn comes."""

        def choice() -> ModelChoice:
            settings = self._settings
            return ModelChoice(_model_folder(settings), settings.hand_use, settings.processor)

        def tell(sentence: Sentence) -> None:
            self.controller.notice.emit(words_of(sentence))

        return EngineTranscriber(self._shared_models, choice, tell, self._own_signs_path)

    def _put_videos(self, queue: VideoQueue, transcriber: Transcriber) -> None:
        self.video = VideoPage(VideoController(queue, transcriber, self), self._settings, self)
        self.controller.view_changed.connect(self.video.show_view)
        self.video.show_view(self.controller.view)
        self.lookup.span_answered.connect(self.video.desk.take_answer)
        self.add_page(self.video, "video", self.tr("Video"), place=1)

    def show_page(self, page: Page) -> None:
        """Bring a page to the front."""
        left = self._stack.currentWidget()
        if left is not None and left is not page:
            self.notice.leave(left)
        self._stack.setCurrentWidget(page)
        self.rail.press(self._pages.index(page))
        self._show_view(self.controller.view)

    def _say_of(self, page: Page, sentence: str) -> None:
        """Show a page's notice; one from a page that is not in front stays when that page is left."""
        self.notice.show_notice(sentence, page if page is self._stack.currentWidget() else None)

    def apply_settings(self, settings: Settings) -> None:
        """Apply new settings: save them, restyle the window, and read another model if it was changed."""
        before, self._settings = self._settings, settings
        if (before.theme, before.text_scale_percent) != (settings.theme, settings.text_scale_percent):
            self.dress()
        for page in self._pages:
            page.apply_settings(settings)
        self.outputs.apply_settings(settings.output)
        self.kept_captions.switch(on=settings.keep_captions)
        self.dialogs.show_settings(settings)
        if self._settings_dialog is not None:
            self._settings_dialog.show_settings(settings)
        if before.model_folder != settings.model_folder:
            self.controller.choose_model(_model_folder(settings))
        self.controller.choose_hand_use(settings.hand_use)
        self.controller.choose_processor(settings.processor)
        try:
            save_changes(before, settings, self._settings_path)
        except SettingsError as error:
            self.notice.show_notice(words_of(error))

    @Slot()
    def dress(self) -> None:
        """Apply the colours and text size of the settings."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_style(application, self._settings.theme, self._settings.text_scale_percent)

    def open_settings(self) -> SettingsDialog:
        """Open the settings dialog."""
        if self._settings_dialog is None:
            view = self.controller.view
            language = "" if view.chosen_language is None else view.chosen_language.text_language
            dialog = SettingsDialog(self._settings, self._model_words(view), self.live.speech.voice, language, self)
            dialog.offer_hand_use(view.reads_hand_pictures)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.changed.connect(self.apply_settings)
            dialog.finished.connect(self._forget_settings_dialog)
            self.dialogs.attend(dialog)
            self._settings_dialog = dialog
        fit_and_show(self._settings_dialog, self)
        return self._settings_dialog

    def open_about(self) -> AboutDialog:
        """Open the dialog that says what Signscribe is."""
        dialog = AboutDialog(self.controller.view.manifest, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_and_show(dialog, self)
        return dialog

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._page_for(_local_files(event)) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _local_files(event)
        page = self._page_for(paths)
        if page is not None:
            event.acceptProposedAction()
            self.show_page(page)
            page.open_files(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._queue_opener is not None:
            self._queue_opener.close()
        for page in self._pages:
            page.close_down()
        self.outputs.close()
        self.controller.close()
        self.kept_captions.close()
        super().closeEvent(event)

    def _make_rail(self) -> Rail:
        rail = Rail(self)
        rail.add_tool("settings", self.tr("Settings")).clicked.connect(self.open_settings)
        rail.add_tool("about", self.tr("About")).clicked.connect(self.open_about)
        return rail

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.notice)
        right.addWidget(self._stack, 1)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.rail)
        top.addLayout(right, 1)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top, 1)
        column.addWidget(self.status_line)
        self.setCentralWidget(body)

    def _connect(self) -> None:
        self.controller.view_changed.connect(self._show_view)
        self.controller.notice.connect(self.notice.show_notice)
        self.controller.view_changed.connect(self.dialogs.show_view)
        self.live.model_asked.connect(self._ask_for_model)
        self.dialogs.delete_asked.connect(self.kept_captions.delete)
        self.dialogs.camera_chosen.connect(self._choose_camera)
        self.dialogs.start_asked.connect(self.live.bar.start_asked)
        self.dialogs.demo_asked.connect(self.live.play_demo)
        self.dialogs.models_asked.connect(self._ask_for_model)
        self.dialogs.welcomed.connect(self._welcomed)
        self.look_up_requested.connect(self._look_up)
        self.lookup.camera_wanted.connect(self.controller.stop)
        self.lookup.controller.stage_changed.connect(lambda _stage: self._show_view(self.controller.view))
        self.live.board.changed.connect(self.outputs.show_captions)
        self.outputs.failed.connect(self.notice.show_notice)
        self.kept_captions.failed.connect(self.notice.show_notice)
        for keys, slot in (("Ctrl+,", self.open_settings), ("F1", self.open_about), ("Ctrl+Q", self.close)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _page_for(self, paths: Sequence[Path]) -> Page | None:
        """The page that accepts these files, the one in front first; None if no page does."""
        front = self._stack.currentIndex()
        asked = (*self._pages[front:], *self._pages[:front])
        return next((page for page in asked if paths and page.accepts_files(paths)), None)

    @Slot(object, str)
    def _look_up(self, clip: Clip, language: str) -> None:
        self.show_page(self.lookup)
        self.lookup.look_up(clip, language)

    @Slot(object)
    def _show_view(self, view: LiveView) -> None:
        self.status_line.show_view(
            view,
            camera_told=self._stack.currentWidget() is self.live,
            looking_up=self.lookup.controller.is_catching,
        )
        self.lookup.set_cameras(view.cameras or ())
        if self._settings_dialog is not None:
            self._settings_dialog.show_model(self._model_words(view))
            self._settings_dialog.offer_hand_use(view.reads_hand_pictures)

    def _model_words(self, view: LiveView) -> str:
        if view.manifest is not None:
            words = self.tr("In use: {name} {version}, licence {licence}")
            manifest = view.manifest
            return words.format(name=manifest.name, version=manifest.version, licence=manifest.provenance.licence)
        return view.model_problem or self.tr("No model yet.")

    @Slot()
    def _ask_for_model(self) -> None:
        self.show_page(self.models)

    @Slot()
    def _forget_settings_dialog(self) -> None:
        self._settings_dialog = None

    @Slot(str)
    def _choose_camera(self, name: str) -> None:
        self.apply_settings(replace(self._settings, camera_name=name))

    @Slot()
    def _welcomed(self) -> None:
        if not self._settings.welcomed:
            self.apply_settings(replace(self._settings, welcomed=True))


def run_window(argv: Sequence[str]) -> int:
    """Open the window and return the exit code when it is closed; `argv` are the arguments after the program."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the program at once
    application = QApplication([sys.argv[0], *argv])
    application.setApplicationName("signscribe")
    application.setApplicationDisplayName("Signscribe")
    application.setDesktopFileName("signscribe")
    application.setWindowIcon(QIcon(str(icon_file())))
    loaded = load_settings(settings_file())
    install_translation(application, loaded.settings.window_language)
    apply_style(application, loaded.settings.theme, loaded.settings.text_scale_percent)
    failures = FailureDialog(application)
    failures.install()
    window = MainWindow(
        loaded,
        settings_file(),
        own_signs_path=own_signs_file(),
        kept_captions_folder=kept_captions_dir(),
    )
    window.program_log.install()
    window.add_videos(videos_dir())
    hints = application.styleHints()
    hints.colorSchemeChanged.connect(window.dress)
    hints.accessibility().contrastPreferenceChanged.connect(window.dress)
    window.show()
    QTimer.singleShot(0, window.controller.look)  # after the window was drawn
    if not loaded.settings.welcomed:
        QTimer.singleShot(0, window.dialogs.greet)
    try:
        return application.exec()
    finally:
        failures.remove()
        window.program_log.remove()


def _local_files(event: QDropEvent) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())


def _model_folder(settings: Settings) -> Path:
    return Path(settings.model_folder) if settings.model_folder else starter_model_dir()
