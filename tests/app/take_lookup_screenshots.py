"""Takes the Look up page's pictures: `QT_QPA_PLATFORM=offscreen python -m tests.app.take_lookup_screenshots`.

With the real index and model; what is looked up are signs of the index, as skeletons. No picture of a person is taken.
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.lookup.controller import Stage
from app.lookup.page import Mode
from app.settings import Settings, Theme
from app.widgets.style import apply_style
from app.window.main_window import MainWindow
from engine.types import Clip
from tests.app.take_screenshots import FOLDER, Studio, see_demo
from tests.app.window_parts import StillParts

ASKED, OTHER = "Ďakujem", "Dobre"
LIMIT_S = 120.0


def open_page(studio: Studio, settings: Settings, size: tuple[int, int]) -> MainWindow:
    """A window with the Look up page in front and its signs loaded."""
    window = studio.open(StillParts(), settings)
    window.resize(*size)
    window.show_page(window.lookup)
    if not studio.wait(lambda: window.lookup.controller.stage is Stage.READY, LIMIT_S):
        raise SystemExit(f"The signs did not load: {window.lookup.controller.problem}")
    studio.wait(lambda: window.lookup.dictionary.model.rowCount() > 0, LIMIT_S)
    return window


def shown(window: MainWindow, name: str) -> Clip:
    """The clip of a Slovak sign."""
    browser = window.lookup.dictionary
    browser.search.setText(name)
    clip = browser.player.clip
    browser.search.setText("")
    if clip is None:
        raise SystemExit(f"There is no sign {name!r} in the index.")
    return clip


def answered(studio: Studio, window: MainWindow) -> None:
    window.lookup.look_up(shown(window, ASKED), "svk")
    studio.wait(lambda: bool(window.lookup.answer.cards), LIMIT_S)


def take(studio: Studio) -> None:
    """Every state worth a look, light and dark."""
    for theme in (Theme.LIGHT, Theme.DARK):
        settings = Settings(theme=theme, language="svk")
        window = open_page(studio, settings, (1280, 800))
        answered(studio, window)
        studio.keep(f"lookup-{theme.value}", window, window)
        window = open_page(studio, settings, (1280, 800))
        answered(studio, window)
        window.lookup.answer.cards[1].compare_asked.emit(window.lookup.answer.cards[1].candidate)
        studio.wait(window.lookup.comparison.isVisible, LIMIT_S)
        studio.keep(f"lookup-comparison-{theme.value}", window, window)
    light = Settings(theme=Theme.LIGHT, language="svk")
    window = open_page(studio, light, (1280, 800))
    window.lookup.show_mode(Mode.DICTIONARY)
    window.lookup.dictionary.search.setText("ma")
    studio.keep("lookup-dictionary-light", window, window)
    window = open_page(studio, Settings(theme=Theme.DARK, language="svk"), (1280, 800))
    window.lookup.dictionary.search.setText(OTHER)
    window.lookup.dictionary.practise.click()
    window.lookup.controller.caught.emit(shown(window, ASKED))
    studio.wait(window.lookup.practice.comparison.isVisible, LIMIT_S)
    studio.keep("lookup-practice-dark", window, window)
    window = open_page(studio, light, (1024, 640))
    answered(studio, window)
    window.lookup.answer.teach.click()
    window.lookup.own.name.setText("Bratislava, doma")
    studio.keep("lookup-teach-light", window, window)
    window = open_page(studio, Settings(theme=Theme.LIGHT, text_scale_percent=200, language="svk"), (1024, 640))
    answered(studio, window)
    studio.keep("lookup-double-text", window, window)


def main() -> int:
    """Take every picture anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    apply_style(application, Theme.LIGHT, 100)
    with tempfile.TemporaryDirectory() as folder:
        take(Studio(application, Path(folder) / "settings.json", see_demo()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
