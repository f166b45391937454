"""`signscribe models`: the models on this computer, every file verified."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from app.commands.exit_codes import FAILURE, OK
from app.paths import starter_model_dir, user_models_dir
from engine.bundle.loader import load_bundle
from engine.errors import BundleError


def run(arguments: argparse.Namespace) -> int:
    """Print a paragraph for each model; returns 1 if one is damaged or there is none."""
    folders = [*known_folders(user_models_dir()), *arguments.folders]
    sound = [print_model(folder) for folder in folders]
    if not folders:
        print(f"There is no model here; put model folders into {user_models_dir()}.")
    return OK if sound and all(sound) else FAILURE


def known_folders(user_models: Path) -> Sequence[Path]:
    """The model that ships, if it is there, and the folders in `user_models`, by name."""
    starter = [starter_model_dir()] if starter_model_dir().is_dir() else []
    added = sorted(folder for folder in user_models.iterdir() if folder.is_dir()) if user_models.is_dir() else []
    return [*starter, *added]


def print_model(folder: Path) -> bool:
    """Print what a model is and knows, or what is wrong with it; returns whether it is sound."""
    print(folder)
    try:
        bundle = load_bundle(folder)
    except BundleError as error:
        print(f"  {error}")
        return False
    manifest = bundle.manifest
    print(f"  {manifest.name} {manifest.version}, {bundle.size_bytes / 1e6:.1f} MB, all files verified")
    print(f"  licence of the weights: {manifest.provenance.licence}")
    for language in manifest.languages:
        print(f"  {language.code}  {language.name} to {language.text_language}: {language.vocabulary}")
    return True
