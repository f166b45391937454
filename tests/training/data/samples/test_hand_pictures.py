"""Hand pictures in training: which frames of a video become crops, and a stage that learns from them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal

from engine.errors import MediaError, SettingsError
from engine.inputs.crops import crop_hands
from engine.inputs.sampling import HandFrames
from engine.media.video import Video
from engine.pose import layout
from tests.training.made_recordings import collection
from tests.videos import write_video
from training.data.recordings import Recording
from training.data.samples.augment import AugmentConfig, mirror, retime
from training.data.samples.collate import collate
from training.data.samples.hand_pictures import training_crops
from training.data.samples.samples import Mixture, Sampler, motion_of
from training.network.config import RgbConfig
from training.network.network import PICTURE_BRANCH, SignTranslator
from training.train.checkpoint import load_weights
from training.train.feeds import MixtureFeed
from training.train.loop import train
from training.train.losses import LossConfig, losses
from training.train.recipe import OptimiserConfig, Recipe, RecipePhase
from training.train.run import RunFolder, open_run

RATE_HZ = 12.5
BEFORE_S = 0.4
WORDS = Mixture(words={"svk": 4}, sentences=1, joined=1, idle=0, joined_words=(2, 2))


@pytest.fixture(scope="module")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """A recording whose film starts a little before it; every picture has its own grey."""
    first = collection()[0]
    frames = len(first.xyz) + 8
    path = tmp_path_factory.mktemp("films") / "film.mp4"
    write_video(path, times_ms=[round(1000 * at / RATE_HZ) for at in range(frames)], size_px=(160, 120))
    xyz, score = first.xyz.copy(), np.full_like(first.score, 0.9)
    for hand in (layout.LEFT_HAND, layout.RIGHT_HAND):
        xyz[:, hand, :2] = 0.55 + 0.1 * np.linspace(0, 1, 21)[:, None]
    xyz[:, layout.RIGHT_HAND, 0] += 0.2
    return replace(first, xyz=xyz, score=score, video=path, video_start_s=BEFORE_S)


def picture_at(recording: Recording, at: int) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    assert recording.video is not None
    with Video(recording.video) as video:
        return list(video.frames())[at + round(BEFORE_S * RATE_HZ)].rgb


def test_drawn_frames_show_their_moment_of_the_film(filmed: Recording) -> None:
    left, right = training_crops(filmed, motion_of(filmed), np.random.default_rng(1))
    assert len(left.at) == len(right.at) == -(-len(filmed.xyz) // 10)
    pictures = {int(at): picture_at(filmed, int(at)) for at in (*left.at, *right.at)}
    xy = filmed.xyz[..., :2].astype(np.float32)
    wanted = crop_hands(xy, HandFrames(left.at, right.at), pictures)
    for ours, expected in zip((left, right), wanted, strict=True):
        assert_array_equal(ours.rgb, expected.rgb)
        assert_array_equal(ours.points, expected.points)


def test_every_draw_is_another_and_repeats_with_its_seed(filmed: Recording) -> None:
    draws = [
        training_crops(filmed, motion_of(filmed), np.random.default_rng(seed))[1].at.tolist() for seed in (1, 2, 1)
    ]
    assert draws[0] == draws[2]
    assert draws[0] != draws[1]


def test_another_pace_leads_back_to_the_same_moments(filmed: Recording) -> None:
    rng = np.random.default_rng(3)
    slow = retime(motion_of(filmed), RATE_HZ, 0.5, 0.3, rng)
    right = training_crops(filmed, slow, rng)[1]
    assert slow.source_s is not None
    shown = np.rint(slow.source_s[right.at] * RATE_HZ).astype(int)
    pictures = {int(at): picture_at(filmed, int(at)) for at in shown}
    wanted = crop_hands(filmed.xyz[..., :2].astype(np.float32), HandFrames(shown[:0], shown), pictures)[1]
    assert_allclose(right.points, wanted.points, atol=1e-5)
    assert_array_equal(right.rgb, wanted.rgb)


def test_a_mirrored_motion_gets_mirrored_pictures_of_the_other_hand(filmed: Recording) -> None:
    mirrored = mirror(motion_of(filmed))
    left, right = training_crops(filmed, mirrored, np.random.default_rng(1))
    pictures = {int(at): picture_at(filmed, int(at)) for at in (*left.at, *right.at)}
    wanted = crop_hands(filmed.xyz[..., :2].astype(np.float32), HandFrames(right.at, left.at), pictures)
    assert_array_equal(left.rgb, wanted[1].rgb[:, :, ::-1])
    assert_array_equal(right.rgb, wanted[0].rgb[:, :, ::-1])
    assert_allclose(left.points[..., 0], 1 - wanted[1].points[..., 0], atol=1e-6)
    assert_array_equal(left.points[..., 1], wanted[1].points[..., 1])
    assert mirror(mirrored).mirrored is False


def test_without_a_film_or_its_times_there_are_no_pictures(filmed: Recording) -> None:
    rng = np.random.default_rng(1)
    for recording, motion in (
        (replace(filmed, video=None), motion_of(filmed)),
        (filmed, replace(motion_of(filmed), source_s=None)),
    ):
        assert [len(crops.at) for crops in training_crops(recording, motion, rng)] == [0, 0]
    with pytest.raises(MediaError, match="no file"):
        training_crops(replace(filmed, video=Path("/nowhere/film.mp4")), motion_of(filmed), rng)


def filmed_collection(filmed: Recording) -> list[Recording]:
    """The made-up collection, its sentences without a film."""
    return [
        replace(one, video=filmed.video, video_start_s=BEFORE_S, score=np.full_like(one.score, 0.9))
        if one.source != "sentences"
        else one
        for one in collection()
    ]


def recipe(rgb: RgbConfig | None, **changes: str) -> Recipe:
    return Recipe(
        name="pictures",
        seed=5,
        split="all",
        languages=("svk",),
        rate_hz=RATE_HZ,
        max_frames=80,
        pieces=40,
        phases=(RecipePhase(1, WORDS),),
        optimiser=OptimiserConfig(batch_size=6, warmup_steps=1),
        rgb=rgb,
        start_from=changes.get("start_from"),
    )


def fit(wanted: Recipe, recordings: list[Recording], folder: RunFolder, runs: Path) -> None:
    train(wanted, MixtureFeed(wanted, recordings), folder, runs)


def test_stage_two_learns_from_pictures_after_a_stage_without(filmed: Recording, tmp_path: Path) -> None:
    torch.set_num_threads(1)
    recordings = filmed_collection(filmed)
    fit(recipe(None), recordings, RunFolder(tmp_path / "one"), tmp_path)
    fit(recipe(RgbConfig(gate_start=0.2), start_from="one"), recordings, RunFolder(tmp_path / "two"), tmp_path)
    model = open_run(tmp_path / "two")
    assert model.network.network_config.rgb == RgbConfig(gate_start=0.2)
    assert open_run(tmp_path / "one").network.network_config.rgb is None
    sampler = Sampler(recordings, WORDS, AugmentConfig(), RATE_HZ, 80, hand_pictures=True)
    samples = [sampler.draw(kind, 1) for kind in ("svk", "joined", "sentence")]
    batch = collate(samples, model.tokenizer, model.classes)
    assert batch.hands is not None
    assert set(batch.hands[1].clip.tolist()) == {0}  # joined signs and sentences without a film have no pictures
    for fast in (False, True):
        model.network.train().zero_grad()
        with torch.autocast("cpu", torch.bfloat16, enabled=fast):
            loss = losses(model.network, batch, LossConfig()).total
        torch.autograd.backward(loss)
        for prefix in ("rgb_support_backbone.0.0.0.", "rgb_proj.", "fusion_pose_rgb_DA.to_v.", "fusion_gate.2."):
            named = [p for name, p in model.network.named_parameters() if name.startswith(prefix)]
            assert all(p.grad is not None and float(p.grad.abs().sum()) > 0 for p in named), (prefix, fast)


def test_only_the_branch_may_be_missing(filmed: Recording, tmp_path: Path) -> None:
    torch.set_num_threads(1)
    fit(recipe(None), filmed_collection(filmed), RunFolder(tmp_path / "one"), tmp_path)
    model = open_run(tmp_path / "one")
    weights = RunFolder(tmp_path / "one").weights
    larger = SignTranslator(replace(model.network.network_config, rgb=RgbConfig()))
    load_weights(larger, weights, new=PICTURE_BRANCH)
    with pytest.raises(SettingsError, match=r"missing \['fusion_gate"):
        load_weights(larger, weights)
