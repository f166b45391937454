"""Prepares the run folder that adapting starts from: a bundle's network with room for new words and signs."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass

from engine.bundle.loader import Bundle
from engine.bundle.manifest import TOKENIZER_FILE
from engine.translate.pieces import open_bundle_pieces
from training.adapt.vocabulary import extended_classes, extended_tokenizer, grown_network
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.data.samples.vocabulary import SignClasses, prompt
from training.export.weights_from_graphs import network_of
from training.train.checkpoint import save_weights
from training.train.run import RunFolder, read_pieces


@dataclass(frozen=True, slots=True)
class Gain:
    """What the network gained room for: `pieces` of text, and `signs` by language and name."""

    pieces: tuple[str, ...]
    signs: tuple[tuple[str, str], ...]


def make_start(bundle: Bundle, own: Sequence[Recording], old: Sequence[Recording], folder: RunFolder) -> Gain:
    """Write the grown network, its tokenizer and its signs into a new `folder`; raises BundleError."""
    manifest = bundle.manifest
    pieces = open_bundle_pieces(bundle.path(TOKENIZER_FILE))
    network = network_of(bundle)
    shutil.rmtree(folder.path, ignore_errors=True)
    folder.path.mkdir(parents=True)
    known = {language.code: language.prompt for language in manifest.languages}
    codes = sorted({one.language for one in own} - known.keys())
    texts = [*(one.text for one in own), *(prompt(code) for code in codes)]
    names = [sign.name for sign in manifest.signs]
    known_texts = [*known.values(), *names, *(name.lower() for name in names), *(one.text for one in old)]
    folder.tokenizer.write_bytes(extended_tokenizer(pieces, texts, known_texts))
    more = read_pieces(folder)
    signs = SignClasses(tuple((sign.language, sign.name) for sign in manifest.signs))
    classes = extended_classes(signs, ((one.language, one.signs[0]) for one in own if one.kind is Kind.WORD))
    folder.signs.write_text(json.dumps(classes.signs, ensure_ascii=False), "utf-8")
    save_weights(grown_network(network, pieces, more, classes), folder.weights)
    new_pieces = (more.id_to_piece(number) for number in range(pieces.get_piece_size(), more.get_piece_size()))
    return Gain(tuple(new_pieces), classes.signs[len(signs.signs) :])
