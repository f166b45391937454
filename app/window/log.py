"""Keeps the program's latest log lines, and makes a report to send, without pictures or words of captions."""

import logging
from collections import deque
from enum import Enum
from importlib.metadata import version
from pathlib import Path
from typing import Final

from app.machine import library_versions, this_machine
from app.settings import Settings

KEPT_LINES: Final = 500
_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class ProgramLog(logging.Handler):
    """Keeps the latest lines in memory, never on the disk; any thread may log."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(logging.Formatter(_FORMAT))
        self._lines: deque[str] = deque(maxlen=KEPT_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))

    def install(self) -> None:
        """Start to collect the log of the program."""
        logging.getLogger().addHandler(self)
        for name in ("app", "engine"):
            logging.getLogger(name).setLevel(logging.INFO)

    def remove(self) -> None:
        """Stop collecting."""
        logging.getLogger().removeHandler(self)

    @property
    def lines(self) -> tuple[str, ...]:
        """The latest lines, oldest first, with the home folder replaced by `~`."""
        return tuple(line.replace(str(Path.home()), "~") for line in tuple(self._lines))


def report_text(settings: Settings, model: str, lines: tuple[str, ...]) -> str:
    """Program, computer, model, settings and log as text, without names and paths from the settings."""
    machine = this_machine()
    parts = [
        f"Signscribe {version('signscribe')}",
        f"Python {machine.python}, {machine.system}",
        f"{machine.processor}, {machine.cores} cores, {machine.memory_mb} MB",
        *(f"{name} {found}" for name, found in library_versions().items()),
        f"Model: {model or 'none'}",
        "Settings: " + ", ".join(_told(settings)),
        "",
        *(lines or ("Nothing was logged.",)),
    ]
    return "\n".join(parts) + "\n"


def _told(settings: Settings) -> list[str]:
    """Each setting that differs from its default; of texts only that they differ."""
    told, usual = [], Settings()
    for name in Settings.__dataclass_fields__:
        value = getattr(settings, name)
        if value == getattr(usual, name):
            continue
        shown = isinstance(value, bool | int | Enum) or name in ("language", "window_language")
        told.append(f"{name}={value.value if isinstance(value, Enum) else value}" if shown else f"{name} changed")
    return told or ["as they come"]
