"""Choosing tokens: greedy, beam search as Hugging Face's `generate` does it, verifying a draft, scoring given texts.

One utterance at a time, in numpy. Token ids are rows of the bundle's vocabulary; results hold neither the start token
nor the end token.
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
"""How many logits are looked at as one when the highest are sought."""
_TOKENS_AT_ONCE: Final = 256
"""Tokens of all texts together that are scored in one go."""


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


def verify(
    decoder: TokenDecoder[Past],
    draft: Sequence[int],
    special: SpecialIds,
    max_tokens: int,
    prefix: Sequence[int] = (),
) -> Decoded:
    """What `greedy` gives, faster when it begins like `draft`: the draft is read in one go, the rest token by token.

    With a `prefix` the text begins with these tokens, whatever the model thinks of them; a draft that begins otherwise
    is of no use then. In float32 the result equals `greedy`; with 8-bit graphs near-ties may fall the other way.
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
    """Beam search with early_stopping False, as `generate(num_beams=beams)` of Hugging Face.

    `max_tokens` counts the end token. The best of up to `beams` finished texts wins: the one with the highest sum of
    log-probabilities divided by its number of tokens to the power of `length_penalty` (1: the mean; more favours longer
    texts, less shorter ones). With a `prefix` every text begins with these tokens (as with `decoder_input_ids` there):
    they count in `max_tokens` and in the result, not in the choice.
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
    """Log-probabilities of given texts (token ids without start and end token), each with its end token.

    Texts are read several at a time, some hundred tokens together.
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
    """Log-probabilities of R rows of logits (R, V) float32, worked out only where they are asked for.

    With a vocabulary of 250,000, a table of them and a search through it would cost as much as the network.
    """

    def __init__(self, logits: NDArray[np.float32]) -> None:
        self._logits = logits

    def best(self) -> NDArray[np.intp]:
        """The likeliest token of each row; the lowest id where several are."""
        found: NDArray[np.intp] = self._logits.argmax(axis=1)
        return found

    def of(self, row: int, token: int) -> float:
        """The log-probability of a token."""
        highest, log_sum = self._scale(row)
        return float(self._logits[row, token] - highest - log_sum)

    def top(self, row: int, count: int) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The `count` likeliest tokens of a row, in no order, and their log-probabilities.

        The row is cut into pieces; what is not in a piece with one of the `count` highest maxima is not among the
        highest itself. Equally likely tokens at the end of the list are taken in no order.
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
        """What must be taken from the row's logits, in this order, to make them log-probabilities."""
        highest = self._logits[row].max()
        return highest, np.log(np.exp(self._logits[row] - highest).sum())


def log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log-probabilities over the last axis, float32."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def _best_continuations(running: Sequence[_Beam], scores: LogProbabilities, count: int) -> list[tuple[int, _Beam]]:
    """The `count` best one-token continuations (row they continue, beam), best first; ties go to the lower id."""
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
    """At most `count` of `ids`, up to the first end token: nothing follows one."""
    return tuple(takewhile(lambda token: token != special.eos, ids[: max(count, 0)]))


def _without_end(ids: Sequence[int], special: SpecialIds) -> tuple[int, ...]:
    return tuple(ids[:-1]) if ids and ids[-1] == special.eos else tuple(ids)
