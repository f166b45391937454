"""The walls of the house: who imports whom, and that the names mean this repository."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

import app
import engine
import training

REPOSITORY: Final = Path(__file__).resolve().parents[1]

IMPORT_ALL: Final = """
import importlib, pkgutil
import {package}
for module in pkgutil.walk_packages({package}.__path__, "{package}."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""
SHOW_LOADED: Final = """
import sys
print(*sys.modules, sep="\\n")
"""


def modules_after(program: str) -> set[str]:
    """Run `program` in a fresh interpreter and return the names of all modules it has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", program + SHOW_LOADED],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize("package", [app, engine, training], ids=lambda package: package.__name__)
def test_names_resolve_to_this_repository(package: ModuleType) -> None:
    assert Path(str(package.__file__)).parent.parent == REPOSITORY


def test_engine_loads_neither_qt_nor_pytorch() -> None:
    loaded = modules_after(IMPORT_ALL.format(package="engine"))
    assert "engine.videos.transcribe" in loaded
    assert loaded.isdisjoint({"PySide6", "shiboken6", "torch", "transformers", "app", "training"})


def test_commands_load_neither_qt_nor_pytorch() -> None:
    loaded = modules_after(IMPORT_ALL.format(package="app.commands"))
    assert "app.commands.translate.command" in loaded
    assert loaded.isdisjoint({"PySide6", "shiboken6", "torch", "transformers", "training"})
