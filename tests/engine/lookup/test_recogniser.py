"""The tree gives what scoring each text on its own gives, with fewer tokens read."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.bundle.loader import Bundle
from engine.bundle.manifest import SpecialIds
from engine.lookup.recogniser import build_tree, score_tree
from engine.translate.decode import score_texts
from engine.translate.sessions import UtteranceDecoder
from engine.translate.translator import Translator

SPECIAL = SpecialIds(pad=0, eos=1, decoder_start=0)
VOCABULARY = 9
Tokens = NDArray[np.int64]


@dataclass(frozen=True)
class HashedDecoder:
    """A decoder whose logits depend on all tokens read so far; counts those it reads."""

    read: list[int]

    def first(self) -> Tokens:
        return np.zeros((1, 0), np.int64)

    def advance(self, past: Tokens, ids: Tokens) -> tuple[NDArray[np.float32], Tokens]:
        self.read.append(ids.size)
        whole = np.concatenate([past, ids], axis=1)
        lengths = range(past.shape[1] + 1, whole.shape[1] + 1)
        logits = [
            [np.random.default_rng([*row[:n].tolist(), n]).normal(size=VOCABULARY) for n in lengths] for row in whole
        ]
        return np.array(logits, np.float32), whole

    def choose(self, past: Tokens, rows: NDArray[np.intp]) -> Tokens:
        return past[rows]

    def shorten(self, past: Tokens, length: int) -> Tokens:
        return past[:, :length]


texts = st.lists(st.lists(st.integers(2, VOCABULARY - 1), max_size=5), min_size=1, max_size=12)


@given(texts)
def test_it_equals_scoring_the_texts_one_by_one(labels: list[list[int]]) -> None:
    scored = score_tree(HashedDecoder([]), build_tree(labels), SPECIAL)
    wanted = [sum(one.log_probabilities) for one in score_texts(HashedDecoder([]), labels, SPECIAL)]
    np.testing.assert_allclose(scored, wanted, rtol=1e-5, atol=1e-5)


def test_shared_beginnings_are_read_once() -> None:
    labels = [[2, 3, 4], [2, 3, 5], [2, 3], [6]]
    decoder = HashedDecoder([])
    tree = build_tree(labels)
    score_tree(decoder, tree, SPECIAL)
    assert tree.node_count == 5
    assert decoder.read == [1, 2, 1, 2]


def test_it_equals_scoring_with_a_real_decoder(small_bundle: Bundle) -> None:
    translator = Translator(small_bundle)
    frames = np.random.default_rng(0).normal(size=(12, small_bundle.manifest.network.width)).astype(np.float32)
    decoder = UtteranceDecoder(translator.sessions, translator.sessions.encode(frames))
    labels = [translator.codec.encode(text) for text in ("hello", "hello again", "good morning", "good", "thanks")]
    special = small_bundle.manifest.special_ids
    wanted = [sum(one.log_probabilities) for one in score_texts(decoder, labels, special)]
    assert score_tree(decoder, build_tree(labels), special) == pytest.approx(wanted, abs=1e-4)
