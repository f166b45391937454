"""Where things lie: what ships with the app, and the folders of the person who uses it."""

import os
import sys
from pathlib import Path
from typing import Final

APP_NAME: Final = "signscribe"


def assets_dir() -> Path:
    """Folder of what ships with the app; the same from source and in the packaged app."""
    return Path(__file__).resolve().parents[1] / "assets"


def starter_model_dir() -> Path:
    """Folder of the model bundle that ships with the app."""
    return assets_dir() / "models" / "starter"


def demo_clip() -> Path:
    """A short real clip: "Moje meno je Michal." in Slovak Sign Language."""
    return assets_dir() / "demo" / "svk_sentence_006.mp4"


def catalogue_file() -> Path:
    """What can be downloaded."""
    return assets_dir() / "catalogue.toml"


def icon_file() -> Path:
    """The icon as a drawing (SVG)."""
    return assets_dir() / "icon.svg"


def user_data_dir() -> Path:
    """The person's own folder for what the app keeps, per the custom of the system; not created here."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / APP_NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / APP_NAME
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / APP_NAME


def user_models_dir() -> Path:
    """Folder of the model bundles that the person added; each in a folder of its own."""
    return user_data_dir() / "models"


def videos_dir() -> Path:
    """Folder of what the window keeps about the videos in its queue: keypoints, captions and edits, no pictures."""
    return user_data_dir() / "videos"


def unfinished_dir() -> Path:
    """Folder of what the terminal keeps about videos whose translation was interrupted."""
    return user_data_dir() / "unfinished"


def kept_captions_dir() -> Path:
    """Folder of the captions that outlast the window, where the person wants that."""
    return user_data_dir() / "captions"


def user_config_dir() -> Path:
    """The person's folder for settings, per the custom of the system; not created here."""
    if sys.platform in ("win32", "darwin"):
        return user_data_dir()
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / APP_NAME


def settings_file() -> Path:
    """The settings of the window."""
    return user_config_dir() / "settings.json"


def index_dir() -> Path:
    """Folder of the sign index that ships with the app."""
    return assets_dir() / "lookup"


def figures_file() -> Path:
    """How good the look-up was on what the folds never saw."""
    return index_dir() / "figures.json"


def own_signs_file() -> Path:
    """The file of the signs that the person taught; not made here."""
    return user_data_dir() / "own.signs"


DEMO_LANGUAGE: Final = "svk"
"""The sign language of the demo clip."""
