"""Text to tokens and back; word boundaries."""

from dataclasses import replace
from pathlib import Path

import pytest
import sentencepiece
from hypothesis import given
from hypothesis import strategies as st

from engine.bundle.loader import Bundle
from engine.bundle.manifest import TOKENIZER_FILE
from engine.errors import BundleError
from engine.translate.text import TextCodec
from tests.bundles import WORDS
from tests.golden import GOLDEN, needs_golden


@pytest.fixture(scope="module")
def codec(small_bundle: Bundle) -> TextCodec:
    return TextCodec(small_bundle.path(TOKENIZER_FILE), small_bundle.manifest)


sentences = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


@given(text=sentences)
def test_text_survives_encoding_and_decoding(codec: TextCodec, text: str) -> None:
    assert codec.decode(codec.encode(text)) == text


def test_a_prompt_ends_with_the_end_token(codec: TextCodec, small_bundle: Bundle) -> None:
    special = small_bundle.manifest.special_ids
    assert codec.prompt("good morning") == (*codec.encode("good morning"), special.eos)


def test_special_tokens_and_rows_without_a_piece_leave_no_trace(codec: TextCodec, small_bundle: Bundle) -> None:
    last = small_bundle.manifest.network.vocabulary - 1  # the network has more rows than the tokenizer has pieces
    ids = codec.encode("good morning")
    assert codec.decode((0, *ids, 2, last, 1)) == "good morning"


@given(text=sentences, data=st.data())
def test_whole_words_end_before_a_word_or_at_the_end(codec: TextCodec, text: str, data: st.DataObject) -> None:
    ids = codec.encode(text)
    count = data.draw(st.integers(0, len(ids) + 2))
    end = codec.whole_words(ids, count)
    assert 0 <= end <= min(count, len(ids))
    words = codec.decode(ids[:end]).split()
    assert words == text.split()[: len(words)]


@given(text=sentences)
def test_all_words_are_whole_at_the_end(codec: TextCodec, text: str) -> None:
    ids = codec.encode(text)
    assert codec.whole_words(ids, len(ids)) == len(ids)


def test_kept_tokens_are_translated_both_ways(small_bundle: Bundle) -> None:
    path = small_bundle.path(TOKENIZER_FILE)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(path))
    rows = small_bundle.manifest.network.vocabulary
    shuffled = (0, 1, 2, *range(len(pieces) - 1, 2, -1), *range(len(pieces), rows))
    codec = TextCodec(path, replace(small_bundle.manifest, token_ids=shuffled))
    ids = codec.encode("good morning")
    assert [shuffled[row] for row in ids] == pieces.encode("good morning")
    assert codec.decode(ids) == "good morning"


def test_a_piece_that_was_not_kept_is_named(small_bundle: Bundle) -> None:
    path = small_bundle.path(TOKENIZER_FILE)
    rows = small_bundle.manifest.network.vocabulary
    without_pieces = (0, 1, 2, *range(1000, 1000 + rows - 3))
    codec = TextCodec(path, replace(small_bundle.manifest, token_ids=without_pieces))
    with pytest.raises(BundleError, match=r"vocabulary lacks '.+', a part of 'good morning'"):
        codec.encode("good morning")


def test_a_file_that_is_no_tokenizer_gives_one_error(tmp_path: Path, small_bundle: Bundle) -> None:
    path = tmp_path / "tokenizer.model"
    path.write_bytes(b"not a model")
    with pytest.raises(BundleError, match="not a sentencepiece model"):
        TextCodec(path, small_bundle.manifest)


@needs_golden
@pytest.mark.shared
def test_chinese_characters_are_words_of_their_own(small_bundle: Bundle) -> None:
    network = replace(small_bundle.manifest.network, vocabulary=1200)
    codec = TextCodec(GOLDEN / "mt5_tiny" / "spiece.model", replace(small_bundle.manifest, network=network))
    ids = codec.encode("你们好!我要买椅子。")
    assert codec.decode(ids) == "你们好!我要买椅子。"
    bytes_start = next(at for at, row in enumerate(ids) if codec.decode(ids[: at + 1]).endswith("\ufffd"))
    assert codec.whole_words(ids, bytes_start + 1) <= bytes_start
    assert codec.whole_words(ids, 2) == 2
