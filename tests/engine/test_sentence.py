import json
from collections.abc import Mapping
from dataclasses import asdict
from multiprocessing import Pipe
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import BundleError, ComputeError, DownloadError, SignscribeError
from engine.media.camera import CameraLost
from engine.sentence import Sentence, sentence_from_entry

VALUES = st.one_of(st.text(), st.integers(), st.floats(allow_nan=False), st.builds(Sentence, st.text()))


def test_a_sentence_says_its_values_in_english() -> None:
    sentence = Sentence("{name!r} took {time_s:.1f} s.", name="a", time_s=2.04)
    assert str(sentence) == "'a' took 2.0 s."
    assert sentence == Sentence("{name!r} took {time_s:.1f} s.", name="a", time_s=2.04)
    assert sentence != Sentence("{name!r} took {time_s:.1f} s.", name="b", time_s=2.04)
    assert len({sentence, sentence}) == 1


@given(st.text())
def test_text_without_values_is_said_as_it_is(text: str) -> None:
    assert str(Sentence(text)) == text
    assert str(Sentence("{text}", text=text)) == text


def test_values_are_kept_as_texts_and_numbers() -> None:
    sentence = Sentence(
        "{path} {count} {share:.2f} {shape} {inner}",
        path=Path("a") / "b",
        count=np.int64(3),
        share=np.float32(0.5),
        shape=(1, 2),
        inner=Sentence("{n} more", n=4),
    )
    kept = dict(sentence.values)
    assert {name: type(value) for name, value in kept.items()} == {
        "path": str,
        "count": int,
        "share": float,
        "shape": str,
        "inner": Sentence,
    }
    assert str(sentence) == f"{Path('a') / 'b'} 3 0.50 (1, 2) 4 more"


@given(st.dictionaries(st.sampled_from(("one", "two", "three")), VALUES))
def test_a_sentence_comes_back_from_a_journal_as_it_was(values: Mapping[str, object]) -> None:
    sentence = Sentence(" ".join(f"{{{name}}}" for name in values), **values)
    assert sentence_from_entry(json.loads(json.dumps(asdict(sentence)))) == sentence


@pytest.mark.parametrize(
    "entry",
    [
        "a text",
        {"template": "{a}"},
        {"template": 3, "values": []},
        {"template": "{a}", "values": [["b", "c"]]},
        {"template": "{a.real.x}", "values": [["a", 3]]},
        {"template": "{a:d}", "values": [["a", "text"]]},
        {"template": "{a[0]}", "values": [["a", 3]]},
        {"template": "{", "values": [["a", 3]]},
        {"template": "{a}", "values": [["a", [1]]]},
        {"template": "{a}", "values": [["a", {"template": "{b}", "values": [["c", 1]]}]]},
    ],
)
def test_what_is_no_sentence_is_refused(entry: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        sentence_from_entry(entry)


@pytest.mark.parametrize(
    "error",
    [
        SignscribeError("Plain words with {braces}."),
        BundleError("There is no model at {folder}.", folder=Path("/x")),
        ComputeError("{name} gave up ({reason}).", name="a.onnx", reason=MemoryError("no memory")),
        CameraLost("{camera} was unplugged.", camera="USB {0}"),
        DownloadError("Cut ({error}).", error=BundleError("{count} bytes came", count=3)),
    ],
)
def test_an_error_handed_to_another_process_says_the_same(error: SignscribeError) -> None:
    here, there = Pipe()
    with here, there:
        here.send(error)
        received = there.recv()
    assert type(received) is type(error)
    assert received.sentence == error.sentence
    assert str(received) == str(error)


def test_an_error_among_the_values_is_kept_as_what_it_says() -> None:
    inner = BundleError("{count} bytes came", count=3)
    outer = DownloadError("Cut ({error}) by {cause}.", error=inner, cause=OSError(28, "No space left"))
    assert str(outer) == "Cut (3 bytes came) by [Errno 28] No space left."
    assert dict(outer.sentence.values) == {"error": inner.sentence, "cause": "[Errno 28] No space left"}


def test_an_error_can_be_made_of_a_sentence() -> None:
    sentence = Sentence("{count} bytes came", count=3)
    assert BundleError(sentence).sentence == sentence
    assert repr(BundleError(sentence)) == "BundleError('3 bytes came')"
