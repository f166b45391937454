"""Joins what is said or subtitled in a long video into sentences with times."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError

import pysubs2

from engine.errors import InputError

SUBTITLE_SUFFIXES: Final = (".srt", ".vtt", ".ass", ".ssa", ".ttml")
_DAMAGE: Final = (
    pysubs2.exceptions.Pysubs2Error, ParseError, ValueError, KeyError, NotImplementedError, OverflowError,
)  # fmt: skip
"""What pysubs2 raises for damaged files; some of it comes from the libraries it uses."""
_SENTENCE_END: Final = re.compile(r"[.!?…。！？]['\"”’」』)]*$")
_NOT_SPEECH: Final = re.compile(r"\[[^\]]*\]|\([^)]*\)|（[^）]*）|【[^】]*】|♪[^♪]*♪?|#[^#]*#")
_SPEAKER: Final = re.compile(r"^\s*(?:>>+|-)\s*|^\s*[A-ZÀ-Ž][A-ZÀ-Ž .'-]{1,30}:\s+")
_SPACELESS: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text, and its start and end in seconds of the video."""

    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """How pieces become sentences, and which sentences are kept.

    Pieces are joined until one ends a sentence, a pause is longer than `max_pause_s`, or `max_s` would be exceeded. A
    sentence is kept if it lasts `min_s` to `max_s` seconds, has `min_letters_per_s` to `max_letters_per_s`, and its
    text occurs at most `max_repeats` times in the video (jingles and greetings occur more often).
    """

    max_pause_s: float = 1.0
    min_s: float = 1.0
    max_s: float = 20.0
    min_letters_per_s: float = 1.0
    max_letters_per_s: float = 30.0
    max_repeats: int = 3


@dataclass(frozen=True, slots=True)
class Sentences:
    """The kept sentences, and the number of dropped ones by reason."""

    kept: tuple[Said, ...]
    dropped: Counter[str]


def read_subtitles(path: Path) -> list[Said]:
    """Read the cues of a subtitle file (SRT, WebVTT, ASS, TTML), in order; raises InputError if there are none."""
    try:
        file = pysubs2.load(str(path), encoding="utf-8-sig")
    except (OSError, *_DAMAGE) as error:
        raise InputError(f"The subtitles {path} cannot be read: {error}.") from error
    cues = [
        Said(event.start / 1000, event.end / 1000, event.plaintext)
        for event in file
        if not event.is_comment and event.end > event.start
    ]
    if not cues:
        raise InputError(f"The subtitles {path} hold no cues with times.")
    return sorted(cues, key=lambda cue: (cue.start_s, cue.end_s))


def sentences(pieces: Iterable[Said], rules: SentenceRules) -> Sentences:
    """Join pieces into sentences and drop those that `rules` exclude from training."""
    dropped: Counter[str] = Counter()
    cleaned = []
    for piece in pieces:
        text = spoken_words(piece.text)
        if text:
            cleaned.append(replace(piece, text=text))
        else:
            dropped["no words"] += 1
    joined = _joined(_without_overlap(cleaned), rules)
    often = {text for text, count in Counter(said.text for said in joined).items() if count > rules.max_repeats}
    kept = []
    for said in joined:
        reason = "text repeated too often" if said.text in often else _unfit(said, rules)
        if reason:
            dropped[reason] += 1
        else:
            kept.append(said)
    return Sentences(tuple(kept), dropped)


def spoken_words(text: str) -> str:
    """Return the spoken words of a cue in one line, without sounds in brackets, songs and names of speakers."""
    lines = (_SPEAKER.sub("", line) for line in _NOT_SPEECH.sub(" ", text).splitlines())
    words = " ".join(" ".join(lines).split())
    return words if any(letter.isalnum() for letter in words) else ""


def _joined(pieces: Sequence[Said], rules: SentenceRules) -> list[Said]:
    sentences_so_far: list[Said] = []
    open_sentence = False
    for piece in pieces:
        last = sentences_so_far[-1] if sentences_so_far else None
        goes_on = (
            last is not None
            and open_sentence
            and piece.start_s - last.end_s <= rules.max_pause_s
            and piece.end_s - last.start_s <= rules.max_s
        )
        if goes_on and last is not None:
            sentences_so_far[-1] = Said(last.start_s, piece.end_s, _together(last.text, piece.text))
        else:
            sentences_so_far.append(piece)
        open_sentence = not _SENTENCE_END.search(piece.text)
    return sentences_so_far


def _together(first: str, second: str) -> str:
    between = "" if _SPACELESS.match(first[-1]) and _SPACELESS.match(second[0]) else " "
    return f"{first}{between}{second}"


def _without_overlap(pieces: Sequence[Said]) -> list[Said]:
    """End each cue where the next one begins: roll-up captions repeat their last line and overlap."""
    kept: list[Said] = []
    for piece in pieces:
        if kept and piece.text == kept[-1].text and piece.start_s <= kept[-1].end_s:
            kept[-1] = replace(kept[-1], end_s=max(kept[-1].end_s, piece.end_s))
            continue
        if kept and piece.start_s < kept[-1].end_s:
            kept[-1] = replace(kept[-1], end_s=piece.start_s)
        kept.append(piece)
    return [piece for piece in kept if piece.end_s > piece.start_s]


def _unfit(said: Said, rules: SentenceRules) -> str:
    """Return why a sentence is dropped; empty if it is kept."""
    length_s = said.end_s - said.start_s
    if length_s < rules.min_s:
        return "too short"
    if length_s > rules.max_s:
        return "too long"
    letters_per_s = sum(map(str.isalnum, said.text)) / length_s
    if letters_per_s < rules.min_letters_per_s:
        return "too little text for its time"
    return "too much text for its time" if letters_per_s > rules.max_letters_per_s else ""
