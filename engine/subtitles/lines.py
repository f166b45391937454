"""How text is set in captions: short lines, two at a time, shown long enough to read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from engine.types import Subtitle

MAX_LINE_CHARACTERS: Final = 42
LINES_PER_CUE: Final = 2
SHORTEST_CUE_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Cue:
    """What stands on the screen from `start_s` to `end_s`: one or two `lines` of at most 42 characters."""

    start_s: float
    end_s: float
    lines: tuple[str, ...]


def caption_text(caption: Subtitle) -> str:
    """A caption as people read it, on one line; without text it says that the model was not sure and of what it was."""
    text = " ".join(f"{caption.solid} {caption.tentative}".split())
    if text:
        return text
    return f"(not sure: {', '.join(caption.signs)})" if caption.signs else "(not sure)"


def cues(captions: Sequence[Subtitle]) -> tuple[Cue, ...]:
    """Set captions, ordered by their start, as cues that do not overlap.

    A caption of more than two lines becomes several cues that share its time by their length in characters.
    """
    return tuple(cue for caption in _readable(captions) for cue in _cues_of(caption))


def break_lines(text: str) -> tuple[str, ...]:
    """Break text into lines of at most 42 characters, at spaces where there are any.

    Words keep their order; a word longer than a line is cut. Lines that will share a cue are of similar length.
    """
    lines: list[str] = []
    for word in _fitting_words(text):
        if lines and len(lines[-1]) + 1 + len(word) <= MAX_LINE_CHARACTERS:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    balanced: list[str] = []
    for start in range(0, len(lines), LINES_PER_CUE):
        balanced += _balanced(lines[start : start + LINES_PER_CUE])
    return tuple(balanced)


def _fitting_words(text: str) -> list[str]:
    return [
        word[start : start + MAX_LINE_CHARACTERS]
        for word in text.split()
        for start in range(0, len(word), MAX_LINE_CHARACTERS)
    ]


def _balanced(lines: list[str]) -> list[str]:
    """Break the same words so that the longer of two lines is as short as it can be."""
    if len(lines) < LINES_PER_CUE:
        return lines
    words = " ".join(lines).split(" ")
    splits = [(" ".join(words[:count]), " ".join(words[count:])) for count in range(1, len(words))]
    return list(min(splits, key=lambda split: max(len(line) for line in split)))


def _readable(captions: Sequence[Subtitle]) -> list[Subtitle]:
    """Let each caption last a second at least, but end it where the next one begins."""
    longer = [replace(caption, end_s=max(caption.end_s, caption.start_s + SHORTEST_CUE_S)) for caption in captions]
    return [
        replace(caption, end_s=min(caption.end_s, following.start_s)) for caption, following in pairwise(longer)
    ] + longer[-1:]


def _cues_of(caption: Subtitle) -> list[Cue]:
    lines = break_lines(caption_text(caption))
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
