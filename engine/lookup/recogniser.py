"""Encodes clips with the model and scores every label it knows by exact forced decoding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.bundle.manifest import SpecialIds
from engine.translate.decode import TokenDecoder, log_softmax
from engine.translate.sessions import EncodedUtterance, UtteranceDecoder
from engine.translate.translator import Translator
from engine.types import Clip, Float32Array

Past = TypeVar("Past")


@dataclass(frozen=True, slots=True, eq=False)
class _Level:
    """The nodes at one depth: the token of each (nodes,), and the row of its parent in the level above."""

    tokens: NDArray[np.int64]
    parents: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class PrefixTree:
    """Texts as paths of tokens. `ends` is the (depth, row) of each text's last token, depth 0 for an empty text."""

    levels: tuple[_Level, ...]
    ends: tuple[tuple[int, int], ...]

    @property
    def node_count(self) -> int:
        """How many tokens the decoder reads; without the tree, the sum of the texts' lengths."""
        return sum(len(level.tokens) for level in self.levels)


def build_tree(texts: Sequence[Sequence[int]]) -> PrefixTree:
    """Build the prefix tree of texts, token ids without start and end token; texts may repeat."""
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

    Equals `engine.translate.decode.score_texts` summed over the tokens, with one decoder call a depth: rows share the
    cache of their parents.
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


@dataclass(frozen=True, slots=True)
class Label:
    """A sign that the model was trained on: `name` is its class in the sign head, `text` what the decoder writes."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class LabelScores:
    """Log-probabilities (labels,) among the labels of one language, by the text decoder and by the sign head.

    `head` is -inf for a label without a class, and None if the model has no sign head.
    """

    decoder: NDArray[np.float64]
    head: NDArray[np.float64] | None


class SignRecogniser:
    """Scores clips with one bundle, in one sign language at a time; several threads may use it at once.

    `labels` are those to score, by language code. Raises BundleError for a language or a text that the model does not
    know.
    """

    def __init__(self, translator: Translator, labels: Mapping[str, Sequence[Label]]) -> None:
        self._translator = translator
        manifest = translator.manifest
        self._known = tuple(language.code for language in manifest.languages)
        self._trees: dict[str, PrefixTree] = {}
        self._classes: dict[str, NDArray[np.intp]] = {}
        for code, known in labels.items():
            manifest.language(code)
            self._trees[code] = build_tree([translator.codec.encode(label.text) for label in known])
            place = {sign.name: row for row, sign in enumerate(manifest.signs, start=1) if sign.language == code}
            self._classes[code] = np.array([place.get(label.name, 0) for label in known], np.intp)

    def embed(self, ready: Clip) -> Float32Array:
        """Frame embeddings (T, width) of a clip at the model's rate, the same for every language."""
        return self._translator.embed(ready)

    def encode(self, frames: Float32Array, language: str) -> EncodedUtterance:
        """Encode frame embeddings (T, width) after the prompt of `language`, or the model's first if unknown."""
        return self._translator.encode(frames, language if language in self._known else self._known[0])

    def states(self, encoded: EncodedUtterance, frame_count: int) -> Float32Array:
        """The encoder states (T, width) of the frames, without those of the prompt."""
        return encoded.states[-frame_count:]

    def score(self, encoded: EncodedUtterance, frame_count: int, language: str) -> LabelScores:
        """Score the labels of `language`: texts by forced decoding, classes by their mean logit over the frames."""
        decoder = UtteranceDecoder(self._translator.sessions, encoded)
        forced = score_tree(decoder, self._trees[language], self._translator.manifest.special_ids)
        classes = self._classes[language]
        if encoded.sign_logits is None:
            return LabelScores(_normalised(forced), None)
        pooled = encoded.sign_logits[-frame_count:].mean(axis=0).astype(np.float64)[classes]
        return LabelScores(_normalised(forced), _normalised(np.where(classes > 0, pooled, -np.inf)))


def either_hand(right: LabelScores, left: LabelScores) -> LabelScores:
    """Average the probabilities of a clip and of its mirror image: the signer may prefer either hand."""
    decoder = np.logaddexp(right.decoder, left.decoder) - np.log(2.0)
    if right.head is None or left.head is None:
        return LabelScores(decoder, None)
    return LabelScores(decoder, np.logaddexp(right.head, left.head) - np.log(2.0))


def _normalised(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log-probabilities among these scores; returns them unchanged if none is finite."""
    if not np.isfinite(scores).any():
        return scores
    return log_softmax(scores.astype(np.float32)).astype(np.float64)
