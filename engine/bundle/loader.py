"""Opens a bundle: verifies every file, executes nothing, unpickles nothing."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.bundle import manifest as names
from engine.bundle.manifest import Manifest, manifest_from_json
from engine.bundle.onnx_check import refuse_external_data
from engine.errors import BundleError, BundleMismatch
from engine.files.damage import ARRAY_DAMAGE, LEFT_BY_FILE_MANAGERS
from engine.inputs.crops import BOX_MARGIN, HAND_PICTURE_PX
from engine.inputs.normalize import SCORE_THRESHOLD
from engine.inputs.sampling import PICTURE_SHARE
from engine.pose.layout import LAYOUT_NAME
from engine.sentence import Sentence

_READ_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Bundle:
    """Holds a verified model folder: its `manifest`, and the memory-mapped embedding table (vocabulary, width)."""

    folder: Path
    manifest: Manifest
    embeddings: NDArray[np.float32] | NDArray[np.float16]

    def path(self, file: str) -> Path:
        """Return where one of the bundle's files lies; `engine.bundle.manifest` names them."""
        return self.folder / file

    @property
    def has_sign_index(self) -> bool:
        """Whether the bundle holds a sign index (`engine.lookup.index_file.read_own_index`)."""
        return _holds_index(self.folder)

    @property
    def size_bytes(self) -> int:
        """The size of all files together."""
        return sum(path.stat().st_size for path in self.folder.iterdir())


def load_bundle(folder: Path) -> Bundle:
    """Verify a model folder and read its manifest.

    Raises BundleError if a file is missing, unknown, unreadable, differs from SHA256SUMS, or keeps tensors in other
    files. Raises BundleMismatch if the model expects inputs other than those this version makes.
    """
    try:
        with_pictures = _has_picture_graphs(folder)
        files = names.summed_files(hand_pictures=with_pictures, sign_index=_holds_index(folder))
        _check_files(folder, files)
        _check_sums(folder, files)
        manifest = manifest_from_json((folder / names.MANIFEST_FILE).read_text("utf-8"))
        _check_pictures(folder, manifest, with_pictures=with_pictures)
        for file in names.graph_files(hand_pictures=with_pictures):
            refuse_external_data((folder / file).read_bytes(), file)
        check_contract(manifest)
        return Bundle(folder, manifest, _open_embeddings(folder / names.EMBEDDINGS_FILE, manifest))
    except UnicodeDecodeError as error:
        raise BundleError(
            "A text file of the model in {folder} is not UTF-8. Fetch the model again.", folder=folder
        ) from error
    except OSError as error:
        raise BundleError(
            "The model in {folder} cannot be read: {error}. Check the folder.", folder=folder, error=error
        ) from error


def check_contract(manifest: Manifest) -> None:
    """Compare a model's inputs with those this version makes; raises BundleMismatch naming both values."""
    ours: tuple[tuple[Sentence, object, object], ...] = (
        (Sentence("keypoint layout"), manifest.input.layout, LAYOUT_NAME),
        (Sentence("score threshold"), manifest.input.score_threshold, SCORE_THRESHOLD),
    )
    pictures = manifest.hand_pictures
    if pictures is not None:
        ours += (
            (Sentence("side of hand pictures in pixels"), pictures.side_px, HAND_PICTURE_PX),
            (Sentence("margin about the hands"), pictures.margin, BOX_MARGIN),
            (Sentence("share of frames with hand pictures"), pictures.share, PICTURE_SHARE),
        )
    for name, theirs, mine in ours:
        if theirs != mine:
            raise BundleMismatch(
                "The model {model!r} was trained with the {name} {theirs}, this app makes {mine}. "
                "Choose another model.",
                model=manifest.name,
                name=name,
                theirs=theirs,
                mine=mine,
            )


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_READ_BYTES):
            digest.update(block)
    return digest.hexdigest()


def _check_files(folder: Path, files: Sequence[str]) -> None:
    if not folder.is_dir():
        raise BundleError(
            "There is no model folder at {folder}. Choose a folder that holds a bundle.json.", folder=folder
        )
    wanted = {*files, names.SUMS_FILE}
    found = {entry.name for entry in os.scandir(folder)} - LEFT_BY_FILE_MANAGERS
    if missing := sorted(wanted - found):
        raise BundleError(
            "The model in {folder} lacks {missing}. Fetch the model again.", folder=folder, missing=", ".join(missing)
        )
    if unknown := sorted(found - wanted):
        raise BundleError(
            "The model in {folder} holds unknown files ({unknown}). Remove them or fetch it again.",
            folder=folder,
            unknown=", ".join(unknown[:3]),
        )


def _has_picture_graphs(folder: Path) -> bool:
    """Guess which of the two sets of files a folder should hold; a later check tells whether it does."""
    if (folder / names.FRONTEND_FILE).exists():
        return False
    return any((folder / name).exists() for name in names.PICTURE_FRONTEND_FILES)


def _holds_index(folder: Path) -> bool:
    """Guess whether a folder should hold a sign index; a later check tells whether both files are there."""
    return any((folder / name).exists() for name in names.SIGN_INDEX_FILES)


def _check_pictures(folder: Path, manifest: Manifest, *, with_pictures: bool) -> None:
    if with_pictures and manifest.hand_pictures is None:
        raise BundleError(
            "The model in {folder} has the graphs of hand pictures, which {file} says otherwise. "
            "Fetch the model again.",
            folder=folder,
            file=names.MANIFEST_FILE,
        )
    if not with_pictures and manifest.hand_pictures is not None:
        raise BundleError(
            "The model in {folder} lacks the graphs of hand pictures, which {file} says otherwise. "
            "Fetch the model again.",
            folder=folder,
            file=names.MANIFEST_FILE,
        )


def _check_sums(folder: Path, files: Sequence[str]) -> None:
    sums: dict[str, str] = {}
    for line in (folder / names.SUMS_FILE).read_text("utf-8").splitlines():
        digest, separator, name = line.partition("  ")
        if not separator or name in sums:
            raise BundleError(
                "{sums} has the odd line {line!r}. Fetch the model again.", sums=names.SUMS_FILE, line=line[:80]
            )
        sums[name] = digest
    if sums.keys() != set(files):
        wrong = sorted(sums.keys() ^ set(files))
        raise BundleError(
            "{sums} does not list exactly the files of a model (see {file}). Fetch the model again.",
            sums=names.SUMS_FILE,
            file=wrong[0],
        )
    for name, expected in sums.items():
        if (actual := sha256_of(folder / name)) != expected:
            raise BundleError(
                "{name} is damaged: its SHA-256 is {found}..., {sums} says {wanted}.... Fetch the model again.",
                name=name,
                found=actual[:12],
                sums=names.SUMS_FILE,
                wanted=expected[:12],
            )


def _open_embeddings(path: Path, manifest: Manifest) -> NDArray[np.float32] | NDArray[np.float16]:
    try:
        table = np.load(path, mmap_mode="r", allow_pickle=False)
    except ARRAY_DAMAGE as error:
        raise BundleError(
            "{name} is not a plain array ({error}). Fetch the model again.", name=path.name, error=error
        ) from error
    wanted = (manifest.network.vocabulary, manifest.network.width)
    if not isinstance(table, np.ndarray) or table.shape != wanted or table.dtype not in (np.float32, np.float16):
        shape = getattr(table, "shape", None)
        raise BundleError(
            "{name} must hold {rows} x {columns} float32 or float16 numbers, found "
            "{shape} {kind}. Fetch the model again.",
            name=path.name,
            rows=wanted[0],
            columns=wanted[1],
            shape=shape,
            kind=getattr(table, "dtype", ""),
        )
    return table
