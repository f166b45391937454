"""A translator whose computing time is noted, or left out of account."""

from collections.abc import Sequence
from dataclasses import replace

from engine.live.captions import Codec, Growing, Promises, UtteranceTranslator
from engine.types import Clip, Hypothesis, Pose


class Metered:
    """Says what `translator` says and keeps the cost of every call in `partial_costs_s` and `final_costs_s`.

    Unless `charged`, its hypotheses cost nothing, as on an infinitely fast computer.
    """

    def __init__(self, translator: UtteranceTranslator, *, charged: bool) -> None:
        self._translator = translator
        self._charged = charged
        self.partial_costs_s: list[float] = []
        self.final_costs_s: list[float] = []

    @property
    def manifest(self) -> Promises:
        """The translator's."""
        return self._translator.manifest

    @property
    def codec(self) -> Codec:
        """The translator's."""
        return self._translator.codec

    def translate(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Hypothesis:
        return self.note(self._translator.translate(clip, language, prefix), self.final_costs_s)

    def begin(self, language: str) -> Growing:
        return _MeteredGrowing(self._translator.begin(language), self)

    def note(self, hypothesis: Hypothesis, costs_s: list[float]) -> Hypothesis:
        """Add what the hypothesis cost to `costs_s`; returns it with the cost it is charged."""
        costs_s.append(hypothesis.cost_s)
        return hypothesis if self._charged else replace(hypothesis, cost_s=0.0)


class _MeteredGrowing:
    def __init__(self, growing: Growing, metered: Metered) -> None:
        self._growing = growing
        self._metered = metered

    def append(self, poses: Sequence[Pose]) -> None:
        self._growing.append(poses)

    def partial(self) -> Hypothesis:
        return self._metered.note(self._growing.partial(), self._metered.partial_costs_s)
