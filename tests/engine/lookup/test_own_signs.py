"""Files of own signs: what was written comes back, and nothing else does any harm."""

import hashlib
import json
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import SignFileError
from engine.lookup.own_signs import MAX_TAKES, OwnSign, read_signs, tidy_text, write_signs
from tests.signs import own_sign, sideways, signed

HEAD = struct.Struct("<8sI")


def sealed(body: bytes) -> bytes:
    return body + hashlib.sha256(body).digest()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("signs") / "own.signs"
    write_signs((own_sign(), replace(own_sign("žena", sideways, number=2, language="svk"), revision=3)), path)
    return path


def test_signs_come_back(file: Path) -> None:
    first, second = read_signs(file)
    assert (first.name, first.language, first.note, first.revision) == ("home", "ase", "a note", 0)
    assert (second.name, second.language, second.revision) == ("žena", "svk", 3)
    take, wanted = second.takes[0], signed(sideways)
    np.testing.assert_allclose(take.xy, wanted.xy, atol=1e-3)
    np.testing.assert_allclose(take.score, wanted.score, atol=1e-3)
    np.testing.assert_allclose(take.times_s, wanted.times_s - wanted.times_s[0], atol=1e-3)
    assert take.aspect == pytest.approx(wanted.aspect, abs=1e-5)


def test_no_signs_are_a_file_too(tmp_path: Path) -> None:
    write_signs((), tmp_path / "none.signs")
    assert read_signs(tmp_path / "none.signs") == ()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_changed_bytes_are_refused(file: Path, tmp_path: Path, data: st.DataObject) -> None:
    whole = bytearray(file.read_bytes())
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    damaged = tmp_path / "damaged.signs"
    damaged.write_bytes(whole[: data.draw(st.sampled_from([len(whole), place]))])
    with pytest.raises(SignFileError):
        read_signs(damaged)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(8, 900), value=st.integers(0, 255))
def test_bytes_changed_under_a_right_checksum_give_signs_or_a_sentence(
    file: Path, tmp_path: Path, place: int, value: int
) -> None:
    body = bytearray(file.read_bytes()[:-32])
    body[place] = value
    forged = tmp_path / "forged.signs"
    forged.write_bytes(sealed(bytes(body)))
    with suppress(SignFileError):
        signs = read_signs(forged)
        assert all(np.isfinite(sign.takes[0].xy).all() for sign in signs)


@pytest.mark.parametrize(
    "description",
    [
        [],
        {"version": 2},
        {"version": 1, "layout": "other", "signs": []},
        {"version": 1, "layout": "coco-wholebody-133", "signs": {}},
        {"version": 1, "layout": "coco-wholebody-133", "signs": [{"id": "x"}]},
        {
            "version": 1,
            "layout": "coco-wholebody-133",
            "signs": [
                {
                    "id": "0" * 32, "revision": 0, "name": "a", "language": "ase", "note": "",
                    "takes": [{"frames": 10**9, "rate_hz": 25, "aspect": 1}],
                }
            ],
        },
    ],
)  # fmt: skip
def test_odd_descriptions_are_refused(tmp_path: Path, description: object) -> None:
    text = json.dumps(description).encode()
    path = tmp_path / "odd.signs"
    path.write_bytes(sealed(HEAD.pack(b"SIGNS\r\n\x1a", len(text)) + text))
    with pytest.raises(SignFileError):
        read_signs(path)


def test_a_description_longer_than_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.signs"
    path.write_bytes(sealed(HEAD.pack(b"SIGNS\r\n\x1a", 2**32 - 1) + b"{}"))
    with pytest.raises(SignFileError, match="cut off"):
        read_signs(path)


def test_missing_and_foreign_files(tmp_path: Path) -> None:
    with pytest.raises(SignFileError, match="cannot be read"):
        read_signs(tmp_path / "no.signs")
    (tmp_path / "text.signs").write_text("hello" * 20)
    with pytest.raises(SignFileError, match="not a file of signs"):
        read_signs(tmp_path / "text.signs")


@pytest.mark.parametrize(
    "make",
    [
        lambda sign: replace(sign, name=""),
        lambda sign: replace(sign, name="two\nlines"),
        lambda sign: replace(sign, name="x" * 81),
        lambda sign: replace(sign, language="Slovak"),
        lambda sign: replace(sign, id="../../etc/passwd"),
        lambda sign: replace(sign, revision=-1),
        lambda sign: replace(sign, takes=()),
        lambda sign: replace(sign, takes=sign.takes * (MAX_TAKES + 1)),
        lambda sign: replace(sign, note="x" * 501),
    ],
)
def test_values_out_of_bounds(make: Callable[[OwnSign], OwnSign]) -> None:
    with pytest.raises(SignFileError):
        make(own_sign())


@given(st.text(max_size=200))
def test_any_text_becomes_one_that_can_be_kept(text: str) -> None:
    tidy = tidy_text(text, 80)
    assert tidy == tidy_text(tidy, 80)
    assert len(tidy) <= 80
    if tidy:
        assert replace(own_sign(), name=tidy).name == tidy
