"""Recognises recorded clips with a trained network: text, spotted signs, and the rank of given labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.data.samples.collate import collate
from training.data.samples.samples import Sample
from training.data.samples.vocabulary import BLANK
from training.network.greedy import greedy_texts
from training.network.network import Encoded
from training.train.losses import pooled_sign_logits, sign_log_probability
from training.train.run import TrainedModel


@dataclass(frozen=True, slots=True, eq=False)
class Recognised:
    """Greedy `text`; `signs` spotted, in order, each with the highest probability of its run of frames;
    `label_scores` one number per asked label (higher is better), from the decoder and from the sign head."""

    text: str
    signs: tuple[tuple[str, float], ...]
    decoder_scores: tuple[float, ...]
    head_scores: tuple[float, ...]


@torch.inference_mode()
def recognise(
    model: TrainedModel, samples: Sequence[Sample], labels: Sequence[tuple[str, str]] = (), batch_size: int = 32
) -> Iterator[Recognised]:
    """Recognise samples in order; `labels` are (text, sign) pairs to rank."""
    for start in range(0, len(samples), batch_size):
        chunk = samples[start : start + batch_size]
        batch = collate(chunk, model.tokenizer, model.classes, model.words_before)
        encoded = model.network.encode(batch.parts, batch.frame_mask, batch.prompt_ids, batch.hands)
        if encoded.sign_logits is None:
            raise ValueError("The model has no sign head to recognise with.")
        head = sign_log_probability(encoded.sign_logits, batch.allowed)
        pooled = pooled_sign_logits(encoded.sign_logits, batch.frame_mask, batch.allowed)
        for row, text in enumerate(greedy_texts(model.network, model.tokenizer, encoded)):
            frames = head[row][batch.frame_mask[row]]
            yield Recognised(
                text,
                _spotted(model, frames),
                _decoder_scores(model, encoded, row, [text for text, _ in labels]),
                _head_scores(model, pooled[row], chunk[row].language, [sign for _, sign in labels]),
            )


def _spotted(model: TrainedModel, log_probability: Tensor) -> tuple[tuple[str, float], ...]:
    """Best class per frame, repeats merged, blanks dropped."""
    best = log_probability.argmax(-1).tolist()
    sure = log_probability.max(-1).values.exp().tolist()
    found: list[tuple[str, float]] = []
    before = BLANK
    for sign, probability in zip(best, sure, strict=True):
        name = "" if sign == BLANK else model.classes.signs[sign - 1][1]
        if sign != BLANK and sign == before:
            found[-1] = (name, max(found[-1][1], probability))
        elif sign != BLANK:
            found.append((name, probability))
        before = sign
    return tuple(found)


def _decoder_scores(model: TrainedModel, encoded: Encoded, row: int, texts: Sequence[str]) -> tuple[float, ...]:
    """Log-probability of each text, end token included, by forced decoding."""
    if not texts:
        return ()
    text_model, tokenizer = model.network.mt5_model, model.tokenizer
    ids = [[*tokenizer.encode(text), tokenizer.eos_id()] for text in texts]
    width = max(map(len, ids))
    wanted = torch.tensor([[*row_ids, *[0] * (width - len(row_ids))] for row_ids in ids])
    given = torch.nn.functional.pad(wanted[:, :-1], (1, 0), value=0)
    states = encoded.states[row : row + 1][:, encoded.mask[row]]
    logits, _ = text_model.decode(text_model.shared(given), text_model.cross_key_values(states))
    chosen = torch.log_softmax(logits, -1).gather(-1, wanted[..., None])[..., 0]
    real = torch.arange(width)[None] < torch.tensor([len(row_ids) for row_ids in ids])[:, None]
    return tuple((chosen * real).sum(-1).tolist())


def _head_scores(model: TrainedModel, pooled: Tensor, language: str, signs: Sequence[str]) -> tuple[float, ...]:
    """Log-probability of each sign as the only one of the clip."""
    log_probability = torch.log_softmax(pooled, dim=-1)
    classes = [model.classes.index(language, sign) for sign in signs]
    return tuple(-np.inf if i is None else float(log_probability[i]) for i in classes)
