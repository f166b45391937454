"""What a look-up answers."""

from dataclasses import dataclass

from engine.lookup.index import Sign
from engine.types import Clip


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A sign that may have been meant: its `confidence` in 0..1, those of all signs asked about add up to 1.

    `shown` is a clip of it without a face.
    """

    sign: Sign
    confidence: float
    shown: Clip


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The candidates, likeliest first; `asked` is what was looked up, at the model's rate; `cost_s` computing time."""

    candidates: tuple[Candidate, ...]
    asked: Clip
    cost_s: float
