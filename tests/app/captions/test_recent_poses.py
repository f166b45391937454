from dataclasses import replace

from app.captions.recent_poses import KEPT_S, PoseMemory
from app.live.bridge import EngineBridge
from engine.types import Pose
from tests.app.window_parts import grey_frame, signing_poses


def poses_at(*times_s: float) -> list[Pose]:
    poses = signing_poses()
    return [replace(poses[number % len(poses)], time_s=time_s) for number, time_s in enumerate(times_s)]


def filled(*times_s: float) -> PoseMemory:
    memory = PoseMemory()
    for pose in poses_at(*times_s):
        memory.remember(pose)
    return memory


def test_a_span_is_given_back_with_both_its_ends() -> None:
    clip = filled(1.0, 1.5, 2.0, 2.5, 3.0).clip(1.5, 2.5)
    assert clip is not None
    assert clip.times_s.tolist() == [1.5, 2.0, 2.5]
    assert clip.xy.shape == (3, 133, 2)
    assert (clip.xy[1] == poses_at(1.0, 1.5, 2.0)[2].xy).all()


def test_what_is_forgotten_or_only_half_remembered_is_not_given() -> None:
    memory = filled(1.0, 2.0, 3.0, 1.0 + KEPT_S + 1.5)
    assert memory.clip(1.0, 3.0) is None
    assert memory.clip(3.0, 3.0) is None
    memory.forget()
    assert memory.clip(3.0, 200.0) is None


def test_a_stream_that_begins_anew_replaces_the_one_before() -> None:
    memory = filled(10.0, 11.0, 1.0, 2.0)
    assert memory.clip(10.0, 11.0) is None
    assert memory.clip(1.0, 2.0) is not None


def test_every_pose_of_the_engine_is_remembered_though_the_window_draws_only_the_newest() -> None:
    bridge = EngineBridge()
    for pose in poses_at(1.0, 2.0, 3.0):
        bridge.on_frame(grey_frame(), pose)
    bridge.on_frame(grey_frame(), None)
    clip = bridge.poses.clip(1.0, 3.0)
    assert clip is not None
    assert len(clip) == 3
