import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import CaptionFileError
from engine.subtitles.formats import check_target, write_captions
from engine.types import Subtitle

CAPTIONS = [Subtitle(1, 0.5, 2.25, "Ako sa máš?", "", 0.9, True)]


def test_a_caption_file_is_utf8_and_alone_in_its_folder(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    write_captions(target, CAPTIONS)
    assert target.read_bytes() == "Ako sa máš?\n".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_is_overwritten_only_when_told(tmp_path: Path) -> None:
    target = tmp_path / "out.srt"
    target.write_text("mine")
    with pytest.raises(CaptionFileError, match="is there already"):
        write_captions(target, CAPTIONS)
    assert target.read_text() == "mine"
    write_captions(target, CAPTIONS, overwrite=True)
    assert "Ako sa máš?" in target.read_text("utf-8")


def test_a_missing_folder_and_an_odd_ending_are_found_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(CaptionFileError, match="There is no folder"):
        check_target(tmp_path / "nowhere" / "out.srt")
    with pytest.raises(CaptionFileError, match=r"ends in \.mp3"):
        check_target(tmp_path / "out.mp3")
    check_target(tmp_path / "out.vtt")


def test_a_folder_in_the_way_is_one_clear_error(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.mkdir()
    with pytest.raises(CaptionFileError, match="could not be written"):
        write_captions(target, CAPTIONS, overwrite=True)
    assert list(tmp_path.iterdir()) == [target]


FULL_DISK = """
import resource, sys
from pathlib import Path
from engine.errors import CaptionFileError
from engine.subtitles.formats import write_captions
from engine.types import Subtitle
resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
try:
    write_captions(Path(sys.argv[1]), [Subtitle(1, 0.0, 1.0, "slovo " * 100, "", 1.0, True)], overwrite=True)
except CaptionFileError as error:
    sys.exit(str(error))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file size are a POSIX thing")
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    done = subprocess.run([sys.executable, "-c", FULL_DISK, str(target)], capture_output=True, text=True, check=False)
    assert "could not be written" in done.stderr
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]
