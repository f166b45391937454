"""The store: models come in whole or not at all, and go out for good."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections import namedtuple
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from engine.bundle.loader import Bundle, load_bundle
from engine.bundle.manifest import REFERENCES_FILE
from engine.errors import BundleError, Cancelled, StoreError
from engine.lookup.index_file import read_own_index
from engine.store.catalogue import Catalogue, CatalogueEntry, EntryKind
from engine.store.download import Patience
from engine.store.models import ModelStore
from engine.store.progress import Cancel, DownloadProgress
from tests.file_server import Behaviour, serve
from tests.limits import HANG_LIMIT_S

HASTE: Final = Patience(silence_s=HANG_LIMIT_S, retries=1, pause_s=0.0)


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "data", HASTE)


def zip_of(folder: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in folder.iterdir():
            archive.write(path, f"{folder.name}/{path.name}")
    return target


def hidden(store: ModelStore) -> list[str]:
    """What lies beside the models and is none."""
    return [path.name for path in store.models_folder.iterdir() if path not in store.folders()]


def entry_for(content: bytes, url: str, kind: EntryKind = EntryKind.BUNDLE) -> CatalogueEntry:
    return CatalogueEntry(
        id="test", kind=kind, name="Test", description="", licence="MIT", source="here",
        url=url, size_bytes=len(content), sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip


def as_folder(bundle: Bundle, _tmp_path: Path) -> Path:
    return bundle.folder


def as_zip(bundle: Bundle, tmp_path: Path) -> Path:
    return zip_of(bundle.folder, tmp_path / "model.zip")


SOURCES: Final = pytest.mark.parametrize("source", [as_folder, as_zip])
Source = Callable[[Bundle, Path], Path]


@SOURCES
def test_a_model_is_added_whole_and_only_once(
    store: ModelStore, small_bundle: Bundle, tmp_path: Path, source: Source
) -> None:
    given = source(small_bundle, tmp_path)
    told: list[DownloadProgress] = []
    folder = store.add(given, told.append)
    assert folder.name == "test-1"
    assert load_bundle(folder).manifest == small_bundle.manifest
    assert told[-1].done_bytes == told[-1].total_bytes > 0
    assert store.add(given) == folder
    assert store.folders() == (folder,)
    assert hidden(store) == []


@SOURCES
def test_a_model_takes_its_sign_index_along(
    store: ModelStore, indexed_bundle: Bundle, tmp_path: Path, source: Source
) -> None:
    bundle = load_bundle(store.add(source(indexed_bundle, tmp_path)))
    assert bundle.has_sign_index
    assert read_own_index(bundle).signs == read_own_index(indexed_bundle).signs


@SOURCES
def test_a_model_with_half_a_sign_index_is_not_added(
    store: ModelStore, indexed_bundle: Bundle, tmp_path: Path, source: Source
) -> None:
    folder = Path(shutil.copytree(indexed_bundle.folder, tmp_path / "half"))
    (folder / REFERENCES_FILE).unlink()
    half = replace(indexed_bundle, folder=folder)
    with pytest.raises(BundleError, match=r"lacks references\.npz"):
        store.add(source(half, tmp_path))
    assert store.folders() == ()
    assert hidden(store) == []


def test_a_damaged_copy_is_mended_by_adding_again(store: ModelStore, small_bundle: Bundle) -> None:
    folder = store.add(small_bundle.folder)
    (folder / "encoder.onnx").write_bytes(b"")
    second = store.add(small_bundle.folder)
    assert second.name == "test-1-2"
    assert load_bundle(second).manifest == small_bundle.manifest


@SOURCES
def test_a_damaged_model_is_not_added(store: ModelStore, small_bundle: Bundle, tmp_path: Path, source: Source) -> None:
    folder = Path(shutil.copytree(small_bundle.folder, tmp_path / "spoilt"))
    (folder / "decoder.onnx").write_bytes(b"other")
    with pytest.raises(BundleError, match=r"decoder\.onnx is damaged"):
        store.add(source(replace(small_bundle, folder=folder), tmp_path))
    assert store.folders() == ()
    assert hidden(store) == []


@pytest.mark.parametrize("name", ["nowhere", "notes.txt"])
def test_what_is_no_model_is_refused(store: ModelStore, tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(StoreError):
        store.add(tmp_path / name)


@SOURCES
def test_adding_can_be_stopped(store: ModelStore, small_bundle: Bundle, tmp_path: Path, source: Source) -> None:
    cancel = Cancel()
    with pytest.raises(Cancelled):
        store.add(source(small_bundle, tmp_path), lambda _: cancel.ask(), cancel)
    assert store.folders() == ()
    assert hidden(store) == []


def test_a_model_is_removed_and_nothing_else_can_be(store: ModelStore, small_bundle: Bundle, tmp_path: Path) -> None:
    folder = store.add(small_bundle.folder)
    for other in (tmp_path, store.models_folder, store.models_folder / "..", folder / ".."):
        with pytest.raises(StoreError, match="not removed"):
            store.remove(other)
    store.remove(folder)
    assert store.folders() == ()
    assert hidden(store) == []


def test_a_store_without_room_says_so(store: ModelStore, small_bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(100, 90, 10))
    with pytest.raises(StoreError, match="0 MB free"):
        store.add(small_bundle.folder)
    assert store.folders() == ()


def test_a_bundle_is_fetched_and_added(store: ModelStore, small_bundle: Bundle, tmp_path: Path) -> None:
    content = zip_of(small_bundle.folder, tmp_path / "model.zip").read_bytes()
    with serve(Behaviour(content, cut_at=len(content) // 2, cuts=1)) as url:
        fetched = store.fetch(entry_for(content, url))
    assert fetched.is_model
    assert load_bundle(fetched.path).manifest == small_bundle.manifest
    assert [path.suffix for path in (tmp_path / "data" / "downloads").iterdir()] in ([], [".lock"])


def test_a_download_with_another_model_than_a_bundle_is_refused(store: ModelStore) -> None:
    content = b"PK no zip at all"
    with serve(Behaviour(content)) as url, pytest.raises(StoreError, match="not a whole zip"):
        store.fetch(entry_for(content, url))
    assert store.folders() == ()


def test_detector_weights_come_out_of_their_archive_and_are_pinned(store: ModelStore, tmp_path: Path) -> None:
    archive = tmp_path / "weights.zip"
    weights = {EntryKind.DETECTOR_POSE: b"pose weights", EntryKind.DETECTOR_PERSON: b"person weights"}
    entries: list[CatalogueEntry] = []
    for kind, content in weights.items():
        with zipfile.ZipFile(archive, "w") as opened:
            opened.writestr("deploy/end2end.onnx", content)
        sent, pinned = archive.read_bytes(), hashlib.sha256(content).hexdigest()
        with serve(Behaviour(sent)) as url:
            name = kind.value.replace("_", "-")
            entry = replace(entry_for(sent, url, kind), id=name, member="end2end.onnx", member_sha256=pinned)
            with pytest.raises(StoreError, match="the catalogue says"):
                store.fetch(replace(entry, member_sha256="0" * 64))
            with pytest.raises(StoreError, match="needs the weights"):
                store.detector_options(Catalogue((*entries, entry)))
            fetched = store.fetch(entry)
            assert store.fetch(entry) == fetched
        entries.append(entry)
    options = store.detector_options(Catalogue(tuple(entries)))
    assert options["pose_path"].read_bytes() == b"pose weights"
    assert options["person_sha256"] == hashlib.sha256(b"person weights").hexdigest()


def test_a_checkpoint_is_kept_unopened(store: ModelStore) -> None:
    content = b"\x80\x02 never unpickled"
    with serve(Behaviour(content)) as url:
        fetched = store.fetch(entry_for(content, url, EntryKind.CHECKPOINT))
    assert not fetched.is_model
    assert fetched.path.name == "test.pth"
    assert fetched.path.read_bytes() == content


ADD: Final = """
import os, signal, sys
from pathlib import Path
from engine.store.models import ModelStore
seen = []
def report(progress):
    seen.append(progress)
    if len(seen) == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
ModelStore(Path(sys.argv[1])).add(Path(sys.argv[2]), report)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
@SOURCES
@pytest.mark.parametrize("reports", [1, 2, 4, 6, 8])
def test_a_kill_while_adding_leaves_nothing_half_done(
    store: ModelStore, small_bundle: Bundle, tmp_path: Path, source: Source, reports: int
) -> None:
    given = source(small_bundle, tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", ADD, str(tmp_path / "data"), str(given), str(reports)], timeout=HANG_LIMIT_S, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert store.folders() == ()
    folder = store.add(given)
    assert store.folders() == (folder,)
    assert hidden(store) == []


def test_two_changes_at_once_are_one_too_many(store: ModelStore, small_bundle: Bundle, tmp_path: Path) -> None:
    other = ModelStore(tmp_path / "data")
    refused: list[str] = []

    def intrude(_progress: DownloadProgress) -> None:
        try:
            other.add(small_bundle.folder)
        except StoreError as error:
            refused.append(str(error))

    store.add(small_bundle.folder, intrude)
    assert refused
    assert all("Another Signscribe" in words for words in refused)
