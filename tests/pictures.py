"""Takes every picture of docs/screenshots from the app as it is: `make pictures`.

It stands with the tests because it drives a real window with their small parts (`tests/app/window_parts.py`). The
captions of the animation, of the overlay, of the large text and of the Video page are those that the starter model
writes for the demo clip. States that only a fault brings about come through the window's own bridge, with its caption.
"""

import os
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QLocale, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app.language.window_language import install_translation
from app.live.run import LiveParts
from app.lookup.controller import Stage
from app.lookup.page import Mode
from app.models.open import open_model
from app.paths import demo_clip, starter_model_dir
from app.settings import LoadedSettings, Settings, SpeechSettings, Theme
from app.video.page import VideoPage
from app.video.queue import ItemState
from app.widgets.style import apply_style
from app.window.main_window import MainWindow
from engine.bundle.loader import load_bundle
from engine.errors import BundleError
from engine.live.gate import GateSettings
from engine.live.session import LiveSettings
from engine.live.utterances import Utterances
from engine.media.rates import Pace
from engine.media.video import Video
from engine.pose.detector import make_detector
from engine.sentence import Sentence
from engine.store.models import ModelStore
from engine.translate.interface import CaptionTranslator
from engine.trials.live_replay import replay
from engine.trials.metered_translator import MeteredTranslator
from engine.types import Clip, EngineError, EngineState, EngineStatus, Frame, Pose, Subtitle
from tests.app.window_parts import NotedVoice, StillParts, caption, status

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
SMALL: Final = (1024, 640)
"""The smallest window that everything must fit into."""
ROOMY: Final = (1280, 800)
SIGNING_AT_S: Final = 1.6
LIMIT_S: Final = 600.0
CLIP_S: Final = 5.68
"""How long the demo clip is."""
RATE_HZ: Final = LiveSettings().poses_per_s
FRAME_COST_S: Final = 0.024
FRAMES_A_PICTURE: Final = 2
GAP_PX: Final = 8
LAST_MS: Final = 4000
"""How long the last picture of the animation stays."""
LIGHT: Final = Settings(theme=Theme.LIGHT, language="svk", welcomed=True)
DARK: Final = Settings(theme=Theme.DARK, language="svk", welcomed=True)
DOUBLE: Final = Settings(theme=Theme.LIGHT, language="svk", welcomed=True, text_scale_percent=200)
CONTRAST: Final = Settings(theme=Theme.CONTRAST, language="svk", welcomed=True)
SPOKEN: Final = Settings(theme=Theme.LIGHT, language="svk", welcomed=True, speech=SpeechSettings(spoken=True))
KNOWN_SIGN, OTHER_SIGN = "Ďakujem", "Dobre"


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """A frame of the demo clip and the keypoints in it."""

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
    """Opens windows and brings states about; `folder` keeps what the windows save."""

    def __init__(self, application: QApplication, folder: Path, sight: Sight) -> None:
        self._application = application
        self._folder = folder
        self.sight = sight
        self._manifest = load_bundle(starter_model_dir()).manifest
        self._count = 0

    def open(self, parts: LiveParts | None, settings: Settings, size: tuple[int, int] = SMALL) -> MainWindow:
        """A window with the Video page that has looked for cameras and its model; with None the real engine."""
        self._count += 1
        home = self._folder / str(self._count)
        home.mkdir()
        apply_style(self._application, settings.theme, settings.text_scale_percent)
        window = MainWindow(
            LoadedSettings(settings),
            home / "settings.json",
            parts=parts,
            make_voice=NotedVoice,
            models=ModelStore(home),
        )
        window.add_videos(home / "videos")
        window.resize(*size)
        window.show()
        window.controller.look()
        live = window.controller
        self.wait(lambda: live.view.cameras is not None and bool(live.view.manifest or live.view.model_problem))
        return window

    def still(self) -> StillParts:
        """Parts with two cameras and the starter model, whose run is driven by hand."""
        return StillParts(manifest=self._manifest)

    def start(self, settings: Settings, state: EngineState, size: tuple[int, int] = SMALL) -> MainWindow:
        """A window that watches a camera and is in `state`."""
        window = self.open(self.still(), settings, size)
        window.live.bar.start_asked.emit()
        self.wait(lambda: window.controller.is_running)
        window.controller.bridge.on_status(status(state))
        self.show_frame(window)
        return window

    def wait(self, ready: Callable[[], bool]) -> None:
        """Let the windows work until `ready`; it is an error if that takes ten minutes."""
        deadline = QDeadlineTimer(round(1000 * LIMIT_S))
        while not ready():
            if deadline.hasExpired():
                raise SystemExit("The window did not come to what was waited for.")
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    def rest(self, after_ms: int = 200) -> None:
        """Let the windows lay themselves out and draw."""
        over: list[bool] = []
        QTimer.singleShot(after_ms, lambda: over.append(True))
        self.wait(lambda: bool(over))

    def show_frame(self, window: MainWindow) -> None:
        """Let the window see the demo clip's frame once more."""
        window.controller.bridge.on_frame(self.sight.frame, self.sight.pose)

    def grab(self, widget: QWidget, window: MainWindow | None = None) -> QImage:
        """A picture of `widget`; then `window` is closed."""
        self.rest()
        picture = widget.grab().toImage()
        if window is not None:
            window.close()
        return picture


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """What a live run says when it has looked at one more frame."""

    frame: Frame
    pose: Pose
    status: EngineStatus
    captions: tuple[Subtitle, ...]


def live_run(translator: CaptionTranslator) -> Iterator[Moment]:
    """A live run on the demo clip, played twice, until a second after its first caption is finished.

    Keypoints and captions are those of the real detector and the real model. Time is computed: a frame costs what it
    costs on two quiet cores (docs/live-figures.md), so that pictures taken on a busy computer are the same.
    """
    frames = [frame for number in (0, 1) for frame in _paced(number)]
    with make_detector() as detector:
        poses = [detector.detect(frame) for frame in frames]
    shown = deque(replay(poses, MeteredTranslator(translator, charged=False), "svk", detector_cost_s=FRAME_COST_S))
    over_s = 1.0 + next(one.time_s for one in shown if one.caption.final and one.caption.solid)
    contract = translator.manifest.input
    utterances = Utterances(GateSettings.for_model(contract.max_frames, contract.rate_hz))
    for frame, pose in zip(frames, poses, strict=True):
        utterances.push(pose)
        state = EngineState.SIGNING if utterances.signing else EngineState.WAITING
        now_s = frame.time_s + FRAME_COST_S
        captions = []
        while shown and shown[0].time_s <= now_s:
            captions.append(shown.popleft().caption)
        yield Moment(frame, pose, EngineStatus(state, RATE_HZ, 0, FRAME_COST_S), tuple(captions))
        if now_s > over_s:
            return


def _paced(number: int) -> Iterator[Frame]:
    """The frames of the demo clip that a live run looks at, when it is played for the `number`-th time from 0."""
    pace = Pace(RATE_HZ)
    with Video(demo_clip()) as video:
        for frame in video.frames():
            if pace.due(frame.time_s):
                yield replace(frame, time_s=frame.time_s + number * CLIP_S)


def take_live(studio: Studio) -> None:
    """The animation, the Live page, the overlay and the large text while the demo clip plays."""
    translator = open_model().captions()
    window = studio.open(studio.still(), LIGHT)
    window.live.play_demo()
    studio.wait(lambda: window.controller.is_running)
    bridge = window.controller.bridge
    pictures: list[QImage] = []
    for count, moment in enumerate(live_run(translator)):
        bridge.on_status(moment.status)
        bridge.on_frame(moment.frame, moment.pose)
        for one in moment.captions:
            bridge.on_subtitle(one)
        studio.rest(round(1000 / RATE_HZ))
        if count % FRAMES_A_PICTURE == 0:
            pictures.append(window.grab().toImage())
    pictures.append(studio.grab(window))
    write_animation(pictures)
    write(pictures[-1], "live")
    window.live.toggle_big_text()
    large = window.live.windows.big_text
    if large is None:
        raise SystemExit("The large text did not open.")
    large.showNormal()
    large.resize(*SMALL)
    write(studio.grab(large), "large-text")
    large.close()
    write(overlay_picture(studio, window), "overlay")
    window.close()


def overlay_picture(studio: Studio, window: MainWindow) -> QImage:
    """The overlay as it lies over another program, here a player that shows the demo clip."""
    window.live.windows.toggle_overlay(window.settings.overlay)
    overlay = window.live.windows.overlay
    if overlay is None:
        raise SystemExit("The overlay did not open.")
    studio.wait(overlay.isVisible)
    under = as_image(studio.sight.frame).scaledToWidth(SMALL[0], Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(under)
    overlay.render(painter, QPoint((under.width() - overlay.width()) // 2, under.height() - overlay.height() - 24))
    painter.end()
    overlay.close()
    return under


def as_image(frame: Frame) -> QImage:
    """A frame as a picture of Qt's own."""
    height_px, width_px = frame.rgb.shape[:2]
    return QImage(frame.rgb.tobytes(), width_px, height_px, 3 * width_px, QImage.Format.Format_RGB888).copy()


def take_states(studio: Studio) -> None:
    """Nine states of the Live page on one sheet, row by row."""
    write(sheet([studio.grab(window, window) for window in _states(studio)], columns=3), "live-states")


def _states(studio: Studio) -> Iterator[MainWindow]:
    """A window in each state; each is to be closed before the next one opens."""
    yield studio.open(studio.still(), LIGHT)
    yield studio.start(LIGHT, EngineState.WAITING)
    signing = studio.start(LIGHT, EngineState.SIGNING)
    signing.controller.bridge.on_subtitle(caption(1, "Moje meno", "je Michal."))
    yield signing
    unsure = studio.start(LIGHT, EngineState.WAITING)
    unsure.controller.bridge.on_subtitle(caption(1, "", final=True, signs=()))
    yield unsure
    yield studio.start(LIGHT, EngineState.HANDS_OUT_OF_VIEW)
    yield studio.start(LIGHT, EngineState.TOO_DARK)
    paused = studio.start(LIGHT, EngineState.WAITING)
    paused.controller.toggle_pause()
    yield paused
    lost = studio.start(LIGHT, EngineState.WAITING)
    unplugged = Sentence("{camera} was unplugged.", camera="USB Camera")
    lost.controller.bridge.on_error(EngineError("camera_lost", "camera", unplugged))
    yield lost
    yield studio.open(StillParts(manifest=BundleError("bundle.json is missing. Fetch the model again.")), LIGHT)


def take_caption_actions(studio: Studio) -> None:
    """What can be done with a caption, and the question before it is spoken."""
    speaking = studio.start(SPOKEN, EngineState.WAITING)
    speaking.controller.bridge.on_subtitle(caption(1, "Moje meno je Michal.", final=True))
    asked = studio.start(LIGHT, EngineState.WAITING)
    asked.controller.bridge.on_subtitle(caption(1, "Moje meno je Michal.", final=True))
    menu = asked.live.caption_actions.open_menu(asked.live.board.captions[0], asked.mapToGlobal(QPoint(360, 400)))
    studio.rest()
    picture = asked.grab().toImage()
    painter = QPainter(picture)
    menu.render(painter, asked.mapFromGlobal(menu.pos()))
    painter.end()
    menu.close()
    asked.close()
    write(sheet([picture, studio.grab(speaking, speaking)], columns=2), "caption-actions")


def open_video(studio: Studio, settings: Settings, size: tuple[int, int]) -> tuple[MainWindow, VideoPage]:
    """A window whose Video page shows the demo clip, captioned by the starter model."""
    window = studio.open(None, settings, size)
    page = window.video
    if page is None:
        raise SystemExit(window.notice.sentence)
    window.show_page(page)
    page.open_files([demo_clip()])
    studio.wait(lambda: page.controller.items[0].state is ItemState.DONE)
    desk = page.desk
    studio.wait(lambda: desk.editor is not None and bool(desk.editor.captions))
    if size == SMALL:
        desk.bar.captions.click()
    if desk.editor is not None:
        desk.choose(desk.editor.captions[0].id)
    seek(studio, page)
    return window, page


def seek(studio: Studio, page: VideoPage) -> None:
    """Let the player show the demo clip while it signs."""
    studio.wait(lambda: page.desk.open_item is not None)
    studio.rest(2500)
    shown: list[bool] = []
    page.desk.player.picture_ready.connect(lambda: shown.append(True))
    page.desk.go_to(SIGNING_AT_S + 0.6)
    studio.wait(lambda: bool(shown))
    studio.rest(500)


def take_video(studio: Studio) -> None:
    """The Video page with its captions, and what they can be saved as."""
    window, page = open_video(studio, LIGHT, ROOMY)
    write(studio.grab(window), "video")
    dialog = page.open_export()
    if dialog is None:
        raise SystemExit("The captions cannot be saved.")
    write(studio.grab(dialog, window), "video-save")


def open_lookup(studio: Studio, settings: Settings, size: tuple[int, int] = ROOMY) -> MainWindow:
    """A window with the Look up page in front and its signs loaded."""
    window = studio.open(studio.still(), settings, size)
    window.show_page(window.lookup)
    studio.wait(lambda: window.lookup.controller.stage is Stage.READY)
    studio.wait(lambda: window.lookup.dictionary.model.rowCount() > 0)
    return window


def sign(window: MainWindow, name: str) -> Clip:
    """The keypoints of a Slovak sign of the index: nobody's picture is shown."""
    browser = window.lookup.dictionary
    browser.search.setText(name)
    clip = browser.player.clip
    browser.search.setText("")
    if clip is None:
        raise SystemExit(f"There is no sign {name!r} in the index.")
    return clip


def look_up(studio: Studio, window: MainWindow) -> None:
    """Ask which sign that was."""
    window.lookup.look_up(sign(window, KNOWN_SIGN), "svk")
    studio.wait(lambda: bool(window.lookup.answer.cards))


def take_lookup(studio: Studio) -> None:
    """The Look up page: answers, a comparison, the dictionary, practice, teaching."""
    window = open_lookup(studio, LIGHT)
    look_up(studio, window)
    write(studio.grab(window), "lookup")
    window.lookup.answer.cards[1].compare_asked.emit(window.lookup.answer.cards[1].candidate)
    studio.wait(window.lookup.comparison.isVisible)
    write(studio.grab(window, window), "lookup-comparison")
    window = open_lookup(studio, LIGHT)
    window.lookup.show_mode(Mode.DICTIONARY)
    window.lookup.dictionary.search.setText("ma")
    write(studio.grab(window, window), "lookup-dictionary")
    window = open_lookup(studio, DARK)
    window.lookup.dictionary.search.setText(OTHER_SIGN)
    window.lookup.dictionary.practise.click()
    window.lookup.controller.caught.emit(sign(window, KNOWN_SIGN))
    studio.wait(window.lookup.practice.comparison.isVisible)
    write(studio.grab(window, window), "lookup-practice")
    window = open_lookup(studio, LIGHT, SMALL)
    look_up(studio, window)
    window.lookup.answer.teach.click()
    window.lookup.own.name.setText("Bratislava, doma")
    write(studio.grab(window, window), "lookup-teach")


def take_looks(studio: Studio) -> None:
    """High contrast, and text at 200 % in the smallest window, on one sheet."""
    contrast = studio.start(CONTRAST, EngineState.TOO_DARK)
    contrast.controller.bridge.on_subtitle(caption(1, "Moje meno", "je Michal."))
    pictures = [studio.grab(contrast, contrast)]
    large = studio.start(DOUBLE, EngineState.TOO_DARK)
    pictures.append(studio.grab(large, large))
    video, _ = open_video(studio, DOUBLE, SMALL)
    pictures.append(studio.grab(video, video))
    lookup = open_lookup(studio, DOUBLE, SMALL)
    look_up(studio, lookup)
    pictures.append(studio.grab(lookup, lookup))
    write(sheet(pictures, columns=2), "looks")


def views(studio: Studio, settings: Settings) -> Iterator[tuple[str, QWidget]]:
    """Every page in front, then every dialog but the log, which names this computer, by name."""
    window = studio.start(settings, EngineState.WAITING)
    bridge = window.controller.bridge
    bridge.on_subtitle(caption(1, "Dobrý deň.", final=True))
    bridge.on_subtitle(caption(2, "Moje meno je", "Michal"))
    if window.video is None:
        raise SystemExit(window.notice.sentence)
    video = window.video
    video.open_files([demo_clip()])
    studio.wait(lambda: video.controller.items[0].state is ItemState.DONE)
    for name, page in zip(("live", "video", "lookup", "models"), window.pages, strict=True):
        window.show_page(page)
        studio.show_frame(window)
        studio.wait(partial(_is_ready, window))
        if page is video:
            seek(studio, video)
        studio.rest(1000)
        yield name, window
    dialogs = (
        ("settings", window.open_settings),
        ("about", window.open_about),
        ("details", window.live.open_details),
        ("welcome", window.dialogs.open_welcome),
    )
    for name, open_one in dialogs:
        dialog = open_one()
        studio.show_frame(window)
        studio.rest()
        yield name, dialog
        dialog.close()
    window.close()


def _is_ready(window: MainWindow) -> bool:
    """Whether the page in front has loaded what it shows."""
    if window.models.isVisible():
        return window.models.controller.view.work is None
    return not window.lookup.isVisible() or window.lookup.box.languages.count() > 0


def take_pages(studio: Studio, application: QApplication) -> None:
    """A sheet for each page and dialog: English above, Slovak below, light at the left, dark at the right."""
    before = QLocale()
    pictures: dict[str, list[QImage]] = {}
    for language in ("en", "sk"):
        translators = install_translation(application, language)
        if not translators:
            raise SystemExit("The window's words are not built; `make pictures` builds them.")
        for theme in (Theme.LIGHT, Theme.DARK):
            settings = Settings(window_language=language, theme=theme, language="svk", welcomed=True)
            for name, view in views(studio, settings):
                pictures.setdefault(name, []).append(view.grab().toImage())
        for translator in translators:
            application.removeTranslator(translator)
    QLocale.setDefault(before)
    for name, four in pictures.items():
        write(sheet(four, columns=2), f"page-{name}")


def sheet(pictures: Sequence[QImage], columns: int) -> QImage:
    """The pictures in rows, made smaller where they do not fit a sheet 1440 pixels wide."""
    cell = QSize(1440 // columns, 600)
    smooth, kept = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.KeepAspectRatio
    small = [one.scaled(cell.boundedTo(one.size()), kept, smooth) for one in pictures]
    width_px, height_px = max(one.width() for one in small), max(one.height() for one in small)
    rows = -(-len(small) // columns)
    size = QSize(columns * (width_px + GAP_PX) - GAP_PX, rows * (height_px + GAP_PX) - GAP_PX)
    whole = QImage(size, QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.gray)
    painter = QPainter(whole)
    for place, picture in enumerate(small):
        painter.drawImage(place % columns * (width_px + GAP_PX), place // columns * (height_px + GAP_PX), picture)
    painter.end()
    return whole


def as_pillow(picture: QImage) -> Image.Image:
    """A picture that Pillow can write."""
    rgb = picture.convertToFormat(QImage.Format.Format_RGB888)
    size = (rgb.width(), rgb.height())
    return Image.frombuffer("RGB", size, bytes(rgb.constBits()), "raw", "RGB", rgb.bytesPerLine(), 1)


def write(picture: QImage, name: str) -> None:
    """Write a picture as WebP, a third as large as a PNG with a palette and without its blotches."""
    path = FOLDER / f"{name}.webp"
    as_pillow(picture).save(path, quality=80, method=6)
    sys.stdout.write(f"{path.name} {path.stat().st_size}\n")


def write_animation(pictures: Sequence[QImage]) -> None:
    """Write an animated WebP that plays three times and ends with its last picture, the finished caption."""
    first, *others = [as_pillow(picture) for picture in pictures]
    path = FOLDER / "demo.webp"
    times_ms = [round(1000 * FRAMES_A_PICTURE / RATE_HZ)] * len(others) + [LAST_MS]
    first.save(path, save_all=True, append_images=others, duration=times_ms, loop=3, quality=70, method=4)
    sys.stdout.write(f"{path.name} {path.stat().st_size}, {len(pictures)} pictures\n")


def main(names: Sequence[str]) -> int:
    """Take the pictures of the groups `names`; without a name take all, and remove those that are no longer taken."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not names:
        for old in FOLDER.iterdir():
            old.unlink()
    application = QApplication(sys.argv[:1])
    groups: dict[str, Callable[[Studio], None]] = {
        "live": take_live,
        "states": take_states,
        "actions": take_caption_actions,
        "video": take_video,
        "lookup": take_lookup,
        "looks": take_looks,
        "pages": partial(take_pages, application=application),
    }
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(application, Path(folder), see_demo())
        for name in names or groups:
            groups[name](studio)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
