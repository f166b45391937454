"""The live run with its real threads, on a stage that shows one picture at a time."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import BundleError, DetectorError
from engine.live.gate import GateSettings
from engine.live.segment import segments
from engine.live.session import STOP_LIMIT_S, LiveSession, LiveSettings
from engine.media.camera import CameraBusy, CameraLost
from engine.sentence import Sentence
from engine.types import Clip, EngineError, EngineState, EngineStatus, Frame, HandUse, Hypothesis, Pose, Subtitle
from tests.fakes import CountingTranslator, PosedDetector, PosedStage, Recorder, counting_writer
from tests.limits import HANG_LIMIT_S
from tests.signers import pose_at, resting, signing, stream

SETTINGS = LiveSettings(poses_per_s=1000.0, retry_s=(0.0,))
TWO_UTTERANCES = tuple(stream([(resting, 1.0), (signing, 3.0), (resting, 2.0), (signing, 2.0), (resting, 2.0)]))


def expected_finals(poses: tuple[Pose, ...]) -> list[str]:
    """What file mode says."""
    translator = CountingTranslator()
    gate = GateSettings.for_model(translator.manifest.input.max_frames, translator.manifest.input.rate_hz)
    return [translator.translate(segment.clip, "svk").text for segment in segments(poses, gate)]


@contextmanager
def running(
    stage: PosedStage,
    listener: Recorder,
    *,
    detector: PosedDetector | None = None,
    translator: CountingTranslator | None = None,
    rules: LiveSettings = SETTINGS,
) -> Iterator[LiveSession]:
    used = detector or PosedDetector(stage)
    session = LiveSession(
        stage,
        lambda: used,
        counting_writer(translator),
        listener,
        rules,
        clock=stage.clock,
    )
    session.start()
    try:
        yield session
    finally:
        stage.close()
        session.stop()


def test_a_finite_source_is_captioned_to_its_end_as_in_file_mode() -> None:
    stage, seen = PosedStage(TWO_UTTERANCES), Recorder()
    with running(stage, seen) as session:
        assert session.wait(HANG_LIMIT_S)
    assert [caption.solid for caption in seen.finals] == expected_finals(TWO_UTTERANCES)
    assert [caption.id for caption in seen.finals] == [1, 2]
    assert len(seen.captions) > len(seen.finals)  # partial text came first
    assert len(seen.pictures) == len(TWO_UTTERANCES)
    assert seen.errors == []


def test_states_follow_the_signer_and_end_with_stopped() -> None:
    stage, seen = PosedStage(TWO_UTTERANCES), Recorder()
    with running(stage, seen) as session:
        assert session.wait(HANG_LIMIT_S)
    distinct = [state for state, before in zip(seen.states, [None, *seen.states], strict=False) if state is not before]
    assert distinct == [
        EngineState.STARTING,
        EngineState.WAITING,
        EngineState.SIGNING,
        EngineState.WAITING,
        EngineState.SIGNING,
        EngineState.WAITING,
        EngineState.STOPPED,
    ]
    assert len(seen.statuses) == pytest.approx(4 * 10, abs=8)  # ten seconds, four a second
    assert seen.statuses[-2].frames_per_s == pytest.approx(25, abs=1)
    assert seen.statuses[-2].dropped == 0


def test_an_utterance_that_runs_at_the_end_is_finished() -> None:
    poses = tuple(stream([(resting, 1.0), (signing, 2.0)]))
    stage, seen = PosedStage(poses), Recorder()
    with running(stage, seen) as session:
        assert session.wait(HANG_LIMIT_S)
    assert [caption.solid for caption in seen.finals] == expected_finals(poses)


def test_a_lost_camera_finishes_the_utterance_and_comes_back() -> None:
    before = tuple(stream([(resting, 1.0), (signing, 2.0)]))
    after = tuple(stream([(resting, 1.0), (signing, 3.0), (resting, 2.0)], start_s=60.0))
    stage, seen = PosedStage((*before, *after), {len(before): CameraLost("The cable is out.")}), Recorder()
    detector = PosedDetector(stage)
    with running(stage, seen, detector=detector) as session:
        assert session.wait(HANG_LIMIT_S)
    assert seen.errors == [EngineError("camera_lost", "camera", Sentence("The cable is out."))]
    assert [caption.solid for caption in seen.finals] == expected_finals(before) + expected_finals(after)
    assert (stage.openings, detector.resets) == (2, 1)


def test_a_camera_that_stays_lost_is_said_once() -> None:
    poses = tuple(stream([(resting, 1.0)]))
    stage = PosedStage(poses, {10: CameraLost("The cable is out.")})
    seen = Recorder()
    stage.fail_openings(3, CameraBusy("Another program has it."))
    with running(stage, seen) as session:
        assert session.wait(HANG_LIMIT_S)
    assert [error.code for error in seen.errors] == ["camera_busy", "camera_lost"]
    assert stage.openings == 5


@pytest.mark.parametrize(
    ("fault", "code", "detail"),
    [
        (DetectorError("The keypoint model is damaged."), "detector", "The keypoint model is damaged."),
        (ZeroDivisionError("division by zero"), "internal", "ZeroDivisionError: division by zero"),
    ],
)
def test_a_detector_that_fails_ends_the_run_with_one_error(fault: Exception, code: str, detail: str) -> None:
    stage, seen = PosedStage(TWO_UTTERANCES), Recorder()
    with running(stage, seen, detector=PosedDetector(stage, 30, fault)):
        assert seen.wait_for(lambda heard: EngineState.STOPPED in heard.states)
    assert [(error.code, error.stage, str(error.detail)) for error in seen.errors] == [(code, "pose", detail)]
    assert seen.states.count(EngineState.STOPPED) == 1


def test_a_translator_that_fails_ends_the_run_with_one_error() -> None:
    stage, seen = PosedStage(TWO_UTTERANCES), Recorder()
    with running(stage, seen, translator=CountingTranslator(fault=BundleError("The model is damaged."))):
        assert seen.wait_for(lambda heard: EngineState.STOPPED in heard.states)
    assert seen.errors == [EngineError("model", "translate", Sentence("The model is damaged."))]


def test_a_detector_that_cannot_be_built_ends_the_run() -> None:
    def broken() -> PosedDetector:
        raise DetectorError("The keypoint model is missing.")

    stage, seen = PosedStage(TWO_UTTERANCES), Recorder()
    session = LiveSession(stage, broken, counting_writer(), seen, SETTINGS, clock=stage.clock)
    session.start()
    assert session.wait(HANG_LIMIT_S)
    assert [error.code for error in seen.errors] == ["detector"]


@pytest.mark.parametrize("moment", [0, 1, 30, 60, 120])
def test_stop_waits_for_no_camera_and_nothing_is_said_after_it(moment: int) -> None:
    stage, seen = PosedStage(TWO_UTTERANCES[:120], endless=True), Recorder()
    with running(stage, seen) as session:
        assert seen.wait_for(lambda heard: len(heard.pictures) >= moment)
        session.stop()
        said = (len(seen.statuses), len(seen.pictures), len(seen.captions))
        session.stop()
    assert not stage.forgotten, "stop waited for the camera"
    assert seen.states[-1] is EngineState.STOPPED
    assert (len(seen.statuses), len(seen.pictures), len(seen.captions)) == said


def test_stop_gives_its_threads_less_than_the_promised_second() -> None:
    assert STOP_LIMIT_S < 1.0


class Tripwire(Recorder):
    """Sets `tripped` when it has heard so many things."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._left = count
        self.tripped = threading.Event()

    def _count(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.tripped.set()

    def on_frame(self, frame: Frame, pose: Pose | None) -> None:
        super().on_frame(frame, pose)
        self._count()

    def on_subtitle(self, subtitle: Subtitle) -> None:
        super().on_subtitle(subtitle)
        self._count()

    def on_status(self, status: EngineStatus) -> None:
        super().on_status(status)
        self._count()


@settings(max_examples=15, deadline=None)
@given(count=st.integers(1, 250))
def test_stop_ends_every_thread_whatever_was_said_last(count: int) -> None:
    stage, seen = PosedStage(TWO_UTTERANCES, endless=True), Tripwire(count)
    with running(stage, seen, translator=CountingTranslator(cost_s=0.1)) as session:
        assert seen.tripped.wait(HANG_LIMIT_S) or stage.held.is_set()
        session.stop()
        said = (len(seen.statuses), len(seen.pictures), len(seen.captions))
        stage.close()
        assert session.wait(HANG_LIMIT_S)
    assert seen.states[-1] is EngineState.STOPPED
    assert (len(seen.statuses), len(seen.pictures), len(seen.captions)) == said
    assert seen.errors == []


def test_stop_does_not_wait_for_a_translation() -> None:
    busy, release = threading.Event(), threading.Event()
    let_go: list[bool] = []

    class Slow(CountingTranslator):
        def translate(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Hypothesis:
            busy.set()
            let_go.append(release.wait(HANG_LIMIT_S))
            return super().translate(clip, language, prefix)

    stage, seen = PosedStage(TWO_UTTERANCES), Recorder()
    with running(stage, seen, translator=Slow()) as session:
        assert busy.wait(HANG_LIMIT_S)
        session.stop()
        release.set()
        stage.close()
        assert session.wait(HANG_LIMIT_S)
    assert let_go == [True], "stop waited for the translation"
    assert seen.finals == []
    assert seen.errors == []


def test_a_listener_may_stop_the_run() -> None:
    class Impatient(Recorder):
        session: LiveSession | None = None

        def on_subtitle(self, subtitle: Subtitle) -> None:
            super().on_subtitle(subtitle)
            assert self.session is not None
            self.session.stop()

    stage, seen = PosedStage(TWO_UTTERANCES, endless=True), Impatient()
    seen.session = LiveSession(
        stage,
        lambda: PosedDetector(stage),
        counting_writer(),
        seen,
        SETTINGS,
        clock=stage.clock,
    )
    seen.session.start()
    assert seen.wait_for(lambda heard: EngineState.STOPPED in heard.states)
    stage.close()
    assert seen.session.wait(HANG_LIMIT_S)
    assert len(seen.captions) == 1


def test_pause_closes_the_camera_and_finishes_the_utterance() -> None:
    first = tuple(stream([(resting, 1.0), (signing, 2.0)]))
    later = tuple(stream([(resting, 1.0), (signing, 3.0), (resting, 2.0)], start_s=60.0))

    class Pausing(Recorder):
        session: LiveSession | None = None

        def on_frame(self, frame: Frame, pose: Pose | None) -> None:
            super().on_frame(frame, pose)
            if pose is first[-1] and self.session is not None:
                self.session.pause()

    stage, seen = PosedStage((*first, *later)), Pausing()
    session = LiveSession(
        stage,
        lambda: PosedDetector(stage),
        counting_writer(),
        seen,
        SETTINGS,
        clock=stage.clock,
    )
    seen.session = session
    session.start()
    assert seen.wait_for(lambda heard: len(heard.finals) == 1)
    assert stage.closings == 1
    session.resume()
    assert session.wait(HANG_LIMIT_S)
    assert [caption.solid for caption in seen.finals] == expected_finals(first) + expected_finals(later)
    assert stage.openings == 2


def test_a_camera_still_lost_after_a_pause_is_said_again() -> None:
    stage, seen = PosedStage(()), Recorder()
    stage.fail_openings(100_000, CameraBusy("Another program has it."))
    with running(stage, seen, rules=LiveSettings(retry_s=(0.001,))) as session:
        assert seen.wait_for(lambda heard: len(heard.errors) == 1)
        session.pause()
        session.resume()
        assert seen.wait_for(lambda heard: len(heard.errors) == 2)
    assert {error.code for error in seen.errors} == {"camera_busy"}


def test_a_silent_camera_is_lost() -> None:
    stage, seen = PosedStage(TWO_UTTERANCES[:60], endless=True), Recorder()
    rules = LiveSettings(poses_per_s=1000.0, silent_s=0.05)
    session = LiveSession(stage, lambda: PosedDetector(stage), counting_writer(), seen, rules, clock=stage.clock)
    session.start()
    assert stage.held.wait(HANG_LIMIT_S)
    stage.now_s += 0.1
    assert seen.wait_for(lambda heard: bool(heard.errors and heard.finals))
    silence = Sentence("{camera} sent no picture for {within_s:g} s; check its cable.", camera="stage", within_s=0.05)
    assert seen.errors == [EngineError("camera_lost", "camera", silence)]
    stage.close()
    session.stop()


def test_darkness_is_a_state() -> None:
    poses = tuple(pose_at(index / 25, body=False, hands=False) for index in range(60))
    stage, seen = PosedStage(poses, brightness=5), Recorder()
    with running(stage, seen) as session:
        assert session.wait(HANG_LIMIT_S)
    assert seen.states[-2] is EngineState.TOO_DARK


def test_delay_counts_from_the_end_of_the_utterance_that_waits() -> None:
    release = threading.Event()

    class Slow(CountingTranslator):
        def translate(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Hypothesis:
            release.wait(HANG_LIMIT_S)
            return super().translate(clip, language, prefix)

    stage, seen = PosedStage(TWO_UTTERANCES), Recorder()
    with running(stage, seen, translator=Slow()) as session:
        assert seen.wait_for(lambda heard: len(heard.pictures) == len(TWO_UTTERANCES))
        release.set()
        assert session.wait(HANG_LIMIT_S)
    longest_s = max(status.delay_s for status in seen.statuses)
    assert longest_s == pytest.approx(TWO_UTTERANCES[-1].time_s - seen.finals[0].end_s, abs=0.5)


class ViewCounter(CountingTranslator):
    """Reads one picture of every pose that came with views of the hands."""

    def translate(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Hypothesis:
        picture_count = sum(views is not None for views in clip.hands)
        return replace(super().translate(clip, language, prefix), picture_count=picture_count)


@pytest.mark.parametrize("use", [HandUse.OFF, HandUse.TRAINED])
def test_hands_are_shown_to_the_translator_and_counted_only_on_request(use: HandUse) -> None:
    stage, seen = PosedStage(TWO_UTTERANCES), Recorder()
    with running(stage, seen, translator=ViewCounter(), rules=replace(SETTINGS, hand_use=use)) as session:
        assert session.wait(HANG_LIMIT_S)
    counts = {status.hand_pictures for status in seen.statuses if status.state is EngineState.SIGNING}
    cut = [pose is not None and pose.hands is not None for _, pose in seen.pictures]
    if use is HandUse.OFF:
        assert counts == {None}
        assert not any(cut)
    else:
        assert counts
        assert None not in counts
        assert all(cut)
