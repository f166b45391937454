"""Saves over and over and says what is safe, until killed.

Run it with `python -m tests.app.captions.killed_writer WHAT FOLDER`.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from app.captions.outputs import write_caption_file
from app.lookup.own_signs import OwnSigns
from app.settings import Settings, load_settings, save_settings
from engine.files.journal import Journal, read_journal
from engine.subtitles.formats import write_captions
from engine.types import Subtitle
from tests.signers import signing
from tests.signs import signed

Save = Callable[[Path], Callable[[int], None]]


def caption(number: int) -> Subtitle:
    return Subtitle(number, 0.0, 1.0, f"{number} " + "slovo " * 500, "", 1.0, True)


def teach(folder: Path) -> Callable[[int], None]:
    own, clip = OwnSigns(folder / "own.signs"), signed(signing)
    return lambda number: void(own.teach(f"sign {number}", "svk", "", [clip]))


def void(_: object) -> None:
    """Forget a result."""


def journal(folder: Path) -> Callable[[int], None]:
    opened = Journal(folder / "a.log")
    return lambda number: opened.add({"number": number, "text": "slovo " * 200})


SAVE: dict[str, Save] = {
    "settings": lambda folder: lambda number: save_settings(Settings(camera_name=str(number)), folder / "s.json"),
    "captions": lambda folder: lambda number: write_captions(folder / "a.txt", [caption(number)], overwrite=True),
    "caption file": lambda folder: lambda number: write_caption_file(folder / "a.txt", (caption(number),)),
    "own signs": teach,
    "journal": journal,
}
SAVED: dict[str, Callable[[Path], int]] = {
    "settings": lambda folder: int(load_settings(folder / "s.json").settings.camera_name),
    "captions": lambda folder: int((folder / "a.txt").read_text("utf-8").split()[0]),
    "caption file": lambda folder: int((folder / "a.txt").read_text("utf-8").split()[0]),
    "own signs": lambda folder: len(OwnSigns(folder / "own.signs").signs),
    "journal": lambda folder: len(read_journal(folder / "a.log")),
}
"""Which number is found afterwards; each raises where what is found is not whole."""


def main(what: str, folder: Path) -> None:
    """Save until somebody kills this program."""
    save, number = SAVE[what](folder), 0
    while True:
        number += 1
        save(number)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
