"""Judges what the camera sees over a moment, so that the status line does not flicker."""

from collections import deque
from dataclasses import dataclass
from typing import Final

from engine.live.gate import HandMotion
from engine.types import EngineState

_RATE_OVER_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class StateSettings:
    """`lasting_s`: how long a fault lasts before it is reported; `dark_below`: mean brightness, 0 black to 1 white."""

    lasting_s: float = 1.0
    dark_below: float = 0.10


class StateWatch:
    """Turns each pose and picture into one state. Create a new one for an unrelated stream."""

    def __init__(self, settings: StateSettings) -> None:
        self._settings = settings
        self._since_s: dict[EngineState, float] = {}

    def step(self, motion: HandMotion, brightness: float, *, signing: bool) -> EngineState:
        """Take the newest motion and the brightness of its picture (0..1); returns the state now.

        Hands count as out of view only if the picture leaves no room for signing. In a picture with room, hands below
        its edge are just resting.
        """
        faults = {
            EngineState.TOO_DARK: brightness < self._settings.dark_below,
            EngineState.NOBODY: not motion.person_seen,
            EngineState.HANDS_OUT_OF_VIEW: not motion.hands_seen and not motion.room_seen,
        }
        lasting = [fault for fault, present in faults.items() if self._lasts(fault, present, motion.time_s)]
        if signing:
            return EngineState.SIGNING
        return lasting[0] if lasting else EngineState.WAITING

    def _lasts(self, fault: EngineState, present: bool, time_s: float) -> bool:
        if not present:
            self._since_s.pop(fault, None)
            return False
        return time_s - self._since_s.setdefault(fault, time_s) >= self._settings.lasting_s


class Sight:
    """Keeps what the pose thread knows about its stream; times are those of the run's clock."""

    def __init__(self, settings: StateSettings) -> None:
        self._settings = settings
        self._said_s = float("-inf")
        self.stream = 0
        self.picture_s = float("-inf")  # the time of the newest picture processed
        self.restart()

    def restart(self) -> None:
        """Forget what was known: another stream begins."""
        self._watch = StateWatch(self._settings)
        self._taken_s: deque[float] = deque()
        self.state = EngineState.STARTING
        self.lag_s = 0.0

    def see(self, motion: HandMotion, brightness: float, *, signing: bool) -> None:
        """Take the motion of the newest pose and the brightness of its picture (0..1)."""
        self.state = self._watch.step(motion, brightness, signing=signing)

    def took(self, picture_s: float, now_s: float) -> None:
        """Take note that the picture of time `picture_s` was processed at `now_s`."""
        self.picture_s = picture_s
        self.lag_s = max(0.0, now_s - picture_s)
        self._taken_s.append(now_s)

    def rate(self, now_s: float) -> float:
        """Pictures processed a second, over the last two seconds or since the stream began."""
        while self._taken_s and self._taken_s[0] < now_s - _RATE_OVER_S:
            self._taken_s.popleft()
        if len(self._taken_s) < 2 or now_s <= self._taken_s[0]:
            return 0.0
        return (len(self._taken_s) - 1) / (now_s - self._taken_s[0])

    def status_due(self, now_s: float, every_s: float) -> bool:
        """Whether `every_s` have passed since this last returned True, or the clock was set back."""
        if 0.0 <= now_s - self._said_s < every_s:
            return False
        self._said_s = now_s
        return True
