"""What the model itself makes of a clip: states to compare references by, and a score for every label it knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.inputs.normalize import pose_input
from engine.lookup.prefix_tree import PrefixTree, build_tree, score_tree
from engine.translate.decode import log_softmax
from engine.translate.sessions import EncodedUtterance, UtteranceDecoder
from engine.translate.translator import Translator
from engine.types import Clip, Float32Array


@dataclass(frozen=True, slots=True)
class Label:
    """A sign that the model was trained on: its class in the sign head goes by `name`, the decoder writes `text`."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class LabelScores:
    """Log-probabilities (labels,) among the labels of one language: of the text decoder and of the sign head.

    -inf in `head` for a label without a class; `head` is None where the model has no sign head.
    """

    decoder: NDArray[np.float64]
    head: NDArray[np.float64] | None


class SignRecogniser:
    """Reads clips with one bundle, in one sign language at a time; use it from one thread at a time.

    `labels` by language. Raises BundleError for a language or a text that the model does not know.
    """

    def __init__(self, translator: Translator, labels: Mapping[str, Sequence[Label]]) -> None:
        self._translator = translator
        self._sessions = translator.sessions
        manifest = translator.manifest
        self._prompts = {
            language.code: self._sessions.embed(np.array(translator.codec.prompt(language.prompt), np.int64))
            for language in manifest.languages
        }
        self._trees: dict[str, PrefixTree] = {}
        self._classes: dict[str, NDArray[np.intp]] = {}
        for code, known in labels.items():
            manifest.language(code)
            self._trees[code] = build_tree([translator.codec.encode(label.text) for label in known])
            place = {sign.name: row for row, sign in enumerate(manifest.signs, start=1) if sign.language == code}
            self._classes[code] = np.array([place.get(label.name, 0) for label in known], np.intp)

    def embed(self, ready: Clip) -> Float32Array:
        """Frame embeddings (T, width) of a clip at the model's rate: the same for every language."""
        contract = self._translator.manifest.input
        pose = pose_input(ready, aspect_corrected=contract.aspect_corrected, reference=contract.reference)
        return self._sessions.frame_embeddings(pose)

    def encode(self, frames: Float32Array, language: str) -> EncodedUtterance:
        """Encode frame embeddings under the prompt of `language`; one the model does not know takes its first."""
        prompt = self._prompts.get(language, next(iter(self._prompts.values())))
        return self._sessions.encode(np.concatenate([prompt, frames]))

    def states(self, encoded: EncodedUtterance, frame_count: int) -> Float32Array:
        """The encoder states (T, width) of the frames alone, without the prompt's."""
        return encoded.states[-frame_count:]

    def score(self, encoded: EncodedUtterance, frame_count: int, language: str) -> LabelScores:
        """Score the labels of `language`: each text by forced decoding, each class by its mean over the frames."""
        decoder = UtteranceDecoder(self._sessions, encoded)
        forced = score_tree(decoder, self._trees[language], self._translator.manifest.special_ids)
        classes = self._classes[language]
        if encoded.sign_logits is None:
            return LabelScores(_normalised(forced), None)
        pooled = encoded.sign_logits[-frame_count:].mean(axis=0).astype(np.float64)[classes]
        return LabelScores(_normalised(forced), _normalised(np.where(classes > 0, pooled, -np.inf)))


def either_hand(right: LabelScores, left: LabelScores) -> LabelScores:
    """The scores of a clip and of its mirror image averaged: nobody says which hand the signer prefers."""
    decoder = np.logaddexp(right.decoder, left.decoder) - np.log(2.0)
    if right.head is None or left.head is None:
        return LabelScores(decoder, None)
    return LabelScores(decoder, np.logaddexp(right.head, left.head) - np.log(2.0))


def _normalised(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log-probabilities among these scores; untouched where none is finite."""
    if not np.isfinite(scores).any():
        return scores
    return log_softmax(scores.astype(np.float32)).astype(np.float64)
