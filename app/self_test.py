"""`signscribe --self-test`: translates the demo clip and opens every page, without a screen or a user.

Works from source and in the packaged app. Reads and changes nothing of the user's: its settings are in a temporary
folder.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from app.language.window_language import install_translation
from app.lookup.controller import Stage
from app.machine import running_s
from app.models.open import open_model
from app.paths import demo_clip
from app.settings import LoadedSettings, Settings
from app.widgets.style import apply_style
from app.window.main_window import MainWindow
from engine.commands import FAILURE, OK
from engine.errors import SignscribeError
from engine.subtitles.lines import caption_text
from engine.types import Subtitle
from engine.videos.transcribe import transcribe

WAIT_LIMIT_S: Final = 300.0
_LANGUAGE: Final = "svk"  # of the demo clip


def run_self_test() -> int:
    """Print every finished step; returns OK, or FAILURE after saying why a step failed.

    The window is the first step, so that its time is that of a start.
    """
    packed = "packaged" if getattr(sys, "frozen", False) else "from source"
    print(f"Signscribe {version('signscribe')}, {packed}, Python {sys.version.split()[0]}", flush=True)
    try:
        with tempfile.TemporaryDirectory(prefix="signscribe-self-test-") as folder:
            for done in chain(_open_window(Path(folder)), _translate_demo()):
                print(f"ok  {done}", flush=True)
    except (SelfTestError, SignscribeError) as error:
        print(f"FAILED  {error}", flush=True)
        return FAILURE
    print("Everything works here.", flush=True)
    return OK


class SelfTestError(Exception):
    """A step of the test failed; the text says which and how."""


def _open_window(folder: Path) -> Iterator[str]:
    """Open the window with settings in `folder`, show all of it, and play the demo clip as a camera."""
    application = QApplication([sys.argv[0], "-platform", "offscreen"])
    settings = Settings(language=_LANGUAGE)
    if len(install_translation(application, "sk")) == 0:
        raise SelfTestError("The Slovak words of the window are missing; build them with `make words`.")
    apply_style(application, settings.theme, settings.text_scale_percent)
    window = MainWindow(LoadedSettings(settings), folder / "settings.json")
    window.add_videos(folder / "videos")
    window.show()
    application.processEvents()
    try:
        yield f"the window opened {running_s():.1f} s after the start"
        window.controller.look()
        _wait(lambda: window.controller.view.cameras is not None, "looking for cameras")
        view = window.controller
        _wait(lambda: bool(view.view.manifest or view.view.model_problem), "reading the model")
        if view.view.model_problem:
            raise SelfTestError(view.view.model_problem)
        for page in window.pages:
            window.show_page(page)
            yield f"{type(page).__name__}: {_seen(page)}"
        dialogs = (window.open_settings, window.open_about, window.dialogs.open_welcome, window.dialogs.open_log)
        for dialog in (open_one() for open_one in dialogs):
            yield f"{type(dialog).__name__}: {_seen(dialog)}"
            dialog.close()
        yield _watch_demo(window)
        yield _look_up(window)
    finally:
        window.close()


def _watch_demo(window: MainWindow) -> str:
    """Play the demo clip as a camera until a caption is final."""
    finished: list[Subtitle] = []
    window.controller.caption_changed.connect(lambda one: finished.append(one) if one.final else None)
    window.show_page(window.live)
    window.live.play_demo()
    problem = window.controller
    _wait(lambda: bool(finished) or problem.view.problem is not None, "captioning the demo clip live")
    if problem.view.problem is not None:
        raise SelfTestError(f"The live run ended: {problem.view.problem.detail}")
    return f"live: {caption_text(finished[0])}"


def _look_up(window: MainWindow) -> str:
    """Look up the first sign of the dictionary: index and model must fit, and it must find itself."""
    page = window.lookup
    window.show_page(page)
    _wait(lambda: page.controller.stage in (Stage.READY, Stage.PROBLEM), "getting the signs ready")
    clip = page.dictionary.player.clip
    if clip is None:
        raise SelfTestError(page.controller.problem or "The dictionary has no signs.")
    page.look_up(clip, _LANGUAGE)
    _wait(lambda: bool(page.answer.cards), "looking a sign up")
    found, asked = page.answer.cards[0].candidate.sign.name, page.dictionary.name.whole_text
    if found != asked:
        raise SelfTestError(f"“{asked}” was looked up and taken for “{found}”.")
    return f"look-up: {found}, among {page.dictionary.model.rowCount()} signs"


def _translate_demo() -> Iterator[str]:
    """Translate the demo clip as a file."""
    model = open_model()
    with model.open_detector() as detector:
        events = list(transcribe(demo_clip(), model.captions(), _LANGUAGE, detector))
    texts = [caption_text(event) for event in events if isinstance(event, Subtitle)]
    if not any(texts):
        raise SelfTestError(f"No caption came of {demo_clip()}.")
    yield f"translated: {' / '.join(texts)}"


def _seen(widget: QWidget) -> str:
    """Draw a page or dialog and return its size in words; raises SelfTestError if it shows one colour only."""
    QApplication.processEvents()
    image = widget.grab().toImage()
    across = range(0, image.width(), 7)
    colours = {image.pixel(x, y) for y in range(0, image.height(), 7) for x in across}
    if not widget.isVisible() or len(colours) < 2:
        raise SelfTestError(f"{type(widget).__name__} stays empty.")
    return f"{image.width()} x {image.height()} pixels"


def _wait(ready: Callable[[], bool], what: str) -> None:
    """Run the event loop until `ready`; raises SelfTestError after WAIT_LIMIT_S."""
    deadline = QDeadlineTimer(round(1000 * WAIT_LIMIT_S))
    while not ready():
        if deadline.hasExpired():
            raise SelfTestError(f"{what.capitalize()} takes more than {WAIT_LIMIT_S:.0f} s.")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
