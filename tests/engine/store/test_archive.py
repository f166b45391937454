"""Foreign zips: only bundle files come out, only into their folder, whatever bytes the zip is made of."""

import io
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.bundle.manifest import EVERY_FILE
from engine.errors import Cancelled, StoreError
from engine.store.archive import unpack_bundle, unpack_member
from engine.store.progress import Cancel, unreported

GOOD = {name: name.encode() * 50 for name in sorted(EVERY_FILE)[:4]}


def packed(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unpacked(content: bytes, folder: Path) -> dict[str, bytes]:
    """What comes out of a zip; fails if anything lands outside the target."""
    archive, target = folder / "model.zip", folder / "target"
    archive.write_bytes(content)
    target.mkdir()
    try:
        unpack_bundle(archive, target, unreported, Cancel())
    finally:
        assert {path.name for path in folder.iterdir()} == {"model.zip", "target"}
        assert {path.name for path in target.iterdir()} <= EVERY_FILE
        assert all(path.is_file() and not path.is_symlink() for path in target.iterdir())
    return {path.name: path.read_bytes() for path in target.iterdir()}


@pytest.mark.parametrize("folder", ["", "model/"])
def test_bundle_files_come_out_of_the_top_or_of_one_folder(tmp_path: Path, folder: str) -> None:
    assert unpacked(packed({folder + name: content for name, content in GOOD.items()}), tmp_path) == GOOD


def test_what_file_managers_add_is_left_out(tmp_path: Path) -> None:
    extra = {"model/.DS_Store": b"x", "__MACOSX/model/._bundle.json": b"x"}
    assert unpacked(packed({**{f"model/{name}": content for name, content in GOOD.items()}, **extra}), tmp_path) == GOOD


@pytest.mark.parametrize(
    "name",
    [
        "../bundle.json",
        "/bundle.json",
        "a/../../bundle.json",
        "..\\bundle.json",
        "C:bundle.json",
        "\\\\host\\bundle.json",
        "model/deep/bundle.json",
        "setup.py",
        "bundle.json.exe",
    ],
)
def test_names_that_lead_elsewhere_or_are_no_bundle_files_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="not added"):
        unpacked(packed({**GOOD, name: b"x"}), tmp_path)


def test_two_models_in_one_archive_are_refused(tmp_path: Path) -> None:
    first, second = sorted(GOOD)[:2]
    with pytest.raises(StoreError, match="2 folders"):
        unpacked(packed({f"a/{first}": b"x", f"b/{second}": b"x"}), tmp_path)


def test_a_link_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("bundle.json")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(StoreError, match="no plain file"):
        unpacked(buffer.getvalue(), tmp_path)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="which no model does"):
        unpacked(packed({"encoder.onnx": bytes(20 << 20)}), tmp_path)


def test_packings_that_need_much_memory_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="packed in a way"):
        unpacked(packed(GOOD, zipfile.ZIP_LZMA), tmp_path)


def test_more_members_than_a_model_has_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="300 files"):
        unpacked(packed({f"{number}/": b"" for number in range(300)}), tmp_path)


def test_unpacking_can_be_stopped(tmp_path: Path) -> None:
    cancel = Cancel()
    cancel.ask()
    archive = tmp_path / "model.zip"
    archive.write_bytes(packed(GOOD))
    with pytest.raises(Cancelled):
        unpack_bundle(archive, tmp_path, unreported, cancel)


def test_one_member_is_found_in_whatever_folder(tmp_path: Path) -> None:
    archive = tmp_path / "weights.zip"
    archive.write_bytes(packed({"2023/deploy/end2end.onnx": b"weights", "2023/pipeline.json": b"{}"}))
    unpack_member(archive, "end2end.onnx", tmp_path / "kept", unreported, Cancel())
    assert (tmp_path / "kept").read_bytes() == b"weights"
    with pytest.raises(StoreError, match="holds 0 files"):
        unpack_member(archive, "other.onnx", tmp_path / "other", unreported, Cancel())


def refusal(call: Callable[[], object]) -> str:
    """The sentence with which it is refused; empty where it is not."""
    try:
        call()
    except StoreError as error:
        return str(error)
    return ""


WHOLE = packed(GOOD)


@given(cut=st.integers(0, len(WHOLE)), flips=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))))
def test_a_spoilt_zip_gives_its_files_or_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, cut: int, flips: list[tuple[int, int]]
) -> None:
    content = bytearray(WHOLE)
    for place, change in flips:
        content[place] ^= change
    if len(flips) < 2:
        content = content[: max(cut, 1)]
    folder = tmp_path_factory.mktemp("zip")
    words = refusal(lambda: unpacked(bytes(content), folder))
    assert words == "" or words.endswith(".")


@given(st.dictionaries(st.text(min_size=1, max_size=20), st.binary(max_size=30), max_size=4))
def test_whatever_names_a_zip_holds_only_bundle_files_come_out(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    try:
        content = packed(files)
    except (UnicodeEncodeError, ValueError, IndexError):
        return  # not even a zip can hold these names
    folder = tmp_path_factory.mktemp("zip")
    words = refusal(lambda: unpacked(content, folder))
    assert words == "" or words.endswith(".")
