"""Local agreement: which words of a changing translation are shown, and which of them as solid."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

WholeWords = Callable[[Sequence[int], int], int]
"""The largest number of leading tokens, at most so many, that end with a word."""

Tokens = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AgreementRules:
    """For how long hypotheses must begin with a word before it is shown, and before it is solid; seconds of signing.

    Two hypotheses are the fewest that can agree. Of what they agree on, the last `hold` tokens never get solid.
    """

    shown_s: float = 0.45
    solid_s: float = 0.90
    hold: int = 1


@dataclass(frozen=True, slots=True)
class Agreed:
    """Token ids that stay until the final (`solid`), and those shown after them that may still change (`tentative`)."""

    solid: Tokens
    tentative: Tokens


class Agreement:
    """Shows the words that hypotheses in a row agree on, and makes solid those that stay.

    Within an utterance the solid tokens never change and never get fewer. What is shown stays until hypotheses agree on
    something else: a single one that says less or something else takes nothing back.
    """

    def __init__(self, whole_words: WholeWords, rules: AgreementRules) -> None:
        self._whole_words = whole_words
        self._rules = rules
        self._recent: deque[tuple[float, Tokens]] = deque()
        self._shown: Tokens = ()
        self._solid: Tokens = ()

    @property
    def solid(self) -> Tokens:
        """The tokens that stay until the final."""
        return self._solid

    def step(self, time_s: float, token_ids: Tokens) -> Agreed:
        """Takes the next hypothesis of the utterance, made of what was signed until `time_s`; returns what to show."""
        self._recent.append((time_s, token_ids))
        while len(self._recent) > 1 and time_s - self._recent[1][0] >= max(self._rules.shown_s, self._rules.solid_s):
            self._recent.popleft()
        agreed = self._agreed(self._rules.shown_s, hold=0)
        if agreed[: len(self._solid)] == self._solid and agreed != self._shown[: len(agreed)]:
            self._shown = agreed
        lasting = self._agreed(self._rules.solid_s, hold=self._rules.hold)
        if lasting[: len(self._solid)] == self._solid and lasting == self._shown[: len(lasting)]:
            self._solid = lasting
        return Agreed(self._solid, self._shown[len(self._solid) :])

    def doubt(self) -> None:
        """The next hypothesis was not sure: what is shown stays, and agreement begins anew."""
        self._recent.clear()

    def _agreed(self, lasting_s: float, *, hold: int) -> Tokens:
        """The whole words, less `hold` tokens, that all hypotheses of the last `lasting_s` begin with.

        None where agreement began less than that ago.
        """
        newest_s, newest = self._recent[-1]
        earlier = [(time_s, ids) for time_s, ids in self._recent if time_s < newest_s]
        begun = [at for at, (time_s, _) in enumerate(earlier) if newest_s - time_s >= lasting_s]
        if not begun:
            return ()
        shared = min(common_prefix(newest, ids) for _, ids in earlier[begun[-1] :])
        return newest[: self._whole_words(newest, shared - hold)] if shared > hold else ()


def common_prefix(first: Iterable[object], second: Iterable[object]) -> int:
    """How many leading items are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
