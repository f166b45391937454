"""A live run that catches signs, with its real threads."""

import numpy as np

from app.lookup.sign_catcher import SignCatcher
from engine.live.gate import GateSettings
from engine.live.segment import segments
from engine.live.session import LiveSession, LiveSettings
from engine.types import Clip, EngineState
from tests.fakes import READING, PosedDetector, PosedStage, Recorder
from tests.limits import HANG_LIMIT_S
from tests.signers import resting, signing, stream

POSES = tuple(stream([(resting, 1.0), (signing, 3.0), (resting, 2.0), (signing, 2.0)]))


def test_each_finished_signing_is_passed_on_and_nothing_is_said() -> None:
    stage, seen, caught = PosedStage(POSES), Recorder(), list[Clip]()
    settings = LiveSettings(poses_per_s=1000.0)
    catcher = SignCatcher(READING, caught.append)
    session = LiveSession(stage, lambda: PosedDetector(stage), catcher, seen, settings, clock=stage.clock)
    session.start()
    try:
        assert session.wait(HANG_LIMIT_S)
    finally:
        stage.close()
        session.stop()
    wanted = [one.clip for one in segments(POSES, GateSettings.for_model(READING.max_frames, READING.rate_hz))]
    assert len(wanted) == 2
    for clip, expected in zip(caught, wanted, strict=True):
        np.testing.assert_array_equal(clip.times_s, expected.times_s)
        np.testing.assert_array_equal(clip.xy, expected.xy)
    assert seen.captions == []
    assert seen.errors == []
    assert seen.states[-1] is EngineState.STOPPED


def test_what_is_longer_than_the_model_reads_is_cut() -> None:
    poses = tuple(stream([(signing, 30.0)]))
    stage, seen, caught = PosedStage(poses), Recorder(), list[Clip]()
    settings = LiveSettings(poses_per_s=1000.0)
    catcher = SignCatcher(READING, caught.append)
    session = LiveSession(stage, lambda: PosedDetector(stage), catcher, seen, settings, clock=stage.clock)
    session.start()
    try:
        assert session.wait(HANG_LIMIT_S)
    finally:
        stage.close()
        session.stop()
    most_s = READING.max_frames / READING.rate_hz
    assert len(caught) >= 2
    assert all(clip.times_s[-1] - clip.times_s[0] <= most_s for clip in caught)
