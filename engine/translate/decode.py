"""Choosing tokens: greedy, beam search as Hugging Face's `generate` does it, verifying a draft, scoring given texts.

One utterance at a time, in numpy. Token ids are rows of the bundle's vocabulary; results hold neither the start token
nor the end token.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.bundle.manifest import SpecialIds

Past = TypeVar("Past")

_NEVER = -1.0e9


class TokenDecoder(Protocol[Past]):
    """A text decoder bound to one encoded utterance; `Past` is what it remembers of the tokens so far, per row."""

    def first(self) -> Past:
        """The memory of one row before any token."""
        ...

    def advance(self, past: Past, ids: NDArray[np.int64]) -> tuple[NDArray[np.float32], Past]:
        """Read n more tokens `ids` (B, n); gives the logits (B, n, V) of the token after each, and the new memory."""
        ...

    def choose(self, past: Past, rows: NDArray[np.intp]) -> Past:
        """The memory with the given rows, in that order; rows may repeat."""
        ...

    def shorten(self, past: Past, length: int) -> Past:
        """The memory as it was after the first `length` tokens."""
        ...


@dataclass(frozen=True, slots=True)
class Decoded:
    """Chosen tokens: `ids`; `log_probabilities` one a token, the end token's last where it was reached.

    `agreed` is how many tokens of a draft were confirmed (0 without a draft).
    """

    ids: tuple[int, ...]
    log_probabilities: tuple[float, ...]
    agreed: int = 0

    @property
    def mean_log_probability(self) -> float:
        """Mean over all tokens with the end token; 0 if there is none."""
        return float(np.mean(self.log_probabilities)) if self.log_probabilities else 0.0


def greedy(decoder: TokenDecoder[Past], special: SpecialIds, max_tokens: int) -> Decoded:
    """Take the likeliest token each time, until the end token or `max_tokens` tokens (the end token counts)."""
    return verify(decoder, (), special, max_tokens)


def verify(decoder: TokenDecoder[Past], draft: Sequence[int], special: SpecialIds, max_tokens: int) -> Decoded:
    """What `greedy` gives, faster when it begins like `draft`: the draft is read in one go, the rest token by token.

    In float32 the result equals `greedy`; with int8 graphs near-ties may fall the other way.
    """
    # Nothing follows an end token, so a draft is read up to its first one only.
    draft = tuple(takewhile(lambda token: token != special.eos, draft[: max(max_tokens - 1, 0)]))
    logits, past = decoder.advance(decoder.first(), np.array([[special.decoder_start, *draft]], np.int64))
    scores = log_softmax(logits[0])
    best = scores.argmax(axis=-1)
    agreed = next((at for at, token in enumerate(draft) if token != best[at]), len(draft))
    ids = [int(token) for token in best[: agreed + 1]]
    chosen = [float(scores[at, token]) for at, token in enumerate(ids)]
    past = decoder.shorten(past, agreed + 1)
    while ids[-1] != special.eos and len(ids) < max_tokens:
        logits, past = decoder.advance(past, np.array([[ids[-1]]], np.int64))
        row = log_softmax(logits[0, -1])
        ids.append(int(row.argmax()))
        chosen.append(float(row[ids[-1]]))
    return Decoded(_without_end(ids, special), tuple(chosen), agreed)


@dataclass(frozen=True, slots=True)
class _Beam:
    ids: tuple[int, ...]
    log_probabilities: tuple[float, ...]
    score: float  # running: sum of log-probabilities; finished: divided by the length


def beam_search(decoder: TokenDecoder[Past], special: SpecialIds, max_tokens: int, beams: int = 4) -> Decoded:
    """Beam search with length penalty 1 and early_stopping False, as `generate(num_beams=beams)` of Hugging Face.

    `max_tokens` counts the end token. The best of up to `beams` finished texts by mean log-probability wins.
    """
    running = [_Beam((), (), 0.0)]
    finished: list[_Beam] = []
    past = decoder.choose(decoder.first(), np.zeros(1, np.intp))
    tokens = np.full((1, 1), special.decoder_start, np.int64)
    for length in range(1, max_tokens + 1):
        logits, past = decoder.advance(past, tokens)
        candidates = _best_continuations(running, log_softmax(logits[:, -1]), 2 * beams)
        done = [beam.ids[-1] == special.eos or length == max_tokens for _, beam in candidates]
        ended = [
            _Beam(beam.ids, beam.log_probabilities, beam.score / length)
            for (_, beam), over in list(zip(candidates, done, strict=True))[:beams]
            if over
        ]
        finished = sorted([*finished, *ended], key=lambda beam: -beam.score)[:beams]
        going_on = [candidate for candidate, over in zip(candidates, done, strict=True) if not over][:beams]
        if not going_on or not _can_improve(going_on[0][1].score / length, finished, beams):
            break
        running = [beam for _, beam in going_on]
        past = decoder.choose(past, np.array([row for row, _ in going_on], np.intp))
        tokens = np.array([[beam.ids[-1]] for beam in running], np.int64)
    best = finished[0]
    return Decoded(_without_end(best.ids, special), best.log_probabilities)


def score_texts(decoder: TokenDecoder[Past], texts: Sequence[Sequence[int]], special: SpecialIds) -> list[Decoded]:
    """Log-probabilities of given texts (token ids without start and end token), each with its end token, in one go."""
    if not texts:
        return []
    longest = max(len(text) for text in texts)
    read = np.full((len(texts), longest + 1), special.pad, np.int64)
    for row, text in enumerate(texts):
        read[row, : len(text) + 1] = (special.decoder_start, *text)
    past = decoder.choose(decoder.first(), np.zeros(len(texts), np.intp))
    logits, _ = decoder.advance(past, read)
    scored = []
    for text, scores in zip(texts, log_softmax(logits), strict=True):
        forced = (*text, special.eos)
        scored.append(Decoded(tuple(text), tuple(float(scores[at, token]) for at, token in enumerate(forced))))
    return scored


def log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log-probabilities over the last axis, float32."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def _best_continuations(
    running: Sequence[_Beam], log_probabilities: NDArray[np.float32], count: int
) -> list[tuple[int, _Beam]]:
    """The `count` best one-token continuations (row they continue, beam), best first; ties go to the lower id."""
    vocabulary = log_probabilities.shape[1]
    totals = (log_probabilities + np.array([[beam.score] for beam in running], np.float32)).ravel()
    count = min(count, totals.size)
    likely = np.argpartition(-totals, count - 1)[:count]
    order = likely[np.lexsort((likely, -totals[likely]))]
    continued = []
    for place in order:
        row, token = divmod(int(place), vocabulary)
        old = running[row]
        chosen = (*old.log_probabilities, float(log_probabilities[row, token]))
        continued.append((row, _Beam((*old.ids, token), chosen, float(totals[place]))))
    return continued


def _can_improve(best_running: float, finished: Sequence[_Beam], beams: int) -> bool:
    worst_finished = finished[-1].score if len(finished) == beams else _NEVER
    return best_running > worst_finished


def _without_end(ids: Sequence[int], special: SpecialIds) -> tuple[int, ...]:
    return tuple(ids[:-1]) if ids and ids[-1] == special.eos else tuple(ids)
