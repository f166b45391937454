"""Chooses tokens: greedy or beam search as in Hugging Face's `generate`, verifies drafts, and scores given texts.

Works on one utterance at a time, in numpy. Token ids are rows of the bundle's vocabulary. Results hold neither the
start token nor the end token.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.bundle.manifest import USUAL_LENGTH_PENALTY, SpecialIds

Past = TypeVar("Past")

_NEVER = -1.0e9
_PIECE: Final = 256
"""How many logits share one maximum while the highest are searched for."""
_TOKENS_AT_ONCE: Final = 256
"""How many tokens, of all texts together, are scored in one decoder call."""


class TokenDecoder(Protocol[Past]):
    """A text decoder bound to one encoded utterance; `Past` is its cache of the tokens read so far, row by row."""

    def first(self) -> Past:
        """The cache of one row before any token."""
        ...

    def advance(self, past: Past, ids: NDArray[np.int64]) -> tuple[NDArray[np.float32], Past]:
        """Read n more tokens `ids` (B, n); returns the logits (B, n, V) of the token after each, and the new cache."""
        ...

    def choose(self, past: Past, rows: NDArray[np.intp]) -> Past:
        """The cache with the given rows, in that order; rows may repeat."""
        ...

    def shorten(self, past: Past, length: int) -> Past:
        """The cache as it was after the first `length` tokens."""
        ...


@dataclass(frozen=True, slots=True)
class Decoded:
    """The chosen tokens `ids` and one of `log_probabilities` (<= 0) for each, with the end token's last if reached.

    `agreed` is how many tokens of a draft were confirmed (0 without a draft).
    """

    ids: tuple[int, ...]
    log_probabilities: tuple[float, ...]
    agreed: int = 0

    @property
    def mean_log_probability(self) -> float:
        """The mean over all tokens with the end token, <= 0; 0 if there are no tokens."""
        return float(np.mean(self.log_probabilities)) if self.log_probabilities else 0.0


def greedy(decoder: TokenDecoder[Past], special: SpecialIds, max_tokens: int) -> Decoded:
    """Take the likeliest token each time, until the end token or `max_tokens` tokens, the end token included."""
    return verify(decoder, (), special, max_tokens)


def verify(
    decoder: TokenDecoder[Past],
    draft: Sequence[int],
    special: SpecialIds,
    max_tokens: int,
    prefix: Sequence[int] = (),
) -> Decoded:
    """Decode as `greedy` does, but read `draft` in one call and only what differs from it token by token.

    With a `prefix` the text begins with these tokens, however unlikely they are; a draft that begins otherwise is then
    ignored. In float32 the result equals `greedy`; with 8-bit graphs near-ties may be decided differently.
    """
    forced = _without_more(prefix, special, max_tokens)
    read = _without_more(draft, special, max_tokens - 1)
    if read[: len(forced)] != forced:
        read = forced
    logits, past = decoder.advance(decoder.first(), np.array([[special.decoder_start, *read]], np.int64))
    scores = LogProbabilities(logits[0])
    best = [*forced, *(int(token) for token in scores.best()[len(forced) :])]
    agreed = next((at for at, token in enumerate(read) if token != best[at]), len(read))
    ids = best[: min(agreed + 1, max_tokens)]
    chosen = [scores.of(at, token) for at, token in enumerate(ids)]
    past = decoder.shorten(past, len(ids))
    while ids[-1] != special.eos and len(ids) < max_tokens:
        logits, past = decoder.advance(past, np.array([[ids[-1]]], np.int64))
        scores = LogProbabilities(logits[0])
        ids.append(int(scores.best()[0]))
        chosen.append(scores.of(0, ids[-1]))
    return Decoded(_without_end(ids, special), tuple(chosen), agreed)


@dataclass(frozen=True, slots=True)
class _Beam:
    ids: tuple[int, ...]
    log_probabilities: tuple[float, ...]
    score: float  # running: sum of log-probabilities; finished: divided by the length's power


def beam_search(
    decoder: TokenDecoder[Past],
    special: SpecialIds,
    max_tokens: int,
    beams: int = 4,
    prefix: Sequence[int] = (),
    length_penalty: float = USUAL_LENGTH_PENALTY,
) -> Decoded:
    """Decode with a beam search as Hugging Face's `generate(num_beams=beams)` does with `early_stopping=False`.

    `max_tokens` counts the end token. The best of up to `beams` finished texts wins: the one with the highest sum of
    log-probabilities, divided by its number of tokens to the power of `length_penalty`. A penalty of 1 gives the mean;
    higher ones favour longer texts. With a `prefix` every text begins with these tokens, as with `decoder_input_ids`.
    They count in `max_tokens` and in the result, but not in the choice.
    """
    forced = _without_more(prefix, special, max_tokens)
    logits, past = decoder.advance(decoder.first(), np.array([[special.decoder_start, *forced]], np.int64))
    given = LogProbabilities(logits[0])
    running = [_Beam(forced, tuple(given.of(at, token) for at, token in enumerate(forced)), 0.0)]
    if len(forced) == max_tokens:
        return Decoded(forced, running[0].log_probabilities)
    finished: list[_Beam] = []
    scores = LogProbabilities(logits[:, -1])
    for length in range(len(forced) + 1, max_tokens + 1):
        candidates = _best_continuations(running, scores, 2 * beams)
        done = [beam.ids[-1] == special.eos or length == max_tokens for _, beam in candidates]
        divisor = (length - len(forced)) ** length_penalty
        ended = [
            _Beam(beam.ids, beam.log_probabilities, beam.score / divisor)
            for (_, beam), over in list(zip(candidates, done, strict=True))[:beams]
            if over
        ]
        finished = sorted([*finished, *ended], key=lambda beam: -beam.score)[:beams]
        going_on = [candidate for candidate, over in zip(candidates, done, strict=True) if not over][:beams]
        if not going_on or not _can_improve(going_on[0][1].score / divisor, finished, beams):
            break
        running = [beam for _, beam in going_on]
        past = decoder.choose(past, np.array([row for row, _ in going_on], np.intp))
        logits, past = decoder.advance(past, np.array([[beam.ids[-1]] for beam in running], np.int64))
        scores = LogProbabilities(logits[:, -1])
    best = finished[0]
    return Decoded(_without_end(best.ids, special), best.log_probabilities)


def score_texts(decoder: TokenDecoder[Past], texts: Sequence[Sequence[int]], special: SpecialIds) -> list[Decoded]:
    """Score given texts, token ids without start and end token; the end token's log-probability comes last.

    Reads several texts in one decoder call, up to 256 tokens together.
    """
    if not texts:
        return []
    longest = max(len(text) for text in texts)
    at_once = max(_TOKENS_AT_ONCE // (longest + 1), 1)
    scored = []
    for start in range(0, len(texts), at_once):
        some = texts[start : start + at_once]
        read = np.full((len(some), longest + 1), special.pad, np.int64)
        for row, text in enumerate(some):
            read[row, : len(text) + 1] = (special.decoder_start, *text)
        logits, _ = decoder.advance(decoder.choose(decoder.first(), np.zeros(len(some), np.intp)), read)
        for row, text in enumerate(some):
            scores, forced = LogProbabilities(logits[row]), (*text, special.eos)
            scored.append(Decoded(tuple(text), tuple(scores.of(at, token) for at, token in enumerate(forced))))
    return scored


class LogProbabilities:
    """Computes log-probabilities of R rows of logits (R, V) float32 only where they are needed.

    With a vocabulary of 250,000, computing and searching the whole table would cost as much as the network.
    """

    def __init__(self, logits: NDArray[np.float32]) -> None:
        self._logits = logits

    def best(self) -> NDArray[np.intp]:
        """The likeliest token of each row (R,); the lowest id of several that are equally likely."""
        found: NDArray[np.intp] = self._logits.argmax(axis=1)
        return found

    def of(self, row: int, token: int) -> float:
        """The log-probability (<= 0) of a token."""
        highest, log_sum = self._scale(row)
        return float(self._logits[row, token] - highest - log_sum)

    def top(self, row: int, count: int) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The `count` likeliest tokens of a row, unordered, and their log-probabilities.

        Cuts the row into pieces and searches only those with the `count` highest maxima: no other piece can hold one
        of the highest. Which of several equally likely tokens come last is not defined.
        """
        logits = self._logits[row]
        tokens = np.arange(len(logits))
        whole = len(logits) // _PIECE
        if whole > count:
            pieces = logits[: whole * _PIECE].reshape(whole, _PIECE).max(axis=1)
            chosen = np.argpartition(-pieces, count - 1)[:count]
            tokens = np.concatenate([(chosen[:, None] * _PIECE + np.arange(_PIECE)).ravel(), tokens[whole * _PIECE :]])
        values = logits[tokens]
        if len(tokens) > count:
            likeliest = np.argpartition(-values, count - 1)[:count]
            tokens, values = tokens[likeliest], values[likeliest]
        highest, log_sum = self._scale(row)
        return tokens, values - highest - log_sum

    def _scale(self, row: int) -> tuple[np.float32, np.float32]:
        """What to subtract from the row's logits, in this order, to get log-probabilities."""
        highest = self._logits[row].max()
        return highest, np.log(np.exp(self._logits[row] - highest).sum())


def log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log-probabilities over the last axis, float32, in the shape of `logits`."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def _best_continuations(running: Sequence[_Beam], scores: LogProbabilities, count: int) -> list[tuple[int, _Beam]]:
    """The `count` best one-token continuations (the row continued, the beam), best first; the lower id wins a tie."""
    found: list[tuple[float, int, int, float]] = []
    for row, beam in enumerate(running):
        tokens, log_probabilities = scores.top(row, count)
        totals = log_probabilities + np.float32(beam.score)
        found += zip(totals.tolist(), [row] * len(tokens), tokens.tolist(), log_probabilities.tolist(), strict=True)
    found.sort(key=lambda candidate: (-candidate[0], *candidate[1:3]))
    return [
        (row, _Beam((*running[row].ids, token), (*running[row].log_probabilities, log_probability), total))
        for total, row, token, log_probability in found[:count]
    ]


def _can_improve(best_running: float, finished: Sequence[_Beam], beams: int) -> bool:
    worst_finished = finished[-1].score if len(finished) == beams else _NEVER
    return best_running > worst_finished


def _without_more(ids: Sequence[int], special: SpecialIds, count: int) -> tuple[int, ...]:
    """At most `count` of `ids`, up to the first end token."""
    return tuple(takewhile(lambda token: token != special.eos, ids[: max(count, 0)]))


def _without_end(ids: Sequence[int], special: SpecialIds) -> tuple[int, ...]:
    return tuple(ids[:-1]) if ids and ids[-1] == special.eos else tuple(ids)
