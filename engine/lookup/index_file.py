"""Reads and writes the index: `index.json` with the signs and weights, `references.npz` with the arrays."""

import dataclasses
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.bundle.loader import Bundle, sha256_of
from engine.bundle.manifest import INDEX_FILE, REFERENCES_FILE, SUMS_FILE
from engine.errors import SignIndexError
from engine.files.damage import ARCHIVE_DAMAGE
from engine.files.records import RecordRules, json_value, read_record
from engine.files.whole import write_whole
from engine.lookup.chance import ChanceWeights, OwnWeights
from engine.lookup.fusion import FusionWeights
from engine.lookup.index import STEPS, BundleMark, References, Sign, SignIndex, Space
from engine.lookup.shape import WIDTH
from engine.pose import layout
from engine.types import Clip, Float32Array

FORMAT_VERSION: Final = 2
_RULES: Final = RecordRules(SignIndexError)
_SPACES: Final = ("shape", "state")
_SIDES: Final = ("left", "right")
SHOWN_POINTS: Final = (
    layout.INDEX["nose"],
    *(layout.INDEX[f"{side}_{joint}"] for joint in ("ear", "shoulder", "elbow", "wrist", "hip") for side in _SIDES),
    *range(layout.LEFT_HAND.start, layout.RIGHT_HAND.stop),
)
"""The points kept of a clip that is shown: arms, hands and the place of the head; no face."""
_MOST_WEIGHT: Final = 1000.0
_MOST_BYTES: Final = 256 << 20
"""Limit for the unpacked arrays: about 25 times those of the index that ships."""
_GRID: Final = 1024  # rounds places to 1/1024 of the frame's height: half a pixel, and they compress better


@dataclass(frozen=True, slots=True)
class _Contents:
    """The contents of `index.json`; no `bundle` if it lies in one, whose checksums then cover it."""

    format_version: int
    bundle: BundleMark | None
    weights: FusionWeights
    aspects: tuple[float, ...]
    rate_hz: float
    signs: tuple[Sign, ...]
    chance: ChanceWeights | None = None
    own_chance: OwnWeights | None = None


@dataclass(frozen=True, slots=True)
class FittedWeights:
    """The weights that training fitted for an index."""

    weights: FusionWeights
    chance: ChanceWeights | None
    own_chance: OwnWeights | None


def mark_of(bundle: Bundle) -> BundleMark:
    """How an index names the bundle it was made with."""
    return BundleMark(bundle.manifest.name, bundle.manifest.version, sha256_of(bundle.path(SUMS_FILE)))


def without_face(clip: Clip) -> Clip:
    """The clip with a score of 0 for every point that is not among SHOWN_POINTS."""
    kept = np.zeros(layout.KEYPOINT_COUNT, np.bool_)
    kept[list(SHOWN_POINTS)] = True
    return Clip(clip.times_s, np.where(kept[:, None], clip.xy, 0).astype(np.float32), clip.score * kept, clip.aspect)


def write_index(index: SignIndex, folder: Path, rate_hz: float) -> None:
    """Write an index whose clips are at `rate_hz` frames a second. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    aspects = tuple(clip.aspect for clip in index.shown)
    contents = _Contents(
        FORMAT_VERSION,
        index.bundle,
        index.weights,
        aspects,
        rate_hz,
        index.signs,
        index.chance,
        index.own_chance,
    )
    points = list(SHOWN_POINTS)
    xy = np.concatenate([clip.xy[:, points] for clip in index.shown])
    arrays = {
        "reference_sign": index.references.sign.astype(np.uint32),
        "reference_shape": index.references.shape.astype(np.float16),
        "reference_states": index.references.states.astype(np.float16),
        "shown_length": np.array([len(clip) for clip in index.shown], np.uint32),
        "shown_xy": (np.round(xy * _GRID) / _GRID).astype(np.float16),
        "shown_score": np.concatenate([np.round(clip.score[:, points] * 255) for clip in index.shown]).astype(np.uint8),
    }
    for name, space in zip(_SPACES, (index.shape_space, index.state_space), strict=True):
        arrays |= {f"{name}_mean": space.mean, f"{name}_scale": space.scale, f"{name}_basis": space.basis}
    part = folder / f"{REFERENCES_FILE}.part.npz"
    np.savez_compressed(part, allow_pickle=False, **arrays)
    part.replace(folder / REFERENCES_FILE)
    _write_contents(contents, folder)


def read_index(folder: Path, bundle: Bundle) -> SignIndex:
    """Read an index from its own folder. Raises SignIndexError if it is missing, damaged or of another bundle."""
    contents = _read_contents(folder)
    _check_bundle(contents.bundle, mark_of(bundle), folder)
    try:
        return _checked(contents, _read_arrays(folder), bundle)
    except FileNotFoundError as error:
        raise SignIndexError("There is no sign index at {folder}. Install Signscribe again.", folder=folder) from error
    except (*ARCHIVE_DAMAGE, OSError, SignIndexError) as error:
        raise SignIndexError(
            "The sign index in {folder} is damaged ({error}). Install Signscribe again.", folder=folder, error=error
        ) from error


def read_own_index(bundle: Bundle) -> SignIndex:
    """Read the index that lies in a bundle. Raises SignIndexError if it is damaged."""
    try:
        contents = _contents(bundle.path(INDEX_FILE).read_text("utf-8"))
        if contents.bundle is not None:
            raise SignIndexError(
                "it names the model {made_name} {made_version}, which no index inside a model does",
                made_name=contents.bundle.name,
                made_version=contents.bundle.version,
            )
        return _checked(contents, _read_arrays(bundle.folder), bundle)
    except (*ARCHIVE_DAMAGE, OSError, SignIndexError) as error:
        raise SignIndexError(
            "The sign index of the model in {folder} is damaged ({error}). Fetch the model again.",
            folder=bundle.folder,
            error=error,
        ) from error


def read_fitted(folder: Path) -> FittedWeights:
    """Read the weights of an index, whatever bundle it was made with. Raises SignIndexError."""
    contents = _read_contents(folder)
    return FittedWeights(contents.weights, contents.chance, contents.own_chance)


def replace_weights(folder: Path, weights: FusionWeights) -> None:
    """Replace the fusion weights of an index on disk. Raises SignIndexError or OSError."""
    _write_contents(dataclasses.replace(_read_contents(folder), weights=weights), folder)


def _read_contents(folder: Path) -> _Contents:
    try:
        return _contents((folder / INDEX_FILE).read_text("utf-8"))
    except FileNotFoundError as error:
        raise SignIndexError("There is no sign index at {folder}. Install Signscribe again.", folder=folder) from error
    except (OSError, ValueError, SignIndexError) as error:
        raise SignIndexError(
            "The sign index in {folder} is damaged ({error}). Install Signscribe again.", folder=folder, error=error
        ) from error


def _read_arrays(folder: Path) -> dict[str, NDArray[np.generic]]:
    with zipfile.ZipFile(folder / REFERENCES_FILE) as packed:
        size_bytes = sum(member.file_size for member in packed.infolist())
    if size_bytes > _MOST_BYTES:
        raise SignIndexError(
            "{name} would unpack to {size_bytes} bytes, at most {most_bytes} are allowed",
            name=REFERENCES_FILE,
            size_bytes=size_bytes,
            most_bytes=_MOST_BYTES,
        )
    with np.load(folder / REFERENCES_FILE, allow_pickle=False) as file:
        return {name: np.asarray(file[name]) for name in file.files}


def _write_contents(contents: _Contents, folder: Path) -> None:
    text = json.dumps(dataclasses.asdict(contents), ensure_ascii=False, indent=1)
    write_whole(folder / INDEX_FILE, (text + "\n").encode("utf-8"))


def _contents(text: str) -> _Contents:
    value = json_value(text, INDEX_FILE, _RULES)
    version = value.get("format_version") if isinstance(value, dict) else None
    if version != FORMAT_VERSION:
        raise SignIndexError(
            "format_version is {version}, this Signscribe reads {readable}",
            version=repr(version),
            readable=FORMAT_VERSION,
        )
    return read_record(_Contents, value, INDEX_FILE, _RULES)


def _check_bundle(made_with: BundleMark | None, ours: BundleMark, folder: Path) -> None:
    if made_with is None:
        raise SignIndexError(
            "The sign index in {folder} does not say which model it was made with. "
            "Make it anew with `python -m training index`.",
            folder=folder,
        )
    if made_with.sha256 != ours.sha256:
        raise SignIndexError(
            "The sign index was made with the model {made_name} {made_version} ({made_sha256}), "
            "the model in use is {our_name} {our_version} ({our_sha256}). "
            "Choose that model, or make the index anew with `python -m training index`.",
            made_name=made_with.name,
            made_version=made_with.version,
            made_sha256=made_with.sha256[:12],
            our_name=ours.name,
            our_version=ours.version,
            our_sha256=ours.sha256[:12],
        )


def _checked(contents: _Contents, arrays: Mapping[str, NDArray[np.generic]], bundle: Bundle) -> SignIndex:
    for chance in (contents.chance, contents.own_chance):
        if chance is not None and max(map(abs, dataclasses.astuple(chance))) > _MOST_WEIGHT:
            raise ValueError(f"a weight of its chance is beyond {_MOST_WEIGHT:.0f}")
    least = min(contents.rate_hz, *contents.aspects, *(float(arrays[f"{name}_scale"].min()) for name in _SPACES))
    if least <= 0:
        raise SignIndexError("a rate, a scale or a picture's shape in it is {found:g}, not above 0", found=least)
    signs = len(contents.signs)
    takes = len(arrays["reference_sign"])
    width = bundle.manifest.network.width
    shape_width, state_width = arrays["shape_basis"].shape[-1], arrays["state_basis"].shape[-1]
    wanted = {
        "reference_sign": (takes,),
        "reference_shape": (takes, STEPS, shape_width),
        "reference_states": (takes, STEPS, state_width),
        "shown_length": (signs,),
        "shown_xy": (int(arrays["shown_length"].sum()), len(SHOWN_POINTS), 2),
        "shown_score": (int(arrays["shown_length"].sum()), len(SHOWN_POINTS)),
        "shape_basis": (WIDTH, shape_width),
        "state_basis": (2 * width, state_width),
    }
    for name, columns in (("shape", WIDTH), ("state", 2 * width)):
        wanted |= {f"{name}_mean": (columns,), f"{name}_scale": (columns,)}
    for name, shape in wanted.items():
        if arrays[name].shape != shape:
            raise SignIndexError(
                "{name} has the shape {found} instead of {wanted}", name=name, found=arrays[name].shape, wanted=shape
            )
        if not np.isfinite(arrays[name]).all():
            raise SignIndexError("{name} holds numbers that are not finite", name=name)
    sign = arrays["reference_sign"].astype(np.intp)
    if len(contents.aspects) != signs or (takes and not 0 <= sign.min() <= sign.max() < signs):
        raise SignIndexError("its parts speak of different signs")
    return SignIndex(
        bundle=contents.bundle,
        signs=contents.signs,
        references=References(sign, _floats(arrays["reference_shape"]), _floats(arrays["reference_states"])),
        shape_space=_space(arrays, "shape"),
        state_space=_space(arrays, "state"),
        weights=contents.weights,
        shown=_shown(contents, arrays),
        chance=contents.chance,
        own_chance=contents.own_chance,
    )


def _space(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Space:
    mean, scale, basis = (_floats(arrays[f"{name}_{part}"]) for part in ("mean", "scale", "basis"))
    return Space(mean, scale, basis)


def _shown(contents: _Contents, arrays: Mapping[str, NDArray[np.generic]]) -> tuple[Clip, ...]:
    bounds = np.concatenate([[0], np.cumsum(arrays["shown_length"].astype(np.intp))])
    clips = []
    for number, aspect in enumerate(contents.aspects):
        part = slice(bounds[number], bounds[number + 1])
        frames = bounds[number + 1] - bounds[number]
        xy = np.zeros((frames, layout.KEYPOINT_COUNT, 2), np.float32)
        score = np.zeros((frames, layout.KEYPOINT_COUNT), np.float32)
        xy[:, list(SHOWN_POINTS)] = arrays["shown_xy"][part]
        score[:, list(SHOWN_POINTS)] = _floats(arrays["shown_score"][part]) / 255
        clips.append(Clip(np.arange(frames) / contents.rate_hz, xy, score, aspect))
    return tuple(clips)


def _floats(array: NDArray[np.generic]) -> Float32Array:
    return array.astype(np.float32)
