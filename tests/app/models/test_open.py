"""Which index a model is looked up with, and captions that do without one."""

import json
import logging
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.language.words import words_of
from app.models.open import checked, index_of, open_lookup, take_own_signs
from app.paths import index_dir, starter_model_dir
from engine.bundle.loader import Bundle, load_bundle
from engine.bundle.manifest import INDEX_FILE
from engine.errors import SignIndexError
from engine.lookup.caption_translator import LookedUpTranslator
from engine.lookup.index_file import write_index
from engine.lookup.own_signs import write_signs
from engine.translate.translator import Translator
from tests.signs import own_sign, small_index


def indexed_copy(bundle: Bundle, folder: Path, **changes: object) -> Bundle:
    """A copy whose `index.json` says something else."""
    copy = replace(bundle, folder=Path(shutil.copytree(bundle.folder, folder)))
    contents = json.loads(copy.path(INDEX_FILE).read_text("utf-8"))
    copy.path(INDEX_FILE).write_text(json.dumps({**contents, **changes}), "utf-8")
    return copy


def test_a_model_is_looked_up_in_its_own_index(indexed_bundle: Bundle, small_bundle: Bundle) -> None:
    assert isinstance(checked(indexed_bundle, Translator(indexed_bundle)), LookedUpTranslator)
    assert [sign.name for sign in open_lookup(indexed_bundle, None).index.signs] == ["hello", "thanks", "dobre"]
    plain = Translator(small_bundle)
    assert checked(small_bundle, plain) is plain


def test_an_index_that_is_named_goes_before_its_own(indexed_bundle: Bundle, tmp_path: Path) -> None:
    write_index(small_index(indexed_bundle), tmp_path, indexed_bundle.manifest.input.rate_hz)
    plain = Translator(indexed_bundle)
    assert checked(indexed_bundle, plain, tmp_path) is plain  # no chance was fitted for this one


def test_the_model_that_ships_is_looked_up_in_the_index_that_ships() -> None:
    starter = load_bundle(starter_model_dir())
    assert not starter.has_sign_index
    assert isinstance(checked(starter, Translator(starter)), LookedUpTranslator)
    assert (index_dir() / INDEX_FILE).exists()


def test_captions_do_without_an_index_that_is_damaged(
    indexed_bundle: Bundle, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "app.models.open")
    unread = indexed_copy(indexed_bundle, tmp_path / "unread", format_version=9)
    signs = [{"name": "hola", "language": "csn", "text": "hola", "source": "made up"}] * 3
    unknown = indexed_copy(indexed_bundle, tmp_path / "unknown", signs=signs)
    for bundle, said in ((unread, "format_version is 9"), (unknown, "does not know the language 'csn'")):
        plain = Translator(bundle)
        assert checked(bundle, plain) is plain
        assert said in caplog.records[-1].getMessage()
    with pytest.raises(SignIndexError, match=r"of the model in .*unread is damaged \(format_version is 9") as caught:
        open_lookup(unread, None)
    assert "Fetch the model again." in words_of(caught.value)


def test_captions_name_own_signs_as_they_are_in_the_file_now(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """With the model that ships: a name sign, made like an American sign, is taught between two runs in Slovak."""
    caplog.set_level(logging.INFO, "app.models.open")
    starter, file = load_bundle(starter_model_dir()), tmp_path / "own.signs"
    index = index_of(starter)
    clip = next(shown for sign, shown in zip(index.signs, index.shown, strict=True) if sign.name == "father")
    captions, bar = checked(starter, Translator(starter)), starter.manifest.abstain_below
    take_own_signs(captions, file)
    assert captions.translate(clip, "svk").confidence < bar
    write_signs((replace(own_sign("Zuzka", language="svk"), takes=(clip,)),), file)
    take_own_signs(captions, file)
    taught = captions.translate(clip, "svk")
    assert (taught.text, taught.confidence >= bar) == ("Zuzka", True)
    assert captions.translate(clip, "ase").text != "Zuzka"
    file.write_bytes(b"no signs")
    take_own_signs(captions, file)
    assert "Captions do without own signs" in caplog.records[-1].getMessage()
    assert captions.translate(clip, "svk").text == "Zuzka"
