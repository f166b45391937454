"""Computes frame embeddings from network input, with one graph, or with four that fuse hand pictures in."""

from collections.abc import Sequence
from typing import Final, Protocol

from engine.bundle.loader import Bundle
from engine.bundle.manifest import FRONTEND_FILE, HAND_ENCODER_FILE, HAND_FUSION_FILE, SPATIAL_FILE, TEMPORAL_FILE
from engine.errors import InputError
from engine.inputs.crops import hand_pixels
from engine.translate.graph import Graph
from engine.types import Float32Array, HandCrops, PoseInput

FRONTEND_INPUTS: Final = ("body", "left", "right", "face")
FRONTEND_OUTPUTS: Final = ("frame_embeddings",)
FEATURES: Final = tuple(f"{part}_features" for part in FRONTEND_INPUTS)
PICTURES_AT_ONCE: Final = 8
"""More pictures in one call are no faster on a CPU; each takes 9 MB in the hand encoder's widest layers."""


class Frontend(Protocol):
    """Computes frame embeddings (T, width) of a clip; `hands` are pictures of the left and the right hand."""

    def embed(self, pose: PoseInput, hands: tuple[HandCrops, HandCrops] | None) -> Float32Array: ...


def open_frontend(bundle: Bundle, threads: int, providers: Sequence[str]) -> Frontend:
    """Load the front-end of a bundle. Raises BundleError if a graph is not what this version uses."""
    if bundle.manifest.hand_pictures is None:
        return _PoseFrontend(bundle, threads, providers)
    return _PictureFrontend(bundle, threads, providers)


def _fed(names: Sequence[str], arrays: Sequence[Float32Array]) -> dict[str, Float32Array]:
    return dict(zip(names, arrays, strict=True))


def _parts(pose: PoseInput) -> dict[str, Float32Array]:
    return _fed(FRONTEND_INPUTS, [part[None] for part in (pose.body, pose.left, pose.right, pose.face)])


class _PoseFrontend:
    def __init__(self, bundle: Bundle, threads: int, providers: Sequence[str]) -> None:
        self._name = bundle.manifest.name
        self._graph = Graph(bundle.path(FRONTEND_FILE), threads, providers)
        self._graph.check(FRONTEND_INPUTS, FRONTEND_OUTPUTS)

    def embed(self, pose: PoseInput, hands: tuple[HandCrops, HandCrops] | None) -> Float32Array:
        if hands is not None:
            raise InputError("The model {model!r} reads no hand pictures; give it none.", model=self._name)
        embeddings: Float32Array = self._graph.run(FRONTEND_OUTPUTS, _parts(pose))[0][0]
        return embeddings


class _PictureFrontend:
    def __init__(self, bundle: Bundle, threads: int, providers: Sequence[str]) -> None:
        self._spatial = Graph(bundle.path(SPATIAL_FILE), threads, providers)
        self._temporal = Graph(bundle.path(TEMPORAL_FILE), threads, providers)
        self._encoder = Graph(bundle.path(HAND_ENCODER_FILE), threads, providers)
        self._fusion = Graph(bundle.path(HAND_FUSION_FILE), threads, providers)
        self._spatial.check(FRONTEND_INPUTS, FEATURES)
        self._temporal.check(FEATURES, FRONTEND_OUTPUTS)
        self._encoder.check(("pixels",), ("maps",))
        self._fusion.check(("features", "maps", "points"), ("fused",))

    def embed(self, pose: PoseInput, hands: tuple[HandCrops, HandCrops] | None) -> Float32Array:
        features = self._spatial.run(FEATURES, _parts(pose))
        if hands is not None:
            for part, crops in zip(("left", "right"), hands, strict=True):
                place = FRONTEND_INPUTS.index(part)
                features[place] = self._fused(features[place], crops)
        embeddings: Float32Array = self._temporal.run(FRONTEND_OUTPUTS, _fed(FEATURES, features))[0][0]
        return embeddings

    def _fused(self, features: Float32Array, crops: HandCrops) -> Float32Array:
        """Features (1, T, 21, C) of a hand, fused with its picture in the frames that have one."""
        fused = features.copy()
        for start in range(0, len(crops.at), PICTURES_AT_ONCE):
            some = slice(start, start + PICTURES_AT_ONCE)
            at = crops.at[some]
            (maps,) = self._encoder.run(("maps",), {"pixels": hand_pixels(crops.rgb[some])})
            feeds = {"features": features[0, at], "maps": maps, "points": crops.points[some]}
            fused[0, at] = self._fusion.run(("fused",), feeds)[0]
        return fused
