"""Replays a live run on recorded poses without threads and without a clock.

Time is computed, so every replay is the same. A camera, a detector of a given cost and a translator work in parallel as
in a session, over the same mailbox. The translator's hypotheses say what they cost.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.live.captions import CaptionSettings, CaptionWriter
from engine.live.gate import GateSettings
from engine.live.mailbox import Mailbox
from engine.live.utterances import Utterances, Work
from engine.translate.interface import CaptionTranslator
from engine.types import Pose, Subtitle


@dataclass(frozen=True, slots=True)
class Shown:
    """Holds a caption and when it appears, on the poses' clock."""

    time_s: float
    caption: Subtitle


def detected(poses: Iterable[Pose], cost_s: float) -> Iterator[tuple[float, Pose]]:
    """Yield the poses that a detector with a cost of `cost_s` a picture keeps up with, and when each is ready.

    A detector that is late takes the newest picture and drops those before it.
    """
    free_s = float("-inf")
    waiting: Pose | None = None
    for pose in poses:
        if waiting is not None and max(free_s, waiting.time_s) < pose.time_s:
            free_s = max(free_s, waiting.time_s) + cost_s
            yield free_s, waiting
        waiting = pose
    if waiting is not None:
        yield max(free_s, waiting.time_s) + cost_s, waiting


def replay(
    poses: Iterable[Pose],
    translator: CaptionTranslator,
    language: str,
    gate: GateSettings | None = None,
    captions: CaptionSettings | None = None,
    *,
    detector_cost_s: float = 0.0,
) -> Iterator[Shown]:
    """Yield what a live run would show, and when; `gate` None means the defaults, fitted to the model's input.

    The computing time of the translator is the `cost_s` of its hypotheses. The running utterance is finished when the
    poses end. Raises what the translator raises.
    """
    contract = translator.manifest.input
    utterances = Utterances(gate or GateSettings.for_model(contract.max_frames, contract.rate_hz))
    desk = _Desk(CaptionWriter(translator, language, captions or CaptionSettings()))
    ready_s = 0.0
    for ready_s, pose in detected(poses, detector_cost_s):
        yield from desk.work_until(ready_s)
        desk.put(ready_s, utterances.push(pose))
    yield from desk.work_until(ready_s)
    desk.put(ready_s, utterances.finish())
    yield from desk.work_until(float("inf"))


class _Desk:
    """Runs the translate thread on computed time."""

    def __init__(self, writer: CaptionWriter) -> None:
        self._writer = writer
        self._handover = Mailbox()
        self._free_s = float("-inf")
        self._arrived_s = float("-inf")

    def put(self, now_s: float, works: Iterable[Work]) -> None:
        self._arrived_s = now_s
        self._handover.put(works)

    def work_until(self, time_s: float) -> Iterator[Shown]:
        """Do the work that begins before `time_s`."""
        while max(self._free_s, self._arrived_s) < time_s:
            work = self._handover.get(timeout_s=0.0)
            if work is None:
                return
            written = self._writer.write(work)
            self._free_s = max(self._free_s, self._arrived_s) + written.cost_s
            for caption in written.captions:
                yield Shown(self._free_s, caption)
