import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.paths import index_dir, starter_model_dir
from engine.bundle.loader import Bundle, load_bundle
from engine.bundle.manifest import INDEX_FILE, REFERENCES_FILE
from engine.errors import SignIndexError
from engine.lookup.chance import ChanceWeights, OwnWeights
from engine.lookup.fusion import FusionWeights, Trust
from engine.lookup.index import BundleMark
from engine.lookup.index_file import (
    SHOWN_POINTS,
    FittedWeights,
    read_fitted,
    read_index,
    read_own_index,
    replace_weights,
    write_index,
)
from engine.pose.layout import FACE
from tests.signs import small_index


@pytest.fixture
def folder(small_bundle: Bundle, tmp_path: Path) -> Path:
    write_index(small_index(small_bundle), tmp_path / "index", small_bundle.manifest.input.rate_hz)
    return tmp_path / "index"


def test_it_comes_back_as_it_was(small_bundle: Bundle, folder: Path) -> None:
    index, read = small_index(small_bundle), read_index(folder, small_bundle)
    assert (read.signs, read.weights, read.bundle) == (index.signs, index.weights, index.bundle)
    np.testing.assert_allclose(read.references.states, index.references.states, atol=2e-3)
    np.testing.assert_allclose(read.references.shape, index.references.shape, atol=5e-3)
    for shown, wanted in zip(read.shown, index.shown, strict=True):
        np.testing.assert_allclose(shown.xy[:, SHOWN_POINTS], wanted.xy[:, SHOWN_POINTS], atol=2e-3)
        assert not shown.score[:, FACE].any()
        assert shown.times_s[-1] == pytest.approx(wanted.times_s[-1])


def test_weights_can_be_replaced(small_bundle: Bundle, folder: Path) -> None:
    weights = FusionWeights(*(Trust(weight, 0.1) for weight in (1.0, 2.0, 3.0, 4.0, 5.0)))
    replace_weights(folder, weights)
    assert read_fitted(folder) == FittedWeights(weights, None, None)
    assert read_index(folder, small_bundle).weights == weights


def test_the_chance_of_captions_is_kept_and_never_beyond_reason(small_bundle: Bundle, tmp_path: Path) -> None:
    chance, own_chance = ChanceWeights(*(number / 4 for number in range(9))), OwnWeights(1.0, -2.0, 0.5, 3.0)
    index = replace(small_index(small_bundle), chance=chance, own_chance=own_chance)
    write_index(index, tmp_path, 25.0)
    read = read_index(tmp_path, small_bundle)
    assert (read.chance, read.own_chance) == (chance, own_chance)
    assert read_fitted(tmp_path) == FittedWeights(index.weights, chance, own_chance)
    for beyond in (
        replace(index, chance=ChanceWeights(*[1e300] * 9)),
        replace(index, own_chance=replace(own_chance, shape_cost=-1e4)),
    ):
        write_index(beyond, tmp_path, 25.0)
        with pytest.raises(SignIndexError, match="a weight of its chance is beyond 1000"):
            read_index(tmp_path, small_bundle)


def test_another_model_is_named_with_the_one_it_was_made_with(small_bundle: Bundle, tmp_path: Path) -> None:
    older = BundleMark("older", "1", "0" * 64)
    write_index(replace(small_index(small_bundle), bundle=older), tmp_path, 25.0)
    with pytest.raises(SignIndexError, match=r"older 1 \(000000000000\).*test 1 \([0-9a-f]{12}\).*training index"):
        read_index(tmp_path, small_bundle)


def test_an_index_in_a_bundle_is_that_bundles_without_saying_so(indexed_bundle: Bundle) -> None:
    index = read_own_index(indexed_bundle)
    assert index.bundle is None
    assert [sign.name for sign in index.signs] == ["hello", "thanks", "dobre"]
    assert index.chance == ChanceWeights(*[0.0] * 9)
    with pytest.raises(SignIndexError, match="does not say which model it was made with"):
        read_index(indexed_bundle.folder, indexed_bundle)


def test_an_index_in_a_bundle_that_is_another_models_or_damaged_is_one_clear_error(
    indexed_bundle: Bundle, folder: Path
) -> None:
    """As somebody could make it who sums the files anew."""
    other = replace(indexed_bundle, folder=folder)
    with pytest.raises(SignIndexError, match=r"is damaged \(it names the model test 1, .* Fetch the model again"):
        read_own_index(other)
    contents = json.loads((folder / INDEX_FILE).read_text("utf-8"))
    (folder / INDEX_FILE).write_text(json.dumps({**contents, "bundle": None}), "utf-8")
    assert read_own_index(other).bundle is None
    wide = replace(other.manifest, network=replace(other.manifest.network, width=64))
    with pytest.raises(SignIndexError, match=r"state_basis has the shape \(64, 8\) instead of \(128, 8\)"):
        read_own_index(replace(other, manifest=wide))
    (folder / REFERENCES_FILE).write_bytes(b"PK")
    with pytest.raises(SignIndexError, match="is damaged"):
        read_own_index(other)
    (folder / REFERENCES_FILE).unlink()
    with pytest.raises(SignIndexError, match="is damaged"):
        read_own_index(other)


def test_damage_is_one_clear_error(small_bundle: Bundle, folder: Path) -> None:
    with pytest.raises(SignIndexError, match="no sign index"):
        read_index(folder / "elsewhere", small_bundle)
    text = (folder / INDEX_FILE).read_text("utf-8")
    contents = json.loads(text)
    for damaged in (
        "no JSON",
        "[]",
        json.dumps({**contents, "format_version": 9}),
        json.dumps({**contents, "signs": contents["signs"][:1]}),
        json.dumps({**contents, "aspects": [1.0]}),
    ):
        (folder / INDEX_FILE).write_text(damaged, "utf-8")
        with pytest.raises(SignIndexError, match="damaged"):
            read_index(folder, small_bundle)
    (folder / INDEX_FILE).write_text(text, "utf-8")
    arrays = (folder / REFERENCES_FILE).read_bytes()
    for broken in (arrays[: len(arrays) // 2], b"", b"PK\x03\x04" + b"0" * 100):
        (folder / REFERENCES_FILE).write_bytes(broken)
        with pytest.raises(SignIndexError, match="damaged"):
            read_index(folder, small_bundle)


def test_an_index_that_would_fill_the_memory_is_not_unpacked(small_bundle: Bundle, folder: Path) -> None:
    with (
        zipfile.ZipFile(folder / REFERENCES_FILE, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("a.npy", "w") as out,
    ):
        for _ in range(257):
            out.write(bytes(1 << 20))
    with pytest.raises(SignIndexError, match=r"references\.npz would unpack to 269484032 bytes, at most 268435456"):
        read_index(folder, small_bundle)


@pytest.mark.parametrize("change", [{"rate_hz": 0.0}, {"aspects": [1.0, -1.0, 1.0]}])
def test_what_must_be_above_nothing_is(small_bundle: Bundle, folder: Path, change: dict[str, object]) -> None:
    contents = json.loads((folder / INDEX_FILE).read_text("utf-8"))
    (folder / INDEX_FILE).write_text(json.dumps({**contents, **change}), "utf-8")
    with pytest.raises(SignIndexError, match=r"is (0|-1), not above 0"):
        read_index(folder, small_bundle)


def test_the_index_that_ships_fits_the_model_that_ships() -> None:
    """After another model was put in its place: `python -m training index --renew`."""
    index = read_index(index_dir(), load_bundle(starter_model_dir()))
    assert len(index.of_language("svk")) >= 440
    assert {"svk", "ase", "ins", "kvk"} <= set(index.languages)
    assert sum(path.stat().st_size for path in index_dir().iterdir()) < 10 << 20
    assert set(index.references.sign) == set(range(len(index.signs)))
