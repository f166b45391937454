"""The real window, to be killed: `python -m tests.app.video.killed_window FOLDER VIDEO` works, and types without end.

With the time of each, it says `typed COUNT TIME` after each letter and `done SECONDS TIME` as the work goes on.
"""

import sys
import time
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.settings import LoadedSettings, Settings
from app.video.page import VideoPage
from app.window.main_window import MainWindow
from tests.app.video.killed import say

LETTER_EVERY_MS = 20
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def type_without_end(page: VideoPage) -> None:
    """Add a caption and write into it, letter by letter."""
    page.panel.insert.click()
    letters = cycle(LETTERS)
    timer = QTimer(page)

    def type_one() -> None:
        page.panel.text.insertPlainText(next(letters))
        say(f"typed {len(page.panel.text.toPlainText())} {time.monotonic()}")

    timer.timeout.connect(type_one)
    timer.start(LETTER_EVERY_MS)


def tell_pace(page: VideoPage, item_id: int) -> None:
    pace = page.controller.pace(item_id)
    if pace is not None:
        say(f"done {pace.done_s!r} {time.monotonic()}")


def main(folder: Path, video: Path) -> int:
    """Open the window, give it the video, and type while it is worked on."""
    application = QApplication([sys.argv[0], "-platform", "offscreen"])
    window = MainWindow(LoadedSettings(Settings(language="svk")), folder / "settings.json")
    window.add_videos(folder / "videos")
    page = window.video
    if page is None:
        raise SystemExit(window.notice.sentence)
    window.show_page(page)
    window.show()
    window.controller.look()
    page.open_files([video])
    page.controller.pace_changed.connect(lambda item_id: tell_pace(page, item_id))
    type_without_end(page)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
