"""Tokenizers that the training package opens: those of its own runs, and of bundles that it goes on from."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sentencepiece import sentencepiece_model_pb2

from engine.bundle.loader import Bundle
from engine.bundle.manifest import TOKENIZER_FILE
from engine.errors import BundleError, SettingsError
from training.adapt.start import make_start
from training.train.run import RunFolder, read_pieces


def harmful(bundle: Bundle) -> bytes:
    """The bundle's tokenizer with an empty piece, which would end the process."""
    model = sentencepiece_model_pb2.ModelProto.FromString(bundle.path(TOKENIZER_FILE).read_bytes())
    model.pieces[5].piece = ""
    content: bytes = model.SerializeToString()
    return content


def test_a_run_without_sound_pieces_is_refused(small_bundle: Bundle, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    with pytest.raises(SettingsError, match="holds no pieces of text"):
        read_pieces(folder)
    for content in (b"", b"no pieces", harmful(small_bundle)):
        folder.tokenizer.write_bytes(content)
        with pytest.raises(SettingsError, match="holds no pieces of text"):
            read_pieces(folder)
    shutil.copyfile(small_bundle.path(TOKENIZER_FILE), folder.tokenizer)
    assert read_pieces(folder).encode("good morning")


def test_nothing_is_trained_on_from_a_harmful_tokenizer(small_bundle: Bundle, tmp_path: Path) -> None:
    folder, work = tmp_path / "bundle", RunFolder(tmp_path / "start")
    shutil.copytree(small_bundle.folder, folder)
    (folder / TOKENIZER_FILE).write_bytes(harmful(small_bundle))
    with pytest.raises(BundleError, match="is not a sentencepiece model"):
        make_start(replace(small_bundle, folder=folder), [], [], work)
    assert not work.path.exists()
