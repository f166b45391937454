import io
import logging
import re
import time
from pathlib import Path

import pytest

from app.__main__ import main
from app.commands.terminal import CLEAR_LINE, TerminalListener, choose_source
from app.paths import own_signs_file
from engine.bundle.loader import Bundle
from engine.commands import BAD_INPUT, OK
from engine.errors import MediaError, SettingsError
from engine.media.camera import VideoCamera
from engine.sentence import Sentence
from engine.types import EngineError, EngineState, EngineStatus, Subtitle
from tests.videos import write_video


class Screen(io.StringIO):
    """A terminal whose text can be read back."""

    def isatty(self) -> bool:
        return True


def status(state: EngineState) -> EngineStatus:
    return EngineStatus(state, 12.0, 0, 0.3)


def caption(solid: str, tentative: str = "", *, final: bool, signs: tuple[str, ...] = ()) -> Subtitle:
    return Subtitle(1, time.monotonic(), time.monotonic() + 1, solid, tentative, 0.9, final, signs)


def test_a_file_gets_finished_captions_only() -> None:
    out, remarks = io.StringIO(), io.StringIO()
    listener = TerminalListener(out, remarks, finite=True)
    listener.on_subtitle(caption("Moje", "meno", final=False))
    listener.on_subtitle(caption("Moje meno", final=True))
    listener.on_subtitle(caption("", final=True, signs=("Pes",)))
    first, second = out.getvalue().splitlines()
    assert re.fullmatch(r"\d\d:\d\d:\d\d  Moje meno", first)
    assert second.endswith("  (not sure: Pes)")


def test_a_terminal_shows_the_caption_in_work() -> None:
    out = Screen()
    listener = TerminalListener(out, io.StringIO(), finite=False)
    listener.on_subtitle(caption("Moje", "meno", final=False))
    assert out.getvalue().endswith("Moje meno")
    assert "\n" not in out.getvalue()
    listener.on_subtitle(caption("Moje meno", final=True))
    assert out.getvalue().count("\n") == 1


def test_a_long_caption_in_work_shows_its_end_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    out = Screen()
    listener = TerminalListener(out, io.StringIO(), finite=False)
    listener.on_subtitle(caption("Babka mojej kamarátky", "má veľký dvor.", final=False))
    assert out.getvalue().removeprefix(CLEAR_LINE) == "átky má veľký dvor."


def test_a_reader_that_goes_away_is_noticed() -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError(f"nobody reads {text!r}")

    listener = TerminalListener(Gone(), io.StringIO(), finite=True)
    assert not listener.reader_gone
    listener.on_subtitle(caption("Moje meno", final=True))
    assert listener.reader_gone


def test_utterances_that_were_left_out_are_said() -> None:
    remarks = io.StringIO()
    listener = TerminalListener(io.StringIO(), remarks, finite=False)
    for count in (0, 1, 1, 3):
        listener.on_status(EngineStatus(EngineState.SIGNING, 12.0, 0, 0.3, utterances_dropped=count))
    assert re.findall(r"too slow: (\d)", remarks.getvalue()) == ["1", "3"]


def test_a_state_is_said_when_it_changes() -> None:
    remarks = io.StringIO()
    listener = TerminalListener(io.StringIO(), remarks, finite=False)
    for state in (EngineState.WAITING, EngineState.WAITING, EngineState.SIGNING):
        listener.on_status(status(state))
    assert remarks.getvalue() == "[waiting for signing]\n[signing]\n"


def test_every_state_has_its_word() -> None:
    remarks = io.StringIO()
    listener = TerminalListener(io.StringIO(), remarks, finite=False)
    for state in EngineState:
        listener.on_status(status(state))
    assert len(set(remarks.getvalue().splitlines())) == len(EngineState)


@pytest.mark.parametrize(("stage", "finite", "failed"), [("camera", False, False), ("camera", True, True)])
def test_a_lost_camera_is_looked_for_but_a_lost_file_is_a_failure(stage: str, finite: bool, failed: bool) -> None:
    remarks = io.StringIO()
    listener = TerminalListener(io.StringIO(), remarks, finite=finite)
    listener.on_error(EngineError("camera_lost", stage, Sentence("The camera was unplugged.")))
    assert listener.failed is failed
    assert remarks.getvalue() == "signscribe: The camera was unplugged.\n"


def test_a_failed_model_is_a_failure_whatever_the_source() -> None:
    listener = TerminalListener(io.StringIO(), io.StringIO(), finite=False)
    listener.on_error(EngineError("model", "translate", Sentence("encoder.onnx is damaged.")))
    assert listener.failed


def test_a_video_must_be_asked_to_play(tmp_path: Path) -> None:
    grey = str(write_video(tmp_path / "grey.mp4"))
    with pytest.raises(SettingsError, match="--as-live"):
        choose_source(grey, as_live=False)
    assert isinstance(choose_source(grey, as_live=True), VideoCamera)
    with pytest.raises(MediaError, match="nowhere"):
        choose_source("nowhere.mp4", as_live=True)


def test_a_camera_that_is_not_there_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["live", "--source", "97"]) == BAD_INPUT
    assert "There is no camera 97" in capsys.readouterr().err


def test_a_video_plays_to_its_end(small_bundle: Bundle, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    grey = str(write_video(tmp_path / "grey.mp4"))
    assert main(["live", "--source", grey, "--as-live", "--model", str(small_bundle.folder)]) == OK
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[0] == "[getting ready]"
    assert said.err.splitlines()[-1] == "[stopped]"


@pytest.mark.parametrize("command", [("translate",), ("live", "--as-live", "--source")])
def test_own_signs_are_left_out_where_that_is_wished(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """With the model that ships; a damaged file of own signs tells in the log whether it was read."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    caplog.set_level(logging.INFO, "app.models.open")
    grey = str(write_video(tmp_path / "grey.mp4"))
    own_signs_file().parent.mkdir(parents=True, exist_ok=True)
    own_signs_file().write_bytes(b"no signs")
    for more, reads in (((), 1), (("--no-own-signs",), 0)):
        caplog.clear()
        assert main([*command, grey, *more]) == OK
        assert caplog.text.count("Captions do without own signs") == reads
