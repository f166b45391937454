"""Partial and final captions of utterances, without threads."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from engine.inputs.clips import clip_from_poses
from engine.live.agreement import AgreementRules
from engine.live.captions import CaptionSettings, CaptionWriter
from engine.live.gate import GateSettings
from engine.live.segment import Segment, segments
from engine.live.utterances import Abandoned, Ended, Running, Utterances, Work
from engine.trials.metered_translator import MeteredTranslator
from engine.types import Hypothesis, SpottedSign, Subtitle
from tests.fakes import ABSTAIN_BELOW, CountingDraft, CountingTranslator
from tests.signers import LOW_Y, RAISED_Y, held_up, resting, signing, stream

POSES = tuple(stream([(signing, 6.0)]))
SETTINGS = CaptionSettings()
HASTY = replace(SETTINGS, agreement=AgreementRules(shown_s=0.5, solid_s=0.5))


class Scripted(CountingTranslator):
    """Says the given hypotheses in turn, partial or final."""

    def __init__(self, hypotheses: Sequence[Hypothesis]) -> None:
        super().__init__()
        self._left = list(hypotheses)

    def say(self, ids: tuple[int, ...]) -> Hypothesis:
        assert len(ids) <= 2 * POSES[-1].time_s + 1
        return self._left.pop(0)


def said(*ids: int, confidence: float = 0.9, signs: tuple[SpottedSign, ...] = (), cost_s: float = 0.0) -> Hypothesis:
    text = CountingTranslator().codec.decode(ids)
    return Hypothesis(ids, text, -0.1, confidence, signs, 0, cost_s)


def lowering(after_s: float) -> tuple[float, float]:
    """Down from where a hand is held up to where it rests, in half a second."""
    return 0.5, RAISED_Y + (LOW_Y - RAISED_Y) * min(after_s / 0.5, 1.0)


def running(until_s: float, utterance: int = 1) -> Running:
    return Running(utterance, tuple(pose for pose in POSES if pose.time_s <= until_s))


def ended(utterance: int = 1) -> Ended:
    (segment,) = segments(POSES, GateSettings())
    return Ended(utterance, segment)


def written(writer: CaptionWriter, *works: Work) -> list[Subtitle]:
    return [caption for work in works for caption in writer.write(work).captions]


def test_utterances_are_numbered_and_watched_while_they_run() -> None:
    utterances = Utterances(GateSettings())
    poses = stream([(signing, 2.0), (resting, 1.0), (signing, 2.0)])
    works = [work for pose in poses for work in utterances.push(pose)] + list(utterances.finish())
    assert [work.id for work in works if isinstance(work, Ended)] == [1, 2]
    lengths = [len(work.poses) for work in works if isinstance(work, Running) and work.id == 1]
    assert lengths == list(range(lengths[0], lengths[0] + len(lengths)))
    assert utterances.finish() == ()


def test_an_utterance_that_was_none_is_abandoned_and_its_number_not_used_again() -> None:
    utterances = Utterances(GateSettings())
    lowered = stream([(held_up, 4.0), (lowering, 2.0), (signing, 2.0), (resting, 2.0)])
    works = [work for pose in lowered for work in utterances.push(pose)]
    over = [work for work in works if not isinstance(work, Running)]
    assert [(type(work), work.id) for work in over] == [(Ended, 1), (Abandoned, 2), (Ended, 3)]
    assert {work.id for work in works if isinstance(work, Running)} == {1, 2, 3}


def test_partial_text_waits_for_enough_poses_and_then_for_the_next_step() -> None:
    translator = MeteredTranslator(CountingTranslator(), charged=True)
    writer = CaptionWriter(translator, "svk", SETTINGS)
    times_s = []
    for pose in POSES:
        asked_count = len(translator.partial_costs_s)
        writer.write(running(pose.time_s))
        if len(translator.partial_costs_s) > asked_count:
            times_s.append(pose.time_s)
    assert times_s[0] == pytest.approx(SETTINGS.first_after_s, abs=0.04)
    assert np.diff(times_s) == pytest.approx(SETTINGS.update_s, abs=0.04)


def test_a_slow_translator_is_asked_more_rarely() -> None:
    writer = CaptionWriter(CountingTranslator(cost_s=1.6), "svk", SETTINGS)
    times_s = [pose.time_s for pose in POSES if writer.write(running(pose.time_s)).cost_s]
    gaps = [later - earlier for earlier, later in pairwise(times_s)]
    assert min(gaps) >= 1.25 * 1.6 - 1e-9


def test_words_are_shown_when_two_hypotheses_agree_and_solid_ones_are_apart() -> None:
    writer = CaptionWriter(Scripted([said(0, 1, 2), said(0, 1, 2, 3), said(0, 1, 2, 3)]), "svk", HASTY)
    first, second = written(writer, running(1.0), running(2.0), running(3.0))
    assert (first.solid, first.tentative, first.final) == ("we see", "you", False)
    assert (second.solid, second.tentative) == ("we see you", "again")


def test_the_final_is_what_file_mode_says() -> None:
    translator = CountingTranslator()
    work = ended()
    (caption,) = written(CaptionWriter(translator, "svk", SETTINGS), work)
    assert caption.solid == translator.translate(work.segment.clip, "svk").text
    assert (caption.start_s, caption.end_s, caption.final) == (work.segment.start_s, work.segment.end_s, True)


def test_a_final_that_takes_solid_words_back_is_counted() -> None:
    writer = CaptionWriter(Scripted([said(0, 1, 2), said(0, 1, 2), said(5, 6)]), "svk", HASTY)
    last = written(writer, running(1.0), running(2.0), ended())[-1]
    assert (last.solid, last.final) == ("the next", True)
    assert (writer.final_count, writer.revision_count) == (1, 1)


def test_a_final_that_goes_on_from_the_solid_words_is_no_revision() -> None:
    writer = CaptionWriter(Scripted([said(0, 1, 2), said(0, 1, 2), said(0, 1, 7)]), "svk", HASTY)
    written(writer, running(1.0), running(2.0), ended())
    assert (writer.final_count, writer.revision_count) == (1, 0)


def test_no_signing_gives_no_caption() -> None:
    writer = CaptionWriter(Scripted([said(), said()]), "svk", SETTINGS)
    assert written(writer, running(1.0), ended()) == []


def test_unsure_partials_are_not_shown_and_an_unsure_final_has_only_its_signs() -> None:
    sign = SpottedSign("ja", 0.5, 1.0, 0.9)
    unsure = said(0, 1, confidence=ABSTAIN_BELOW - 0.1, signs=(sign,))
    writer = CaptionWriter(Scripted([unsure, unsure, unsure]), "svk", HASTY)
    (caption,) = written(writer, running(1.0), running(2.0), ended())
    assert (caption.solid, caption.tentative, caption.signs, caption.final) == ("", "", ("ja",), True)


def test_a_doubt_between_two_sure_partials_keeps_them_back() -> None:
    script = [said(0, 1), said(0, 1, confidence=0.0), said(0, 1), said(0, 1)]
    writer = CaptionWriter(Scripted(script), "svk", HASTY)
    shown = [bool(written(writer, running(until_s))) for until_s in (1.0, 2.0, 3.0, 4.0)]
    assert shown == [False, False, False, True]


def test_shown_words_are_taken_back_where_the_final_sees_no_signing() -> None:
    writer = CaptionWriter(Scripted([said(0, 1), said(0, 1), said()]), "svk", HASTY)
    shown, last = written(writer, running(1.0), running(2.0), ended())
    assert (last.id, last.solid, last.final) == (shown.id, "", True)


def test_shown_words_are_taken_back_where_the_utterance_was_none() -> None:
    writer = CaptionWriter(Scripted([said(0, 1), said(0, 1)]), "svk", HASTY)
    shown, last = written(writer, running(1.0), running(2.0), Abandoned(1), Abandoned(2))
    assert (last.id, last.solid, last.tentative, last.final) == (shown.id, "", "", True)


def test_an_older_utterance_that_was_none_leaves_the_running_one_alone() -> None:
    writer = CaptionWriter(Scripted([said(0, 1), said(0, 1)]), "svk", HASTY)
    assert written(writer, running(1.0, utterance=2), Abandoned(1)) == []
    assert len(written(writer, running(2.0, utterance=2))) == 1


def test_a_stable_final_goes_on_from_the_solid_words() -> None:
    writer = CaptionWriter(CountingTranslator(), "svk", replace(HASTY, stable=True))
    *_, shown, last = written(writer, *(running(pose.time_s) for pose in POSES), ended())
    assert shown.solid
    assert last.solid.startswith(shown.solid)
    assert writer.revision_count == 0


def test_a_stable_final_that_is_not_sure_leaves_the_solid_words() -> None:
    script = [said(0, 1, 2), said(0, 1, 2), said(0, 1, 9, confidence=0.1)]
    writer = CaptionWriter(Scripted(script), "svk", replace(HASTY, stable=True))
    last = written(writer, running(1.0), running(2.0), ended())[-1]
    assert (last.solid, last.tentative, last.confidence, last.final) == ("we see", "", 0.1, True)


def test_a_caption_whose_utterance_was_dropped_ends_with_its_solid_words() -> None:
    script = [said(0, 1, 2), said(0, 1, 2), said(3, 4)]
    writer = CaptionWriter(Scripted(script), "svk", HASTY)
    captions = written(writer, running(1.0), running(2.0), ended(utterance=3))
    assert [(caption.id, caption.solid, caption.final) for caption in captions[1:]] == [
        (1, "we see", True),
        (3, "again on", True),
    ]


def test_the_same_words_are_not_said_twice() -> None:
    writer = CaptionWriter(Scripted([said(0, 1), said(0, 1), said(0, 1)]), "svk", HASTY)
    assert len(written(writer, running(1.0), running(2.0), running(3.0))) == 1


def test_each_pose_is_appended_once() -> None:
    drafts: list[CountingDraft] = []

    class Watched(CountingTranslator):
        def begin(self, language: str) -> CountingDraft:
            drafts.append(super().begin(language))
            return drafts[-1]

    writer = CaptionWriter(Watched(), "svk", SETTINGS)
    written(writer, *(running(pose.time_s) for pose in POSES), running(1.5, utterance=2))
    assert drafts[1].pose_count == len(running(1.5).poses)
    assert len(drafts) == 2


def test_a_segment_may_be_a_single_pose() -> None:
    clip = clip_from_poses(POSES[:1])
    assert written(CaptionWriter(CountingTranslator(), "svk", SETTINGS), Ended(1, Segment(0.0, 0.0, clip))) == []


def test_the_writer_says_how_many_hand_pictures_each_final_took() -> None:
    writer = CaptionWriter(Scripted([said(1), replace(said(1), picture_count=9), said(1), said(2)]), "svk", SETTINGS)
    works = (running(1.0), ended(1), running(1.0, utterance=2), ended(2))
    assert [writer.write(work).picture_count for work in works] == [None, 9, None, 0]
