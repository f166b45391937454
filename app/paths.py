"""Names the files and folders that ship with the app, and those of the user. Creates none of them."""

import os
import sys
from pathlib import Path
from typing import Final

APP_NAME: Final = "signscribe"


def assets_dir() -> Path:
    """Return the folder of everything that ships with the app, from source and in the packaged app."""
    return Path(__file__).resolve().parents[1] / "assets"


def starter_model_dir() -> Path:
    """Return the folder of the model bundle that ships with the app."""
    return assets_dir() / "models" / "starter"


def demo_clip() -> Path:
    """Return a short real clip: "Moje meno je Michal." in Slovak Sign Language."""
    return assets_dir() / "demo" / "svk_sentence_006.mp4"


def catalogue_file() -> Path:
    """Return the catalogue of models that can be downloaded (TOML)."""
    return assets_dir() / "catalogue.toml"


def icon_file() -> Path:
    """Return the icon (SVG)."""
    return assets_dir() / "icon.svg"


def user_data_dir() -> Path:
    """Return the user's folder for what the app stores, where the system puts such folders."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / APP_NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / APP_NAME
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / APP_NAME


def user_models_dir() -> Path:
    """Return the folder of the model bundles that the user added; each has a folder of its own."""
    return user_data_dir() / "models"


def videos_dir() -> Path:
    """Return where the window stores keypoints, captions and edits of the videos in its queue; never images."""
    return user_data_dir() / "videos"


def unfinished_dir() -> Path:
    """Return where the commands store work on videos whose translation was interrupted."""
    return user_data_dir() / "unfinished"


def kept_captions_dir() -> Path:
    """Return the folder of kept captions, which stay after the window closes."""
    return user_data_dir() / "captions"


def user_config_dir() -> Path:
    """Return the user's folder for settings, where the system puts such folders."""
    if sys.platform in ("win32", "darwin"):
        return user_data_dir()
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / APP_NAME


def settings_file() -> Path:
    """Return the settings of the window (JSON)."""
    return user_config_dir() / "settings.json"


def index_dir() -> Path:
    """Return the folder of the sign index that ships with the app."""
    return assets_dir() / "lookup"


def figures_file() -> Path:
    """Return the figures of the look-up on held-out clips (JSON)."""
    return index_dir() / "figures.json"


def own_signs_file() -> Path:
    """Return the file of the signs that the user taught."""
    return user_data_dir() / "own.signs"


DEMO_LANGUAGE: Final = "svk"
"""The sign language of the demo clip."""
