"""Plug-ins as users install them: a module and an entry point in a folder on the path."""

from pathlib import Path

import pytest

from engine.errors import SettingsError
from training.corpus.speech import installed_recognisers, load_recogniser

PLUGIN = """
def recognise(video, language):
    yield 0.5, 2.0, f"{video.name} in {language}"
"""


def install(folder: Path, points: str) -> None:
    (folder / "heard_words.py").write_text(PLUGIN, "utf-8")
    info = folder / "heard_words-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: heard-words\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[signscribe.speech]\n{points}\n", "utf-8")


def test_an_installed_recogniser_is_found_and_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "heard = heard_words:recognise")
    monkeypatch.syspath_prepend(tmp_path)
    assert installed_recognisers() == ("heard",)
    assert list(load_recogniser("heard")(Path("news.mp4"), "csl")) == [(0.5, 2.0, "news.mp4 in csl")]


def test_recognisers_that_cannot_be_used_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="no speech recogniser 'heard'; installed: none"):
        load_recogniser("heard")
    install(tmp_path, "gone = heard_words:gone\nabsent = nowhere_to_be_found:x\nvalue = heard_words:__doc__")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SettingsError, match="'gone' cannot be loaded"):
        load_recogniser("gone")
    with pytest.raises(SettingsError, match="'absent' cannot be loaded"):
        load_recogniser("absent")
    with pytest.raises(SettingsError, match="is not a function"):
        load_recogniser("value")
    with pytest.raises(SettingsError, match="installed: absent, gone, value"):
        load_recogniser("other")
