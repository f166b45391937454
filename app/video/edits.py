"""Defines the edits of captions as pure functions, so that each can be saved and undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from engine.errors import SettingsError
from engine.types import Subtitle

FIRST_OWN_ID: Final = 1_000_000
"""Captions added by a person have ids from here on; those of the machine count from 1."""
SHORTEST_S: Final = 0.1

Change = Mapping[int, Subtitle | None]
"""New captions by id; None deletes one."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What a person changed, added and deleted (None) of the machine's captions."""

    changes: Change = field(default_factory=lambda: MappingProxyType({}))

    def with_change(self, change: Change) -> "Edited":
        """This state with one more change."""
        return Edited(MappingProxyType({**self.changes, **change}))

    def applied(self, found: Sequence[Subtitle]) -> tuple[Subtitle, ...]:
        """Apply the edits to the captions that the machine found; ordered by start, then by id."""
        shown = {caption.id: caption for caption in found} | dict(self.changes)
        kept = (caption for caption in shown.values() if caption is not None)
        return tuple(sorted(kept, key=lambda caption: (caption.start_s, caption.id)))

    def next_id(self) -> int:
        """A free id for a caption that a person adds."""
        return max((*(number + 1 for number in self.changes), FIRST_OWN_ID))


def new_text(caption: Subtitle, text: str) -> Change:
    """Rewrite the caption; what a person wrote counts as sure."""
    words = " ".join(text.split())
    return {caption.id: replace(caption, solid=words, tentative="", confidence=1.0, signs=())}


def new_times(caption: Subtitle, start_s: float, end_s: float) -> Change:
    """Move the caption's start and end. Raises SettingsError unless 0 <= start < end."""
    if start_s < 0.0 or end_s < start_s + SHORTEST_S:
        raise SettingsError(
            "A caption cannot run from {start_s:.2f} to {end_s:.2f} s. "
            "Let it end at least {shortest_s:g} s after its start.",
            start_s=start_s,
            end_s=end_s,
            shortest_s=SHORTEST_S,
        )
    return {caption.id: replace(caption, start_s=start_s, end_s=end_s)}


def split(caption: Subtitle, at_s: float, own_id: int) -> Change:
    """Split the caption at a time inside it, sharing the words by the time. Raises SettingsError if it is outside."""
    if not caption.start_s + SHORTEST_S <= at_s <= caption.end_s - SHORTEST_S:
        raise SettingsError("The caption cannot be split here. Move the picture to the middle of the caption first.")
    words = caption.solid.split()
    share = (at_s - caption.start_s) / (caption.end_s - caption.start_s)
    count = min(max(1, round(share * len(words))), max(1, len(words) - 1))
    return {
        caption.id: replace(caption, end_s=at_s, solid=" ".join(words[:count])),
        own_id: replace(caption, id=own_id, start_s=at_s, solid=" ".join(words[count:])),
    }


def merge(first: Subtitle, second: Subtitle) -> Change:
    """Merge two neighbours into one caption, which is as sure as the less sure of them."""
    text = " ".join(part for part in (first.solid, second.solid) if part)
    joined = replace(
        first,
        end_s=max(first.end_s, second.end_s),
        solid=text,
        confidence=min(first.confidence, second.confidence),
        signs=() if text else first.signs + second.signs,
    )
    return {first.id: joined, second.id: None}


def delete(captions: Sequence[Subtitle]) -> Change:
    """Delete captions."""
    return {caption.id: None for caption in captions}


def insert(at_s: float, next_start_s: float | None, own_id: int) -> Change:
    """Insert an empty caption of two seconds, or shorter if the next one begins before.

    Raises SettingsError if there is no room.
    """
    end_s = at_s + 2.0 if next_start_s is None else min(at_s + 2.0, next_start_s)
    if end_s - at_s < SHORTEST_S:
        raise SettingsError("There is no room for a caption here. Move the picture between two captions.")
    return {own_id: Subtitle(own_id, at_s, end_s, "", "", 1.0, final=True)}
