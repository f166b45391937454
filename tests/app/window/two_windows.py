"""Opens the real window on a person's own folders and changes all that it keeps.

Run it with `python -m tests.app.window.two_windows NAME ENTRY`. It says `ready` and waits for a line; then it changes
settings, finishes captions, teaches signs, adds videos and fetches the catalogue entry ENTRY (JSON), while another
one does the same, and says as JSON what became of it.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from app.paths import kept_captions_dir, own_signs_file, settings_file, videos_dir
from app.settings import load_settings
from app.window.main_window import MainWindow
from engine.store.catalogue import CatalogueEntry, EntryKind
from tests.app.video.killed import say
from tests.app.window_parts import StillParts, caption
from tests.limits import HANG_LIMIT_MS
from tests.signers import signing
from tests.signs import signed

ROUNDS: Final = 10


def main(name: str, entry: CatalogueEntry) -> None:
    """Open the window, change everything, close it."""
    application = QApplication([sys.argv[0], "-platform", "offscreen"])
    window = MainWindow(
        load_settings(settings_file()),
        settings_file(),
        parts=StillParts(),
        own_signs_path=own_signs_file(),
        kept_captions_folder=kept_captions_dir(),
    )
    window.add_videos(videos_dir())
    videos = window.video  # the other window's come here when that one is closed
    window.show()
    application.processEvents()
    say("ready")
    sys.stdin.readline()
    window.models.controller.fetch(entry)
    take = signed(signing)
    for number in range(ROUNDS):
        change(window, name, number)
        window.live.history_model.add(caption(number, f"{name} {number}", final=True))
        window.lookup.controller.own.teach(f"{name} {number}", "svk", "", (take,))
        if videos is not None:
            videos.controller.add([Path(f"/{name}-{number}.mp4")], "svk")
        application.processEvents()
    deadline = QDeadlineTimer(HANG_LIMIT_MS)
    while window.models.controller.view.work is not None and not deadline.hasExpired():
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    problem = window.models.controller.view.problem
    say(json.dumps({"videos": videos is not None, "problem": problem}))
    window.close()


def change(window: MainWindow, name: str, number: int) -> None:
    """Each window has a choice of its own; the last that is made is `ROUNDS - 1` beyond the first."""
    settings = window.settings
    if name == "first":
        window.apply_settings(replace(settings, text_scale_percent=100 + number))
    else:
        window.apply_settings(replace(settings, overlay=replace(settings.overlay, text_size_px=30 + number)))


def entry_of(text: str) -> CatalogueEntry:
    """The entry whose address, size and hash are told as JSON."""
    told = json.loads(text)
    return CatalogueEntry("tiny", EntryKind.BUNDLE, "Tiny", "A few words.", "CC0", "https://x.org", **told)


if __name__ == "__main__":
    main(sys.argv[1], entry_of(sys.argv[2]))
