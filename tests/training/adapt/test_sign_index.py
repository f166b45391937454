"""Which index a model is adapted with, and what goes into that of the adapted one."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.bundle.loader import Bundle, load_bundle
from engine.bundle.manifest import INDEX_FILE
from engine.errors import SignIndexError
from engine.lookup.caption_translator import LookedUpTranslator
from engine.lookup.index import SignIndex
from engine.lookup.index_file import read_own_index, write_index
from tests.signs import small_index
from tests.training.made_recordings import recording, sentence
from training.adapt.sign_index import Captioned, adapted_index, start_index
from training.data.recordings import Recording
from training.lookup.build import SHOWN_FIRST

STARTER = Path(__file__).resolve().parents[3] / "assets" / "models" / "starter"


def takes(sign: int, count: int, name: str, source: str) -> list[Recording]:
    """Takes of an American sign that is called so."""
    made = [recording(sign, take, language="ase", source=source) for take in range(count)]
    return [replace(one, text=name, signs=(name,)) for one in made]


def made_with(bundle: Bundle, own: Sequence[Recording], old: Sequence[Recording]) -> SignIndex:
    index = adapted_index(bundle, own, old, read_own_index(bundle), "Clips of mine")
    assert index is not None
    return index


def test_the_start_is_looked_up_in_its_own_index_or_the_one_that_ships(
    indexed_bundle: Bundle, small_bundle: Bundle, tmp_path: Path
) -> None:
    own = start_index(indexed_bundle)
    assert own is not None
    assert [sign.name for sign in own.signs] == ["hello", "thanks", "dobre"]
    shipped = start_index(load_bundle(STARTER))
    assert shipped is not None
    assert len(shipped.signs) > 500
    assert start_index(small_bundle) is None
    write_index(small_index(small_bundle), tmp_path, small_bundle.manifest.input.rate_hz)
    assert start_index(small_bundle, tmp_path) is None  # captions are not looked up by this one
    write_index(replace(small_index(small_bundle), chance=own.chance), tmp_path, small_bundle.manifest.input.rate_hz)
    assert start_index(small_bundle, tmp_path) is not None


def test_an_index_of_its_own_that_is_damaged_is_said(indexed_bundle: Bundle, tmp_path: Path) -> None:
    damaged = replace(indexed_bundle, folder=Path(shutil.copytree(indexed_bundle.folder, tmp_path / "damaged")))
    damaged.path(INDEX_FILE).write_text("{}", "utf-8")
    with pytest.raises(SignIndexError, match=r"The sign index of the model in .* is damaged"):
        start_index(damaged)


def test_own_and_rehearsed_takes_are_compared_with_and_weighed_as_before(indexed_bundle: Bundle) -> None:
    before = read_own_index(indexed_bundle)
    own, old = takes(0, 9, "wave", "Ana Novak"), takes(1, 2, "thanks", "school#2")
    index = made_with(indexed_bundle, own, [*old, sentence(2)])
    assert [(sign.name, sign.trained, sign.source) for sign in index.signs] == [
        ("hello", True, "made up"),  # rehearsed by no clip: the one that was shown before
        ("thanks", True, "school"),
        ("wave", False, "Clips of mine"),
        ("dobre", True, "made up"),
    ]
    assert index.references.sign.tolist() == [0, 1, 1, 1, *[2] * 8, 3]
    assert (index.weights, index.chance) == (before.weights, before.chance)
    np.testing.assert_array_equal(index.shape_space.basis, before.shape_space.basis)
    assert isinstance(Captioned(indexed_bundle, index).translator(), LookedUpTranslator)


def test_a_take_of_the_studio_is_not_compared_with_twice(indexed_bundle: Bundle) -> None:
    before = read_own_index(indexed_bundle)
    studio = replace(before, signs=tuple(replace(sign, source=SHOWN_FIRST) for sign in before.signs))
    index = adapted_index(
        indexed_bundle, takes(0, 2, "wave", "Ana"), takes(1, 1, "thanks", SHOWN_FIRST), studio, "Mine"
    )
    assert index is not None
    assert [sign.name for sign in index.signs] == ["hello", "thanks", "wave", "dobre"]
    assert index.references.sign.tolist() == [0, 1, 2, 2, 3]


def test_what_is_forgotten_is_not_in_it(indexed_bundle: Bundle) -> None:
    index = made_with(indexed_bundle, takes(0, 1, "wave", "Ana"), ())
    assert [sign.name for sign in index.signs] == ["wave"]


def test_sentences_alone_make_no_index(indexed_bundle: Bundle) -> None:
    assert adapted_index(indexed_bundle, [sentence(2)], (), read_own_index(indexed_bundle), "Clips of mine") is None
