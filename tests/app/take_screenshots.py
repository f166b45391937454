"""Takes the screenshots of docs/screenshots: `QT_QPA_PLATFORM=offscreen python -m tests.app.take_screenshots`.

States come about through the window's own bridge, with the demo clip's pictures and the keypoints found in them.
Captions come from a real run of the bundled model on the demo clip; without a model those pictures are left out.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QLocale, QPoint, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app.language.window_language import install_translation
from app.live.run import EngineParts, LiveParts
from app.live.view import LivePhase
from app.paths import demo_clip, starter_model_dir
from app.settings import LoadedSettings, OverlaySettings, Settings, SpeechSettings, Theme
from app.widgets.style import apply_style
from app.window.main_window import MainWindow
from engine.errors import BundleError
from engine.media.video import Video
from engine.pose.detector import make_detector
from engine.sentence import Sentence
from engine.store.models import ModelStore
from engine.types import EngineError, EngineState, Frame, Pose, Subtitle
from tests.app.window_parts import NotedVoice, StillParts, caption, status

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
SIGNING_AT_S = 1.6
CAPTION_LIMIT_S = 60.0
SIZE = (1024, 640)
"""The smallest window that everything must fit into."""


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """A picture of the demo clip and the keypoints in it."""

    frame: Frame
    pose: Pose


def see_demo() -> Sight:
    """The demo clip while it signs."""
    with Video(demo_clip()) as video, make_detector() as detector:
        for frame in video.frames():
            pose = detector.detect(frame)
            if frame.time_s >= SIGNING_AT_S:
                return Sight(frame, pose)
    raise SystemExit(f"The demo clip ends before {SIGNING_AT_S} s.")


class Studio:
    """Opens windows, brings states about and keeps pictures of them."""

    def __init__(self, application: QApplication, settings_path: Path, sight: Sight) -> None:
        self._application = application
        self._settings_path = settings_path
        self._sight = sight
        self._models = ModelStore(settings_path.parent)

    def open(self, parts: LiveParts, settings: Settings) -> MainWindow:
        """A window that has looked for cameras and its model."""
        apply_style(self._application, settings.theme, settings.text_scale_percent)
        window = MainWindow(parts, LoadedSettings(settings), self._settings_path, NotedVoice, self._models)
        window.resize(*SIZE)
        window.show()
        window.controller.look()
        view = window.controller
        self.wait(lambda: view.view.cameras is not None and bool(view.view.manifest or view.view.model_problem))
        return window

    def start(self, parts: StillParts, settings: Settings, state: EngineState) -> MainWindow:
        """A window that watches a camera and is in `state`."""
        window = self.open(parts, settings)
        window.live.bar.start_asked.emit()
        self.wait(lambda: window.controller.is_running)
        window.controller.bridge.on_status(status(state))
        self.show_picture(window)
        return window

    def wait(self, ready: Callable[[], bool], limit_s: float = 10.0) -> bool:
        """Let the window work until `ready`; returns whether it came to that in time."""
        deadline = QDeadlineTimer(round(1000 * limit_s))
        while not ready() and not deadline.hasExpired():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
        return ready()

    def settle(self) -> None:
        """Let the window lay itself out and draw."""
        settled: list[bool] = []
        QTimer.singleShot(100, lambda: settled.append(True))
        self.wait(lambda: bool(settled))

    def show_picture(self, window: MainWindow) -> None:
        """Let the window see the demo clip's picture once more."""
        window.controller.bridge.on_frame(self._sight.frame, self._sight.pose)

    def keep(self, name: str, widget: QWidget, window: MainWindow) -> None:
        """Save a picture of `widget` and close the window."""
        self.settle()
        widget.grab().save(str(FOLDER / f"{name}.png"))
        window.close()


def take_states(studio: Studio) -> None:
    """Pictures of the states that need no model."""
    light, dark = Settings(theme=Theme.LIGHT), Settings(theme=Theme.DARK)
    large = Settings(theme=Theme.LIGHT, text_scale_percent=200)
    for name, parts, settings in (
        ("first-run-light", StillParts(), light),
        ("no-camera-dark", StillParts(cameras=()), dark),
        ("no-model-light", StillParts(manifest=BundleError("bundle.json is missing. Fetch the model again.")), light),
        ("first-run-double-text", StillParts(), large),
    ):
        window = studio.open(parts, settings)
        studio.keep(name, window, window)
    for name, settings, state in (
        ("waiting-light", light, EngineState.WAITING),
        ("signing-dark", dark, EngineState.SIGNING),
        ("hands-out-of-view-light", light, EngineState.HANDS_OUT_OF_VIEW),
        ("too-dark-double-text", large, EngineState.TOO_DARK),
    ):
        window = studio.start(StillParts(), settings, state)
        studio.keep(name, window, window)
    window = studio.start(StillParts(), light, EngineState.WAITING)
    window.controller.bridge.on_subtitle(caption(1, "", final=True, signs=()))
    studio.keep("not-sure-light", window, window)
    window = studio.start(StillParts(), dark, EngineState.WAITING)
    window.controller.toggle_pause()
    studio.keep("paused-dark", window, window)
    for name, settings, code, reason in (
        ("camera-lost-light", light, "camera_lost", Sentence("{camera} was unplugged.", camera="USB Camera")),
        ("camera-frozen-dark", dark, "camera_frozen", Sentence("{camera} repeats one picture.", camera="USB Camera")),
    ):
        window = studio.start(StillParts(), settings, EngineState.WAITING)
        window.controller.bridge.on_error(EngineError(code, "camera", reason))
        studio.keep(name, window, window)
    window = studio.open(StillParts(), light)
    studio.keep("settings-light", window.open_settings(), window)
    contrast = Settings(theme=Theme.CONTRAST)
    window = studio.start(StillParts(), contrast, EngineState.TOO_DARK)
    window.controller.bridge.on_subtitle(caption(1, "Moje meno", "je Michal."))
    studio.keep("too-dark-contrast", window, window)


def take_caption_actions(studio: Studio) -> None:
    """Pictures of what can be done with a caption, and of what is seen in figures."""
    spoken = Settings(theme=Theme.LIGHT, speech=SpeechSettings(spoken=True))
    window = studio.start(StillParts(), spoken, EngineState.WAITING)
    window.controller.bridge.on_subtitle(caption(1, "Moje meno je Michal.", final=True))
    studio.keep("speak-light", window, window)
    window = studio.start(StillParts(), Settings(theme=Theme.DARK), EngineState.WAITING)
    window.controller.bridge.on_subtitle(caption(1, "Moje meno je Michal.", final=True))
    menu = window.live.caption_actions.open_menu(window.live.board.captions[0], window.mapToGlobal(QPoint(360, 400)))
    studio.settle()
    picture = window.grab()
    painter = QPainter(picture)
    menu.render(painter, window.mapFromGlobal(menu.pos()))
    painter.end()
    menu.close()
    picture.save(str(FOLDER / "caption-menu-dark.png"))
    window.live.caption_actions.correct(window.live.board.captions[0])
    dialog = window.live.caption_actions.dialog
    if dialog is None:
        raise SystemExit("The window for corrections did not open.")
    studio.keep("correct-dark", dialog, window)
    window = studio.start(StillParts(), Settings(theme=Theme.LIGHT), EngineState.SIGNING)
    details = window.live.open_details()
    studio.show_picture(window)
    studio.keep("details-light", details, window)


def take_captions(studio: Studio) -> bool:
    """Pictures of a real run on the demo clip; returns whether there was a model to run."""
    window = studio.open(EngineParts(), Settings(theme=Theme.LIGHT, language="svk"))
    if window.controller.view.manifest is None:
        window.close()
        return False
    finished: list[Subtitle] = []
    window.controller.caption_changed.connect(lambda one: finished.append(one) if one.final else None)
    window.live.play_demo()
    studio.wait(lambda: bool(finished) and window.controller.view.phase is LivePhase.RUNNING, CAPTION_LIMIT_S)
    window.live.toggle_big_text()
    big = window.live.windows.big_text
    if big is not None:
        big.showNormal()
        big.resize(*SIZE)
        big.grab().save(str(FOLDER / "captions-large.png"))
        big.close()
    take_overlay(studio, window)
    studio.keep("captions-light", window, window)
    return True


def take_overlay(studio: Studio, window: MainWindow) -> None:
    """Pictures of the overlay as it lies over a window, once as it comes and once in other looks."""
    plain, bare = OverlaySettings(), OverlaySettings(text_colour="#ffe14d", plate_opacity_percent=0, outline_px=4)
    for name, looks in (("overlay-light", plain), ("overlay-without-plate", bare)):
        window.live.windows.toggle_overlay(looks)
        overlay = window.live.windows.overlay
        if overlay is None:
            raise SystemExit("The overlay did not open.")
        studio.wait(overlay.isVisible)
        under = window.grab()
        painter = QPainter(under)
        overlay.render(painter, QPoint((under.width() - overlay.width()) // 2, under.height() // 2))
        painter.end()
        under.save(str(FOLDER / f"{name}.png"))
        overlay.close()


def take_slovak(studio: Studio, application: QApplication) -> None:
    """Pictures of the window in Slovak, where its words were built (`make run` builds them)."""
    before = QLocale()
    translators = install_translation(application, "sk")
    light, large = Settings(theme=Theme.LIGHT), Settings(theme=Theme.LIGHT, text_scale_percent=200)
    window = studio.start(StillParts(), light, EngineState.HANDS_OUT_OF_VIEW)
    studio.keep("slovak-light", window, window)
    window = studio.open(StillParts(), large)
    studio.keep("slovak-double-text", window, window)
    window = studio.open(StillParts(), light)
    studio.keep("settings-slovak", window.open_settings(), window)
    for translator in translators:
        application.removeTranslator(translator)
    QLocale.setDefault(before)


def main() -> int:
    """Take every picture anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(application, Path(folder) / "settings.json", see_demo())
        take_states(studio)
        take_caption_actions(studio)
        take_slovak(studio, application)
        if not take_captions(studio):
            sys.stderr.write(f"No captions were taken: there is no model in {starter_model_dir()}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
