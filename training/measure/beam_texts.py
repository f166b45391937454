"""Writes texts with a trained network and the engine's beam search, without exporting it first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from engine.bundle.manifest import SpecialIds
from engine.translate.decode import beam_search
from engine.translate.translator import FINAL_BEAMS
from training.data.samples.collate import collate
from training.data.samples.samples import Sample
from training.network.greedy import MAX_TOKENS
from training.network.mt5 import MT5, DecoderCache, KeyValue
from training.train.run import TrainedModel

Cache = DecoderCache | None
"""None before anything was read."""


@dataclass(frozen=True, slots=True, eq=False)
class NetworkDecoder:
    """The text model as the engine's `TokenDecoder`; `cross` are the keys and values of one encoded clip."""

    text_model: MT5
    cross: tuple[KeyValue, ...]

    def first(self) -> Cache:
        return None

    @torch.inference_mode()
    def advance(self, past: Cache, ids: NDArray[np.int64]) -> tuple[NDArray[np.float32], Cache]:
        logits, cache = self.text_model.decode(self.text_model.shared(torch.from_numpy(ids)), self.cross, None, past)
        return logits.float().numpy(), cache

    def choose(self, past: Cache, rows: NDArray[np.intp]) -> Cache:
        at = torch.from_numpy(rows)
        return past and DecoderCache(tuple((key[at], value[at]) for key, value in past.layers))

    def shorten(self, past: Cache, length: int) -> Cache:
        return past and DecoderCache(tuple((key[:, :, :length], value[:, :, :length]) for key, value in past.layers))


@torch.inference_mode()
def decoder_of(model: TrainedModel, sample: Sample) -> NetworkDecoder:
    """What the model's text model reads of a clip."""
    batch = collate([sample], model.tokenizer, model.classes, model.words_before)
    encoded = model.network.encode(batch.parts, batch.frame_mask, batch.prompt_ids)
    text_model = model.network.mt5_model
    return NetworkDecoder(text_model, text_model.cross_key_values(encoded.states[:, encoded.mask[0]]))


def beam_texts(model: TrainedModel, sample: Sample, length_penalties: Sequence[float]) -> list[str]:
    """What the app would write about a clip, in at most 40 tokens, with each of the length penalties."""
    config = model.network.network_config.text
    special = SpecialIds(config.pad_token_id, config.eos_token_id, config.pad_token_id)
    decoder = decoder_of(model, sample)
    texts = []
    for penalty in length_penalties:
        decoded = beam_search(decoder, special, MAX_TOKENS, FINAL_BEAMS, length_penalty=penalty)
        texts.append(model.tokenizer.decode(list(decoded.ids)))
    return texts
