"""Holds everything that a caption file may contain."""

from dataclasses import dataclass
from pathlib import Path

from engine.subtitles.lines import USUAL_RULES, ReadingRules
from engine.types import Subtitle


@dataclass(frozen=True, slots=True)
class LookedUp:
    """Says what the look-up found in a span of the video: `signs`, the best first; `language` is ISO 639-3."""

    start_s: float
    end_s: float
    signs: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class CaptionDocument:
    """Holds captions ordered by their start, how they are set, what was looked up, and their video."""

    captions: tuple[Subtitle, ...]
    rules: ReadingRules = USUAL_RULES
    look_ups: tuple[LookedUp, ...] = ()
    video: Path | None = None
