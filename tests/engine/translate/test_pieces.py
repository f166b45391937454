"""Tokenizers of strangers: what would end the process is refused."""

from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentencepiece import sentencepiece_model_pb2

from engine.bundle.loader import Bundle
from engine.bundle.manifest import TOKENIZER_FILE
from engine.errors import BundleError
from engine.translate.pieces import check_character_map, open_pieces
from engine.translate.text import TextCodec


def model_of(bundle: Bundle) -> sentencepiece_model_pb2.ModelProto:
    return sentencepiece_model_pb2.ModelProto.FromString(bundle.path(TOKENIZER_FILE).read_bytes())


@pytest.mark.parametrize("piece", ["", "\0", "a\0b"])
def test_a_piece_that_ends_the_process_is_refused(small_bundle: Bundle, tmp_path: Path, piece: str) -> None:
    model = sentencepiece_model_pb2.ModelProto.FromString(small_bundle.path(TOKENIZER_FILE).read_bytes())
    model.pieces[5].piece = piece
    path = tmp_path / "tokenizer.model"
    path.write_bytes(model.SerializeToString())
    with pytest.raises(BundleError, match=r"tokenizer\.model is not a sentencepiece model"):
        TextCodec(path, small_bundle.manifest)


def test_a_whole_character_map_is_taken(small_bundle: Bundle) -> None:
    content = model_of(small_bundle).normalizer_spec.precompiled_charsmap
    assert len(content) > 100_000
    check_character_map(content)
    check_character_map(b"")
    assert open_pieces(small_bundle.path(TOKENIZER_FILE)).encode("good morning")


def test_a_character_map_that_leads_outside_is_refused(small_bundle: Bundle, tmp_path: Path) -> None:
    model = model_of(small_bundle)
    content = bytearray(model.normalizer_spec.precompiled_charsmap)
    content[4:8] = (0xFFFFFFFF).to_bytes(4, "little")  # the root's offset
    model.normalizer_spec.precompiled_charsmap = bytes(content)
    path = tmp_path / "tokenizer.model"
    path.write_bytes(model.SerializeToString())
    with pytest.raises(ValueError, match="leads outside"):
        open_pieces(path)
    with pytest.raises(BundleError, match="is not a sentencepiece model"):
        TextCodec(path, small_bundle.manifest)


@given(st.binary(max_size=4), st.integers(1, 300), st.integers(0, 2**32 - 1))
def test_any_other_bytes_are_taken_or_refused(head: bytes, units: int, seed: int) -> None:
    array = np.random.default_rng(seed).integers(0, 2**32, units, dtype=np.uint32).tobytes()
    for content in (head, len(array).to_bytes(4, "little") + array + b"a\0", head + array):
        with suppress(ValueError):  # and nothing else
            check_character_map(content)
