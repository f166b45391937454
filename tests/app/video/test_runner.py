import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.video.queue import Finding
from app.video.runner import Assignment, Result, TimeLeft, VideoRunner
from engine.errors import MediaError
from engine.sentence import Sentence
from engine.types import Subtitle
from engine.videos.transcript import Ending, Event, TranscriptProgress
from tests.limits import HANG_LIMIT_S


@dataclass
class Script:
    """A transcriber that plays events; it waits for `go` before each one after the first."""

    events_of: dict[str, list[Event | Exception]]
    go: threading.Event = field(default_factory=threading.Event)
    at_work: threading.Event = field(default_factory=threading.Event)
    left_open: threading.Event = field(default_factory=threading.Event)

    def events(self, assignment: Assignment) -> Generator[Event, None, None]:
        try:
            for event in self.events_of[assignment.video.name]:
                if isinstance(event, Exception):
                    raise event
                yield event
                self.at_work.set()
                assert self.go.wait(HANG_LIMIT_S)
        finally:
            self.left_open.set()

    def close(self) -> None:
        self.at_work.set()


@dataclass
class Ears:
    heard: list[tuple[str, int, object]] = field(default_factory=list)
    result: threading.Event = field(default_factory=threading.Event)
    progressed: threading.Event = field(default_factory=threading.Event)

    def on_progress(self, item_id: int, progress: TranscriptProgress, left_s: float | None) -> None:
        self.heard.append(("progress", item_id, progress.done_s if left_s is None else left_s))
        self.progressed.set()

    def on_caption(self, item_id: int, caption: Subtitle) -> None:
        self.heard.append(("caption", item_id, caption.solid))

    def on_result(self, item_id: int, result: Result) -> None:
        self.heard.append(("result", item_id, result))
        self.result.set()

    def on_crash(self, item_id: int | None, error: Exception) -> None:
        self.heard.append(("crash", item_id or 0, str(error)))
        self.result.set()


CAPTION = Subtitle(1, 0.0, 1.0, "Ahoj", "", 0.9, True)
GOOD: list[Event | Exception] = [
    TranscriptProgress(0.0, 2.0),
    CAPTION,
    TranscriptProgress(1.0, 2.0),
    Ending(2.0, 50, 50, 1, False),
]


@contextmanager
def running(script: Script, ears: Ears) -> Iterator[VideoRunner]:
    runner = VideoRunner(script, ears)
    runner.start()
    try:
        yield runner
    finally:
        script.go.set()
        assert runner.close()


def job(number: int, name: str = "good") -> Assignment:
    return Assignment(number, Path(name), "svk", Path("folder"))


def test_a_video_is_followed_to_its_end() -> None:
    script, ears = Script({"good": GOOD}), Ears()
    script.go.set()
    with running(script, ears) as runner:
        runner.give(job(7))
        assert ears.result.wait(HANG_LIMIT_S)
    assert ears.heard[0] == ("progress", 7, 0.0)
    assert ("caption", 7, "Ahoj") in ears.heard
    assert ears.heard[-1] == ("result", 7, Result(Finding.CAPTIONS))


@pytest.mark.parametrize(
    ("ending", "finding"),
    [
        (Ending(2.0, 50, 0, 0, False), Finding.NOBODY),
        (Ending(2.0, 50, 50, 0, False), Finding.NO_SIGNING),
        (Ending(2.0, 50, 50, 2, False), Finding.UNKNOWN_SIGNING),
    ],
)
def test_a_video_without_captions_says_why(ending: Ending, finding: Finding) -> None:
    script, ears = Script({"good": [ending]}), Ears()
    script.go.set()
    with running(script, ears) as runner:
        runner.give(job(1))
        assert ears.result.wait(HANG_LIMIT_S)
    assert ears.heard == [("result", 1, Result(finding))]


def test_a_fault_is_a_result_and_the_next_video_is_done() -> None:
    script, ears = Script({"bad": [MediaError("It is empty.")], "good": GOOD}), Ears()
    script.go.set()
    with running(script, ears) as runner:
        runner.give(job(1, "bad"))
        assert ears.result.wait(HANG_LIMIT_S)
        ears.result.clear()
        runner.give(job(2))
        assert ears.result.wait(HANG_LIMIT_S)
    assert ears.heard[0] == ("result", 1, Result(fault=Sentence("It is empty.")))
    assert ears.heard[-1] == ("result", 2, Result(Finding.CAPTIONS))


def test_a_cancelled_video_is_closed_and_brings_no_result() -> None:
    script, ears = Script({"good": GOOD, "next": GOOD}), Ears()
    with running(script, ears) as runner:
        runner.give(job(1))
        assert script.at_work.wait(HANG_LIMIT_S)
        runner.cancel(1)
        script.go.set()
        assert script.left_open.wait(HANG_LIMIT_S)
        runner.give(job(2, "next"))
        assert ears.result.wait(HANG_LIMIT_S)
    assert {number for kind, number, _ in ears.heard if kind == "result"} == {2}


def test_work_is_held_while_paused() -> None:
    script, ears = Script({"good": GOOD}), Ears()
    script.go.set()
    with running(script, ears) as runner:
        runner.pause(True)
        runner.give(job(1))
        assert ears.progressed.wait(HANG_LIMIT_S)
        assert ears.heard == [("progress", 1, 0.0)]
        runner.pause(False)
        assert ears.result.wait(HANG_LIMIT_S)


def test_an_unknown_error_is_told_once() -> None:
    script, ears = Script({"good": [RuntimeError("broken")]}), Ears()
    runner = VideoRunner(script, ears)
    runner.start()
    runner.give(job(1))
    assert ears.result.wait(HANG_LIMIT_S)
    assert runner.close()
    assert ears.heard == [("crash", 1, "broken")]


def test_time_left_follows_the_pace_since_work_began() -> None:
    left = TimeLeft()
    assert left.step(100.0, TranscriptProgress(50.0, 110.0)) is None
    assert left.step(100.5, TranscriptProgress(51.0, 110.0)) is None
    assert left.step(105.0, TranscriptProgress(60.0, 110.0)) == pytest.approx(25.0)
    assert left.step(105.0, TranscriptProgress(60.0, None)) is None
    left.restart()
    assert left.step(200.0, TranscriptProgress(60.0, 110.0)) is None
    assert left.step(210.0, TranscriptProgress(61.0, 110.0)) == pytest.approx(490.0)
