"""Writing files: links stay links, and what is no file is left alone."""

import os
import socket
from pathlib import Path

import pytest

from app.captions.outputs import write_caption_file
from engine.errors import CaptionFileError
from engine.files.whole import check_place, write_in_place, write_whole

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and links are made otherwise here")


def test_a_link_stays_and_its_file_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real, link = tmp_path / "elsewhere" / "real.txt", tmp_path / "link.txt"
    real.write_text("before")
    link.symlink_to(real)
    write_whole(link, b"after")
    assert link.is_symlink()
    assert real.read_text() == "after"
    write_caption_file(link, ())
    assert link.is_symlink()
    assert real.read_text() == ""
    assert sorted(path.name for path in real.parent.iterdir()) == ["real.txt"]


@pytest.mark.parametrize("kind", ["pipe", "socket", "link to a pipe"])
def test_what_is_no_file_is_left_alone(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "odd"
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    if kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("odd")
    else:
        os.mkfifo(tmp_path / "pipe" if kind != "pipe" else path)
    if kind == "link to a pipe":
        path.symlink_to(tmp_path / "pipe")
    before = os.stat(path).st_ino
    with pytest.raises(OSError, match="a device, a pipe or a socket"):
        write_whole(path, b"text")
    with pytest.raises(CaptionFileError, match="a device, a pipe or a socket"):
        write_caption_file(path, ())
    with pytest.raises(CaptionFileError, match="a device, a pipe or a socket"):
        check_place(path, overwrite=True)
    with pytest.raises(CaptionFileError, match="a device, a pipe or a socket"):
        write_in_place(path, lambda file: file.write(b"text"), overwrite=True)
    assert os.stat(path).st_ino == before
    assert not list(tmp_path.glob(".*"))
