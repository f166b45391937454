"""A model that reads hand pictures, from views of the hands to text; live and in files alike."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.bundle.loader import Bundle
from engine.inputs.clips import clip_from_poses
from engine.inputs.hand_views import with_hands
from engine.live.gate import GateSettings
from engine.live.segment import segments
from engine.media.video import Video
from engine.translate.translator import Translator
from engine.trials.live_replay import replay
from engine.types import Clip, HandUse, Pose, Subtitle
from engine.videos.transcribe import transcribe
from engine.videos.transcript import Ending
from tests.engine.videos.test_transcribe import two_utterances
from tests.fakes import Choreography
from tests.signers import signing, stream
from tests.videos import write_video


@pytest.fixture(scope="module")
def translator(picture_bundle: Bundle) -> Translator:
    return Translator(picture_bundle)


def seen(poses: list[Pose], use: HandUse = HandUse.TRAINED) -> list[Pose]:
    rng = np.random.default_rng(1)
    return [with_hands(pose, rng.integers(0, 256, (120, 160, 3), np.uint8), use) for pose in poses]


@pytest.fixture(scope="module")
def poses() -> list[Pose]:
    return list(stream([(signing, 2.4)], 25.0))


def likelihoods(translator: Translator, clip: Clip) -> tuple[float, ...]:
    return translator.score_texts(clip, "svk", ["dobrý deň", "ďakujem"])


def test_pictures_are_counted_and_change_what_is_likely(translator: Translator, poses: list[Pose]) -> None:
    blind, sighted = clip_from_poses(poses), clip_from_poses(seen(poses))
    assert translator.translate(blind, "svk").picture_count == 0
    assert translator.translate(sighted, "svk").picture_count == 12  # a tenth of 60 frames for each hand
    assert likelihoods(translator, sighted) != pytest.approx(likelihoods(translator, blind), abs=1e-4)
    assert likelihoods(translator, sighted) == likelihoods(translator, clip_from_poses(seen(poses)))


def test_sure_keypoints_need_no_pictures_where_only_weak_ones_do(translator: Translator, poses: list[Pose]) -> None:
    sure = clip_from_poses(seen(poses, HandUse.WEAK))
    assert translator.translate(sure, "svk").picture_count == 0
    weak = [replace(pose, score=pose.score * np.float32(0.6)) for pose in poses]
    assert translator.translate(clip_from_poses(seen(weak, HandUse.WEAK)), "svk").picture_count == 12


def test_a_growing_utterance_ends_as_the_whole_one(translator: Translator, poses: list[Pose]) -> None:
    sighted = seen(poses)
    running = translator.begin("svk")
    for start in range(0, len(sighted), 20):
        running.append(sighted[start : start + 20])
        assert running.partial().picture_count == 0
    whole = translator.translate(clip_from_poses(sighted), "svk")
    assert replace(running.finish(), cost_s=0.0) == replace(whole, cost_s=0.0)


def test_a_model_without_the_branch_is_not_bothered(small_bundle: Bundle, poses: list[Pose]) -> None:
    translator = Translator(small_bundle)
    assert translator.hand_use(HandUse.TRAINED) is HandUse.OFF
    sighted, blind = (translator.translate(clip_from_poses(some), "svk") for some in (seen(poses), poses))
    assert replace(sighted, cost_s=0.0) == replace(blind, cost_s=0.0)


@pytest.mark.parametrize("use", list(HandUse))
def test_file_and_live_say_the_same(translator: Translator, tmp_path: Path, use: HandUse) -> None:
    video = write_video(tmp_path / "six_seconds.mp4", times_ms=range(0, 6000, 40), size_px=(160, 120))
    *events, ending = transcribe(video, translator, "svk", Choreography(two_utterances), use)
    with Video(video) as opened:
        live = [with_hands(two_utterances(frame.time_s), frame.rgb, use) for frame in opened.frames(25.0)]
    finals = [shown.caption for shown in replay(live, translator, "svk") if shown.caption.final]
    assert [event for event in events if isinstance(event, Subtitle)] == finals
    assert len(finals) == 2
    assert isinstance(ending, Ending)
    gate = GateSettings.for_model(translator.manifest.input.max_frames, translator.manifest.input.rate_hz)
    spent = [translator.translate(segment.clip, "svk").picture_count for segment in segments(live, gate)]
    assert ending.hand_pictures == sum(spent)
    assert (sum(spent) > 0) == (use is HandUse.TRAINED)
