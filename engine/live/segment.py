"""Cuts a stream of poses into utterances at the pauses, the same way live and in files."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.inputs.clips import clip_from_poses
from engine.live.gate import GateSettings, HandMotion, MotionMeter, SigningGate
from engine.types import Clip, Pose


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """One utterance: its `clip`, lead-in and lead-out included, and the times of its first and last pose."""

    start_s: float
    end_s: float
    clip: Clip


class Segmenter:
    """Takes poses one by one and returns utterances as they end; keeps at most `max_s` of poses."""

    def __init__(self, settings: GateSettings) -> None:
        self._settings = settings
        self._restart()

    def _restart(self) -> None:
        self._meter = MotionMeter(self._settings)
        self._gate = SigningGate(self._settings)
        self._kept: deque[tuple[Pose, HandMotion]] = deque()  # the lead-in, later the running utterance
        self._newest: tuple[Pose, HandMotion] | None = None

    @property
    def signing(self) -> bool:
        """Whether an utterance is running."""
        return self._gate.signing

    @property
    def motion(self) -> HandMotion | None:
        """The motion of the newest pose; None before the first."""
        return self._newest[1] if self._newest else None

    def running(self) -> tuple[Pose, ...]:
        """The poses of the running utterance, lead-in included; empty while nobody signs."""
        if not self.signing:
            return ()
        poses = [pose for pose, _ in self._kept]
        return tuple(poses)  # from a list: tuples grown from a generator stay on Python's free lists

    def push(self, pose: Pose) -> Segment | None:
        """Take the next pose; returns the utterance that ended with it, if one did.

        A gap of more than `max_gap_s`, a time before the last one or a new picture shape ends the utterance and starts
        over. A pose with the time of the last one is ignored.
        """
        if self._newest is not None:
            if pose.time_s == self._newest[0].time_s:
                return None
            if not _continues(self._newest[0], pose, self._settings.max_gap_s):
                ended = self.finish()
                self.push(pose)
                return ended
        was_signing = self.signing
        motion = self._meter.step(pose)
        self._gate.step(motion)
        self._newest = (pose, motion)
        self._kept.append(self._newest)
        if self.signing:
            return self._cut_if_too_long()
        end_s = self._gate.end_s(pose.time_s) if was_signing else None
        ended = None if end_s is None else self._take_until(end_s)
        start_s = self._gate.start_s
        self._forget_before((pose.time_s if start_s is None or was_signing else start_s) - self._settings.preroll_s)
        return ended

    def finish(self) -> Segment | None:
        """End the stream: returns the running utterance, if there is one, and starts over."""
        ended = self._take_until(self._newest[0].time_s) if self._newest and self.signing else None
        self._restart()
        return ended

    def _forget_before(self, time_s: float) -> None:
        while len(self._kept) > 1 and self._kept[0][0].time_s < time_s:
            self._kept.popleft()

    def _cut_if_too_long(self) -> Segment | None:
        newest_s = self._kept[-1][0].time_s
        if newest_s - self._kept[0][0].time_s < self._settings.max_s:
            return None
        candidates = [motion for _, motion in self._kept if motion.time_s >= newest_s - self._settings.cut_search_s]
        return self._take_until(min(candidates, key=lambda motion: motion.speed).time_s)

    def _take_until(self, end_s: float) -> Segment | None:
        """Take the kept poses up to `end_s` out; None if a cut left nothing of the motion."""
        taken: list[Pose] = []
        while self._kept and self._kept[0][0].time_s <= end_s:
            taken.append(self._kept.popleft()[0])
        return Segment(taken[0].time_s, taken[-1].time_s, clip_from_poses(taken)) if taken else None


class FileSegmenter:
    """A `Segmenter` for files, which may begin and end in the middle of a sign; holds one utterance at most.

    If the gate never opens in a file of at most `max_s`, but hands are up for most of it, the whole file is one
    utterance: a single sign made low and slowly, or one that was over before the gate could open.
    """

    def __init__(self, settings: GateSettings) -> None:
        self._settings = settings
        self._segmenter = Segmenter(settings)
        self._unopened: list[Pose] | None = []
        self._raised_count = 0

    @property
    def motion(self) -> HandMotion | None:
        """The motion of the newest pose; None before the first."""
        return self._segmenter.motion

    def push(self, pose: Pose) -> Segment | None:
        """Take the next pose; returns the utterance that ended with it, if one did."""
        ended = self._segmenter.push(pose)
        self._unopened = self._still_unopened(pose)
        return ended

    def finish(self) -> Segment | None:
        """End the file: returns its last utterance, if there is one."""
        last = self._segmenter.finish()
        if last is None and self._unopened and 2 * self._raised_count > len(self._unopened):
            last = Segment(self._unopened[0].time_s, self._unopened[-1].time_s, clip_from_poses(self._unopened))
        self._unopened = None
        return last

    def _still_unopened(self, pose: Pose) -> list[Pose] | None:
        """All poses so far while the gate has stayed shut and they could be one utterance; else None."""
        earlier = self._unopened
        if earlier is None or self._segmenter.signing:
            return None
        if earlier and pose.time_s == earlier[-1].time_s:
            return earlier
        if earlier and not _continues(earlier[-1], pose, self._settings.max_gap_s):
            return None
        self._raised_count += self.motion is not None and self.motion.raised
        earlier.append(pose)
        return earlier if pose.time_s - earlier[0].time_s <= self._settings.max_s else None


def segments(poses: Iterable[Pose], settings: GateSettings) -> Iterator[Segment]:
    """Cut the poses of a file into utterances, in order, with one in memory at most; see `FileSegmenter`."""
    segmenter = FileSegmenter(settings)
    for pose in poses:
        if (ended := segmenter.push(pose)) is not None:
            yield ended
    if (last := segmenter.finish()) is not None:
        yield last


def _continues(before: Pose, pose: Pose, max_gap_s: float) -> bool:
    """Whether `pose` can follow `before` in one utterance."""
    return 0.0 < pose.time_s - before.time_s <= max_gap_s and abs(pose.aspect - before.aspect) < 1e-3
