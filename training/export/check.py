"""Measures how far a bundle's graphs are from the PyTorch network they were traced from."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.bundle.loader import Bundle
from engine.translate.decode import greedy
from engine.translate.sessions import EncodedUtterance, Sessions, UtteranceDecoder
from training.export.random_input import random_crops, random_pose
from training.network.hand_encoder import collate_hands
from training.network.mt5 import DecoderCache
from training.network.network import SignTranslator

LENGTHS: Final = (1, 2, 7, 13, 40, 64)
TOKENS: Final = 12


class _Worst:
    """Largest difference relative to the largest value, per name."""

    def __init__(self) -> None:
        self.figures: dict[str, float] = {}

    def see(self, name: str, ours: NDArray[np.float32], reference: Tensor) -> None:
        wanted = reference.numpy()
        error = float(np.abs(ours - wanted).max() / max(float(np.abs(wanted).max()), 1e-6))
        self.figures[name] = max(error, self.figures.get(name, 0.0))


@contextmanager
def _one_thread() -> Iterator[None]:
    """PyTorch adds numbers up in another order with every number of threads, so figures would depend on it."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@_one_thread()
@torch.inference_mode()
def compare(model: SignTranslator, bundle: Bundle, seed: int = 0) -> Mapping[str, float]:
    """Compare on random clips of several lengths, with hand pictures if the model reads them, and on the longest.

    Returns, for frame embeddings, encoder states, sign logits and logits, the largest difference divided by the
    largest value, and `greedy_equal`, the share of clips whose greedy tokens are the same. Computes on one thread, so
    that the same network gives the same figures however many threads PyTorch may use.
    """
    rng = np.random.default_rng(seed)
    sessions, worst, equal = Sessions(bundle), _Worst(), []
    for frames in (*LENGTHS, bundle.manifest.input.max_frames):
        pose = random_pose(frames, rng)
        hands = None if bundle.manifest.hand_pictures is None else (random_crops(frames, rng), random_crops(1, rng))
        pictures = None if hands is None else (collate_hands(hands[:1]), collate_hands(hands[1:]))
        prompt = rng.integers(3, bundle.manifest.network.vocabulary, 9)
        parts = tuple(torch.from_numpy(part)[None] for part in (pose.body, pose.left, pose.right, pose.face))
        embedded = model.frame_embeddings((parts[0], parts[1], parts[2], parts[3]), hands=pictures)
        ours = sessions.frame_embeddings(pose, hands)
        worst.see("frame_embeddings_error", ours, embedded[0])
        mask = torch.ones(1, frames, dtype=torch.bool)
        wanted = model.encode((parts[0], parts[1], parts[2], parts[3]), mask, torch.from_numpy(prompt)[None], pictures)
        encoded = sessions.encode(np.concatenate([sessions.embed(prompt), ours]))
        worst.see("states_error", encoded.states, wanted.states[0])
        if encoded.sign_logits is not None and wanted.sign_logits is not None:
            worst.see("sign_logits_error", encoded.sign_logits[len(prompt) :], wanted.sign_logits[0])
        _compare_decoder(model, sessions, encoded, wanted.states, rng, worst)
        said = greedy(UtteranceDecoder(sessions, encoded), bundle.manifest.special_ids, TOKENS)
        equal.append(said.ids == _network_greedy(model, wanted.states))
    return {**worst.figures, "greedy_equal": float(np.mean(equal))}


def _compare_decoder(
    model: SignTranslator,
    sessions: Sessions,
    encoded: EncodedUtterance,
    states: Tensor,
    rng: np.random.Generator,
    worst: _Worst,
) -> None:
    """Two rows of random tokens, read in one go and in uneven portions."""
    ids = rng.integers(0, sessions.manifest.network.vocabulary, (2, TOKENS))
    text = model.mt5_model
    wanted, _ = text.decode(text.shared(torch.from_numpy(ids)), text.cross_key_values(states))
    decoder = UtteranceDecoder(sessions, encoded)
    start = decoder.choose(decoder.first(), np.zeros(2, np.intp))
    for portions in ((TOKENS,), (1, 4, 1, TOKENS - 6)):
        past, logits = start, []
        for portion in np.split(ids, np.cumsum(portions)[:-1], axis=1):
            some, past = decoder.advance(past, portion)
            logits.append(some)
        worst.see("logits_error", np.concatenate(logits, axis=1), wanted)


def _network_greedy(model: SignTranslator, states: Tensor) -> tuple[int, ...]:
    text = model.mt5_model
    cross, cache, ids = text.cross_key_values(states), None, [text.config.pad_token_id]
    while len(ids) <= TOKENS and ids[-1] != text.config.eos_token_id:
        logits, cache = _step(model, ids[-1], cross, cache)
        ids.append(int(logits.argmax()))
    return tuple(token for token in ids[1:] if token != text.config.eos_token_id)


def _step(
    model: SignTranslator, token: int, cross: tuple[tuple[Tensor, Tensor], ...], cache: DecoderCache | None
) -> tuple[Tensor, DecoderCache]:
    text = model.mt5_model
    logits, longer = text.decode(text.shared(torch.tensor([[token]])), cross, cache=cache)
    return logits[0, -1], longer
