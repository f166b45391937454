import sys
from pathlib import Path

import pytest

from app.paths import assets_dir, demo_clip, icon_file, settings_file, user_models_dir
from engine.media.video import Video


def test_what_ships_is_there() -> None:
    assert (assets_dir() / "LICENSES.md").is_file()
    assert icon_file().read_text("utf-8").startswith("<svg")
    with Video(demo_clip()) as video:
        assert video.info.duration_s == pytest.approx(5.7, abs=0.2)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folders of Linux desktops")
def test_the_persons_folders_follow_the_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert user_models_dir() == tmp_path / "data" / "signscribe" / "models"
    assert settings_file() == tmp_path / ".config" / "signscribe" / "settings.json"
    assert not list(tmp_path.iterdir())
