"""Every reader of foreign bytes, with good files to damage; each must read what it gets or raise SignscribeError."""

import gzip
import hashlib
import os
import pickle
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import torch

from app.paths import catalogue_file
from app.settings import Settings, load_settings, settings_to_json
from engine.bundle.archive import unpack_member
from engine.bundle.catalogue import load_catalogue
from engine.bundle.loader import Bundle, load_bundle
from engine.bundle.manifest import SUMS_FILE, TOKENIZER_FILE
from engine.bundle.progress import Cancel, unreported
from engine.bundle.store import ModelStore
from engine.lookup.index_file import ARRAYS_FILE, INDEX_FILE, read_index, write_index
from engine.lookup.own_signs import read_signs, write_signs
from engine.media.video import Video
from engine.translate.processors import trial_clip
from engine.translate.text import TextCodec
from engine.translate.translator import Translator
from tests.bundles import make_small_bundle
from tests.signs import own_sign, small_index
from tests.videos import write_video
from training.data.official import read_labels, read_pose_file
from training.official_checkpoint import EMBEDDING_KEYS, HEAD_KEY, read_checkpoint

MOST_PICTURES: Final = 200


@dataclass(frozen=True, slots=True)
class Reader:
    """`read` is given damaged forms of the `seeds`, in a file whose name ends in `ending`.

    Unless `sound` the seeds themselves are refused: what is not damaged in them is still gone through.
    """

    name: str
    seeds: tuple[bytes, ...]
    ending: str
    read: Callable[[Path], object]
    sound: bool = True


def all_readers(folder: Path) -> Iterator[Reader]:
    """Every reader; `folder` is empty and keeps the good files."""
    yield Reader("settings", (settings_to_json(Settings()).encode(),), ".json", load_settings)
    yield Reader("catalogue", (catalogue_file().read_bytes(),), ".toml", load_catalogue)
    yield Reader("video", tuple(_videos(folder)), ".mp4", _all_pictures)
    bundle = make_small_bundle(folder / "bundle")
    yield from _bundle_readers(bundle, folder)
    yield from _archive_readers(bundle, folder)
    yield from _sign_readers(bundle, folder)
    yield from _training_readers(folder)


def _videos(folder: Path) -> Iterator[bytes]:
    for name, codec in (("a.mp4", "libx264"), ("b.webm", "libvpx-vp9"), ("c.gif", "gif"), ("d.avi", "mjpeg")):
        pixels = {"gif": "rgb8", "mjpeg": "yuvj420p"}.get(codec, "yuv420p")
        yield write_video(folder / name, codec=codec, pixel_format=pixels).read_bytes()


def _all_pictures(path: Path) -> None:
    with Video(path) as video:
        for frame in video.frames():
            if frame.index > MOST_PICTURES:
                return


def _bundle_readers(bundle: Bundle, folder: Path) -> Iterator[Reader]:
    """A reader for each file of a bundle; what it must not be is hidden from the checksums, as its maker could."""
    for file in sorted(path.name for path in bundle.folder.iterdir()):
        seed = bundle.path(file).read_bytes()
        yield Reader(f"bundle-{file}", (seed,), Path(file).suffix, partial(_translate_with, bundle, file, folder))


def _translate_with(bundle: Bundle, file: str, folder: Path, damaged: Path) -> None:
    copy = folder / "damaged-bundle"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for path in bundle.folder.iterdir():
        os.link(damaged if path.name == file else path, copy / path.name)
    if file != SUMS_FILE:
        digest = hashlib.sha256(damaged.read_bytes()).hexdigest()
        lines = (bundle.folder / SUMS_FILE).read_text("utf-8").splitlines()
        sums = "".join(f"{digest}  {file}\n" if line.endswith(f"  {file}") else f"{line}\n" for line in lines)
        (copy / SUMS_FILE).unlink()
        (copy / SUMS_FILE).write_text(sums, "utf-8")
    opened = load_bundle(copy)
    if file == TOKENIZER_FILE:  # the graphs are whole, and take most of the time
        TextCodec(copy / file, opened.manifest).encode(opened.manifest.languages[0].prompt)
        return
    Translator(opened).translate(trial_clip(), opened.manifest.languages[0].code)


def _archive_readers(bundle: Bundle, folder: Path) -> Iterator[Reader]:
    archive = folder / "bundle.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(bundle.folder.iterdir()):
            packed.write(path, f"model/{path.name}")
    yield Reader("zip-of-a-model", (archive.read_bytes(),), ".zip", partial(_add_to_store, folder))
    weights = folder / "weights.zip"
    with zipfile.ZipFile(weights, "w") as packed:
        packed.writestr("deep/end2end.onnx", b"weights" * 50)
    yield Reader("zip-of-weights", (weights.read_bytes(),), ".zip", partial(_unpack_weights, folder))


def _add_to_store(folder: Path, archive: Path) -> None:
    shutil.rmtree(folder / "store", ignore_errors=True)
    ModelStore(folder / "store").add(archive)


def _unpack_weights(folder: Path, archive: Path) -> None:
    target = folder / "weights.onnx"
    target.unlink(missing_ok=True)
    unpack_member(archive, "end2end.onnx", target, unreported, Cancel())


def _sign_readers(bundle: Bundle, folder: Path) -> Iterator[Reader]:
    signs = folder / "good.signs"
    write_signs([own_sign(), own_sign("away", number=2)], signs)
    yield Reader("own-signs", (signs.read_bytes(),), ".signs", _read_signs_resealed)
    index = folder / "index"
    write_index(small_index(bundle), index, 25.0)
    for file in (INDEX_FILE, ARRAYS_FILE):
        seed = (index / file).read_bytes()
        yield Reader(f"sign-index-{file}", (seed,), Path(file).suffix, partial(_read_index_with, bundle, index, file))


def _read_signs_resealed(damaged: Path) -> None:
    """With the checksum mended, as somebody hostile would."""
    body = damaged.read_bytes()[:-32]
    damaged.write_bytes(body + hashlib.sha256(body).digest())
    read_signs(damaged)


def _read_index_with(bundle: Bundle, index: Path, file: str, damaged: Path) -> None:
    copy = index.with_name("damaged-index")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(index, copy)
    shutil.copyfile(damaged, copy / file)
    read_index(copy, bundle)


def _training_readers(folder: Path) -> Iterator[Reader]:
    rng = np.random.default_rng(0)
    poses = {"keypoints": [rng.random((1, 133, 2)) for _ in range(3)], "scores": [rng.random((1, 133))] * 3}
    protocols = tuple(pickle.dumps(poses | {"start": 0, "end": 3}, protocol) for protocol in (2, 4, 5))
    yield Reader("pose-pickle", protocols, ".pkl", lambda path: read_pose_file(path, 25.0))
    label = {"name": "a", "gloss": ["A", "B"], "text": "a b", "length": 3, "video_path": "a.mp4"}
    packed = tuple(gzip.compress(pickle.dumps({"a": label, "b": label}, protocol), mtime=0) for protocol in (2, 5))
    yield Reader("label-file", packed, ".gz", read_labels)
    plain = tuple(pickle.dumps({"a": label, "b": label}, protocol) for protocol in (2, 5))
    yield Reader("label-pickle", plain, ".gz", _read_labels_packed)
    yield Reader("label-json", (b'[{"video": "a.mp4", "text": "a b", "pose": "a.pkl"}]',), ".json", read_labels)
    checkpoint = folder / "good.pth"  # too few tensors: a whole checkpoint has 38 MB of numbers and no other structure
    torch.save({"model": {key: torch.ones(2, 3) for key in (*EMBEDDING_KEYS, HEAD_KEY)}}, checkpoint)
    yield Reader("checkpoint", (checkpoint.read_bytes(),), ".pth", read_checkpoint, sound=False)


def _read_labels_packed(damaged: Path) -> None:
    """Damaged inside the packing, which would find most damage by itself."""
    damaged.write_bytes(gzip.compress(damaged.read_bytes(), 1))
    read_labels(damaged)
