"""Two whole windows on one person's folders at once: nothing that either of them did is lost."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.captions.kept import read_kept
from app.lookup.own_signs import OwnSigns
from app.settings import Settings, read_settings, save_settings
from app.video.queue import VideoQueue
from engine.bundle.loader import Bundle, load_bundle
from tests.app.window.two_windows import ROUNDS
from tests.bundles import zipped
from tests.file_server import Behaviour, serve
from tests.limits import HANG_LIMIT_S

ROOT = Path(__file__).resolve().parents[3]
NAMES = ("first", "second")
pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folders are those of Linux")


def test_two_windows_lose_nothing(small_bundle: Bundle, tmp_path: Path) -> None:
    data, config = tmp_path / "data" / "signscribe", tmp_path / "config" / "signscribe"
    save_settings(Settings(keep_captions=True, welcomed=True, language="svk"), config / "settings.json")
    packed = zipped(small_bundle, tmp_path / "tiny.zip").read_bytes()
    with serve(Behaviour(packed)) as url:
        entry = {"url": url, "size_bytes": len(packed), "sha256": hashlib.sha256(packed).hexdigest()}
        windows = [opened(name, json.dumps(entry), tmp_path) for name in NAMES]
        told = at_once(windows)
    assert {one["videos"] for one in told} == {False, True}, "one of them has the queue"
    assert [one["problem"] for one in told if one["problem"] and "Another Signscribe" not in str(one["problem"])] == []
    settings = read_settings(config / "settings.json")
    assert settings.text_scale_percent == 100 + ROUNDS - 1
    assert settings.overlay.text_size_px == 30 + ROUNDS - 1
    assert settings.language == "svk"
    wanted = {f"{name} {number}" for name in NAMES for number in range(ROUNDS)}
    assert {entry.caption.solid for entry in read_kept(data / "captions")} == wanted
    assert {sign.name for sign in OwnSigns(data / "own.signs").signs} == wanted
    queue = VideoQueue(data / "videos")
    owner = NAMES[[one["videos"] for one in told].index(True)]
    assert [item.video.name for item in queue.items] == [f"{owner}-{number}.mp4" for number in range(ROUNDS)]
    queue.close()
    (model,) = (folder for folder in (data / "models").iterdir() if folder.is_dir())
    assert load_bundle(model).manifest == small_bundle.manifest


def opened(name: str, entry: str, home: Path) -> "subprocess.Popen[str]":
    own = {"XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"), "HOME": str(home)}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.app.window.two_windows", name, entry],
        cwd=ROOT,
        env=os.environ | own,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def at_once(windows: "list[subprocess.Popen[str]]") -> list[dict[str, object]]:
    """Let both begin once both are open; returns what they say at their end."""
    for window in windows:
        assert window.stdout is not None
        assert window.stdout.readline() == "ready\n"
    said = []
    for window in windows:
        assert window.stdin is not None
        window.stdin.write("go\n")
        window.stdin.flush()
    for window in windows:
        words, _ = window.communicate(timeout=HANG_LIMIT_S)
        assert window.returncode == 0
        said.append(json.loads(words))
    return said
