"""Downloads from a server on this machine that cuts, lies, corrupts and stalls."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections import namedtuple
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
import pytest

from engine.errors import Cancelled, DownloadError
from engine.store.download import Patience, RemoteFile, download
from engine.store.progress import Cancel, DownloadProgress, unreported
from tests.file_server import Behaviour, serve
from tests.limits import HANG_LIMIT_S

CONTENT: Final = np.random.default_rng(7).bytes(300_000)
SHA256: Final = hashlib.sha256(CONTENT).hexdigest()
HASTE: Final = Patience(silence_s=HANG_LIMIT_S, retries=2, pause_s=0.0)


def announced(url: str) -> RemoteFile:
    return RemoteFile(url, len(CONTENT), SHA256)


def fetch(url: str, folder: Path, patience: Patience = HASTE) -> Path:
    return download(announced(url), folder, unreported, Cancel(), patience)


def part_of(folder: Path) -> Path:
    return folder / f"{SHA256}.part"


def test_a_file_arrives_whole_and_progress_rises_to_the_end(tmp_path: Path) -> None:
    told: list[DownloadProgress] = []
    with serve(Behaviour(CONTENT)) as url:
        arrived = download(announced(url), tmp_path, told.append, Cancel(), HASTE)
    assert arrived.read_bytes() == CONTENT
    done = [progress.done_bytes for progress in told]
    assert done == sorted(done)
    assert told[-1] == DownloadProgress(len(CONTENT), len(CONTENT), 0.0)
    assert not part_of(tmp_path).exists()


def test_what_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    behaviour = Behaviour(CONTENT)
    with serve(behaviour) as url:
        fetch(url, tmp_path)
        fetch(url, tmp_path)
    assert len(behaviour.asked) == 1


def test_a_connection_that_is_cut_is_gone_on_with(tmp_path: Path) -> None:
    behaviour = Behaviour(CONTENT, cut_at=100_000, cuts=2)
    with serve(behaviour) as url:
        assert fetch(url, tmp_path).read_bytes() == CONTENT
    assert behaviour.asked == ["", "bytes=100000-", "bytes=200000-"]


def test_a_server_that_sends_nothing_more_is_given_up_and_the_part_kept(tmp_path: Path) -> None:
    with serve(Behaviour(CONTENT, cut_at=0)) as url:
        part_of(tmp_path).write_bytes(CONTENT[:1000])
        with pytest.raises(DownloadError, match=r"ended early.*try again to go on"):
            fetch(url, tmp_path)
    assert part_of(tmp_path).read_bytes() == CONTENT[:1000]


@pytest.mark.parametrize("ranges", [True, False])
def test_an_earlier_part_is_gone_on_with_or_replaced(tmp_path: Path, ranges: bool) -> None:
    part_of(tmp_path).write_bytes(CONTENT[:123_456])
    behaviour = Behaviour(CONTENT, ranges=ranges)
    with serve(behaviour) as url:
        assert fetch(url, tmp_path).read_bytes() == CONTENT
    assert behaviour.asked == ["bytes=123456-"]


@pytest.mark.parametrize("behaviour", [Behaviour(CONTENT, statuses=[416]), Behaviour(CONTENT, wrong_range=True)])
def test_a_range_that_is_refused_or_misread_starts_from_the_beginning(tmp_path: Path, behaviour: Behaviour) -> None:
    part_of(tmp_path).write_bytes(CONTENT[:5000])
    with serve(behaviour) as url:
        assert fetch(url, tmp_path).read_bytes() == CONTENT
    assert behaviour.asked == ["bytes=5000-", ""]


def test_a_part_longer_than_the_file_is_thrown_away(tmp_path: Path) -> None:
    part_of(tmp_path).write_bytes(CONTENT + b"!")
    with serve(Behaviour(CONTENT)) as url:
        assert fetch(url, tmp_path).read_bytes() == CONTENT


@pytest.mark.parametrize("part_bytes", [0, 4096])
def test_wrong_bytes_are_never_handed_on(tmp_path: Path, part_bytes: int) -> None:
    changed = bytes([CONTENT[0] ^ 1]) + CONTENT[1:]
    part_of(tmp_path).write_bytes(changed[:part_bytes])
    with serve(Behaviour(changed)) as url, pytest.raises(DownloadError, match="not the announced file"):
        fetch(url, tmp_path)
    assert not part_of(tmp_path).exists()
    assert not (tmp_path / SHA256).exists()


def test_after_wrong_bytes_the_right_ones_are_fetched(tmp_path: Path) -> None:
    part_of(tmp_path).write_bytes(b"x" * 4096)
    with serve(Behaviour(CONTENT)) as url:
        with pytest.raises(DownloadError, match="not the announced file"):
            fetch(url, tmp_path)
        assert fetch(url, tmp_path).read_bytes() == CONTENT


def test_a_server_that_announces_another_size_is_refused(tmp_path: Path) -> None:
    with (
        serve(Behaviour(CONTENT, announced_bytes=len(CONTENT) * 9)) as url,
        pytest.raises(DownloadError, match="sends"),
    ):
        fetch(url, tmp_path)


def test_a_server_that_sends_more_than_announced_is_stopped(tmp_path: Path) -> None:
    endless = CONTENT + CONTENT
    with serve(Behaviour(endless, length_sent=False)) as url, pytest.raises(DownloadError, match="sends more"):
        fetch(url, tmp_path)
    assert not part_of(tmp_path).exists()


def test_a_file_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    behaviour = Behaviour(CONTENT, statuses=[404])
    with serve(behaviour) as url, pytest.raises(DownloadError, match="answered 404"):
        fetch(url, tmp_path)
    assert len(behaviour.asked) == 1


def test_a_server_in_trouble_is_asked_again(tmp_path: Path) -> None:
    behaviour = Behaviour(CONTENT, statuses=[500, 503])
    with serve(behaviour) as url:
        assert fetch(url, tmp_path).read_bytes() == CONTENT
    with serve(Behaviour(CONTENT, statuses=[500] * 9)) as url, pytest.raises(DownloadError, match="answered 500"):
        fetch(url, tmp_path / "second")


def test_a_silent_server_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    behaviour = Behaviour(CONTENT, hold_at=8192)
    with serve(behaviour) as url, pytest.raises(DownloadError, match="ended early"):
        fetch(url, tmp_path, Patience(silence_s=0.1, retries=0))
    assert part_of(tmp_path).read_bytes() == CONTENT[:8192]


def test_a_wish_to_stop_ends_the_wait_and_keeps_the_part(tmp_path: Path) -> None:
    behaviour, cancel = Behaviour(CONTENT, hold_at=8192), Cancel()
    came = threading.Event()

    def report(progress: DownloadProgress) -> None:
        if progress.done_bytes >= 8192:
            came.set()

    def stop() -> None:
        assert came.wait(HANG_LIMIT_S)
        cancel.ask()

    stopper = threading.Thread(target=stop)
    with serve(behaviour) as url:
        stopper.start()
        with pytest.raises(Cancelled):
            download(announced(url), tmp_path, report, cancel, replace(HASTE, silence_s=60.0))
        stopper.join()
        assert part_of(tmp_path).read_bytes() == CONTENT[:8192]
        behaviour.hold_at = None
        behaviour.let_go.set()
        assert fetch(url, tmp_path).read_bytes() == CONTENT
    assert behaviour.asked == ["", "bytes=8192-"]


def test_without_a_network_one_sentence_says_so(tmp_path: Path) -> None:
    with serve(Behaviour(CONTENT)) as url:
        pass  # the server is gone again
    with pytest.raises(DownloadError, match=r"cannot be reached .*Connect to the internet"):
        fetch(url, tmp_path)


@pytest.mark.parametrize("location", ["http://example.org/model.zip", "file:///etc/passwd", "ftp://example.org/a"])
def test_a_server_cannot_lead_to_an_unsafe_address(tmp_path: Path, location: str) -> None:
    behaviour = Behaviour(CONTENT, statuses=[302], location=location)
    with serve(behaviour) as url, pytest.raises(DownloadError, match=r"not safe|answered 302"):
        fetch(url, tmp_path)


def test_a_server_may_lead_on_to_a_safe_address(tmp_path: Path) -> None:
    with serve(Behaviour(CONTENT)) as there, serve(Behaviour(b"", statuses=[302], location=there)) as url:
        assert fetch(url, tmp_path).read_bytes() == CONTENT


def test_a_full_disk_is_noticed_before_anything_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage(100, 99, 1000))
    behaviour = Behaviour(CONTENT)
    with serve(behaviour) as url, pytest.raises(DownloadError, match="0 MB free"):
        fetch(url, tmp_path)
    assert behaviour.asked == []


FETCH: Final = """
import resource, sys
from pathlib import Path
from engine.store.download import Patience, RemoteFile, download
from engine.store.progress import Cancel
from engine.errors import DownloadError
url, size, sha256, folder, limit = sys.argv[1:]
if int(limit):
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
try:
    download(RemoteFile(url, int(size), sha256), Path(folder), lambda _: None, Cancel(), Patience(300.0, 0, 0.0))
except DownloadError as error:
    print(error)
"""


def fetching(url: str, folder: Path, limit_bytes: int = 0) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", FETCH, url, str(len(CONTENT)), SHA256, str(folder), str(limit_bytes)],
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(os.name != "posix", reason="limits of files are POSIX's")
def test_a_disk_that_runs_full_keeps_what_came(tmp_path: Path) -> None:
    with serve(Behaviour(CONTENT)) as url:
        said, _ = fetching(url, tmp_path, limit_bytes=100_000).communicate(timeout=HANG_LIMIT_S)
        assert "cannot be written" in said
        kept = part_of(tmp_path).read_bytes()
        assert kept == CONTENT[: len(kept)]
        assert fetch(url, tmp_path).read_bytes() == CONTENT


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("hold_at", range(4096, 290_000, 31_000))
def test_a_killed_download_goes_on_where_it_was(tmp_path: Path, hold_at: int) -> None:
    behaviour = Behaviour(CONTENT, hold_at=hold_at)
    with serve(behaviour) as url:
        with fetching(url, tmp_path) as process:
            assert behaviour.held.wait(HANG_LIMIT_S)
            process.send_signal(signal.SIGKILL)
        kept = part_of(tmp_path).stat().st_size if part_of(tmp_path).exists() else 0
        behaviour.hold_at = None
        behaviour.let_go.set()
        assert fetch(url, tmp_path).read_bytes() == CONTENT
    assert behaviour.asked[1] == (f"bytes={kept}-" if kept else "")
