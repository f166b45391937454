"""Taking pictures from a stream at a regular rate, at once: no picture is held back to see the next."""


class Pace:
    """Says which pictures to take so that there are about `rate_hz` a second; a slower stream is taken whole."""

    def __init__(self, rate_hz: float) -> None:
        self._period_s = 1.0 / rate_hz
        self._due_s = float("-inf")

    def due(self, time_s: float) -> bool:
        """Whether to take the picture of `time_s`; a quarter of a period early counts as due."""
        if self._due_s - 2 * self._period_s <= time_s < self._due_s - self._period_s / 4:
            return False
        behind = not self._due_s - self._period_s <= time_s < self._due_s + self._period_s
        self._due_s = (time_s if behind else self._due_s) + self._period_s
        return True
