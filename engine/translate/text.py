"""Converts text to token ids and back with sentencepiece; ids are rows of the bundle's vocabulary."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from engine.bundle.manifest import Manifest
from engine.errors import BundleError
from engine.translate.pieces import open_bundle_pieces

_WORD_START: Final = "\u2581"
"""How sentencepiece writes the space before a word."""


class TextCodec:
    """The tokenizer of a bundle. Raises BundleError if the file is not a sentencepiece model."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self._pieces = open_bundle_pieces(path)
        self._special = manifest.special_ids
        self._piece_of_row = range(manifest.network.vocabulary) if manifest.token_ids is None else manifest.token_ids
        self._row_of_piece = {piece: row for row, piece in enumerate(self._piece_of_row)}

    def encode(self, text: str) -> tuple[int, ...]:
        """Token ids of a text, without an end token. Raises BundleError if the vocabulary lacks a piece of it."""
        pieces = self._pieces.encode(text)
        missing = next((piece for piece in pieces if piece not in self._row_of_piece), None)
        if missing is not None:
            raise BundleError(
                "The model's vocabulary lacks {piece!r}, a part of {text!r}. Fetch the model again.",
                piece=self._pieces.id_to_piece(missing),
                text=text,
            )
        return tuple(self._row_of_piece[piece] for piece in pieces)

    def prompt(self, text: str) -> tuple[int, ...]:
        """Token ids of a prompt, with the end token that separates it from the frames."""
        return (*self.encode(text), self._special.eos)

    def decode(self, ids: Sequence[int]) -> str:
        """The text of token ids. Special and unknown tokens are left out; half a character becomes U+FFFD."""
        pieces = [self._piece_of_row[row] for row in ids if row not in (self._special.pad, self._special.eos)]
        known = [piece for piece in pieces if piece < len(self._pieces) and piece != self._pieces.unk_id()]
        text: str = self._pieces.decode(known)
        return text

    def whole_words(self, ids: Sequence[int], count: int) -> int:
        """How many leading tokens, at most `count`, end where a word of the full sequence `ids` ends.

        Every Chinese or Japanese character counts as a word.
        """
        for end in range(min(count, len(ids)), 0, -1):
            if end == len(ids) or self._begins_word(ids[end]):
                return end
        return 0

    def _begins_word(self, row: int) -> bool:
        if row in (self._special.pad, self._special.eos):
            return True
        number = self._piece_of_row[row]
        if number >= len(self._pieces) or self._pieces.is_byte(number):
            return False
        piece: str = self._pieces.id_to_piece(number)
        return piece.startswith(_WORD_START) or _stands_alone(piece[:1])


def _stands_alone(character: str) -> bool:
    return "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff"
