"""Clips joined into one stream, played live on computed time."""

from itertools import pairwise

import numpy as np
import pytest

from engine.trials.joined_clips import Joined, Recorded, join
from engine.trials.live_figures import finalisations, first_text_delays_s, solid_erasure
from engine.trials.live_replay import Shown, replay
from engine.trials.metered_translator import MeteredTranslator
from tests.fakes import CountingTranslator
from tests.signers import ASPECT, resting, signing, stream

RATE_HZ = 15.0
SIGNED = Recorded(tuple(stream([(resting, 0.6), (signing, 4.0), (resting, 0.6)], RATE_HZ, start_s=7.0)), word_count=8)
AT_ONCE = Recorded(tuple(stream([(signing, 3.0)], RATE_HZ)))
STILL = Recorded(tuple(stream([(resting, 1.0)], RATE_HZ)))


def joined(*clips: Recorded, repeats: int = 1) -> Joined:
    return join(clips, quiet_s=3.0, empty_s=5.0, rate_hz=RATE_HZ, repeats=repeats)


def played(stream: Joined, translator: MeteredTranslator) -> list[Shown]:
    return list(replay(stream.poses, translator, "svk"))


def test_a_stream_is_clips_with_rests_before_and_emptiness_after() -> None:
    both = joined(SIGNED, AT_ONCE, repeats=2)
    assert both.duration_s == pytest.approx(2 * (3.0 + 5.2 + 3.0 + 3.0 + 5.0), abs=0.2)
    assert all(0 < after.time_s - before.time_s < 1.5 / RATE_HZ for before, after in pairwise(both.poses))
    assert both.poses[0].time_s == 0.0
    assert [one.word_count for one in both.signings] == [8, None, 8, None]
    assert not both.poses[-1].score.any()
    assert both.poses[-1].aspect == ASPECT


def test_the_times_of_signing_are_those_of_the_hands() -> None:
    (signing,) = joined(SIGNED).signings
    assert signing.start_s == pytest.approx(3.6, abs=0.15)
    assert signing.end_s == pytest.approx(7.6, abs=0.15)
    assert joined(STILL).signings == ()


def test_the_rest_before_a_clip_is_its_own_person_and_leads_up_to_it() -> None:
    first = joined(SIGNED).poses
    before = next(at for at, pose in enumerate(first) if pose.xy is SIGNED.poses[0].xy and pose.time_s >= 2.9)
    assert first[before - 1].xy is SIGNED.poses[1].xy
    assert first[0].score.any()
    assert not joined(AT_ONCE).poses[0].score.any()


def test_clips_played_live_are_all_captioned_and_no_rest_is() -> None:
    stream = joined(SIGNED, AT_ONCE, repeats=3)
    events = played(stream, MeteredTranslator(CountingTranslator(cost_s=0.2), charged=True))
    assert len(finalisations(stream.signings, events)) == len(stream.signings) == 6
    assert len(first_text_delays_s(stream.signings, events)) == 6
    assert {event.caption.id for event in events} == set(range(1, 7))
    assert solid_erasure(events) == 0.0


def test_costs_are_noted_and_only_charged_if_wanted() -> None:
    stream = joined(SIGNED)
    charged, free = (MeteredTranslator(CountingTranslator(cost_s=0.3), charged=wanted) for wanted in (True, False))
    late, soon = (finalisations(stream.signings, played(stream, one))[0].delay_s for one in (charged, free))
    assert late >= soon + 0.3
    assert charged.final_costs_s == free.final_costs_s == [0.3]
    assert set(charged.partial_costs_s) == {0.3}
    assert np.isclose(sum(free.partial_costs_s), 0.3 * len(free.partial_costs_s))
