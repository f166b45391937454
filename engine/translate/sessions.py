"""A bundle's graphs in ONNX Runtime: arrays in, arrays out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.bundle.loader import Bundle
from engine.bundle.manifest import DECODER_FILE, ENCODER_FILE, Manifest
from engine.errors import BundleError
from engine.translate.features import open_frontend
from engine.translate.graph import CPU, Graph
from engine.types import Float32Array, HandCrops, PoseInput

ENCODER_INPUTS: Final = ("embeddings",)
ENCODER_OUTPUTS: Final = ("states", "cross_keys", "cross_values")
SIGN_OUTPUT: Final = "sign_logits"
DECODER_INPUTS: Final = ("embeddings", "past_keys", "past_values", "cross_keys", "cross_values")
DECODER_OUTPUTS: Final = ("logits", "keys", "values")


@dataclass(frozen=True, slots=True, eq=False)
class EncodedUtterance:
    """One utterance after the encoder: L prompt and frame positions.

    `states` (L, width); `cross_keys` and `cross_values` (decoder layers, heads, L, head width), shared by all beams;
    `sign_logits` (L, classes) where the model has a sign head.
    """

    states: Float32Array
    cross_keys: Float32Array
    cross_values: Float32Array
    sign_logits: Float32Array | None


@dataclass(frozen=True, slots=True, eq=False)
class SelfAttentionCache:
    """Keys and values (decoder layers, rows, heads, tokens, head width) of the tokens read so far."""

    keys: Float32Array
    values: Float32Array


class Sessions:
    """The loaded graphs of a bundle; calls may come from one thread at a time.

    `threads` compute one graph; none of them spins, which would starve the keypoint detector on small machines.
    Raises BundleError if a graph cannot be loaded or has other inputs and outputs than this version uses.
    """

    def __init__(self, bundle: Bundle, *, threads: int = 1, providers: Sequence[str] = CPU) -> None:
        self.manifest: Manifest = bundle.manifest
        self._table = bundle.embeddings
        self._frontend = open_frontend(bundle, threads, providers)
        self._encoder = Graph(bundle.path(ENCODER_FILE), threads, providers)
        self._decoder = Graph(bundle.path(DECODER_FILE), threads, providers)
        signs = (SIGN_OUTPUT,) if bundle.manifest.signs else ()
        self._encoder.check(ENCODER_INPUTS, (*ENCODER_OUTPUTS, *signs))
        self._decoder.check(DECODER_INPUTS, DECODER_OUTPUTS)

    def frame_embeddings(self, pose: PoseInput, hands: tuple[HandCrops, HandCrops] | None = None) -> Float32Array:
        """One encoder input (T, width) a frame, computed as if nothing came before or after these frames.

        `hands` are pictures of the left and the right hand; raises InputError where the model reads none.
        """
        return self._frontend.embed(pose, hands)

    def embed(self, ids: NDArray[np.int64]) -> Float32Array:
        """Rows (..., width) of the embedding table for token ids (...)."""
        rows: Float32Array = np.asarray(self._table[ids], np.float32)
        return rows

    def encode(self, embeddings: Float32Array) -> EncodedUtterance:
        """Encode prompt and frame embeddings (L, width); raises BundleError if the result is not finite."""
        names = (*ENCODER_OUTPUTS, SIGN_OUTPUT) if self.manifest.signs else ENCODER_OUTPUTS
        states, keys, values, *signs = self._encoder.run(names, {"embeddings": embeddings[None]})
        if not np.isfinite(states).all():
            raise BundleError(
                f"The model {self.manifest.name!r} computed numbers that are not finite. Choose another model."
            )
        return EncodedUtterance(states[0], keys, values, signs[0][0] if signs else None)

    def decode(
        self, ids: NDArray[np.int64], past: SelfAttentionCache, encoded: EncodedUtterance
    ) -> tuple[Float32Array, SelfAttentionCache]:
        """Read n more tokens `ids` (B, n) of each row; gives logits (B, n, vocabulary) and the longer memory."""
        arrays = (self.embed(ids), past.keys, past.values, encoded.cross_keys, encoded.cross_values)
        logits, keys, values = self._decoder.run(DECODER_OUTPUTS, dict(zip(DECODER_INPUTS, arrays, strict=True)))
        return logits, SelfAttentionCache(keys, values)


class UtteranceDecoder:
    """The text decoder bound to one encoded utterance, as `engine.translate.decode` wants it."""

    def __init__(self, sessions: Sessions, encoded: EncodedUtterance) -> None:
        self._sessions = sessions
        self._encoded = encoded

    def first(self) -> SelfAttentionCache:
        network = self._sessions.manifest.network
        nothing = np.zeros((network.decoder_layers, 1, network.heads, 0, network.head_width), np.float32)
        return SelfAttentionCache(nothing, nothing)

    def advance(
        self, past: SelfAttentionCache, ids: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], SelfAttentionCache]:
        return self._sessions.decode(ids, past, self._encoded)

    def choose(self, past: SelfAttentionCache, rows: NDArray[np.intp]) -> SelfAttentionCache:
        return SelfAttentionCache(past.keys[:, rows], past.values[:, rows])

    def shorten(self, past: SelfAttentionCache, length: int) -> SelfAttentionCache:
        if past.keys.shape[3] == length:
            return past
        return SelfAttentionCache(past.keys[:, :, :, :length], past.values[:, :, :, :length])
