"""New words and signs for a trained network, which goes on saying what it said."""

from pathlib import Path

import pytest
import sentencepiece
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.testing import assert_close

from tests.bundles import WORDS, small_network
from training.adapt.vocabulary import extended_classes, extended_tokenizer, grown_network, moved_towards
from training.data.samples.vocabulary import SignClasses, train_tokenizer

KNOWN = ("good morning", "thanks", "Translate good morning: ")
NEW = ("magandang umaga", "Oo", "안녕", "good night")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("pieces") / "pieces.model"
    train_tokenizer([" ".join(WORDS), *WORDS, "Translate good morning:"] * 3, path, 60)
    return Path(path).read_bytes()


def pieces(model: bytes) -> sentencepiece.SentencePieceProcessor:
    return sentencepiece.SentencePieceProcessor(model_proto=model)


def test_each_new_word_is_one_piece_and_known_texts_keep_theirs(model: bytes) -> None:
    old, new = pieces(model), pieces(extended_tokenizer(pieces(model), NEW, KNOWN))
    assert [len(new.encode(text)) for text in NEW[:3]] == [2, 1, 1]
    assert [new.decode(new.encode(text)) for text in NEW] == list(NEW)
    assert [new.encode(text) for text in KNOWN] == [old.encode(text) for text in KNOWN]
    assert [new.id_to_piece(i) for i in range(len(old))] == [old.id_to_piece(i) for i in range(len(old))]


@given(st.lists(st.text(st.characters(categories=("L", "Nd", "P")), min_size=1, max_size=8), min_size=1, max_size=5))
def test_any_text_can_be_written_afterwards(model: bytes, texts: list[str]) -> None:
    new = pieces(extended_tokenizer(pieces(model), texts, KNOWN))
    assert not any(new.unk_id() in new.encode(text) for text in texts)


def test_a_grown_network_says_what_it_said(model: bytes) -> None:
    old, new = pieces(model), pieces(extended_tokenizer(pieces(model), NEW, KNOWN))
    network = small_network(vocabulary=len(old), sign_classes=3)
    before = SignClasses((("ase", "hello"), ("ase", "thanks")))
    classes = extended_classes(before, [("psp", "Oo"), ("ase", "hello"), ("ase", "again")])
    assert classes.signs == (*before.signs, ("ase", "again"), ("psp", "Oo"))
    grown = grown_network(network, old, new, classes)
    states = torch.randn(1, 5, 32, generator=torch.Generator().manual_seed(3))
    assert network.sign_head is not None
    assert grown.sign_head is not None
    assert_close(grown.sign_head(states)[..., :3], network.sign_head(states))
    assert_close(grown.mt5_model.lm_head(states)[..., : len(old)], network.mt5_model.lm_head(states))
    word = new.piece_to_id("\u2581Oo")
    written_so_far = [number for number in old.encode("Oo") if number != old.unk_id()]
    mean = network.mt5_model.shared.weight[written_so_far].mean(dim=0)
    assert torch.allclose(grown.mt5_model.shared.weight[word], mean)


def test_weights_can_be_moved_part_of_the_way() -> None:
    start, end = small_network(1), small_network(2)
    wanted = {name: tensor.clone() for name, tensor in end.state_dict().items()}
    moved_towards(start, end, 1.0)
    assert all(torch.equal(tensor, wanted[name]) for name, tensor in end.state_dict().items())
    moved_towards(start, end, 0.25)
    name = "pose_proj.weight"
    between = 0.75 * start.state_dict()[name] + 0.25 * wanted[name]
    assert torch.allclose(end.state_dict()[name], between, atol=1e-6)
