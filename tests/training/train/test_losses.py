"""What a training step minimises: every part has a gradient, and blank takes no part in naming a single sign."""

import copy
from dataclasses import replace

import pytest
import sentencepiece
import torch
from torch.nn import functional

from tests.training.made_recordings import collection
from training.data.samples.augment import AugmentConfig
from training.data.samples.collate import IGNORED, Batch, collate
from training.data.samples.samples import Mixture, Sampler
from training.data.samples.vocabulary import BLANK, sign_classes, tokenizer_texts, train_tokenizer
from training.network.config import starter
from training.network.network import SignTranslator
from training.train.losses import BAG_FRAMES, LossConfig, losses, pooled_sign_logits, sign_log_probability

MIXTURE = Mixture(words={"svk": 10}, sentences=3, joined=3, idle=2, joined_words=(2, 2))


@pytest.fixture(scope="module")
def network_and_batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[SignTranslator, Batch]:
    """A seeded random network, and a sign, joined signs, a sentence and a clip in which nobody signs."""
    torch.set_num_threads(1)
    pieces = tmp_path_factory.mktemp("pieces") / "tokenizer.model"
    train_tokenizer(tokenizer_texts(collection()), pieces, 40)
    tokenizer = sentencepiece.SentencePieceProcessor(str(pieces))
    classes = sign_classes(collection())
    with torch.random.fork_rng():
        torch.manual_seed(1)
        network = SignTranslator(starter(tokenizer.get_piece_size(), len(classes)))
    sampler = Sampler(collection(), MIXTURE, AugmentConfig(), 12.5, 80)
    samples = [sampler.draw(kind, 1) for kind in ("svk", "joined", "sentence", "idle")]
    return network, collate(samples, tokenizer, classes)


def test_every_loss_has_a_gradient(network_and_batch: tuple[SignTranslator, Batch]) -> None:
    network, batch = network_and_batch
    parts = losses(network, batch, LossConfig())
    for loss in (parts.text, parts.ctc, parts.bag, parts.single):
        network.zero_grad()
        torch.autograd.backward(loss, retain_graph=True)
        assert float(loss.detach()) > 0
        assert network.pose_proj.weight.grad is not None
        assert float(network.pose_proj.weight.grad.abs().sum()) > 0


def test_the_total_weighs_its_parts(network_and_batch: tuple[SignTranslator, Batch]) -> None:
    network, batch = network_and_batch
    with torch.inference_mode():
        parts = losses(network.eval(), batch, LossConfig(signs=0.25, single=3.0))
    wanted = parts.text + 0.25 * (parts.ctc + parts.bag) + 3.0 * parts.single
    torch.testing.assert_close(parts.total, wanted)


def test_blank_and_signs_of_other_languages_never_name_a_clip() -> None:
    logits = torch.zeros(2, 3, 4)
    logits[..., BLANK] = 50.0
    logits[0, :, 1], logits[0, :, 2], logits[:, :, 3] = 1.0, 2.0, 40.0
    allowed = torch.tensor([[True, True, True, False], [True, False, False, True]])
    mask = torch.ones(2, 3, dtype=torch.bool)
    pooled = pooled_sign_logits(logits, mask, allowed)
    assert pooled.argmax(dim=-1).tolist() == [2, 3]
    chance = torch.softmax(pooled, dim=-1)
    assert chance[:, BLANK].tolist() == [0, 0]
    assert chance[0, 3] == 0
    assert allowed.tolist() == [[True, True, True, False], [True, False, False, True]]  # what is given stays as it is


def test_frames_that_pad_a_clip_do_not_name_it() -> None:
    logits = torch.tensor([[[0.0, 1.0, 3.0], [0.0, 3.0, 1.0], [0.0, 90.0, -90.0]]])
    mask, allowed = torch.tensor([[True, True, False]]), torch.ones(1, 3, dtype=torch.bool)
    assert pooled_sign_logits(logits, mask, allowed)[0, 1:].tolist() == [2.0, 2.0]


def test_how_likely_blank_is_does_not_change_the_loss_of_single_signs(
    network_and_batch: tuple[SignTranslator, Batch],
) -> None:
    network, batch = network_and_batch
    other = copy.deepcopy(network)
    assert other.sign_head is not None
    with torch.no_grad():
        other.sign_head.bias[BLANK] += 20.0
    with torch.inference_mode():
        before, after = (losses(one.eval(), batch, LossConfig()) for one in (network, other))
    assert float(after.single) == pytest.approx(float(before.single), rel=1e-5)
    assert float(after.bag) > float(before.bag) + 1  # where blank does compete


def test_only_clips_of_exactly_one_sign_are_named(network_and_batch: tuple[SignTranslator, Batch]) -> None:
    network, batch = network_and_batch
    none = replace(batch, ordered=(False, *batch.ordered[1:]))
    with torch.inference_mode():
        assert float(losses(network.eval(), none, LossConfig()).single) == 0
        parts = losses(network.eval(), batch, LossConfig(label_smoothing=0.4))
        assert parts.sign_logits is not None
        chance = torch.log_softmax(pooled_sign_logits(parts.sign_logits, batch.frame_mask, batch.allowed), dim=-1)
    right, mean = float(chance[0, batch.signs[0][0]]), float(chance[0, BLANK + 1 :].mean())
    assert float(parts.single) == pytest.approx(-0.6 * right - 0.4 * mean, rel=1e-5)


def test_texts_are_smoothed_and_count_by_piece(network_and_batch: tuple[SignTranslator, Batch]) -> None:
    network, batch = network_and_batch
    with torch.inference_mode():
        parts = losses(network.eval(), batch, LossConfig(label_smoothing=0.4))
    written = batch.labels != IGNORED
    wanted = functional.cross_entropy(parts.text_logits[written], batch.labels[written], label_smoothing=0.4)
    torch.testing.assert_close(parts.text, wanted)


def test_each_clip_counts_alike_however_many_signs_it_shows(network_and_batch: tuple[SignTranslator, Batch]) -> None:
    network, batch = network_and_batch
    with torch.inference_mode():
        parts = losses(network.eval(), batch, LossConfig())
        assert parts.sign_logits is not None
        chance = sign_log_probability(parts.sign_logits, batch.allowed)
        expected = []
        for row in (at for at, ordered in enumerate(batch.ordered) if ordered):
            frames, signs = chance[row, batch.frame_mask[row]], torch.tensor(batch.signs[row], dtype=torch.long)
            lengths = torch.tensor([len(frames)]), torch.tensor([len(signs)])
            loss = functional.ctc_loss(frames[:, None], signs, *lengths, blank=BLANK, reduction="sum")
            expected.append(float(loss) / max(len(signs), 1))
    assert float(parts.ctc) == pytest.approx(sum(expected) / len(expected), rel=1e-4)


def test_signs_of_a_sentence_are_sought_where_it_lasts(network_and_batch: tuple[SignTranslator, Batch]) -> None:
    network, batch = network_and_batch
    (row,) = (at for at, ordered in enumerate(batch.ordered) if not ordered)
    with torch.inference_mode():
        parts = losses(network.eval(), batch, LossConfig())
        assert parts.sign_logits is not None
        frames = sign_log_probability(parts.sign_logits, batch.allowed)[row, batch.frame_mask[row]]
        peaks = [float(frames[:, sign].topk(BAG_FRAMES).values.mean()) for sign in batch.signs[row]]
    assert float(parts.bag) == pytest.approx(-sum(peaks) / len(peaks), rel=1e-4)


def test_log_probabilities_sum_to_one_over_the_signs_of_the_language() -> None:
    allowed = torch.tensor([[True, True, False]])
    chance = sign_log_probability(torch.tensor([[[1.0, 2.0, 90.0]]]), allowed).exp()
    assert chance[0, 0].tolist() == pytest.approx([0.2689, 0.7311, 0.0], abs=1e-4)
