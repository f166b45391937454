"""Training end to end on made-up signs: it learns, it survives a kill, it keeps test data out."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import torch

from tests.training.made_recordings import collection
from training.data.samples.augment import AugmentConfig
from training.data.samples.collate import Batch
from training.data.samples.samples import Mixture, Sampler, plain_sample
from training.data.samples.splits import SPLITS
from training.data.samples.vocabulary import SignClasses
from training.measure.recognise import recognise
from training.network.config import Dropout
from training.train.checkpoint import TrainingProgress
from training.train.feeds import Encoder, MixtureFeed, Share
from training.train.loop import TrainingStep, begun, train, train_epoch
from training.train.recipe import OptimiserConfig, Recipe, RecipePhase
from training.train.run import RunFolder, open_run

MIXTURE = Mixture(words={"svk": 10}, sentences=3, joined=3, idle=2, joined_words=(2, 2))
RECIPE = Recipe(
    name="made-up",
    seed=5,
    split="all",
    languages=("svk",),
    rate_hz=12.5,
    max_frames=80,
    pieces=40,
    phases=(RecipePhase(3, MIXTURE),),
    optimiser=OptimiserConfig(batch_size=6, warmup_steps=2),
)
FEED = MixtureFeed(RECIPE, collection())


class StopAt(logging.Handler):
    """Kills the run in its `epoch`-th epoch, before that epoch is saved."""

    def __init__(self, epoch: int) -> None:
        super().__init__()
        self._left = epoch

    def emit(self, record: logging.LogRecord) -> None:
        self._left -= 1
        if self._left == 0:
            raise KeyboardInterrupt(record.getMessage())


@pytest.fixture
def quiet_torch() -> None:
    torch.set_num_threads(1)


@pytest.mark.usefixtures("quiet_torch")
def test_a_killed_run_goes_on_to_the_same_weights(tmp_path: Path) -> None:
    logger = logging.getLogger("training.train.loop")
    logger.setLevel(logging.INFO)
    whole, killed = RunFolder(tmp_path / "whole"), RunFolder(tmp_path / "killed")
    train(RECIPE, FEED, whole, tmp_path)
    handler = StopAt(epoch=2)
    logger.addHandler(handler)
    with pytest.raises(KeyboardInterrupt):
        train(RECIPE, FEED, killed, tmp_path)
    logger.removeHandler(handler)
    assert not killed.weights.exists()
    train(RECIPE, FEED, killed, tmp_path)
    first, second = open_run(whole.path).network.state_dict(), open_run(killed.path).network.state_dict()
    assert all(torch.allclose(first[key], second[key], atol=1e-6) for key in first)
    epochs = [json.loads(line)["epoch"] for line in killed.log.read_text("utf-8").splitlines()]
    assert epochs == [1, 2, 2, 3]


@dataclass(frozen=True, slots=True, eq=False)
class KilledFeed(MixtureFeed):
    """A feed that breaks off as soon as a state was kept after two steps."""

    folder: RunFolder = field(default_factory=lambda: RunFolder(Path()))

    def batches(self, epoch: int, encoder: Encoder, share: Share, skip: int) -> Iterator[Batch]:
        for batch in MixtureFeed.batches(self, epoch, encoder, share, skip):
            if (self.folder.path / "state-2.safetensors").exists():
                raise KeyboardInterrupt
            yield batch


@pytest.mark.usefixtures("quiet_torch")
def test_a_run_killed_within_an_epoch_goes_on_to_the_same_weights(tmp_path: Path) -> None:
    recipe = replace(RECIPE, save_steps=2, phases=(RecipePhase(2, MIXTURE),), dropout=Dropout(temporal=0.2, frame=0.2))
    whole, killed = RunFolder(tmp_path / "whole"), RunFolder(tmp_path / "killed")
    train(recipe, MixtureFeed(recipe, collection()), whole, tmp_path)
    with pytest.raises(KeyboardInterrupt):
        train(recipe, KilledFeed(recipe, collection(), folder=killed), killed, tmp_path)
    train(recipe, MixtureFeed(recipe, collection(), workers=1), killed, tmp_path)
    first, second = open_run(whole.path).network.state_dict(), open_run(killed.path).network.state_dict()
    assert all(torch.allclose(first[key], second[key], atol=1e-6) for key in first)


@pytest.mark.usefixtures("quiet_torch")
def test_a_run_leaves_what_was_made_with_what(tmp_path: Path) -> None:
    recipe = replace(RECIPE, phases=(RecipePhase(1, MIXTURE),))
    folder = RunFolder(tmp_path / "run")
    train(recipe, MixtureFeed(recipe, collection()), folder, tmp_path)
    about = json.loads(folder.about.read_text("utf-8"))
    assert about["recipe"]["seed"] == recipe.seed
    assert torch.__version__.startswith(about["versions"]["torch"].partition("+")[0])
    assert list(folder.path.glob("tensorboard/*tfevents*"))
    row = json.loads(folder.log.read_text("utf-8").splitlines()[-1])
    assert 0 <= row["waiting"] <= 1


@pytest.mark.usefixtures("quiet_torch")
def test_it_learns_two_signs_and_ships_from_there(tmp_path: Path) -> None:
    still = AugmentConfig(mirror_share=0, yaw_deg=10, hand_dropout_share=0, face_dropout_share=0, speed_octaves=0.2)
    words = Mixture(words={"svk": 48}, sentences=0, joined=0, idle=0)
    recipe = replace(
        RECIPE,
        augmentation=still,
        phases=(RecipePhase(12, words),),
        optimiser=OptimiserConfig(batch_size=8, warmup_steps=10, learning_rate=3e-3, average=0.9),
    )
    train(recipe, MixtureFeed(recipe, collection()), RunFolder(tmp_path / "first"), tmp_path)
    model = open_run(tmp_path / "first")
    chosen = [r for r in collection() if r.source == "words_front"]
    said = [result.text for result in recognise(model, [plain_sample(r, 12.5) for r in chosen])]
    assert said == [r.text for r in chosen]
    onward = replace(recipe, start_from="first", phases=(RecipePhase(1, words),))
    train(onward, MixtureFeed(onward, collection()), RunFolder(tmp_path / "second"), tmp_path)
    assert open_run(tmp_path / "second").classes == model.classes


@pytest.mark.usefixtures("quiet_torch")
def test_averaged_weights_follow_closely_at_first(tmp_path: Path) -> None:
    """With a decay of 0.998 alone they would still be those of the start; at step n it is n / (n + 10)."""
    words = Mixture(words={"svk": 4}, sentences=0, joined=0, idle=0)  # a batch, and so a step, an epoch
    recipe = replace(RECIPE, phases=(RecipePhase(2, words),))
    with begun(recipe, MixtureFeed(recipe, collection()), RunFolder(tmp_path / "run"), tmp_path) as run:
        step = run.accelerator.prepare_model(TrainingStep(run.network, recipe.loss))
        expected = run.average.pose_proj.weight.detach().clone()
        for steps_before, decay in ((0, 1 / 11), (1, 2 / 12), (10_000, recipe.optimiser.average)):
            done = train_epoch(run, step, TrainingProgress(epochs=1, steps=steps_before))
            assert done.steps == steps_before + 1
            expected = torch.lerp(expected, run.network.pose_proj.weight.detach(), 1 - decay)
            torch.testing.assert_close(run.average.pose_proj.weight.detach(), expected)


@pytest.mark.usefixtures("quiet_torch")
def test_the_rate_warms_up_and_vectors_and_adjacency_do_not_decay(tmp_path: Path) -> None:
    words = Mixture(words={"svk": 4}, sentences=0, joined=0, idle=0)
    config = OptimiserConfig(batch_size=6, warmup_steps=4)
    recipe = replace(RECIPE, phases=(RecipePhase(8, words),), optimiser=config)
    with begun(recipe, MixtureFeed(recipe, collection()), RunFolder(tmp_path / "run"), tmp_path) as run:
        step = run.accelerator.prepare_model(TrainingStep(run.network, recipe.loss))
        rates = []
        for steps_before in (0, 3, 6):
            train_epoch(run, step, TrainingProgress(steps=steps_before))
            rates.append(run.optimiser.param_groups[0]["lr"] / config.learning_rate)
        assert rates == pytest.approx([1 / 4, 1, 1 / 2])
        kept = {id(p) for group in run.optimiser.param_groups if not group["weight_decay"] for p in group["params"]}
        named = dict(run.network.named_parameters())
        assert kept == {id(p) for name, p in named.items() if p.ndim == 1 or name.endswith(".A")}
        assert any(name.endswith(".A") and p.ndim > 1 for name, p in named.items())


def test_test_sentences_never_enter_training() -> None:
    training = SPLITS["all"].training(collection())
    assert [r.name for r in training if r.source == "sentences"] == ["sentence_002"]
    held = replace(SPLITS["fold-a"], held_out_sources=frozenset({"words_front"}))
    assert [r.name for r in held.training(collection())] == ["sentence_002"]
    assert len(held.test(collection(), "words_front")) == 6


def test_an_epoch_holds_the_mixture_and_repeats_with_its_seed() -> None:
    sampler = Sampler(SPLITS["all"].training(collection()), MIXTURE, AugmentConfig(), 12.5, 80)
    plan = sampler.epoch(4, seed=1)
    kinds = [kind for kind, _ in plan]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"svk": 10, "sentence": 3, "joined": 3, "idle": 2}
    assert plan == sampler.epoch(4, seed=1)
    assert plan != sampler.epoch(5, seed=1)
    first, second = sampler.draw(*plan[0]), sampler.draw(*plan[0])
    assert first.text == second.text
    assert (first.pose.body == second.pose.body).all()


def test_joined_signs_keep_their_order_and_silence_has_no_text() -> None:
    sampler = Sampler(collection(), MIXTURE, AugmentConfig(), 12.5, 80)
    joined = sampler.draw("joined", 3)
    assert joined.text == " ".join(joined.signs)
    assert len(joined.signs) == 2
    assert joined.ordered
    idle = sampler.draw("idle", 3)
    assert (idle.text, idle.signs) == ("", ())
    assert not sampler.draw("sentence", 3).ordered


def test_classes_of_a_language_begin_with_blank() -> None:
    classes = SignClasses((("ase", "hello"), ("svk", "Ahoj"), ("svk", "Ja")))
    assert classes.of_language("svk") == [0, 2, 3]
    assert classes.index("ase", "hello") == 1
    assert classes.index("ase", "Ahoj") is None
    assert len(classes) == 4
