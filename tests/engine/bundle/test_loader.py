"""Opening bundles: a good one works, a changed one is refused with one sentence."""

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest

from engine.bundle import manifest as names
from engine.bundle.loader import Bundle, load_bundle, sha256_of
from engine.bundle.manifest import manifest_from_json, manifest_to_json
from engine.errors import BundleError, BundleMismatch

FILES = names.summed_files(hand_pictures=False)


@pytest.fixture
def folder(small_bundle: Bundle, tmp_path: Path) -> Path:
    """A copy of a good bundle that a test may spoil."""
    return Path(shutil.copytree(small_bundle.folder, tmp_path / "bundle"))


def seal(folder: Path, files: Sequence[str] = FILES) -> None:
    """Write the checksums anew, as somebody would who changed a bundle on purpose."""
    lines = [f"{sha256_of(folder / name)}  {name}\n" for name in files]
    (folder / names.SUMS_FILE).write_text("".join(lines), "utf-8")


def test_a_good_bundle_opens(folder: Path) -> None:
    bundle = load_bundle(folder)
    assert bundle.manifest.name == "test"
    assert bundle.embeddings.shape == (bundle.manifest.network.vocabulary, bundle.manifest.network.width)
    assert not bundle.embeddings.flags.writeable
    assert bundle.size_bytes == sum(path.stat().st_size for path in folder.iterdir())


def test_what_a_file_manager_leaves_does_no_harm(folder: Path) -> None:
    (folder / ".DS_Store").write_bytes(b"\0")
    assert load_bundle(folder).manifest.name == "test"


@pytest.mark.parametrize("file", [*FILES, names.SUMS_FILE])
def test_a_missing_file_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(BundleError, match=f"lacks {file}"):
        load_bundle(folder)


@pytest.mark.parametrize("file", FILES)
def test_one_changed_byte_is_noticed(folder: Path, file: str) -> None:
    content = bytearray((folder / file).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / file).write_bytes(content)
    with pytest.raises(BundleError, match=f"{file} is damaged"):
        load_bundle(folder)


@pytest.mark.parametrize("extra", ["weights.bin", "model.pkl", "nested", names.HAND_ENCODER_FILE])
def test_an_unknown_entry_is_refused(folder: Path, extra: str) -> None:
    if extra == "nested":
        (folder / extra).mkdir()
    else:
        (folder / extra).write_bytes(b"x")
    with pytest.raises(BundleError, match=f"unknown files \\({extra}\\)"):
        load_bundle(folder)


def _nonsense(sums: str) -> str:
    return sums + "nonsense\n"


def _climbing(sums: str) -> str:
    return sums.replace(names.CARD_FILE, f"../{names.CARD_FILE}")


def _doubled(sums: str) -> str:
    return sums + sums.splitlines()[0] + "\n"


def _shortened(sums: str) -> str:
    return "".join(line + "\n" for line in sums.splitlines()[1:])


@pytest.mark.parametrize("change", [_nonsense, _climbing, _doubled, _shortened])
def test_odd_checksum_lists_are_refused(folder: Path, change: Callable[[str], str]) -> None:
    path = folder / names.SUMS_FILE
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    with pytest.raises(BundleError, match="SHA256SUMS"):
        load_bundle(folder)


def test_external_tensors_are_refused_even_with_right_checksums(folder: Path) -> None:
    path = folder / names.ENCODER_FILE
    graph = onnx.load(path)
    weights = graph.graph.initializer[0]
    weights.ClearField("raw_data")
    weights.data_location = onnx.TensorProto.EXTERNAL
    weights.external_data.add(key="location", value="../outside.bin")
    path.write_bytes(graph.SerializeToString())
    seal(folder)
    with pytest.raises(BundleError, match=r"encoder\.onnx keeps the tensor .* in another file"):
        load_bundle(folder)


def test_a_pickled_table_is_never_opened(folder: Path, tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
            return Path.touch, (tmp_path / "sprung",)

    np.save(folder / names.EMBEDDINGS_FILE, np.array([Trap()], object), allow_pickle=True)
    seal(folder)
    with pytest.raises(BundleError, match=r"embeddings\.npy is not a plain array"):
        load_bundle(folder)
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("table", [np.zeros((3, 32), np.float32), np.zeros((96, 32), np.float64)])
def test_a_table_of_another_form_is_refused(
    folder: Path, table: np.ndarray[tuple[int, int], np.dtype[np.float64]]
) -> None:
    np.save(folder / names.EMBEDDINGS_FILE, table)
    seal(folder)
    with pytest.raises(BundleError, match="must hold 96 x 32 float32 or float16 numbers"):
        load_bundle(folder)


def test_another_contract_is_a_mismatch_that_names_both_values(folder: Path) -> None:
    path = folder / names.MANIFEST_FILE
    manifest = manifest_from_json(path.read_text("utf-8"))
    path.write_text(manifest_to_json(replace(manifest, input=replace(manifest.input, layout="halpe-136"))), "utf-8")
    seal(folder)
    with pytest.raises(BundleMismatch, match=r"layout halpe-136, this app makes coco-wholebody-133"):
        load_bundle(folder)
    path.write_text(manifest_to_json(replace(manifest, input=replace(manifest.input, score_threshold=0.5))), "utf-8")
    seal(folder)
    with pytest.raises(BundleMismatch, match=r"score threshold 0\.5, this app makes 0\.3"):
        load_bundle(folder)


def test_text_that_is_not_utf8_gives_one_error(folder: Path) -> None:
    (folder / names.SUMS_FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(BundleError, match="not UTF-8"):
        load_bundle(folder)


def test_no_folder_gives_one_error(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="no model folder"):
        load_bundle(tmp_path / "absent")


@pytest.fixture
def indexed_folder(indexed_bundle: Bundle, tmp_path: Path) -> Path:
    """A copy of a good bundle that holds a sign index."""
    return Path(shutil.copytree(indexed_bundle.folder, tmp_path / "indexed"))


def test_a_bundle_may_hold_a_sign_index(indexed_folder: Path, folder: Path) -> None:
    assert load_bundle(indexed_folder).has_sign_index
    assert not load_bundle(folder).has_sign_index


@pytest.mark.parametrize("file", names.SIGN_INDEX_FILES)
def test_half_a_sign_index_is_refused(indexed_folder: Path, file: str) -> None:
    (indexed_folder / file).unlink()
    with pytest.raises(BundleError, match=f"lacks {file}"):
        load_bundle(indexed_folder)
    seal(indexed_folder, [*FILES, *(name for name in names.SIGN_INDEX_FILES if name != file)])
    with pytest.raises(BundleError, match=f"lacks {file}"):
        load_bundle(indexed_folder)


@pytest.mark.parametrize("file", names.SIGN_INDEX_FILES)
def test_a_changed_sign_index_is_noticed(indexed_folder: Path, file: str) -> None:
    content = bytearray((indexed_folder / file).read_bytes())
    content[len(content) // 2] ^= 1
    (indexed_folder / file).write_bytes(content)
    with pytest.raises(BundleError, match=f"{file} is damaged"):
        load_bundle(indexed_folder)


def test_a_sign_index_that_no_checksum_covers_is_refused(indexed_folder: Path) -> None:
    seal(indexed_folder)
    with pytest.raises(BundleError, match=r"does not list exactly the files of a model \(see index\.json\)"):
        load_bundle(indexed_folder)


@pytest.fixture
def picture_folder(picture_bundle: Bundle, tmp_path: Path) -> Path:
    """A copy of a good bundle that reads hand pictures."""
    return Path(shutil.copytree(picture_bundle.folder, tmp_path / "pictures"))


PICTURE_FILES = names.summed_files(hand_pictures=True)


def test_a_bundle_with_hand_pictures_opens(picture_folder: Path) -> None:
    pictures = load_bundle(picture_folder).manifest.hand_pictures
    assert pictures == names.HandPictureContract(side_px=112, margin=1.2, share=0.1)
    assert names.FRONTEND_FILE not in PICTURE_FILES
    assert not (picture_folder / names.FRONTEND_FILE).exists()


@pytest.mark.parametrize("file", names.PICTURE_FRONTEND_FILES)
def test_a_missing_graph_of_hand_pictures_is_named(picture_folder: Path, file: str) -> None:
    (picture_folder / file).unlink()
    with pytest.raises(BundleError, match=f"lacks {file}"):
        load_bundle(picture_folder)


def test_a_changed_hand_encoder_is_noticed(picture_folder: Path) -> None:
    path = picture_folder / names.HAND_ENCODER_FILE
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(BundleError, match=r"hand_encoder\.onnx is damaged"):
        load_bundle(picture_folder)


def test_graphs_and_manifest_must_agree_on_hand_pictures(picture_folder: Path) -> None:
    path = picture_folder / names.MANIFEST_FILE
    manifest = manifest_from_json(path.read_text("utf-8"))
    path.write_text(manifest_to_json(replace(manifest, hand_pictures=None)), "utf-8")
    seal(picture_folder, PICTURE_FILES)
    with pytest.raises(BundleError, match=r"has the graphs of hand pictures, which bundle\.json says otherwise"):
        load_bundle(picture_folder)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"side_px": 96}, "side of hand pictures in pixels 96, this app makes 112"),
        ({"share": 0.25}, r"share of frames with hand pictures 0\.25, this app makes 0\.1"),
        ({"margin": 1.5}, r"margin about the hands 1\.5, this app makes 1\.2"),
    ],
)
def test_other_hand_pictures_are_a_mismatch(picture_folder: Path, change: dict[str, float], said: str) -> None:
    path = picture_folder / names.MANIFEST_FILE
    content = json.loads(path.read_text("utf-8"))
    content["hand_pictures"].update(change)
    path.write_text(json.dumps(content), "utf-8")
    seal(picture_folder, PICTURE_FILES)
    with pytest.raises(BundleMismatch, match=said):
        load_bundle(picture_folder)
