"""Captions that outlast the window: only where that is wanted, and whatever happens to the program."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.captions.history import HistoryModel
from app.captions.kept import KeptCaptions, read_kept
from app.settings import Settings
from app.window.main_window import MainWindow
from engine.errors import StorageError
from tests.app.conftest import OpenWindow
from tests.app.window_parts import caption

ROOT = Path(__file__).resolve().parents[3]
KEEP = Settings(keep_captions=True)


def words(folder: Path) -> list[str]:
    return [entry.caption.solid for entry in read_kept(folder)]


def say(window: MainWindow, qtbot: QtBot, *texts: str) -> None:
    before = len(window.live.history_model.captions)
    for number, text in enumerate(texts, 1):
        window.controller.bridge.on_subtitle(caption(before + number, text, final=True))
    qtbot.waitUntil(lambda: len(window.live.history_model.captions) == before + len(texts))


def test_nothing_is_kept_unless_somebody_wants_it(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    say(window, qtbot, "Dobrý deň.")
    window.close()
    assert not (tmp_path / "captions").exists()


def test_kept_captions_are_in_the_history_of_the_next_start(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    first = open_window(settings=KEEP)
    say(first, qtbot, "Dobrý deň.", "Ako sa máš?")
    model = first.live.history_model
    model.setData(model.index(1, 0), "Ako sa máte?")
    first.close()
    again = open_window(settings=KEEP)
    assert again.live.history.shown_texts() == ("Dobrý deň.", "Ako sa máte?")
    say(again, qtbot, "Dobre.")
    again.close()
    assert words(tmp_path / "captions") == ["Dobrý deň.", "Ako sa máte?", "Dobre."]


def test_what_was_said_before_it_was_wanted_is_kept_once(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    say(window, qtbot, "Dobrý deň.")
    for keep in (True, False, True):
        window.apply_settings(replace(window.settings, keep_captions=keep))
    assert words(tmp_path / "captions") == ["Dobrý deň."]
    window.apply_settings(replace(window.settings, keep_captions=False))
    say(window, qtbot, "Tajné.")
    assert words(tmp_path / "captions") == ["Dobrý deň."]


def test_deleting_deletes_all_and_later_captions_are_kept_again(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(settings=KEEP)
    say(window, qtbot, "Dobrý deň.")
    window.open_settings().program.delete.click()
    assert list((tmp_path / "captions").iterdir()) == []
    assert window.live.history.shown_texts() == ("Dobrý deň.",)
    say(window, qtbot, "Ako sa máš?")
    assert words(tmp_path / "captions") == ["Ako sa máš?"]


def test_two_windows_keep_their_captions_beside_each_other(tmp_path: Path) -> None:
    first, second = HistoryModel(), HistoryModel()
    both = [KeptCaptions(tmp_path / name, model) for name, model in (("a", first), ("a", second))]
    for kept in both:
        kept.switch(on=True)
    first.add(caption(1, "one", final=True))
    for kept in both:
        kept.close()
    assert words(tmp_path / "a") == ["one"]


def test_what_another_window_deletes_is_gone_and_later_captions_are_kept(tmp_path: Path) -> None:
    mine, others = HistoryModel(), HistoryModel()
    kept, other = KeptCaptions(tmp_path, mine), KeptCaptions(tmp_path, others)
    kept.switch(on=True)
    mine.add(caption(1, "one", final=True))
    other.delete()
    mine.add(caption(2, "two", final=True))
    kept.close()
    assert words(tmp_path) == ["two"]


def test_a_folder_that_cannot_be_made_is_said_once_and_captions_go_on(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("in the way")
    model, said = HistoryModel(), list[str]()
    kept = KeptCaptions(tmp_path / "a", model)
    kept.failed.connect(said.append)
    kept.switch(on=True)
    for number in range(3):
        model.add(caption(number, "one", final=True))
    assert len(said) == 1
    assert "Make room" in said[0]
    assert len(model.captions) == 3


def test_an_entry_of_something_else_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.captions").write_bytes(b'2fc8b3d6 {"clock":1}\n')
    assert words(tmp_path) == []  # its checksum is wrong
    from engine.files.journal import write_journal

    write_journal(tmp_path / "x.captions", [{"clock": "noon", "caption": None}])
    with pytest.raises(StorageError, match=r"^A kept caption must be an object, found None\. Delete"):
        read_kept(tmp_path)


TALK = """
import sys
from pathlib import Path
from app.captions.kept import KeptCaptions
from app.captions.history import HistoryModel
from tests.app.window_parts import caption
model = HistoryModel()
kept = KeptCaptions(Path(sys.argv[1]), model)
kept.switch(on=True)
number = 0
while True:
    number += 1
    model.add(caption(number, f"Veta {number}.", final=True))
    print(number, flush=True)
"""


@pytest.mark.parametrize("count", [1, 17, 60])
def test_a_kill_keeps_every_caption_that_was_shown(tmp_path: Path, count: int) -> None:
    command = [sys.executable, "-c", TALK, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(count)]
        process.kill()
        said += process.stdout.read().splitlines()
    kept = words(tmp_path)
    assert len(kept) in (int(said[-1]), int(said[-1]) + 1)
    assert kept == [f"Veta {number}." for number in range(1, len(kept) + 1)]
