"""Orders captions in time on an immutable track, and makes captions of finished utterances."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from engine.types import Hypothesis, Subtitle


def final_caption(
    hypothesis: Hypothesis, *, caption_id: int, start_s: float, end_s: float, abstain_below: float
) -> Subtitle | None:
    """Return the finished caption of an utterance; None where the model saw no signing.

    A text whose confidence is below `abstain_below` (0..1) is left out. The caption names the single signs of the
    hypothesis in either case, oldest first.
    """
    signs = tuple(sign.name for sign in hypothesis.signs)
    if not hypothesis.text and not signs:
        return None
    sure = bool(hypothesis.text) and hypothesis.confidence >= abstain_below
    return Subtitle(
        id=caption_id,
        start_s=start_s,
        end_s=end_s,
        solid=hypothesis.text if sure else "",
        tentative="",
        confidence=hypothesis.confidence,
        final=True,
        signs=signs,
    )


@dataclass(frozen=True, slots=True)
class SubtitleTrack:
    """Holds captions ordered by start, then by id; every id occurs once. Operations return a new track."""

    captions: tuple[Subtitle, ...] = ()

    def __len__(self) -> int:
        return len(self.captions)

    def __iter__(self) -> Iterator[Subtitle]:
        return iter(self.captions)

    def put(self, caption: Subtitle) -> Self:
        """Add a caption, or replace the one with its id."""
        others = (other for other in self.captions if other.id != caption.id)
        return type(self)(tuple(sorted((*others, caption), key=lambda other: (other.start_s, other.id))))

    def without(self, caption_id: int) -> Self:
        """Remove the caption with this id, if there is one."""
        return type(self)(tuple(caption for caption in self.captions if caption.id != caption_id))

    def at(self, time_s: float) -> Subtitle | None:
        """Return the caption shown at `time_s`: of those that run then, the one that began last."""
        running = (caption for caption in self.captions if caption.start_s <= time_s < caption.end_s)
        return max(running, key=lambda caption: (caption.start_s, caption.id), default=None)
