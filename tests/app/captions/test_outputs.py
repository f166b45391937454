import json
import socket
from dataclasses import replace
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.captions.outputs import file_text, write_caption_file
from app.captions.web_page import CaptionPage, captions_json, page_address
from app.settings import OutputSettings
from app.window.main_window import MainWindow
from engine.errors import CaptionFileError, SettingsError
from tests.app.conftest import OpenWindow
from tests.app.window_parts import caption

TALK = (caption(1, "Dobrý deň.", final=True), caption(2, "Volám", "sa <b>"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(port: int, path: str = "/captions.json", host: str = "") -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def put_output(window: MainWindow, output: OutputSettings) -> None:
    window.apply_settings(replace(window.settings, output=output))


def test_the_page_gives_the_captions_of_now() -> None:
    page = CaptionPage(0)
    try:
        assert json.loads(ask(page.port)[1]) == []
        page.show_captions(TALK)
        answer, body = ask(page.port)
        assert answer.status == 200
        assert json.loads(body) == [
            {"solid": "Dobrý deň.", "tentative": ""},
            {"solid": "Volám", "tentative": "sa <b>"},
        ]
    finally:
        page.close()


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("/", "text/html", b'<script src="page.js"'),
        ("/page.css", "text/css", b"background: transparent"),
        ("/page.js", "text/javascript", b"textContent = caption.tentative"),
    ],
)
def test_the_page_has_all_its_parts_and_loads_nothing_from_elsewhere(path: str, kind: str, words: bytes) -> None:
    page = CaptionPage(0)
    try:
        answer, body = ask(page.port, path)
        assert (answer.getheader("Content-Type") or "").startswith(kind)
        assert "default-src 'none'" in (answer.getheader("Content-Security-Policy") or "")
        assert words in body
        assert b"://" not in body
    finally:
        page.close()


@pytest.mark.parametrize("path", ["/settings.json", "/../../settings.json", "//etc/passwd", "/?x"])
def test_nothing_else_is_given(path: str) -> None:
    page = CaptionPage(0)
    try:
        assert ask(page.port, path)[0].status == 404
    finally:
        page.close()


def test_a_web_site_that_calls_itself_this_computer_gets_nothing() -> None:
    page = CaptionPage(0)
    try:
        page.show_captions(TALK)
        answer, body = ask(page.port, host=f"evil.example:{page.port}")
        assert answer.status == 403
        assert "Dobrý".encode() not in body
        assert ask(page.port, host=f"localhost:{page.port}")[0].status == 200
    finally:
        page.close()


def test_the_page_listens_on_this_computer_alone() -> None:
    page = CaptionPage(0)
    try:
        assert page.address == page_address(page.port) == f"http://127.0.0.1:{page.port}/"
        with socket.socket() as other:
            other.bind(("127.0.0.2", page.port))  # would be refused if the page listened on every address
    finally:
        page.close()


def test_a_port_that_is_taken_is_told_with_a_way_out() -> None:
    page = CaptionPage(0)
    try:
        with pytest.raises(SettingsError, match=rf"port {page.port} \(.+\)\. Choose another port in Settings\."):
            CaptionPage(page.port)
    finally:
        page.close()


def test_captions_without_text_are_not_on_the_page() -> None:
    unsure = caption(3, "", final=True, signs=("meno",))
    assert json.loads(captions_json((*TALK, unsure))) == json.loads(captions_json(TALK))
    assert file_text((*TALK, unsure)) == "Dobrý deň.\nVolám sa <b>\n"


def test_the_page_opens_and_closes_with_its_setting_and_the_window(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.outputs.page is None
    window.controller.bridge.on_subtitle(TALK[0])
    port = free_port()
    put_output(window, OutputSettings(page_shown=True, page_port=port))
    assert json.loads(ask(port)[1])[0]["solid"] == "Dobrý deň."
    window.controller.bridge.on_subtitle(TALK[1])
    assert json.loads(ask(port)[1])[1]["tentative"] == "sa <b>"
    put_output(window, OutputSettings(page_port=port))
    with pytest.raises(ConnectionRefusedError):
        ask(port)
    put_output(window, OutputSettings(page_shown=True, page_port=port))
    assert ask(port)[0].status == 200
    window.close()
    with pytest.raises(ConnectionRefusedError):
        ask(port)


def test_a_page_that_does_not_open_is_told_in_the_window(open_window: OpenWindow) -> None:
    window = open_window()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        put_output(window, OutputSettings(page_shown=True, page_port=int(taken.getsockname()[1])))
    assert "Choose another port in Settings" in window.notice.sentence
    assert window.outputs.page is None


def test_the_file_says_what_the_captions_say_and_is_empty_in_the_end(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    file = tmp_path / "captions.txt"
    put_output(window, OutputSettings(text_file=str(file)))
    assert file.read_text(encoding="utf-8") == ""
    for one in TALK:
        window.controller.bridge.on_subtitle(one)
    qtbot.waitUntil(lambda: file.read_text(encoding="utf-8") == "Dobrý deň.\nVolám sa <b>\n")
    other = tmp_path / "other.txt"
    put_output(window, OutputSettings(text_file=str(other)))
    assert file.read_text(encoding="utf-8") == ""
    assert "Dobrý deň." in other.read_text(encoding="utf-8")
    window.close()
    assert other.read_text(encoding="utf-8") == ""
    assert sorted(path.name for path in tmp_path.glob("*.txt*")) == ["captions.txt", "other.txt"]


def test_a_file_that_cannot_be_written_is_told_once(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    told: list[str] = []
    window.outputs.failed.connect(told.append)
    put_output(window, OutputSettings(text_file=str(tmp_path / "no folder" / "captions.txt")))
    for one in TALK:
        window.outputs.show_captions((one,))
    (tmp_path / "no folder").mkdir()
    qtbot.waitUntil((tmp_path / "no folder" / "captions.txt").exists)
    assert len(told) == 1
    assert "no folder" in told[0]
    assert window.notice.sentence == told[0]


def test_a_failed_writing_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(CaptionFileError, match=r"captions\.txt .*Choose another file in Settings"):
        write_caption_file(tmp_path / "missing" / "captions.txt", TALK)
