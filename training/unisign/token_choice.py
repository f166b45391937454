"""Chooses the tokens of mT5 that a language can reach; the others need no row in the output head."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import sentencepiece

from engine.errors import SettingsError

WORD_START: Final = "\u2581"
_PLACEHOLDER: Final = "<extra_id_"
_COMMON: Final = r"!-@\[-`{-~\u2000-\u206f\u3000-\u303f\uff00-\uffef"
_HAN: Final = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

WRITINGS: Final = {
    "Chinese": re.compile(rf"([{_COMMON}{_HAN}]*[A-Za-z]){{0,3}}[{_COMMON}{_HAN}]*"),
    "English": re.compile(rf"[{_COMMON}A-Za-z]*"),
}
"""The pieces of each language: letters, digits and punctuation.

Short ASCII pieces write the few foreign words and letters in Chinese texts. Accented English words are written in
bytes, which are always kept.
"""


def tokens_always_kept(pieces: sentencepiece.SentencePieceProcessor) -> set[int]:
    """Return ids that every text needs: special tokens, all bytes, the word start, ASCII characters."""
    kept = {pieces.pad_id(), pieces.eos_id(), pieces.unk_id()}
    kept |= {number for number in range(len(pieces)) if pieces.is_byte(number)}
    single = [WORD_START, *(chr(code) for code in range(0x21, 0x7F))]
    kept |= {pieces.piece_to_id(piece) for piece in (*single, *(WORD_START + one for one in single[1:]))}
    return kept


def tokens_of_language(pieces: sentencepiece.SentencePieceProcessor, language: str) -> set[int]:
    """Return ids of the pieces that a text of the language can be split into, judged by their letters.

    Raises SettingsError for a language whose letters are unknown.
    """
    if language not in WRITINGS:
        raise SettingsError(
            f"The letters of {language!r} are not known, only those of {', '.join(WRITINGS)}. "
            "Give a file of texts with --keep-tokens instead."
        )
    return {number for number in range(len(pieces)) if _fits(pieces.id_to_piece(number), WRITINGS[language])}


def tokens_of_texts(pieces: sentencepiece.SentencePieceProcessor, texts: Iterable[str]) -> set[int]:
    """Return ids of the pieces of the texts, and of their single characters."""
    kept: set[int] = set()
    characters: set[str] = set()
    for text in texts:
        kept.update(pieces.encode(text))
        characters.update(text)
    for character in characters:
        kept.update(pieces.encode(character))
    return kept


def choose_tokens(
    pieces: sentencepiece.SentencePieceProcessor,
    prompts: Sequence[str],
    languages: Sequence[str],
    texts: Path | None,
) -> tuple[int, ...]:
    """Return the token ids to keep, rising: those always needed, and those of prompts, languages and a text file.

    Raises SettingsError if a language is unknown or the UTF-8 file `texts` cannot be read or is empty.
    """
    kept = tokens_always_kept(pieces) | tokens_of_texts(pieces, prompts)
    for language in languages:
        kept |= tokens_of_language(pieces, language)
    if texts is not None:
        kept |= tokens_of_texts(pieces, _lines(texts))
    return tuple(sorted(kept))


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The texts in {path} cannot be read: {error}. Give a UTF-8 text file.") from error
    if not any(line.strip() for line in lines):
        raise SettingsError(f"{path} holds no text, so no tokens can be chosen by it.")
    return lines


def _fits(piece: str, writing: re.Pattern[str]) -> bool:
    text = piece.replace(WORD_START, "")
    if _PLACEHOLDER in piece or unicodedata.normalize("NFKC", text) != text:
        return False  # texts are normalised to NFKC first, so no text contains this piece
    return writing.fullmatch(text) is not None
