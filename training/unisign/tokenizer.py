"""Opens and checks the sentencepiece file of a published checkpoint."""

from pathlib import Path
from typing import Final

import sentencepiece

from engine.errors import SettingsError
from engine.translate.pieces import open_pieces
from training.network.config import TextConfig
from training.tasks import official_prompt

_SPARE_ROWS: Final = {250112: 12}
"""Rows of the embedding table beyond the last piece, by rows: mT5's 250,100 pieces are rounded up to 250,112."""
_UNKNOWN_ID: Final = 2
_BYTES: Final = 256
_RARE: Final = "\u1337\U0001f9ff"
"""Characters that are not pieces of the vocabulary of mT5 or of the tests."""
_MT5_PROMPT_IDS: Final = (89349, 11329, 17896, 1552, 288, 17542, 267)
"""The ids of the prompt for Chinese in mT5; other vocabularies of the same size have others."""


def read_tokenizer(path: Path, config: TextConfig) -> sentencepiece.SentencePieceProcessor:
    """Open a `spiece.model` and compare it with the sizes of the text model.

    Raises SettingsError if it is no sentencepiece model, has another number of pieces or other special ids, or has
    lacks its byte pieces, without which rare characters become "unknown".
    """
    try:
        pieces = open_pieces(path)
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} is not a sentencepiece model. Give mT5's spiece.model.") from error
    wanted = config.vocab_size - _SPARE_ROWS.get(config.vocab_size, 0)
    if len(pieces) != wanted:
        raise SettingsError(
            f"{path} has {len(pieces)} pieces, the checkpoint's {config.vocab_size} rows need {wanted}. "
            "Give the spiece.model of the same mT5."
        )
    found = (pieces.pad_id(), pieces.eos_id(), pieces.unk_id())
    if found != (config.pad_token_id, config.eos_token_id, _UNKNOWN_ID):
        raise SettingsError(
            f"{path} numbers padding, end and unknown {found}, the checkpoint "
            f"{(config.pad_token_id, config.eos_token_id, _UNKNOWN_ID)}. Give the spiece.model of the same mT5."
        )
    _check_bytes(path, pieces)
    prompt = official_prompt("Chinese")
    if config.vocab_size in _SPARE_ROWS and tuple(pieces.encode(prompt)) != _MT5_PROMPT_IDS:
        raise SettingsError(
            f"{path} has as many pieces as mT5's but cuts {prompt!r} otherwise. Give the spiece.model of mT5-base."
        )
    return pieces


def _check_bytes(path: Path, pieces: sentencepiece.SentencePieceProcessor) -> None:
    count = sum(pieces.is_byte(number) for number in range(len(pieces)))
    if count != _BYTES or pieces.decode(pieces.encode(_RARE)) != _RARE:
        raise SettingsError(
            f"{path} has {count} byte pieces, mT5's {_BYTES}: rare characters would be lost. Give the original file."
        )
