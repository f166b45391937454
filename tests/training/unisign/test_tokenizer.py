from pathlib import Path

import pytest
import sentencepiece

from engine.errors import SettingsError
from tests.golden import needs_golden
from tests.training.official_files import MT5_TOKENIZER, TINY_TOKENIZER
from training.data.samples.vocabulary import train_tokenizer
from training.network.config import TextConfig, tiny, unisign_base
from training.unisign.tokenizer import read_tokenizer


def sizes(rows: int) -> TextConfig:
    return TextConfig(vocab_size=rows, d_model=8, d_kv=4, d_ff=8, num_heads=2, num_layers=1, num_decoder_layers=1)


@needs_golden
@pytest.mark.shared
@pytest.mark.parametrize(("path", "text"), [(MT5_TOKENIZER, unisign_base().text), (TINY_TOKENIZER, tiny().text)])
def test_the_tokenizers_of_the_checkpoints_are_taken(path: Path, text: TextConfig) -> None:
    pieces = read_tokenizer(path, text)
    assert pieces.decode(pieces.encode("\U0001f9ff\u1337")) == "\U0001f9ff\u1337"


@needs_golden
@pytest.mark.shared
def test_a_tokenizer_of_another_size_is_refused() -> None:
    with pytest.raises(SettingsError, match="1200 pieces, the checkpoint's 250112 rows need 250100"):
        read_tokenizer(TINY_TOKENIZER, unisign_base().text)


def test_a_tokenizer_without_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pieces.model"
    train_tokenizer(["rare characters would be lost"] * 5, path, 40)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(path))
    with pytest.raises(SettingsError, match="has 0 byte pieces, mT5's 256"):
        read_tokenizer(path, sizes(len(pieces)))


def test_other_special_ids_are_refused(tmp_path: Path) -> None:
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["numbers begin elsewhere"] * 5),
        model_prefix=str(tmp_path / "pieces"),
        vocab_size=40,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(tmp_path / "pieces.model"))
    with pytest.raises(SettingsError, match="numbers padding, end and unknown"):
        read_tokenizer(tmp_path / "pieces.model", sizes(len(pieces)))


def test_a_file_that_is_no_tokenizer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.model").write_bytes(b"not a model")
    for name in ("a.model", "nowhere.model"):
        with pytest.raises(SettingsError, match="not a sentencepiece model"):
            read_tokenizer(tmp_path / name, sizes(40))
