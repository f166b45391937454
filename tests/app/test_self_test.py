"""The whole app at work, watched: it opens no socket, and writes nowhere but into folders of its own."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.paths import demo_clip
from tests.limits import HANG_LIMIT_S

REPOSITORY = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="HOME and XDG folders are those of Unix")


@dataclass(frozen=True, slots=True)
class Watched:
    """What a program said and did; `home` is all that it could call its own."""

    done: subprocess.CompletedProcess[str]
    events: tuple[dict[str, str], ...]
    home: Path

    def told(self, kind: str) -> list[str]:
        """What the events of one kind were about."""
        return [event["what"] for event in self.events if event["kind"] == kind]

    def left(self) -> set[str]:
        """The files that are in the home afterwards."""
        return {str(file.relative_to(self.home)) for file in self.home.rglob("*") if file.is_file()}


def run_watched(home: Path, *command: str) -> Watched:
    """Run `command` with the repository's code in an empty home; temporary files lie in `home`/tmp."""
    log = home.with_name(f"{home.name}.log")
    for folder in ("tmp", "elsewhere"):
        (home / folder).mkdir(parents=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_", "ORT_", "HF_"))}
    done = subprocess.run(
        [sys.executable, *command],
        env=kept
        | {"HOME": str(home), "TMPDIR": str(home / "tmp"), "PYTHONPATH": str(REPOSITORY)}
        | {"PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"},
        cwd=home / "elsewhere",
        capture_output=True,
        text=True,
        timeout=HANG_LIMIT_S,
        check=False,
    )
    events = tuple(json.loads(line) for line in log.read_text("utf-8").splitlines()) if log.exists() else ()
    return Watched(done, events, home)


def run_app(home: Path, *arguments: str) -> Watched:
    """Run `signscribe` with `arguments`, watched."""
    log = home.with_name(f"{home.name}.log")
    return run_watched(home, "-m", "tests.app.watched_run", str(log), *arguments)


@pytest.fixture(scope="module")
def self_tested() -> Iterator[Watched]:
    """The self-test: window, pages, a live run, a file translated."""
    with tempfile.TemporaryDirectory() as folder:
        yield run_app(Path(folder) / "home", "--self-test")


def test_everything_works(self_tested: Watched) -> None:
    done = self_tested.done
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ok  ") >= 6
    assert "LivePage" in done.stdout
    assert "live: " in done.stdout  # on a slow machine pictures are dropped, and the text may be unsure
    assert "translated: Moje meno je Michal." in done.stdout


def test_no_socket_is_opened(self_tested: Watched) -> None:
    assert self_tested.done.returncode == 0
    assert self_tested.told("network") == []


def test_the_self_test_writes_temporary_files_alone_and_leaves_nothing(self_tested: Watched) -> None:
    ours = str(self_tested.home / "tmp")
    outside = [path for path in self_tested.told("written") if not path.startswith((ours, "/dev/"))]
    assert outside == []
    assert self_tested.left() == set()


def test_translating_writes_the_captions_and_nothing_else(tmp_path: Path) -> None:
    home = tmp_path / "home"
    seen = run_app(home, "translate", str(demo_clip()), "--out", "captions.srt")
    assert seen.done.returncode == 0, seen.done.stderr
    assert seen.told("network") == []
    assert seen.left() == {"elsewhere/captions.srt"}
    assert all(Path(path).parent == home / "elsewhere" or path.startswith("/dev/") for path in seen.told("written"))


REACH_OUT = """
import pathlib, socket, sys, urllib.request
from tests.app.watched_run import watch
watch(pathlib.Path(sys.argv[1]))
for reach in (
    lambda: urllib.request.urlopen("http://example.org/", timeout=1),
    lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
    lambda: open("stray.txt", "w").close(),
):
    try:
        reach()
    except OSError:
        pass
with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
    print("loopback works")
"""


def test_the_watch_sees_what_a_program_swallows(tmp_path: Path) -> None:
    seen = run_watched(tmp_path / "home", "-c", REACH_OUT, str(tmp_path / "home.log"))
    assert seen.done.stdout == "loopback works\n", seen.done.stderr
    assert seen.told("network") == ["socket.getaddrinfo example.org", "socket.getaddrinfo 192.0.2.1"]
    assert str(tmp_path / "home" / "elsewhere" / "stray.txt") in seen.told("written")


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs Linux's unshare")
def test_translating_in_an_empty_network_namespace() -> None:
    alone = ["unshare", "--net", "--map-root-user"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let programs make network namespaces")
    command = [*alone, sys.executable, "-m", "app", "translate", str(demo_clip())]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=HANG_LIMIT_S, check=False)
    assert done.returncode == 0, done.stderr
    assert "Moje meno je Michal." in done.stdout
