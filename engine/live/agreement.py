"""Local agreement: which words of a changing translation are shown as solid."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

WholeWords = Callable[[Sequence[int], int], int]
"""The largest number of leading tokens, at most so many, that end with a word."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """Token ids that stay until the final (`solid`), and those that may still change (`tentative`)."""

    solid: tuple[int, ...]
    tentative: tuple[int, ...]


class Agreement:
    """Makes solid what two hypotheses in a row begin with, less the last `hold` tokens, back to a word's end.

    Within an utterance the solid tokens never change and never get fewer. A hypothesis that contradicts them is not
    shown: it adds nothing until one continues them again.
    """

    def __init__(self, whole_words: WholeWords, hold: int = 1) -> None:
        self._whole_words = whole_words
        self._hold = hold
        self._solid: tuple[int, ...] = ()
        self._before: tuple[int, ...] = ()

    def step(self, token_ids: tuple[int, ...]) -> Agreed:
        """Takes the next hypothesis of the utterance; returns what to show."""
        before, self._before = self._before, token_ids
        if token_ids[: len(self._solid)] != self._solid:
            return Agreed(self._solid, ())
        agreed_count = common_prefix(before, token_ids) - self._hold
        if agreed_count > len(self._solid):
            whole = self._whole_words(token_ids, agreed_count)
            self._solid = max(self._solid, token_ids[:whole], key=len)
        return Agreed(self._solid, token_ids[len(self._solid) :])


def common_prefix(first: Sequence[object], second: Sequence[object]) -> int:
    """How many leading items are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
