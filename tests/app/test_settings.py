import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app.settings import (
    SETTINGS_VERSION,
    LeadingHand,
    LoadedSettings,
    OutputSettings,
    OverlaySettings,
    PictureSize,
    Settings,
    SpeechSettings,
    Theme,
    load_settings,
    read_settings,
    save_changes,
    save_settings,
    settings_from_json,
    settings_to_json,
)
from engine.errors import SettingsError
from engine.types import HandUse

any_overlay = st.builds(
    OverlaySettings,
    x_px=st.integers(-9000, 9000),
    width_px=st.integers(0, 9000),
    text_size_px=st.integers(18, 96),
    font_family=st.text(max_size=20),
    text_colour=st.from_regex("#[0-9a-f]{6}", fullmatch=True),
    outline_px=st.integers(0, 8),
    plate_opacity_percent=st.integers(0, 100),
    line_letters=st.integers(20, 100),
    click_through=st.booleans(),
)
any_settings = st.builds(
    Settings,
    window_language=st.text(max_size=8),
    language=st.text(max_size=8),
    model_folder=st.text(max_size=30),
    camera_name=st.text(max_size=30),
    camera_size=st.sampled_from(PictureSize),
    camera_mirrored=st.booleans(),
    leading_hand=st.sampled_from(LeadingHand),
    big_text_screen=st.text(max_size=30),
    theme=st.sampled_from(Theme),
    hand_use=st.sampled_from(HandUse),
    text_scale_percent=st.integers(80, 300),
    caption_size_px=st.integers(18, 96),
    skeleton_shown=st.booleans(),
    hand_boxes_shown=st.booleans(),
    picture_mirrored=st.booleans(),
    history_shown=st.booleans(),
    overlay=any_overlay,
    output=st.builds(
        OutputSettings, text_file=st.text(max_size=30), page_shown=st.booleans(), page_port=st.integers(1024, 65535)
    ),
    speech=st.builds(
        SpeechSettings,
        spoken=st.booleans(),
        approved_first=st.booleans(),
        voice_name=st.text(max_size=30),
        rate_percent=st.integers(-100, 100),
    ),
)
one_folder = hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@given(any_settings)
def test_a_file_gives_back_what_was_saved(settings: Settings) -> None:
    assert settings_from_json(settings_to_json(settings)) == settings


def test_without_a_file_the_defaults_are_taken_silently(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.json") == LoadedSettings(Settings())


def test_settings_survive_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "settings.json"
    settings = Settings(theme=Theme.DARK, camera_name="Kamera č. 2", caption_size_px=40)
    save_settings(settings, file)
    assert load_settings(file) == LoadedSettings(settings)


@one_folder
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_kept_aside_with_a_notice(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    loaded = load_settings(file)
    if loaded.notice:
        assert (tmp_path / "settings.json.bad").read_bytes() == content
        assert loaded.settings == Settings()
        assert not file.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": SETTINGS_VERSION + 1}, f"version {SETTINGS_VERSION + 1}"),
        ({"version": None}, "version None"),
        ({"language": 5}, "^The settings file: language must be a text, found 5. Choose another file.$"),
        ({"caption_size_px": 500}, "caption_size_px must be in 18..96, found 500"),
        ({"caption_size_px": True}, "caption_size_px must be a whole number, found True"),
        ({"theme": "pink"}, "theme must be one of system, light, dark, contrast, found 'pink'"),
        ({"camera_size": "4x3"}, "camera_size must be one of 640x480, 1280x720, 1920x1080, found '4x3'"),
        ({"speech": {"rate_percent": 900}}, "rate_percent must be in -100..100, found 900"),
        ({"hand_use": "always"}, "hand_use must be one of off, weak, trained, found 'always'"),
        ({"wishes": 1}, "unknown field 'wishes' = 1"),
        ({"history_shown": 1}, "history_shown must be true or false, found 1"),
        ({"overlay": 1}, "overlay must be an object, found 1"),
        ({"overlay": {"text_size_px": 12}}, "text_size_px must be in 18..96, found 12"),
        ({"overlay": {"text_colour": "red"}}, "must be written like #ffffff, found 'red'"),
        ({"output": {"page_port": 80}}, "page_port must be in 1024..65535, found 80"),
        ({"overlay": {"shadow": 1}}, "unknown field 'overlay.shadow' = 1"),
    ],
)
def test_a_value_that_does_not_fit_is_named(change: dict[str, object], words: str) -> None:
    values = json.loads(settings_to_json(Settings())) | change
    with pytest.raises(SettingsError, match=words.replace(".", r"\.")):
        settings_from_json(json.dumps(values))


def test_missing_entries_take_their_defaults() -> None:
    assert settings_from_json(json.dumps({"version": SETTINGS_VERSION, "language": "svk"})) == Settings(language="svk")


def test_a_file_of_the_first_version_still_counts(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"version": 1, "theme": "dark", "caption_size_px": 40}')
    assert load_settings(file) == LoadedSettings(Settings(theme=Theme.DARK, caption_size_px=40))


def test_sizes_of_pictures_are_width_and_height() -> None:
    assert PictureSize.MEDIUM.pixels == (1280, 720)


def test_settings_that_cannot_be_saved_say_where_and_why(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(SettingsError, match=r"could not be saved to .*settings\.json"):
        save_settings(Settings(), blocked / "settings.json")


def test_what_another_window_chose_stays(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    mine, theirs = Settings(language="svk"), Settings(overlay=OverlaySettings(text_size_px=50, outline_px=4))
    save_settings(theirs, file)
    save_changes(Settings(), mine, file)
    assert read_settings(file) == Settings(language="svk", overlay=theirs.overlay)
    save_changes(mine, Settings(language="svk", overlay=OverlaySettings(text_size_px=60)), file)
    assert read_settings(file).overlay == OverlaySettings(text_size_px=60, outline_px=4)


def test_a_damaged_file_gives_way_to_what_is_chosen(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text("{")
    save_changes(Settings(theme=Theme.DARK), Settings(theme=Theme.DARK, language="ase"), file)
    assert read_settings(file) == Settings(theme=Theme.DARK, language="ase")


def test_a_folder_whose_name_is_no_utf_8_is_kept(tmp_path: Path) -> None:
    file, chosen = tmp_path / "settings.json", Settings(model_folder=os.fsdecode(b"/caf\xe9"))
    save_settings(chosen, file)
    assert load_settings(file) == LoadedSettings(chosen)
