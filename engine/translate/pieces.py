"""Opens sentencepiece models of unknown origin and refuses those that would crash the process."""

from pathlib import Path
from typing import Final

import numpy as np
import sentencepiece
from google.protobuf.message import DecodeError
from numpy.typing import NDArray
from sentencepiece import sentencepiece_model_pb2

from engine.errors import BundleError

_LABEL: Final = (1 << 31) | 0xFF
_VALUE: Final = (1 << 31) - 1
_LEAF: Final = 1 << 8
_WIDE: Final = 1 << 9
_BYTES: Final = np.arange(1, 256, dtype=np.int64)
_AT_ONCE: Final = 2048
"""How many nodes are checked together: an array of unknown origin may have millions."""


def open_pieces(path: Path) -> sentencepiece.SentencePieceProcessor:
    """Open a sentencepiece model. Raises OSError, and ValueError for a file that is none or cannot be trusted.

    Refuses models without pieces, with a piece that is empty, holds a zero byte or is not UTF-8, and character maps
    that point outside themselves.
    """
    content = path.read_bytes()
    try:
        model = sentencepiece_model_pb2.ModelProto.FromString(content)
        pieces = [entry.piece for entry in model.pieces]
        if not pieces:
            raise ValueError(f"{path.name} has no pieces")
        if not all(isinstance(piece, str) and piece and "\0" not in piece for piece in pieces):
            raise ValueError(f"{path.name} has a piece that is empty, holds a zero or is no UTF-8")
        for spec in (model.normalizer_spec, model.denormalizer_spec):
            check_character_map(spec.precompiled_charsmap)
        return sentencepiece.SentencePieceProcessor(model_proto=content)
    except (RuntimeError, DecodeError) as error:
        raise ValueError(f"{path.name} is not a sentencepiece model: {error}") from error


def open_bundle_pieces(path: Path) -> sentencepiece.SentencePieceProcessor:
    """Open the sentencepiece model of a bundle as `open_pieces` does. Raises BundleError."""
    try:
        return open_pieces(path)
    except (OSError, ValueError) as error:
        raise BundleError("{name} is not a sentencepiece model. Fetch the model again.", name=path.name) from error


def check_character_map(content: bytes) -> None:
    """Walk the map that sentencepiece normalises characters with. Raises ValueError if some text leads outside it.

    It holds the size of a double array in bytes, the array (Darts: units of 32 bits with label, leaf mark and offset)
    and the texts that its leaves point to, each ended by a zero byte. An empty map is valid.
    """
    if not content:
        return
    size = int.from_bytes(content[:4], "little")
    texts = content[4 + size :]
    if size % 4 or not size or len(content) <= 4 + size or texts[-1]:
        raise ValueError("its map of characters is cut off")
    units = np.frombuffer(content[4 : 4 + size], "<u4").astype(np.int64)
    seen = np.zeros(len(units), np.bool_)
    waiting = [np.zeros(1, np.int64)]
    while waiting:
        nodes = waiting.pop()
        nodes, later = nodes[:_AT_ONCE], nodes[_AT_ONCE:]
        if len(later):
            waiting.append(later)
        nodes = nodes[~seen[nodes]]
        seen[nodes] = True
        bases = nodes ^ _offsets(units[nodes])
        if ((bases | 0xFF) >= len(units)).any():
            raise ValueError("its map of characters leads outside")
        leaves = bases[(units[nodes] & _LEAF) != 0]
        if ((units[leaves] & _VALUE) >= len(texts)).any():
            raise ValueError("its map of characters points outside")
        children = bases[:, None] ^ _BYTES
        found = np.unique(children[(units[children] & _LABEL) == _BYTES])
        if len(found):
            waiting.append(found)


def _offsets(units: NDArray[np.int64]) -> NDArray[np.int64]:
    return (units >> 10) << ((units & _WIDE) >> 6)
