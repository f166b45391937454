"""Takes the screenshots of the Video page: `QT_QPA_PLATFORM=offscreen python -m tests.app.take_video_screenshots`.

The demo clip is translated by the bundled model, and edited and saved as a person would.
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.language.words import words_of
from app.live.run import EngineParts
from app.paths import demo_clip, starter_model_dir
from app.settings import Settings, Theme
from app.video.transcriber import EngineTranscriber, ModelChoice
from tests.app.take_screenshots import CAPTION_LIMIT_S, FOLDER, SIGNING_AT_S, SIZE, Studio, see_demo

ROOMY_SIZE = (1280, 800)
PICTURES = (
    ("light", Settings(theme=Theme.LIGHT, language="svk"), ROOMY_SIZE),
    ("dark", Settings(theme=Theme.DARK, language="svk"), SIZE),
    ("double-text", Settings(theme=Theme.LIGHT, language="svk", text_scale_percent=200), SIZE),
)


def rest(studio: Studio, after_ms: int) -> None:
    """Let the window work for a while."""
    over: list[bool] = []
    QTimer.singleShot(after_ms, lambda: over.append(True))
    studio.wait(lambda: bool(over))


def snap(studio: Studio, name: str, widget: QWidget) -> None:
    """Keep a picture of a widget."""
    rest(studio, 200)
    widget.grab().save(str(FOLDER / f"{name}.png"))


def take(studio: Studio, folder: Path, name: str, settings: Settings, size: tuple[int, int]) -> None:
    """The page while empty and with the demo clip, and what it can be saved as."""
    window = studio.open(EngineParts(), settings)
    transcriber = EngineTranscriber(
        lambda: ModelChoice(starter_model_dir()), lambda why: window.notice.show_notice(words_of(why))
    )
    window.add_videos(folder, transcriber)
    page = window.video
    if page is None:
        raise SystemExit(window.notice.sentence)
    window.resize(*size)
    window.show_page(page)
    snap(studio, f"video-first-run-{name}", window)
    page.open_files([demo_clip()])
    desk = page.desk
    if not studio.wait(lambda: "Done" in {row.words for row in page.queue.model.rows}, CAPTION_LIMIT_S):
        raise SystemExit("The demo clip was not translated in time.")
    if desk.editor is None or not desk.editor.captions:
        raise SystemExit("The demo clip was not captioned.")
    if size == SIZE:
        desk.bar.captions.click()
    rest(studio, 2500)
    desk.choose(desk.editor.captions[0].id)
    desk.go_to(SIGNING_AT_S + 0.6)
    rest(studio, 1000)
    snap(studio, f"video-{name}", window)
    dialog = page.open_export()
    if dialog is not None:
        snap(studio, f"video-save-{name}", dialog)
        dialog.close()
    window.close()


def main() -> int:
    """Take every picture anew."""
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(application, Path(folder) / "settings.json", see_demo())
        for name, settings, size in PICTURES:
            take(studio, Path(folder) / name, name, settings, size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
