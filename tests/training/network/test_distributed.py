"""Two processes that share a batch get the gradients of one that has it all."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import sentencepiece
import torch
import torch.distributed as communication
from numpy.testing import assert_allclose
from torch.multiprocessing.spawn import spawn

from tests.training.made_recordings import recording, sentence
from training.data.samples.samples import Mixture, Sample, input_of, motion_of
from training.data.samples.vocabulary import sign_classes, tokenizer_texts, train_tokenizer
from training.network.config import starter
from training.network.network import SignTranslator
from training.train.feeds import Encoder, Share, sign_prompt
from training.train.loop import TrainingStep
from training.train.losses import LossConfig
from training.train.recipe import Recipe, RecipePhase

RECIPE = Recipe(name="x", seed=1, rate_hz=12.5, max_frames=80, phases=(RecipePhase(1, Mixture({}, 0, 0, 0)),))
FRAMES = 64


def samples() -> list[Sample]:
    """Signs, sentences and unequal numbers of labels; whole numbers of packed frames in every share."""
    chosen = [recording(0, 0), recording(1, 1), sentence(2), recording(1, 3)]
    made = []
    for one in chosen:
        motion = motion_of(one)
        frames = np.arange(FRAMES) % len(motion.xyz)
        pose = input_of(replace(motion, xyz=motion.xyz[frames], score=motion.score[frames]))
        made.append(Sample(pose, one.language, one.text, one.signs, one.kind.value == "word"))
    return made


def make_encoder(tokenizer: Path) -> Encoder:
    classes = sign_classes([recording(0, 0), recording(1, 0)])
    return Encoder(sentencepiece.SentencePieceProcessor(str(tokenizer)), classes, sign_prompt(RECIPE))


def gradients(tokenizer: Path, part: Sequence[Sample]) -> dict[str, torch.Tensor]:
    """Gradients of one training step, averaged over the processes as DistributedDataParallel does.

    In float64: where joints hardly move, normalisation magnifies the rounding of float32 beyond any tolerance.
    """
    encoder = make_encoder(tokenizer)
    torch.manual_seed(3)
    network = SignTranslator(starter(encoder.tokenizer.get_piece_size(), len(encoder.classes)))
    step, batch = TrainingStep(network.double().train(), LossConfig()), encoder(part)
    body, left, right, face = (coordinates.double() for coordinates in batch.parts)
    torch.autograd.backward(step(replace(batch, parts=(body, left, right, face)))[0])
    found = {}
    for name, parameter in network.named_parameters():
        assert parameter.grad is not None, name
        found[name] = parameter.grad.clone()
        if communication.is_initialized():
            communication.all_reduce(found[name])
            found[name] /= communication.get_world_size()
    return found


def work(index: int, tokenizer: Path, meeting: Path, result: Path) -> None:
    torch.set_num_threads(1)
    communication.init_process_group("gloo", init_method=f"file://{meeting}", rank=index, world_size=2)
    share = Share(index, 2)
    found = gradients(tokenizer, samples()[share.index :: share.count])
    if index == 0:
        torch.save(found, result)
    communication.destroy_process_group()


def test_two_processes_give_the_gradients_of_one(tmp_path: Path) -> None:
    tokenizer = tmp_path / "tokenizer.model"
    train_tokenizer(tokenizer_texts([recording(0, 0), recording(1, 0), sentence(2)]), tokenizer, 40)
    torch.set_num_threads(1)
    alone = gradients(tokenizer, samples())
    spawn(work, (tokenizer, tmp_path / "meeting", tmp_path / "result.pt"), nprocs=2)
    shared = torch.load(tmp_path / "result.pt", weights_only=True)
    assert alone.keys() == shared.keys()
    for name, gradient in alone.items():
        scale = max(float(gradient.abs().max()), 1e-3)
        assert_allclose(shared[name] / scale, gradient / scale, atol=1e-5, err_msg=name)
