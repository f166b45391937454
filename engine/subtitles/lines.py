"""Sets captions as cues: short lines, two at a time, shown long enough to read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from engine.errors import CaptionFileError
from engine.types import Subtitle

LINES_PER_CUE: Final = 2


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """Holds what subtitle guides ask for (docs/decisions/071-reading-rules.md).

    Lines have at most `line_characters`. A cue stays for at least `shortest_s`, and long enough for `characters_per_s`,
    as far as the next cue leaves room. `gap_frames` pictures of a video of `frames_per_s` lie between two cues. Raises
    CaptionFileError for impossible values.
    """

    line_characters: int = 42
    characters_per_s: float = 17.0
    shortest_s: float = 1.0
    gap_frames: int = 2
    frames_per_s: float = 25.0

    def __post_init__(self) -> None:
        if not (8 <= self.line_characters <= 200 and 5.0 <= self.characters_per_s <= 100.0):
            raise CaptionFileError(
                "Captions take 8 to 200 letters a line and 5 to 100 a second, not {letters} and "
                "{characters_per_s:g}. Choose other values.",
                letters=self.line_characters,
                characters_per_s=self.characters_per_s,
            )
        if not (0.0 <= self.shortest_s <= 10.0 and 0 <= self.gap_frames <= 50 and self.frames_per_s > 0.0):
            raise CaptionFileError(
                "Captions stay 0 to 10 s at least with 0 to 50 pictures between them, not {shortest_s:g} s and "
                "{gap_frames} at {frames_per_s:g} a second. Choose other values.",
                shortest_s=self.shortest_s,
                gap_frames=self.gap_frames,
                frames_per_s=self.frames_per_s,
            )

    @property
    def gap_s(self) -> float:
        """The time between two cues, in seconds."""
        return self.gap_frames / self.frames_per_s


USUAL_RULES: Final = ReadingRules()


@dataclass(frozen=True, slots=True)
class Cue:
    """Holds the one or two `lines` that are shown from `start_s` to `end_s`."""

    start_s: float
    end_s: float
    lines: tuple[str, ...]


def caption_text(caption: Subtitle) -> str:
    """Return a caption on one line as people read it; without text, a note that names the signs it was sure of."""
    text = " ".join(f"{caption.solid} {caption.tentative}".split())
    if text:
        return text
    return f"(not sure: {', '.join(caption.signs)})" if caption.signs else "(not sure)"


def cues(captions: Sequence[Subtitle], rules: ReadingRules = USUAL_RULES) -> tuple[Cue, ...]:
    """Set captions, ordered by their start, as cues that do not overlap.

    A caption of more than two lines becomes several cues, which share its time by their length in characters.
    """
    return tuple(cue for caption in _readable(captions, rules) for cue in _cues_of(caption, rules))


def break_lines(text: str, line_characters: int = USUAL_RULES.line_characters) -> tuple[str, ...]:
    """Break text into lines of at most `line_characters`, at spaces where there are any.

    Words keep their order; a word longer than a line is cut. The lines of a cue get similar lengths.
    """
    lines: list[str] = []
    for word in _fitting_words(text, line_characters):
        if lines and len(lines[-1]) + 1 + len(word) <= line_characters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    balanced: list[str] = []
    for start in range(0, len(lines), LINES_PER_CUE):
        balanced += _balanced(lines[start : start + LINES_PER_CUE])
    return tuple(balanced)


def reading_speed(caption: Subtitle) -> float:
    """Return the characters a second that a caption asks people to read; infinite where it takes no time."""
    span_s = caption.end_s - caption.start_s
    return len(caption_text(caption)) / span_s if span_s > 0.0 else float("inf")


def _fitting_words(text: str, most: int) -> list[str]:
    return [word[start : start + most] for word in text.split() for start in range(0, len(word), most)]


def _balanced(lines: list[str]) -> list[str]:
    """Break the same words so that the longer of two lines is as short as possible."""
    if len(lines) < LINES_PER_CUE:
        return lines
    words = " ".join(lines).split(" ")
    splits = [(" ".join(words[:count]), " ".join(words[count:])) for count in range(1, len(words))]
    return list(min(splits, key=lambda split: max(len(line) for line in split)))


def _readable(captions: Sequence[Subtitle], rules: ReadingRules) -> list[Subtitle]:
    """Extend each caption to its reading time, but end it a gap before the next one begins."""
    longer = [replace(caption, end_s=caption.start_s + _wanted_s(caption, rules)) for caption in captions]
    return [_ended_before(caption, following.start_s, rules) for caption, following in pairwise(longer)] + longer[-1:]


def _wanted_s(caption: Subtitle, rules: ReadingRules) -> float:
    reading_s = len(caption_text(caption)) / rules.characters_per_s
    return max(caption.end_s - caption.start_s, rules.shortest_s, reading_s)


def _ended_before(caption: Subtitle, next_s: float, rules: ReadingRules) -> Subtitle:
    """End a caption a gap before the next one; the gap takes at most half of the time there is."""
    room_s = next_s - caption.start_s
    return replace(caption, end_s=min(caption.end_s, next_s - min(rules.gap_s, room_s / 2)))


def _cues_of(caption: Subtitle, rules: ReadingRules) -> list[Cue]:
    lines = break_lines(caption_text(caption), rules.line_characters)
    pages = [lines[start : start + LINES_PER_CUE] for start in range(0, len(lines), LINES_PER_CUE)]
    lengths = [sum(map(len, page)) for page in pages]
    found: list[Cue] = []
    start_s, span_s, done = caption.start_s, caption.end_s - caption.start_s, 0
    for page, length in zip(pages, lengths, strict=True):
        done += length
        end_s = caption.end_s if done == sum(lengths) else caption.start_s + span_s * done / sum(lengths)
        found.append(Cue(start_s, end_s, page))
        start_s = end_s
    return found
