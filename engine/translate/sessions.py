"""Runs the graphs of a bundle one after the other: arrays in, arrays out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.bundle.loader import Bundle
from engine.bundle.manifest import DECODER_FILE, ENCODER_FILE, Manifest
from engine.errors import BundleError, ComputeError
from engine.translate.features import open_frontend
from engine.translate.graph import CPU, Graph
from engine.translate.token_store import ReadTexts, TokenStore, visibility
from engine.types import Float32Array, HandCrops, PoseInput

ENCODER_INPUTS: Final = ("embeddings",)
ENCODER_OUTPUTS: Final = ("states", "cross_keys", "cross_values")
SIGN_OUTPUT: Final = "sign_logits"
DECODER_OUTPUTS: Final = ("logits", "keys", "values")


def decoder_inputs(layers: int) -> tuple[str, ...]:
    """Names of the decoder's inputs, in the order in which `Sessions.decode` feeds them."""
    stacks = ("past_keys", "past_values", "cross_keys", "cross_values")
    per_layer = tuple(f"{stack}_{layer}" for stack in stacks for layer in range(layers))
    return ("embeddings", "positions", "past_positions", "mask", *per_layer)


@dataclass(frozen=True, slots=True, eq=False)
class EncodedUtterance:
    """One utterance after the encoder, with L = prompt + frame positions.

    `states` (L, width); `cross_keys` (decoder layers, heads, head width, L) and `cross_values` (decoder layers, heads,
    L, head width), computed once and shared by all beams; `sign_logits` (L, classes) if the model has a sign head.
    """

    states: Float32Array
    cross_keys: Float32Array
    cross_values: Float32Array
    sign_logits: Float32Array | None


class Sessions:
    """The loaded graphs of a bundle; several threads may call them at once.

    Calls raise ComputeError if the processor gives up.

    `threads` compute one graph. They do not spin while they wait: that would starve the keypoint detector on small
    machines. Raises BundleError if a graph cannot be loaded or has other inputs and outputs than this version uses.
    """

    def __init__(self, bundle: Bundle, *, threads: int = 1, providers: Sequence[str] = CPU) -> None:
        self.manifest: Manifest = bundle.manifest
        self._table = bundle.embeddings
        self._frontend = open_frontend(bundle, threads, providers)
        self._encoder = Graph(bundle.path(ENCODER_FILE), threads, providers)
        self._decoder = Graph(bundle.path(DECODER_FILE), threads, providers)
        signs = (SIGN_OUTPUT,) if bundle.manifest.signs else ()
        self._encoder.check(ENCODER_INPUTS, (*ENCODER_OUTPUTS, *signs))
        self._decoder_inputs = decoder_inputs(bundle.manifest.network.decoder_layers)
        self._decoder.check(self._decoder_inputs, DECODER_OUTPUTS)

    def frame_embeddings(self, pose: PoseInput, hands: tuple[HandCrops, HandCrops] | None = None) -> Float32Array:
        """Frame embeddings (T, width), computed as if nothing came before or after these frames.

        `hands` are pictures of the left and the right hand. Raises InputError for them if the model reads none.
        """
        return self._frontend.embed(pose, hands)

    def embed(self, ids: NDArray[np.int64]) -> Float32Array:
        """Rows (..., width) of the embedding table for token ids (...)."""
        rows: Float32Array = np.asarray(self._table[ids], np.float32)
        return rows

    def encode(self, embeddings: Float32Array) -> EncodedUtterance:
        """Encode prompt and frame embeddings (L, width).

        Raises ComputeError if the result is not finite, and BundleError if the sign head has more or fewer classes than
        the manifest names.
        """
        names = (*ENCODER_OUTPUTS, SIGN_OUTPUT) if self.manifest.signs else ENCODER_OUTPUTS
        states, keys, values, *signs = self._encoder.run(names, {"embeddings": embeddings})
        if not np.isfinite(states).all():
            raise self._overrun()
        if signs and signs[0].shape[-1] != 1 + len(self.manifest.signs):
            raise BundleError(
                "The model {model!r} names {named} signs, but tells {told} apart. Fetch the model again.",
                model=self.manifest.name,
                named=len(self.manifest.signs),
                told=signs[0].shape[-1] - 1,
            )
        return EncodedUtterance(states, keys, values, signs[0] if signs else None)

    def decode(
        self,
        ids: NDArray[np.int64],
        positions: NDArray[np.int64],
        mask: Float32Array,
        store: TokenStore,
        encoded: EncodedUtterance,
    ) -> tuple[Float32Array, Float32Array, Float32Array]:
        """Read N more tokens `ids` (N,) at `positions` (N,) of their texts; `mask` comes from `visibility`.

        Returns logits (N, vocabulary) and, to be stored, keys and values (layers, N, heads, head width). Raises
        ComputeError if a logit is not a number.
        """
        keys, values = store.layers()
        arrays = (
            self.embed(ids), positions, store.positions, mask,
            *keys, *values, *encoded.cross_keys, *encoded.cross_values,
        )  # fmt: skip
        logits, new_keys, new_values = self._decoder.run(
            DECODER_OUTPUTS, dict(zip(self._decoder_inputs, arrays, strict=True))
        )
        if np.isnan(logits).any():
            raise self._overrun()
        return logits, new_keys, new_values

    def _overrun(self) -> ComputeError:
        return ComputeError(
            "The model {model!r} computed numbers that are not finite. Choose another model.", model=self.manifest.name
        )


class UtteranceDecoder:
    """The text decoder bound to one encoded utterance: a `TokenDecoder`."""

    def __init__(self, sessions: Sessions, encoded: EncodedUtterance) -> None:
        self._sessions = sessions
        self._encoded = encoded

    def first(self) -> ReadTexts:
        network = self._sessions.manifest.network
        store = TokenStore(network.decoder_layers, network.heads, network.head_width)
        return ReadTexts(store, np.zeros((1, 0), np.intp))

    def advance(self, past: ReadTexts, ids: NDArray[np.int64]) -> tuple[NDArray[np.float32], ReadTexts]:
        past = past.compact()
        texts, new = ids.shape
        length = past.slots.shape[1]
        positions = np.tile(np.arange(length, length + new), texts)
        mask = visibility(past.slots, len(past.store), new)
        logits, keys, values = self._sessions.decode(ids.ravel(), positions, mask, past.store, self._encoded)
        added = past.store.add(positions, keys, values).reshape(texts, new)
        return logits.reshape(texts, new, -1), ReadTexts(past.store, np.concatenate([past.slots, added], axis=1))

    def choose(self, past: ReadTexts, rows: NDArray[np.intp]) -> ReadTexts:
        return ReadTexts(past.store, past.slots[rows])

    def shorten(self, past: ReadTexts, length: int) -> ReadTexts:
        return ReadTexts(past.store, past.slots[:, :length])
