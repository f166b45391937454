"""Which tokens are kept, and what leaving the others out does to greedy and beam texts."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import sentencepiece
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.bundle.manifest import SpecialIds
from engine.errors import SettingsError
from engine.translate.decode import greedy, log_softmax, score_texts
from tests.golden import needs_golden
from tests.training.official_files import MT5_TOKENIZER
from training.unisign.token_choice import choose_tokens, tokens_of_language

SPECIAL = SpecialIds(pad=0, eos=1, decoder_start=0)
VOCABULARY = 12
MAX_TOKENS = 6

Tokens = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class TableDecoder:
    """A decoder whose logits (V,) after a token depend on that token alone: a table (V, V).

    With `kept`, rising ids, it is the same decoder whose output head has these rows only.
    """

    table: NDArray[np.float32]
    kept: NDArray[np.intp]

    def first(self) -> Tokens:
        return np.zeros((1, 0), np.int64)

    def advance(self, past: Tokens, ids: Tokens) -> tuple[NDArray[np.float32], Tokens]:
        return self.table[self.kept[ids]][..., self.kept], np.concatenate([past, ids], axis=1)

    def choose(self, past: Tokens, rows: NDArray[np.intp]) -> Tokens:
        return past[rows]

    def shorten(self, past: Tokens, length: int) -> Tokens:
        return past[:, :length]


@given(
    seed=st.integers(0, 2**32 - 1),
    others=st.sets(st.integers(2, VOCABULARY - 1)),
)
def test_greedy_text_is_unchanged_exactly_where_every_argmax_is_kept(seed: int, others: set[int]) -> None:
    table = np.random.default_rng(seed).normal(size=(VOCABULARY, VOCABULARY)).astype(np.float32)
    kept = np.array(sorted({0, 1} | others))
    full = greedy(TableDecoder(table, np.arange(VOCABULARY)), SPECIAL, MAX_TOKENS)
    trimmed = greedy(TableDecoder(table, kept), SPECIAL, MAX_TOKENS)
    same = tuple(int(kept[row]) for row in trimmed.ids) == full.ids
    assert same == (set(full.ids) <= set(kept.tolist()))


@given(seed=st.integers(0, 2**32 - 1), others=st.sets(st.integers(2, VOCABULARY - 1), min_size=1))
def test_scores_rise_by_the_share_of_probability_that_was_kept(seed: int, others: set[int]) -> None:
    table = np.random.default_rng(seed).normal(size=(VOCABULARY, VOCABULARY)).astype(np.float32)
    kept = np.array(sorted({0, 1} | others))
    text = tuple(sorted(others))
    (full,) = score_texts(TableDecoder(table, np.arange(VOCABULARY)), [text], SPECIAL)
    rows = tuple(int(row) for row in np.searchsorted(kept, text))
    (trimmed,) = score_texts(TableDecoder(table, kept), [rows], SPECIAL)
    share = np.exp(log_softmax(table))[:, kept].sum(axis=1)
    wanted = np.array(full.log_probabilities) - np.log(share[[0, *text]])
    np.testing.assert_allclose(trimmed.log_probabilities, wanted, atol=1e-4)


@cache
def mt5_pieces() -> sentencepiece.SentencePieceProcessor:
    return sentencepiece.SentencePieceProcessor(model_file=str(MT5_TOKENIZER))


@cache
def kept_for(language: str) -> frozenset[int]:
    return frozenset(choose_tokens(mt5_pieces(), [], [language], None))


@needs_golden
@pytest.mark.shared
def test_chinese_leaves_out_four_fifths_of_mt5() -> None:
    pieces, prompt = mt5_pieces(), "Translate sign language video to Chinese: "
    kept = choose_tokens(pieces, [prompt], ["Chinese"], None)
    assert kept == tuple(sorted(set(kept)))
    assert kept[:259] == tuple(range(259))  # special tokens and bytes
    assert len(kept) < 0.21 * 250112
    assert set(pieces.encode(prompt)) <= set(kept)
    assert not any("extra_id" in pieces.id_to_piece(number) or "ы" in pieces.id_to_piece(number) for number in kept)


@needs_golden
@pytest.mark.shared
@settings(deadline=None)
@given(st.text(st.sampled_from("今天我们学习手语你好吗，。？！、0123456789ABabx% "), max_size=40))
def test_no_chinese_text_is_cut_into_a_token_left_out(text: str) -> None:
    assert set(mt5_pieces().encode(text)) <= kept_for("Chinese")


@needs_golden
@pytest.mark.shared
@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=40))
def test_no_english_text_is_cut_into_a_token_left_out(text: str) -> None:
    assert set(mt5_pieces().encode(text)) <= kept_for("English")


@needs_golden
@pytest.mark.shared
def test_a_file_of_texts_keeps_what_they_are_made_of(tmp_path: Path) -> None:
    pieces, path = mt5_pieces(), tmp_path / "texts.txt"
    path.write_text("今天星期五。\nKürbis\n", "utf-8")
    kept = set(choose_tokens(pieces, [], [], path))
    assert {*pieces.encode("今天星期五。"), *pieces.encode("Kürbis"), *pieces.encode("ü")} <= kept
    assert len(kept) < 1000
    path.write_text("\n \n", "utf-8")
    with pytest.raises(SettingsError, match="holds no text"):
        choose_tokens(pieces, [], [], path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="UTF-8"):
        choose_tokens(pieces, [], [], path)
    with pytest.raises(SettingsError, match="letters of 'Klingon' are not known, only those of Chinese, English"):
        tokens_of_language(pieces, "Klingon")
