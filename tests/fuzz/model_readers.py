"""Readers of models: bundles, zip files, downloads, and the references of the look-up."""

import hashlib
import os
import shutil
import socket
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from app.commands.bench.live_figures import read_references
from app.commands.bench.lookup_figures import quoted_figures
from app.models.open import OpenModel
from app.paths import catalogue_file
from engine.bundle.loader import Bundle, load_bundle
from engine.bundle.manifest import SIGN_INDEX_FILES, SUMS_FILE, TOKENIZER_FILE
from engine.lookup.index_file import read_index, write_index
from engine.store.archive import unpack_member
from engine.store.catalogue import load_catalogue
from engine.store.download import Patience, RemoteFile, download
from engine.store.models import ModelStore
from engine.store.progress import Cancel, unreported
from engine.translate.processors import trial_clip
from engine.translate.text import TextCodec
from engine.translate.translator import Translator
from engine.trials.lookup_queries import QUERIES_FILE, LookupQuery, Query, read_queries, write_queries
from tests.bundles import with_index
from tests.fuzz.reader import Reader
from tests.limits import HANG_LIMIT_S
from tests.signs import sideways, signed, small_index

CONTENT: Final = b"weights of a detector"
HASTE: Final = Patience(silence_s=HANG_LIMIT_S, retries=1, pause_s=0.0)


def model_readers(bundle: Bundle, folder: Path) -> Iterator[Reader]:
    """All of them; `folder` keeps the good files."""
    yield Reader("catalogue", (catalogue_file().read_bytes(),), ".toml", load_catalogue)
    indexed = with_index(bundle, folder / "indexed-bundle")
    yield from _bundle_readers(indexed, folder)
    yield from _archive_readers(indexed, folder)
    yield Reader("download-answer", tuple(_answers()), ".http", _download_what_is_answered)
    yield from _lookup_readers(bundle, folder)


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
    if file in SIGN_INDEX_FILES:
        OpenModel(opened).look_up().look_up(trial_clip(), opened.manifest.languages[0].code)
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


def _answers() -> Iterator[bytes]:
    """What a server says to a request for `CONTENT`: the whole, its end, and in chunks."""
    yield b"HTTP/1.1 200 OK\r\nContent-Length: 21\r\nConnection: close\r\n\r\n" + CONTENT
    yield b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 7-20/21\r\nContent-Length: 14\r\n\r\n" + CONTENT[7:]
    yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n15\r\n" + CONTENT + b"\r\n0\r\n\r\n"


def _download_what_is_answered(damaged: Path) -> None:
    """Ask a server that says the same damaged thing each time; a third of the file is there already where it may be."""
    answer = damaged.read_bytes()
    with tempfile.TemporaryDirectory() as name, socket.create_server(("127.0.0.1", 0)) as listening:
        file = RemoteFile(
            f"http://127.0.0.1:{listening.getsockname()[1]}/a", len(CONTENT), hashlib.sha256(CONTENT).hexdigest()
        )
        if b" 206 " in answer:
            Path(name, f"{file.sha256}.part").write_bytes(CONTENT[:7])
        listening.settimeout(HANG_LIMIT_S)
        server = threading.Thread(target=_say, args=(listening, answer))
        server.start()
        try:
            download(file, Path(name), unreported, Cancel(), HASTE)
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            server.join()


def _say(listening: socket.socket, answer: bytes) -> None:
    """Give one answer to whoever asks, until nobody can ask any more."""
    with suppress(OSError):
        while True:
            asking, _ = listening.accept()
            with asking, suppress(OSError):
                asking.recv(65536)
                asking.sendall(answer)


def _lookup_readers(bundle: Bundle, folder: Path) -> Iterator[Reader]:
    index = folder / "index"
    write_index(small_index(bundle), index, 25.0)
    for file in SIGN_INDEX_FILES:
        seed = (index / file).read_bytes()
        yield Reader(f"sign-index-{file}", (seed,), Path(file).suffix, partial(_read_index_with, bundle, index, file))
    trial, clip = folder / "trial", signed(sideways)
    write_queries([Query(LookupQuery("slovak", "svk", "dobre", clip.aspect), clip)], bundle, trial, 25.0)
    seed = (trial / QUERIES_FILE).read_bytes()
    yield Reader("look-up-trial", (seed,), ".npz", partial(_read_trial, bundle, trial))
    figures = b'{"figures": {"slovak/all/mrr": {"value": 0.5, "low": 0.4, "high": 0.6, "n": 20}}}'
    yield Reader("look-up-figures", (figures,), ".json", quoted_figures)
    yield Reader("references", (b'[{"file": "a.mp4", "label": "one two"}]',), ".json", read_references)


def _read_index_with(bundle: Bundle, index: Path, file: str, damaged: Path) -> None:
    copy = index.with_name("damaged-index")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(index, copy)
    shutil.copyfile(damaged, copy / file)
    read_index(copy, bundle)


def _read_trial(bundle: Bundle, trial: Path, damaged: Path) -> None:
    (trial / QUERIES_FILE).write_bytes(damaged.read_bytes())
    read_queries(trial, bundle)
