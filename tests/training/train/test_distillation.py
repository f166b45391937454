"""Learning from finished runs: nothing to learn from oneself, nearer to others step by step, and what must fit."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import optim

from engine.errors import SettingsError
from tests.training.made_recordings import collection
from training.data.samples.collate import Batch
from training.data.samples.samples import Mixture, Sampler
from training.network.config import starter, tiny
from training.network.network import SignTranslator
from training.train.distillation import Teachers, open_teachers
from training.train.feeds import Encoder, MixtureFeed
from training.train.loop import train
from training.train.recipe import Distillation, NetworkChoice, Recipe, RecipePhase
from training.train.run import RunFolder, begin_run, open_run

MIXTURE = Mixture(words={"svk": 4}, sentences=1, joined=1, idle=1, joined_words=(2, 2))
RECIPE = Recipe(
    name="teacher",
    seed=5,
    split="all",
    languages=("svk",),
    rate_hz=12.5,
    max_frames=80,
    pieces=40,
    phases=(RecipePhase(1, MIXTURE),),
    precision="float32",
)
LEARNING = Distillation(("teacher",), temperature=3.0)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.set_num_threads(1)
    runs = tmp_path_factory.mktemp("runs")
    train(RECIPE, MixtureFeed(RECIPE, collection()), RunFolder(runs / "teacher"), runs)
    return runs


@pytest.fixture(scope="module")
def batch(runs: Path) -> Batch:
    model = open_run(runs / "teacher")
    sampler = Sampler(collection(), MIXTURE, RECIPE.augmentation, RECIPE.rate_hz, RECIPE.max_frames)
    samples = [sampler.draw(kind, 1) for kind in ("svk", "joined", "sentence", "idle")]
    return Encoder(model.tokenizer, model.classes, model.words_before)(samples)


def apart(teachers: Teachers, network: SignTranslator, batch: Batch) -> torch.Tensor:
    encoded = network.encode(batch.parts, batch.frame_mask, batch.prompt_ids)
    return teachers.loss(network.text_logits(encoded, batch.labels), encoded.sign_logits, batch)


def opened(recipe: Recipe, runs: Path) -> Teachers:
    folder = RunFolder(runs / "learner")
    folder.path.mkdir(exist_ok=True)
    teacher = RunFolder(runs / "teacher")
    folder.tokenizer.write_bytes(teacher.tokenizer.read_bytes())
    folder.signs.write_bytes(teacher.signs.read_bytes())
    found = open_teachers(recipe, folder, runs, torch.device("cpu"))
    assert found is not None
    return found


def test_nothing_is_learnt_from_oneself(runs: Path, batch: Batch) -> None:
    network = open_run(runs / "teacher").network
    loss = apart(Teachers((network, network), LEARNING), network, batch)
    assert float(loss.detach()) == pytest.approx(0, abs=1e-5)
    torch.autograd.backward(loss)
    gradients = [p.grad.abs().max() for p in network.parameters() if p.grad is not None]
    assert float(torch.stack(gradients).max()) < 1e-5


@pytest.mark.parametrize("temperature", [1.0, 4.0])
def test_steps_bring_a_network_nearer_to_its_teacher(temperature: float, runs: Path, batch: Batch) -> None:
    teachers = opened(replace(RECIPE, distillation=replace(LEARNING, temperature=temperature)), runs)
    config = teachers.networks[0].network_config
    torch.manual_seed(1)
    network = SignTranslator(starter(config.text.vocab_size, config.sign_classes))
    before = [p.clone() for p in teachers.networks[0].parameters()]
    optimiser = optim.AdamW(network.parameters(), lr=2e-3)
    distances = []
    for _ in range(8):
        optimiser.zero_grad()
        loss = apart(teachers, network, batch)
        torch.autograd.backward(loss)
        optimiser.step()
        distances.append(float(loss.detach()))
    assert 0 < distances[-1] < distances[0] / 2
    assert all(torch.equal(a, b) for a, b in zip(before, teachers.networks[0].parameters(), strict=True))


def test_a_teacher_without_a_sign_head_teaches_its_texts(runs: Path, batch: Batch) -> None:
    torch.manual_seed(2)
    teacher, pupil = SignTranslator(tiny()).eval(), open_run(runs / "teacher").network
    assert teacher.network_config.text.vocab_size > pupil.network_config.text.vocab_size
    loss = apart(Teachers((teacher,), LEARNING), pupil, batch)
    torch.autograd.backward(loss)
    assert float(loss.detach()) > 0
    assert pupil.sign_head is not None
    assert pupil.sign_head.weight.grad is None


def test_the_mean_of_teachers_counts(runs: Path, batch: Batch) -> None:
    teacher = open_run(runs / "teacher").network
    torch.manual_seed(3)
    config = teacher.network_config
    other, pupil = (SignTranslator(starter(config.text.vocab_size, config.sign_classes)).eval() for _ in range(2))
    one, both = (float(apart(Teachers(of, LEARNING), pupil, batch).detach()) for of in ((teacher,), (teacher, other)))
    assert 0 < both < one  # the mean of two is nearer to a third untrained one than the trained one alone


def test_a_run_takes_the_words_of_its_teacher(runs: Path, tmp_path: Path) -> None:
    recipe = replace(RECIPE, name="x", pieces=35, distillation=LEARNING)
    folder = RunFolder(tmp_path / "x")
    begin_run(recipe, MixtureFeed(recipe, collection()), folder, runs)
    assert folder.tokenizer.read_bytes() == RunFolder(runs / "teacher").tokenizer.read_bytes()


@pytest.mark.parametrize(
    ("recipe", "words"),
    [
        (replace(RECIPE, distillation=LEARNING, rate_hz=25.0), "picture rate"),
        (replace(RECIPE, distillation=LEARNING, network=NetworkChoice(plain_prompt=True)), "prompt"),
        (replace(RECIPE, distillation=Distillation(("nobody",))), "holds no finished training run"),
    ],
)
def test_a_teacher_must_read_the_same(recipe: Recipe, words: str, runs: Path) -> None:
    with pytest.raises(SettingsError, match=words):
        opened(recipe, runs)


@pytest.mark.parametrize(("pieces", "fits"), [(40, True), (35, False)])
def test_the_same_pieces_may_have_been_made_elsewhere(pieces: int, fits: bool, runs: Path, tmp_path: Path) -> None:
    recipe = replace(RECIPE, name="elsewhere", pieces=pieces)
    folder = RunFolder(tmp_path / "elsewhere")
    begin_run(recipe, MixtureFeed(recipe, collection()), folder, tmp_path)
    learning = replace(recipe, distillation=LEARNING)
    if fits:
        assert open_teachers(learning, folder, runs, torch.device("cpu")) is not None
    else:
        with pytest.raises(SettingsError, match="text pieces are not the same"):
            open_teachers(learning, folder, runs, torch.device("cpu"))


def test_a_run_that_learns_from_nobody_finished_does_not_begin(tmp_path: Path) -> None:
    recipe = replace(RECIPE, name="x", distillation=LEARNING)
    with pytest.raises(SettingsError, match="train that recipe first"):
        begin_run(recipe, MixtureFeed(recipe, collection()), RunFolder(tmp_path / "x"), tmp_path)
