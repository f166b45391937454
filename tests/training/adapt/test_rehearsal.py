"""The clips of the starter's training data that are kept for `adapt`."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.bundle.loader import load_bundle
from engine.errors import InputError
from engine.pose import layout
from tests.training.made_recordings import recording, sentence
from training.adapt.rehearsal import REHEARSAL, TAKES, chosen_for_rehearsal, read_rehearsal, write_rehearsal
from training.data.kinds import Kind
from training.data.samples.samples import motion_of
from training.data.samples.splits import SPLITS, TEST_SENTENCES

STARTER = Path(__file__).resolve().parents[3] / "assets" / "models" / "starter"


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    made = [recording(1, 2), sentence(2)]
    write_rehearsal(made, tmp_path / "kept.npz", 12.5)
    read = read_rehearsal(tmp_path / "kept.npz")
    assert [(one.name, one.kind, one.text, one.signs, one.source) for one in read] == [
        (one.name, one.kind, one.text, one.signs, one.source) for one in made
    ]
    points = [*layout.BODY_PART, *range(layout.LEFT_HAND.start, layout.RIGHT_HAND.stop)]
    for ours, theirs in zip(read, made, strict=True):
        wanted, got = motion_of(theirs), motion_of(ours)
        np.testing.assert_allclose(got.xyz[:, points, :2], wanted.xyz[:, points, :2], atol=3e-3)
        np.testing.assert_allclose(got.score[:, points], wanted.score[:, points], atol=3e-3)
        assert not got.score[:, layout.FACE].any()


def test_a_few_takes_of_as_many_sources_as_can_be_are_chosen() -> None:
    takes = [recording(0, take, source=source) for source in ("a", "b") for take in range(5)]
    chosen = chosen_for_rehearsal([*takes, recording(1, 0), sentence(2)])
    words = [one for one in chosen if one.text == "sign0"]
    assert len(words) == TAKES
    assert {one.source for one in words} == {"a", "b"}
    assert [one.kind for one in chosen].count(Kind.SENTENCE) == 1
    studio = [replace(one, has_depth=True) for one in takes]
    assert chosen_for_rehearsal(studio) == studio[:1]


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kept.npz").write_bytes(REHEARSAL.read_bytes()[:1000])
    with pytest.raises(InputError, match="holds no clips to rehearse"):
        read_rehearsal(tmp_path / "kept.npz")


def test_the_file_in_the_repository_covers_the_starter_and_no_test_sentence() -> None:
    kept = read_rehearsal(REHEARSAL)
    signs = {(one.language, one.signs[0]) for one in kept if one.kind is Kind.WORD}
    assert {(sign.language, sign.name) for sign in load_bundle(STARTER).manifest.signs} <= signs
    sentences = {int(one.name.removeprefix("sentence_")) for one in kept if one.kind is Kind.SENTENCE}
    assert len(sentences) > 100
    assert sentences.isdisjoint(SPLITS["all"].test_sentences)
    assert SPLITS["all"].test_sentences < TEST_SENTENCES
