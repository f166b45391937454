"""Decides which words of a changing translation are shown and which are solid (local agreement)."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

WholeWords = Callable[[Sequence[int], int], int]
"""Takes token ids and a count; returns how many leading tokens, at most that many, end where a word ends."""

Tokens = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AgreementRules:
    """How long, in seconds of signing, hypotheses must begin with a word before it is shown and before it is solid.

    At least two hypotheses must agree. The last `hold` of the tokens they agree on never become solid.
    """

    shown_s: float = 0.45
    solid_s: float = 0.90
    hold: int = 1


@dataclass(frozen=True, slots=True)
class Agreed:
    """Token ids that stay until the final (`solid`), and those after them that may still change (`tentative`)."""

    solid: Tokens
    tentative: Tokens


class Agreement:
    """Shows the words that successive hypotheses agree on, and makes those solid that stay.

    Within an utterance solid tokens never change and never become fewer. What is shown stays until hypotheses agree on
    something else: a single shorter or different one takes nothing back.
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
        """Take the next hypothesis, made from what was signed until `time_s`; returns what to show."""
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
        """Take note of an unsure hypothesis: what is shown stays, and agreement starts over."""
        self._recent.clear()

    def _agreed(self, lasting_s: float, *, hold: int) -> Tokens:
        """The whole words, less `hold` tokens, that all hypotheses of the last `lasting_s` begin with.

        Empty if no hypothesis is at least that old.
        """
        newest_s, newest = self._recent[-1]
        earlier = [(time_s, ids) for time_s, ids in self._recent if time_s < newest_s]
        begun = [at for at, (time_s, _) in enumerate(earlier) if newest_s - time_s >= lasting_s]
        if not begun:
            return ()
        shared = min(common_prefix(newest, ids) for _, ids in earlier[begun[-1] :])
        return newest[: self._whole_words(newest, shared - hold)] if shared > hold else ()


def common_prefix(first: Iterable[object], second: Iterable[object]) -> int:
    """How many leading items of both are equal."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
