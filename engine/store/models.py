"""Keeps the models of one person, each in a folder of its own, and the downloads under way.

models/NAME/            a bundle; `.incoming-*` beside them are being added
weights/ID.onnx         weights of the "rtm" detector
imports/ID.pth|.model   checkpoints and tokenizers, which only the importer opens
downloads/              parts (docs/decisions/090-model-store.md)
"""

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from engine.bundle.loader import load_bundle, sha256_of
from engine.bundle.manifest import EVERY_FILE, SUMS_FILE
from engine.errors import BundleError, StoreError
from engine.pose.detector import DetectorOptions
from engine.store.archive import unpack_bundle, unpack_member
from engine.store.catalogue import Catalogue, CatalogueEntry, EntryKind
from engine.store.download import Patience, RemoteFile, download
from engine.store.hub import pinned_by_hub
from engine.store.progress import Cancel, DownloadProgress, Report, unreported

_INCOMING: Final = ".incoming-"
_LEAVING: Final = ".leaving-"
_COPY_BYTES: Final = 1 << 20
_ENDINGS: Final = {
    EntryKind.DETECTOR_POSE: ("weights", ".onnx"),
    EntryKind.DETECTOR_PERSON: ("weights", ".onnx"),
    EntryKind.CHECKPOINT: ("imports", ".pth"),
    EntryKind.TOKENIZER: ("imports", ".model"),
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """Holds the result of a download: its entry and where it lies."""

    entry: CatalogueEntry
    path: Path

    @property
    def is_model(self) -> bool:
        """Whether `path` is the folder of a model that is ready to use."""
        return self.entry.kind is EntryKind.BUNDLE


class ModelStore:
    """Keeps models below the folder `root`, which is created when something is added.

    Any thread of any process may use it. A change that fails raises StoreError in one sentence and leaves the store as
    it was.
    """

    def __init__(self, root: Path, patience: Patience | None = None) -> None:
        self._root = root
        self._patience = patience

    @property
    def models_folder(self) -> Path:
        """The folder that holds the models."""
        return self._root / "models"

    def folders(self) -> tuple[Path, ...]:
        """Return the folders of the models, sorted by name."""
        if not self.models_folder.is_dir():
            return ()
        found = (folder for folder in self.models_folder.iterdir() if folder.is_dir())
        return tuple(sorted(folder for folder in found if not folder.name.startswith(".")))

    def add(self, source: Path, report: Report = unreported, cancel: Cancel | None = None) -> Path:
        """Copy a model from a folder or a zip file and return its folder; an equal model is not added twice.

        Raises BundleError for an unsound model, StoreError where it cannot be kept, and Cancelled.
        """
        cancel = cancel or Cancel()
        with self._changing(), self._incoming() as incoming:
            if source.is_dir():
                _copy_bundle(source, incoming, report, cancel)
            elif source.is_file():
                _check_room(incoming, 2 * source.stat().st_size)
                unpack_bundle(source, incoming, report, cancel)
            else:
                raise StoreError("There is no folder or zip file {source}. Choose another one.", source=source)
            manifest = load_bundle(incoming).manifest
            cancel.check()
            return self._keep(incoming, f"{manifest.name}-{manifest.version}")

    def remove(self, folder: Path) -> None:
        """Delete a model of this store; raises StoreError for any other folder."""
        if folder not in self.folders():
            raise StoreError(
                "{folder} is not among the models in {store}, so it is not removed.",
                folder=folder,
                store=self.models_folder,
            )
        with self._changing():
            leaving = self.models_folder / f"{_LEAVING}{secrets.token_hex(4)}"
            folder.rename(leaving)  # gone in one step, whatever happens to the files
            shutil.rmtree(leaving)

    def described(self, entry: CatalogueEntry) -> CatalogueEntry:
        """Return the entry with size and hash, which its hub states if it has none; raises DownloadError."""
        return entry if entry.is_pinned else pinned_by_hub(entry)

    def fetch(self, entry: CatalogueEntry, report: Report = unreported, cancel: Cancel | None = None) -> Fetched:
        """Download an entry whose licence the user accepted, and put it where it belongs.

        A file that is there already is not fetched again. Raises DownloadError, StoreError, BundleError or Cancelled.
        """
        cancel = cancel or Cancel()
        if entry.kind is not EntryKind.BUNDLE and self._kept(entry).is_file():
            return Fetched(entry, self._kept(entry))
        pinned = self.described(entry)
        file = RemoteFile(pinned.address, pinned.size_bytes, pinned.sha256)
        arrived = download(file, self._root / "downloads", report, cancel, self._patience)
        try:
            if entry.kind is EntryKind.BUNDLE:
                return Fetched(entry, self.add(arrived, report, cancel))
            return Fetched(entry, self._keep_file(entry, arrived, report, cancel))
        finally:
            if not cancel.is_asked:
                arrived.unlink(missing_ok=True)

    def has(self, entry: CatalogueEntry) -> Path | None:
        """Return where a downloaded file lies; None for a model, and for a file that was not downloaded."""
        path = None if entry.kind is EntryKind.BUNDLE else self._kept(entry)
        return path if path is not None and path.is_file() else None

    def detector_options(self, catalogue: Catalogue) -> DetectorOptions:
        """Return the weights of the "rtm" detector with the catalogue's hashes.

        Raises StoreError if one is missing.
        """
        found: dict[EntryKind, tuple[Path, str]] = {}
        for entry in catalogue.entries:
            path = self.has(entry) if entry.kind in (EntryKind.DETECTOR_POSE, EntryKind.DETECTOR_PERSON) else None
            if path is not None:
                found.setdefault(entry.kind, (path, entry.member_sha256 or entry.sha256))
        if len(found) < 2:
            raise StoreError("This model needs the weights of the RTM keypoint detector; download them in Models.")
        (pose, pose_sha256), (person, person_sha256) = found[EntryKind.DETECTOR_POSE], found[EntryKind.DETECTOR_PERSON]
        return DetectorOptions(pose_path=pose, pose_sha256=pose_sha256, person_path=person, person_sha256=person_sha256)

    def import_command(self, entry: CatalogueEntry, catalogue: Catalogue) -> tuple[str, ...]:
        """Return the command that makes a model of a downloaded checkpoint; it needs the extra "train".

        Raises StoreError if the checkpoint or its tokenizer was not downloaded.
        """
        found = []
        for needed in (entry, catalogue.entry(entry.tokenizer)):
            path = self.has(needed)
            if path is None:
                raise StoreError(
                    "The import needs {name}; download it first (signscribe models add {id}).",
                    name=needed.name,
                    id=needed.id,
                )
            found.append(str(path))
        out = str(self.models_folder / entry.id)
        options = (*entry.import_options, "--out", out)
        return ("python", "-m", "training", "import-official", found[0], "--tokenizer", found[1], *options)

    def _kept(self, entry: CatalogueEntry) -> Path:
        folder, ending = _ENDINGS[entry.kind]
        return self._root / folder / f"{entry.id}{ending}"

    def _keep_file(self, entry: CatalogueEntry, arrived: Path, report: Report, cancel: Cancel) -> Path:
        kept = self._kept(entry)
        with self._changing():
            kept.parent.mkdir(parents=True, exist_ok=True)
            if not entry.member:
                return arrived.replace(kept)
            part = kept.with_name(f".{kept.name}.part")
            part.unlink(missing_ok=True)
            unpack_member(arrived, entry.member, part, report, cancel)
            if (found := sha256_of(part)) != entry.member_sha256:
                part.unlink()
                raise StoreError(
                    "{member} has the SHA-256 {found}..., the catalogue says {wanted}.... It was not kept.",
                    member=entry.member,
                    found=found[:12],
                    wanted=entry.member_sha256[:12],
                )
            return part.replace(kept)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Allow one change at a time; first removes what an interrupted change left behind."""
        try:
            self.models_folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self._root / ".lock", timeout=0):
                for left in self.models_folder.iterdir():
                    if left.name.startswith((_INCOMING, _LEAVING)):
                        shutil.rmtree(left, ignore_errors=True)
                yield
        except Timeout as error:
            raise StoreError("Another Signscribe is changing the models; wait until it is done.") from error
        except OSError as error:
            reason = error.strerror or error
            raise StoreError(
                "The models in {folder} cannot be changed ({reason}). Make room and retry.",
                folder=self._root,
                reason=reason,
            ) from error

    @contextmanager
    def _incoming(self) -> Iterator[Path]:
        folder = self.models_folder / f"{_INCOMING}{secrets.token_hex(4)}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _keep(self, incoming: Path, title: str) -> Path:
        """Rename a verified folder in one step."""
        wanted = re.sub(r"[^a-z0-9.]+", "-", title.lower()).strip("-.")[:60] or "model"
        sums = (incoming / SUMS_FILE).read_bytes()
        number = 1
        while (target := self.models_folder / (wanted if number == 1 else f"{wanted}-{number}")).exists():
            kept = target / SUMS_FILE
            if kept.is_file() and kept.read_bytes() == sums and _is_sound(target):
                return target
            number += 1
        incoming.rename(target)
        _sync_folder(self.models_folder)
        return target


def _is_sound(folder: Path) -> bool:
    try:
        load_bundle(folder)
    except BundleError:
        return False
    return True


def _copy_bundle(source: Path, target: Path, report: Report, cancel: Cancel) -> None:
    """Copy the files of a bundle and no others, which `load_bundle` would refuse."""
    load_bundle(source)
    files = [path for path in sorted(source.iterdir()) if path.name in EVERY_FILE]
    total = sum(path.stat().st_size for path in files)
    _check_room(target, total)
    done = 0
    for path in files:
        with path.open("rb") as opened, (target / path.name).open("xb") as out:
            while block := opened.read(_COPY_BYTES):
                cancel.check()
                out.write(block)
                done += len(block)
                report(DownloadProgress(done, total))
            out.flush()
            os.fsync(out.fileno())


def _check_room(folder: Path, needed_bytes: int) -> None:
    free = shutil.disk_usage(folder).free
    if needed_bytes > free:
        raise StoreError(
            "The disk of {folder} has {free_mb:.0f} MB free, about {needed_mb:.0f} MB are needed. Make room and retry.",
            folder=folder.parent,
            free_mb=free / 1e6,
            needed_mb=needed_bytes / 1e6,
        )


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a power failure, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
