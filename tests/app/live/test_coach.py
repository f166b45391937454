from dataclasses import replace

import numpy as np
import pytest

from app.live.coach import FAR_SHARE, LASTING_S, Advice, Coach, Sighting
from app.live.words import coach
from app.settings import LeadingHand
from app.widgets.message import Action
from engine.pose.layout import LEFT_WRIST, MIRROR, RIGHT_WRIST
from engine.types import EngineState, Frame, Pose
from tests.app.live.test_words import RUNNING
from tests.app.window_parts import grey_frame, signing_poses, status

FRAME = grey_frame()


def turned(pose: Pose, angle_deg: float) -> Pose:
    """The pose in a picture whose camera was turned; clockwise > 0."""
    angle = np.radians(angle_deg)
    x, y = (pose.xy[:, 0] - 0.5) * pose.aspect, pose.xy[:, 1] - 0.5
    xy = np.stack([x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle)], axis=1)
    return replace(pose, xy=(xy / (pose.aspect, 1.0) + 0.5).astype(np.float32))


def nearer(pose: Pose, factor: float) -> Pose:
    return replace(pose, xy=((pose.xy - 0.5) * factor + 0.5).astype(np.float32))


def beside(pose: Pose, share: float) -> Pose:
    """Somebody who stands a share of the picture's width further to the right."""
    return replace(pose, xy=pose.xy + np.array([share, 0.0], np.float32))


def mirrored(pose: Pose) -> Pose:
    order = list(MIRROR)
    xy = pose.xy[order].copy()
    xy[:, 0] = 1.0 - xy[:, 0]
    return replace(pose, xy=xy, score=pose.score[order])


def still(pose: Pose, seconds: float) -> list[Pose]:
    return [replace(pose, time_s=0.1 * step) for step in range(round(10 * seconds) + 1)]


def advised(poses: list[Pose], wanted: LeadingHand = LeadingHand.EITHER) -> Advice | None:
    """What is advised after all of these."""
    one = Coach()
    advice = None
    for pose in poses:
        advice = one.advise(one.look(FRAME, pose), pose.time_s, wanted)
    return advice


def waving(hand: int, swings: int = 40) -> list[Pose]:
    """Somebody who moves one hand up and down."""
    poses = []
    for step in range(swings):
        pose = signing_poses()[0]
        xy, score = pose.xy.copy(), pose.score.copy()
        score[[LEFT_WRIST, RIGHT_WRIST]] = 1.0
        xy[hand, 1] = 0.6 + 0.2 * (step % 2)
        poses.append(replace(pose, time_s=0.2 * step, xy=xy, score=score))
    return poses


def test_an_upright_signer_at_a_good_distance_needs_no_advice() -> None:
    assert advised(still(signing_poses()[0], 5)) is None
    assert advised(signing_poses()) is None


@pytest.mark.parametrize("angle_deg", [-25, 25])
def test_a_camera_that_leans_is_told_once_it_lasts(angle_deg: float) -> None:
    poses = still(turned(signing_poses()[0], angle_deg), 2 * LASTING_S)
    assert advised(poses) is Advice.LEVEL_CAMERA
    assert advised(poses[: round(5 * LASTING_S)]) is None


def test_a_signer_who_bows_the_head_does_not_turn_the_camera() -> None:
    pose = signing_poses()[0]
    bowed = replace(pose, xy=np.concatenate([turned(pose, 25).xy[:5], pose.xy[5:]]))
    assert advised(still(bowed, 5)) is None


def test_too_close_and_too_far_are_told() -> None:
    assert advised(still(nearer(signing_poses()[0], 4.0), 5)) is Advice.STEP_BACK
    seen = Coach().look(FRAME, signing_poses()[0])
    assert seen.shoulder_share is not None
    assert advised(still(nearer(signing_poses()[0], 0.5 * FAR_SHARE / seen.shoulder_share), 5)) is Advice.COME_CLOSER


@pytest.mark.parametrize(("wrist", "hand"), [(LEFT_WRIST, LeadingHand.LEFT), (RIGHT_WRIST, LeadingHand.RIGHT)])
def test_the_hand_that_moves_leads(wrist: int, hand: LeadingHand) -> None:
    one = Coach()
    seen = [one.look(FRAME, pose) for pose in waving(wrist)]
    assert seen[0].leading is LeadingHand.EITHER
    assert seen[-1].leading is hand


def test_the_other_hand_than_the_settings_say_hints_at_a_mirroring_camera() -> None:
    poses = waving(RIGHT_WRIST)
    assert advised(poses, LeadingHand.RIGHT) is None
    assert advised(poses, LeadingHand.EITHER) is None
    assert advised([mirrored(pose) for pose in poses], LeadingHand.RIGHT) is Advice.TURN_PICTURE_ROUND


def test_keypoints_that_go_to_and_fro_between_two_people_are_told() -> None:
    pose = nearer(signing_poses()[0], 0.5)
    swapping = [replace(pose if step % 20 < 10 else beside(pose, 0.35), time_s=0.1 * step) for step in range(80)]
    assert advised(swapping) is Advice.ONE_SIGNER
    walking = [replace(beside(pose, 0.004 * step), time_s=0.1 * step) for step in range(80)]
    assert advised(walking) is None


def test_nothing_is_claimed_of_a_signer_who_is_not_seen() -> None:
    pose = signing_poses()[0]
    seen = Coach().look(FRAME, replace(pose, score=np.zeros_like(pose.score)))
    assert (seen.tilt_deg, seen.shoulder_share, seen.leading) == (None, None, LeadingHand.EITHER)
    assert seen.body == seen.left_hand == 0.0


def test_the_size_and_brightness_of_the_picture_are_told() -> None:
    white = Frame(0, 0.0, np.full((480, 640, 3), 255, np.uint8))
    seen: Sighting = Coach().look(white, signing_poses()[0])
    assert (seen.width_px, seen.height_px, seen.brightness) == (640, 480, 1.0)


@pytest.mark.parametrize("advice", Advice)
def test_every_advice_is_a_sentence_and_gives_way_to_what_keeps_signs_from_being_read(advice: Advice) -> None:
    message = coach(RUNNING, advice)
    assert message is not None
    assert message.sentence.endswith(".")
    dark = coach(replace(RUNNING, status=status(EngineState.TOO_DARK)), advice)
    assert dark is not None
    assert "too dark" in dark.sentence


def test_turning_the_picture_round_is_one_click_away() -> None:
    message = coach(RUNNING, Advice.TURN_PICTURE_ROUND)
    assert message is not None
    assert message.action is Action.TURN_PICTURE_ROUND
