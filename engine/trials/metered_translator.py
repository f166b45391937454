"""Notes the computing time of a translator, and can leave it out of account."""

from collections.abc import Sequence
from dataclasses import replace

from engine.translate.interface import CaptionTranslator, ForwardingTranslator, GrowingTranslation
from engine.types import Clip, Hypothesis, Pose


class MeteredTranslator(ForwardingTranslator[CaptionTranslator]):
    """Translates with `translator` and appends the cost of every call to `partial_costs_s` or `final_costs_s`.

    Unless `charged`, its hypotheses cost nothing, as on an infinitely fast computer.
    """

    def __init__(self, translator: CaptionTranslator, *, charged: bool) -> None:
        super().__init__(translator)
        self._charged = charged
        self.partial_costs_s: list[float] = []
        self.final_costs_s: list[float] = []

    def translate(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Hypothesis:
        """As `CaptionTranslator.translate`."""
        return self.note(super().translate(clip, language, prefix), self.final_costs_s)

    def begin(self, language: str) -> GrowingTranslation:
        """As `CaptionTranslator.begin`."""
        return _MeteredGrowing(super().begin(language), self)

    def note(self, hypothesis: Hypothesis, costs_s: list[float]) -> Hypothesis:
        """Append what the hypothesis cost to `costs_s`; returns it with the cost it is charged."""
        costs_s.append(hypothesis.cost_s)
        return hypothesis if self._charged else replace(hypothesis, cost_s=0.0)


class _MeteredGrowing:
    def __init__(self, growing: GrowingTranslation, metered: MeteredTranslator) -> None:
        self._growing = growing
        self._metered = metered

    def append(self, poses: Sequence[Pose]) -> None:
        self._growing.append(poses)

    def partial(self) -> Hypothesis:
        return self._metered.note(self._growing.partial(), self._metered.partial_costs_s)
