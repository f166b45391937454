"""Finds and loads plug-ins for speech recognition.

A plug-in is any installed package with an entry point in the group "signscribe.speech". The entry point is a callable
that takes the path of a video and the ISO 639-3 code of its sign language, and returns what is said, in order of time,
as (start in seconds, end in seconds, text). The plug-in must know which spoken language belongs to the sign language.
docs/training.md shows a plug-in of twenty lines.
"""

from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Final, Protocol

from engine.errors import SettingsError

GROUP: Final = "signscribe.speech"


class SpeechRecogniser(Protocol):
    """The callable that a plug-in's entry point names."""

    def __call__(self, video: Path, language: str, /) -> Iterable[tuple[float, float, str]]: ...


def installed_recognisers() -> tuple[str, ...]:
    """Return the names of all installed speech recognisers, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def load_recogniser(name: str) -> SpeechRecogniser:
    """Load the installed recogniser of that name; raises SettingsError if there is none or it cannot be loaded."""
    points = [point for point in entry_points(group=GROUP) if point.name == name]
    if not points:
        known = ", ".join(installed_recognisers()) or "none"
        raise SettingsError(
            f"There is no speech recogniser {name!r}; installed: {known}. docs/training.md says how to add one."
        )
    return _loaded(points[0])


def _loaded(point: EntryPoint) -> SpeechRecogniser:
    try:
        recogniser: SpeechRecogniser = point.load()
    except (ImportError, AttributeError) as error:
        raise SettingsError(f"The speech recogniser {point.name!r} cannot be loaded: {error}.") from error
    if not callable(recogniser):
        raise SettingsError(f"The speech recogniser {point.name!r} ({point.value}) is not a function.")
    return recogniser
