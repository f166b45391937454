"""Caches the keys and values of the tokens a decoder has read, in one growing store that beams and drafts share.

A text is a row of slots in the store. Beams with the same beginning share slots. Following a beam, dropping one or
taking a draft back changes slot numbers only; no key or value is copied.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.types import Float32Array

HIDDEN: Final = np.float32(-1.0e9)
"""Added to the attention scores of tokens that a token must not see."""
_FIRST_SLOTS: Final = 64


class TokenStore:
    """Keys and values of tokens, layer by layer, one slot a token; no token is ever removed."""

    def __init__(self, layers: int, heads: int, head_width: int, slots: int = _FIRST_SLOTS) -> None:
        self._arrays = np.empty((2, layers, slots, heads, head_width), np.float32)
        self._positions = np.empty(slots, np.int64)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def positions(self) -> NDArray[np.int64]:
        """The position (slots,) of every slot's token in its text."""
        return self._positions[: self._count]

    def layers(self) -> tuple[Sequence[Float32Array], Sequence[Float32Array]]:
        """Keys and values of each layer (slots, heads, head width), as views that later tokens do not change."""
        keys, values = self._arrays
        return [layer[: self._count] for layer in keys], [layer[: self._count] for layer in values]

    def add(self, positions: NDArray[np.int64], keys: Float32Array, values: Float32Array) -> NDArray[np.intp]:
        """Add N tokens: `positions` (N,), keys and values (layers, N, heads, head width). Returns their slots (N,)."""
        start, stop = self._count, self._count + len(positions)
        if stop > len(self._positions):
            self._grow(max(stop, 2 * len(self._positions)))
        self._arrays[0, :, start:stop] = keys
        self._arrays[1, :, start:stop] = values
        self._positions[start:stop] = positions
        self._count = stop
        return np.arange(start, stop)

    def with_only(self, slots: NDArray[np.intp]) -> "TokenStore":
        """A new store with the tokens of these slots as its slots 0, 1, ..."""
        _, layers, _, heads, head_width = self._arrays.shape
        kept = TokenStore(layers, heads, head_width, max(2 * len(slots), _FIRST_SLOTS))
        kept.add(self._positions[slots], self._arrays[0][:, slots], self._arrays[1][:, slots])
        return kept

    def _grow(self, slots: int) -> None:
        two, layers, _, heads, head_width = self._arrays.shape
        arrays = np.empty((two, layers, slots, heads, head_width), np.float32)
        arrays[:, :, : self._count] = self._arrays[:, :, : self._count]
        positions = np.empty(slots, np.int64)
        positions[: self._count] = self.positions
        self._arrays, self._positions = arrays, positions


@dataclass(frozen=True, slots=True, eq=False)
class ReadTexts:
    """The texts read so far: `slots` (texts, tokens) in `store`."""

    store: TokenStore
    slots: NDArray[np.intp]

    def compact(self) -> "ReadTexts":
        """The same texts, in a store of their own if most slots of this one belong to none of them."""
        used, places = np.unique(self.slots, return_inverse=True)
        if len(self.store) <= max(2 * len(used), _FIRST_SLOTS):
            return self
        return ReadTexts(self.store.with_only(used), places.reshape(self.slots.shape))


def visibility(slots: NDArray[np.intp], slot_count: int, new: int) -> Float32Array:
    """The attention mask for `new` further tokens of every text, to be added to the scores.

    `slots` (texts, tokens) are those of the texts so far, among `slot_count` in the store. Returns (texts * new,
    slot_count + texts * new): 0 for the slots of the token's own text, for itself and for the new tokens before it,
    and HIDDEN elsewhere.
    """
    texts = len(slots)
    mask = np.full((texts, new, slot_count + texts * new), HIDDEN, np.float32)
    later = np.triu(np.full((new, new), HIDDEN, np.float32), 1)
    for text, own in enumerate(slots):
        mask[text][:, own] = 0
        start = slot_count + text * new
        mask[text, :, start : start + new] = later
    return mask.reshape(texts * new, -1)
