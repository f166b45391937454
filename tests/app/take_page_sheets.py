"""Takes docs/screenshots/page-*.png: `QT_QPA_PLATFORM=offscreen python -m tests.app.take_page_sheets`.

One sheet for each page and dialog: English above, Slovak below, light at the left, dark at the right. Sheets are drawn
in 160 colours, which keeps each below 150 kB.
"""

import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app.language.window_language import install_translation
from app.language.words import words_of
from app.paths import demo_clip, starter_model_dir
from app.settings import Settings, Theme
from app.video.queue import ItemState
from app.video.transcriber import EngineTranscriber, ModelChoice
from app.window.main_window import MainWindow
from engine.types import EngineState
from tests.app.take_screenshots import CAPTION_LIMIT_S, FOLDER, SIGNING_AT_S, Studio, see_demo
from tests.app.window_parts import StillParts, caption

SHEET_WIDTH_PX: Final = 1440
CELL_HEIGHT_PX: Final = 600
COLOURS: Final = 160
LANGUAGES: Final = ("en", "sk")
THEMES: Final = (Theme.LIGHT, Theme.DARK)


def views(studio: Studio, settings: Settings, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Every page in front, then every dialog, each with the name of its sheet."""
    window = studio.start(StillParts(), settings, EngineState.WAITING)
    transcriber = EngineTranscriber(
        lambda: ModelChoice(starter_model_dir()), lambda why: window.notice.show_notice(words_of(why))
    )
    window.add_videos(folder, transcriber)
    _fill(window, studio)
    names = ("live", "video", "lookup", "models")
    for name, page in zip(names, window.pages, strict=True):
        window.show_page(page)
        studio.show_picture(window)
        studio.wait(partial(_is_ready, window))
        studio.settle()
        yield name, window
    dialogs = (window.open_settings, window.open_about, window.live.open_details, window.dialogs.open_welcome,
               window.dialogs.open_log)  # fmt: skip
    for name, open_one in zip(("settings", "about", "details", "welcome", "log"), dialogs, strict=True):
        dialog = open_one()
        studio.settle()
        yield name, dialog
        dialog.close()
    window.close()


def _is_ready(window: MainWindow) -> bool:
    """Whether the page in front has loaded what it shows."""
    if window.models.isVisible():
        return window.models.controller.view.work is None
    return not window.lookup.isVisible() or window.lookup.box.languages.count() > 0


def _fill(window: MainWindow, studio: Studio) -> None:
    """Two captions, and the demo clip in the queue, captioned by the model that ships and shown while it signs."""
    bridge = window.controller.bridge
    bridge.on_subtitle(caption(1, "Dobrý deň.", final=True))
    bridge.on_subtitle(caption(2, "Moje meno je", "Michal"))
    if window.video is not None:
        video = window.video
        video.open_files([demo_clip()])
        if not studio.wait(lambda: video.controller.items[0].state is ItemState.DONE, CAPTION_LIMIT_S):
            raise SystemExit("The demo clip was not translated in time.")
        video.desk.go_to(SIGNING_AT_S + 0.6)


def sheet(pictures: list[QImage]) -> QImage:
    """The four pictures in two rows, as wide as a sheet is, in few colours."""
    cell = QSize(SHEET_WIDTH_PX // 2, CELL_HEIGHT_PX)
    smooth, kept = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.KeepAspectRatio
    small = [one.scaled(cell.boundedTo(one.size()), kept, smooth) for one in pictures]
    column_px, row_px = (max(side) for side in zip(*(one.size().toTuple() for one in small), strict=True))
    whole = QImage(QSize(2 * column_px, 2 * row_px), QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.gray)
    painter = QPainter(whole)
    for place, picture in enumerate(small):
        painter.drawImage(column_px * (place % 2), row_px * (place // 2), picture)
    painter.end()
    return whole


def keep(picture: QImage, path: Path) -> None:
    """Write a PNG with a palette of the picture's own colours."""
    rgb = picture.convertToFormat(QImage.Format.Format_RGB888)
    size = (rgb.width(), rgb.height())
    whole = Image.frombuffer("RGB", size, bytes(rgb.constBits()), "raw", "RGB", rgb.bytesPerLine(), 1)
    whole.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> int:
    """Take them all."""
    application = QApplication([sys.argv[0], "-platform", "offscreen"])
    sight = see_demo()
    pictures: dict[str, list[QImage]] = {}
    for language in LANGUAGES:
        translators = install_translation(application, language)
        for theme in THEMES:
            with tempfile.TemporaryDirectory() as folder:
                studio = Studio(application, Path(folder) / "settings.json", sight)
                settings = Settings(window_language=language, theme=theme, language="svk", welcomed=True)
                for name, view in views(studio, settings, Path(folder) / "videos"):
                    pictures.setdefault(name, []).append(view.grab().toImage())
        for translator in translators:
            application.removeTranslator(translator)
    for name, four in pictures.items():
        path = FOLDER / f"page-{name}.png"
        keep(sheet(four), path)
        sys.stdout.write(f"{path.name} {path.stat().st_size}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
