"""Texts a trained network writes by the engine's beam search, without being exported first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from engine.bundle.manifest import SpecialIds
from engine.translate.decode import beam_search
from engine.translate.translator import FINAL_BEAMS, FINAL_TOKENS
from training.data.collate import collate
from training.data.samples import Sample
from training.network.network import Encoded
from training.run import TrainedModel

Tokens = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class NetworkDecoder:
    """One encoded clip as the engine's `TokenDecoder`; remembers nothing but the tokens (R, n) that were read."""

    model: TrainedModel
    encoded: Encoded

    def first(self) -> Tokens:
        return np.zeros((1, 0), np.int64)

    @torch.inference_mode()
    def advance(self, past: Tokens, ids: Tokens) -> tuple[NDArray[np.float32], Tokens]:
        text_model, read = self.model.network.mt5_model, np.concatenate([past, ids], axis=1)
        cross = text_model.cross_key_values(self.encoded.states)
        logits, _ = text_model.decode(text_model.shared(torch.from_numpy(read)), cross)
        return logits[:, -ids.shape[1] :].float().numpy(), read

    def choose(self, past: Tokens, rows: NDArray[np.intp]) -> Tokens:
        return past[rows]

    def shorten(self, past: Tokens, length: int) -> Tokens:
        return past[:, :length]


@torch.inference_mode()
def beam_texts(model: TrainedModel, sample: Sample, length_penalties: Sequence[float]) -> list[str]:
    """What the app would write about a clip, once for each of the length penalties."""
    batch = collate([sample], model.tokenizer, model.classes, model.words_before)
    whole = model.network.encode(batch.parts, batch.frame_mask, batch.prompt_ids)
    encoded = Encoded(whole.states[:, whole.mask[0]], whole.mask[:, whole.mask[0]], None)
    config = model.network.network_config.text
    special = SpecialIds(config.pad_token_id, config.eos_token_id, config.pad_token_id)
    decoder = NetworkDecoder(model, encoded)
    texts = []
    for penalty in length_penalties:
        decoded = beam_search(decoder, special, FINAL_TOKENS, FINAL_BEAMS, length_penalty=penalty)
        texts.append(model.tokenizer.decode(list(decoded.ids)))
    return texts
