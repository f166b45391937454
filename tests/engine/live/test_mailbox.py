"""Between the pose thread and the translate thread."""

import threading

from engine.live.gate import GateSettings
from engine.live.mailbox import ENDED_KEPT, Mailbox
from engine.live.segment import segments
from engine.live.utterances import Abandoned, Ended, Running, Work
from tests.limits import HANG_LIMIT_S
from tests.signers import signing, stream

POSES = tuple(stream([(signing, 1.0)]))
SEGMENT = next(segments(POSES, GateSettings()))


def test_ended_utterances_come_first_and_in_order() -> None:
    handover = Mailbox()
    first, second, third = Ended(1, SEGMENT), Ended(2, SEGMENT), Running(3, POSES)
    handover.put([first])
    handover.put([second, third])
    assert [handover.get(0.0), handover.get(0.0), handover.get(0.0), handover.get(0.0)] == [first, second, third, None]


def test_of_the_running_utterance_only_the_newest_is_kept() -> None:
    handover = Mailbox()
    newest = Running(1, POSES)
    handover.put([Running(1, POSES[:5])])
    handover.put([newest])
    assert handover.get(0.0) is newest
    assert handover.get(0.0) is None


def test_an_utterance_that_ended_runs_no_more() -> None:
    handover = Mailbox()
    handover.put([Running(1, POSES)])
    handover.put([Ended(1, SEGMENT)])
    assert isinstance(handover.get(0.0), Ended)
    assert handover.get(0.0) is None


def test_an_abandoned_utterance_runs_no_more_and_is_told_after_those_that_ended() -> None:
    handover = Mailbox()
    ended, abandoned, running = Ended(1, SEGMENT), Abandoned(3), Running(4, POSES)
    handover.put([ended])
    handover.put([Running(2, POSES)])
    handover.put([Abandoned(2)])
    handover.put([abandoned])
    assert [handover.get(0.0), handover.get(0.0), handover.get(0.0)] == [ended, abandoned, None]
    handover.put([Abandoned(3)])
    handover.put([running])
    assert handover.get(0.0) == abandoned
    assert handover.get(0.0) is running


def test_an_abandoned_utterance_is_still_told_at_the_end() -> None:
    handover = Mailbox()
    handover.put([Abandoned(1)])
    handover.finish()
    assert not handover.over
    assert handover.get(0.0) == Abandoned(1)
    assert handover.over


def test_too_many_ended_utterances_lose_the_oldest_and_count_it() -> None:
    handover = Mailbox()
    for number in range(ENDED_KEPT + 2):
        handover.put([Ended(number, SEGMENT)])
    taken = handover.get(0.0)
    assert isinstance(taken, Ended)
    assert (taken.id, handover.dropped) == (2, 2)


def test_an_utterance_in_work_is_waited_for() -> None:
    handover = Mailbox()
    handover.put([Ended(1, SEGMENT)])
    handover.get(0.0)
    assert handover.waiting_since_s == SEGMENT.end_s


def test_an_utterance_is_done_when_the_next_is_asked_for() -> None:
    handover = Mailbox()
    handover.put([Ended(1, SEGMENT)])
    handover.get(0.0)
    handover.get(0.0)
    assert handover.waiting_since_s is None


def test_what_is_there_can_be_taken_after_the_end() -> None:
    handover = Mailbox()
    handover.put([Ended(1, SEGMENT)])
    handover.finish()
    over_before = handover.over
    assert isinstance(handover.get(), Ended)
    assert (over_before, handover.over, handover.get()) == (False, True, None)


def test_closing_drops_everything_and_wakes_the_reader() -> None:
    handover, taken = Mailbox(), list[Work | None]()
    reader = threading.Thread(target=lambda: taken.append(handover.get()))
    reader.start()
    handover.close()
    reader.join(HANG_LIMIT_S)
    assert taken == [None]
    assert handover.over
