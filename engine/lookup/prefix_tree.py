"""Scoring every label of a vocabulary exactly: forced decoding over a prefix tree, shared beginnings computed once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.bundle.manifest import SpecialIds
from engine.translate.decode import TokenDecoder, log_softmax

Past = TypeVar("Past")


@dataclass(frozen=True, slots=True, eq=False)
class _Level:
    """The nodes at one depth: the token that leads to each, and the row of its parent in the level above."""

    tokens: NDArray[np.int64]
    parents: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class PrefixTree:
    """Texts as paths of tokens; `ends` holds the (depth, row) of each text's last token, depth 0 for an empty text."""

    levels: tuple[_Level, ...]
    ends: tuple[tuple[int, int], ...]

    @property
    def node_count(self) -> int:
        """How many tokens are read in all, against the sum of the texts' lengths without the tree."""
        return sum(len(level.tokens) for level in self.levels)


def build_tree(texts: Sequence[Sequence[int]]) -> PrefixTree:
    """The prefix tree of texts given as token ids without start and end token; texts may repeat."""
    depth = max((len(text) for text in texts), default=0)
    rows: list[dict[tuple[int, ...], int]] = [{(): 0}]
    levels = []
    for length in range(1, depth + 1):
        nodes = sorted({tuple(text[:length]) for text in texts if len(text) >= length})
        tokens = np.array([node[-1] for node in nodes], np.int64)
        parents = np.array([rows[-1][node[:-1]] for node in nodes], np.intp)
        levels.append(_Level(tokens, parents))
        rows.append({node: row for row, node in enumerate(nodes)})
    return PrefixTree(tuple(levels), tuple((len(text), rows[len(text)][tuple(text)]) for text in texts))


def score_tree(decoder: TokenDecoder[Past], tree: PrefixTree, special: SpecialIds) -> NDArray[np.float64]:
    """Log-probability of each text of the tree, its end token included; shape (texts,), all <= 0.

    Equals `engine.translate.decode.score_texts` summed over the tokens. One decoder call a depth: rows copy the memory
    of their parents.
    """
    logits, past = decoder.advance(decoder.first(), np.array([[special.decoder_start]], np.int64))
    following = log_softmax(logits[:, -1])
    reached = np.zeros(1, np.float64)
    ended = [reached + following[:, special.eos]]
    for level in tree.levels:
        reached = reached[level.parents] + following[level.parents, level.tokens]
        logits, past = decoder.advance(decoder.choose(past, level.parents), level.tokens[:, None])
        following = log_softmax(logits[:, -1])
        ended.append(reached + following[:, special.eos])
    return np.array([ended[depth][row] for depth, row in tree.ends], np.float64)
