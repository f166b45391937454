"""Unpacks foreign zip files: only wanted members, only into their folder, never more than was announced."""

import os
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from engine.bundle.manifest import EVERY_FILE
from engine.errors import StoreError
from engine.files.damage import LEFT_BY_FILE_MANAGERS, ZIP_DAMAGE
from engine.store.progress import Cancel, DownloadProgress, Report

MOST_MEMBERS: Final = 256
MOST_BYTES: Final = 8 << 30
"""Unpacked, all members together."""
MOST_RATIO: Final = 100
_SMALL_BYTES: Final = 1 << 20
_READ_BYTES: Final = 1 << 20
_ENCRYPTED: Final = 1


def unpack_bundle(archive: Path, target: Path, report: Report, cancel: Cancel) -> None:
    """Unpack the bundle in a zip file into the folder `target`.

    The bundle's files lie at the top of the zip, or all in one folder of it. Raises StoreError for a zip that is
    damaged, holds other files, leads out of its folder, or would unpack to suspiciously much. Raises OSError where
    nothing can be written, and Cancelled.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            _unpack(opened, _bundle_members(opened, archive.name), target, report, cancel)
    except ZIP_DAMAGE as error:
        raise _damaged(archive.name) from error


def unpack_member(archive: Path, member: str, target: Path, report: Report, cancel: Cancel) -> None:
    """Unpack the one file called `member`, in whatever folder of the zip, to `target`.

    Raises the errors of `unpack_bundle`.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            found = [info for info in opened.infolist() if info.filename.split("/")[-1] == member]
            if len(found) != 1:
                raise StoreError(
                    "The archive holds {count} files {member!r}, one is needed. Fetch it again.",
                    count=len(found),
                    member=member,
                )
            _check_member(found[0], archive.name)
            _unpack(opened, {target.name: found[0]}, target.parent, report, cancel)
    except ZIP_DAMAGE as error:
        raise _damaged(archive.name) from error


def _bundle_members(opened: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    """Map the name of each bundle file to its member of the zip."""
    infos = opened.infolist()
    if len(infos) > MOST_MEMBERS:
        raise StoreError(
            "{name} holds {count} files, a model has {most} at most.",
            name=name,
            count=len(infos),
            most=len(EVERY_FILE),
        )
    found: dict[str, zipfile.ZipInfo] = {}
    folders = set()
    for info in infos:
        path = PurePosixPath(info.filename)
        _check_place(info, name)
        if info.is_dir() or path.name in LEFT_BY_FILE_MANAGERS or path.parts[0] == "__MACOSX":
            continue
        if path.name not in EVERY_FILE or len(path.parts) > 2:
            raise StoreError(
                "{name} holds {member!r}, which is no part of a model. It was not added.",
                name=name,
                member=info.filename[:80],
            )
        if path.name in found:
            raise StoreError("{name} holds {file} twice. It was not added.", name=name, file=path.name)
        _check_member(info, name)
        found[path.name] = info
        folders.add(path.parent)
    if len(folders) > 1:
        raise StoreError(
            "{name} holds models in {count} folders; give one archive for each.", name=name, count=len(folders)
        )
    return found


def _check_place(info: zipfile.ZipInfo, name: str) -> None:
    raw = info.orig_filename
    path = PurePosixPath(info.filename)
    if not path.parts or path.is_absolute() or ".." in path.parts or "\\" in raw or ":" in raw or "\0" in raw:
        raise StoreError(
            "{name} holds {member!r}, which leads out of its folder. It was not added.", name=name, member=raw[:80]
        )


def _check_member(info: zipfile.ZipInfo, name: str) -> None:
    _check_place(info, name)
    if info.header_offset < 0:
        raise _damaged(name)  # zipfile would seek there
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise StoreError(
            "{name} holds {member!r}, which is no plain file. It was not added.", name=name, member=info.filename[:80]
        )
    if info.flag_bits & _ENCRYPTED or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise StoreError(
            "{member} in {name} is encrypted or packed in a way that is not read here.",
            member=info.filename[:80],
            name=name,
        )
    if info.file_size > max(_SMALL_BYTES, MOST_RATIO * info.compress_size):
        raise StoreError(
            "{member} in {name} would grow from {packed_bytes} to {unpacked_bytes} bytes, "
            "which no model does. It was not added.",
            member=info.filename[:80],
            name=name,
            packed_bytes=info.compress_size,
            unpacked_bytes=info.file_size,
        )


def _unpack(
    opened: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], target: Path, report: Report, cancel: Cancel
) -> None:
    total = sum(info.file_size for info in members.values())
    if total > MOST_BYTES:
        raise StoreError(
            "The archive would unpack to {total} bytes, more than {most_bytes}. It was not added.",
            total=total,
            most_bytes=MOST_BYTES,
        )
    done = 0
    for file, info in members.items():
        left = info.file_size
        with opened.open(info) as packed, (target / file).open("xb") as out:
            while block := packed.read(_READ_BYTES):
                cancel.check()
                left -= len(block)
                if left < 0:
                    raise zipfile.BadZipFile("longer than announced")
                out.write(block)
                done += len(block)
                report(DownloadProgress(done, total))
            out.flush()
            os.fsync(out.fileno())
        if left:
            raise zipfile.BadZipFile("shorter than announced")


def _damaged(name: str) -> StoreError:
    return StoreError("{name} is not a whole zip file. Fetch it again.", name=name)
