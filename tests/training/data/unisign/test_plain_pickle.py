"""Data files of others are read without constructing anything but data."""

import os
import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from engine.errors import InputError
from training.data.unisign.plain_pickle import plain_values

WHERE = Path("poses.pkl")
PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


def pose_content() -> dict[str, object]:
    """A pose file of two frames, with arrays of both byte orders and both orders of axes."""
    rng = np.random.default_rng(0)
    xy = [rng.random((1, 133, 2)), np.asfortranarray(rng.random((2, 133, 2)).astype(">f4"))]
    return {"keypoints": xy, "scores": [one[..., 0].copy() for one in xy], "start": np.int64(0), "end": 2}


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_arrays_arrive_as_they_were(protocol: int) -> None:
    written = pose_content()
    read = plain_values(pickle.dumps(written, protocol), WHERE)
    assert isinstance(read, dict)
    keypoints = written["keypoints"]
    assert isinstance(keypoints, list)
    for wanted, found in zip(keypoints, read["keypoints"], strict=True):
        assert_array_equal(found, wanted)
        assert found.dtype == wanted.dtype
    assert int(read["start"]) == 0
    assert read["end"] == 2


class Program:
    """What a hostile file holds: something to call when it is read."""

    def __init__(self, function: object, *arguments: object) -> None:
        self.function, self.arguments = function, arguments

    def __reduce__(self) -> tuple[object, ...]:
        return self.function, self.arguments


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_programs_do_not_run(protocol: int, tmp_path: Path) -> None:
    trace = tmp_path / "it-ran"
    for program in (Program(os.mkdir, str(trace)), Program(eval, f"__import__('os').mkdir({str(trace)!r})")):
        with pytest.raises(InputError, match="holds more than plain data"):
            plain_values(pickle.dumps({"keypoints": program}, protocol), WHERE)
    assert not trace.exists()


HOSTILE = {
    "other class": pickle.dumps(Path("a")),
    "array of objects": pickle.dumps(np.array([{}, []], dtype=object)),
    "array of texts": pickle.dumps(np.array(["a"])),
    "set": pickle.dumps({1, 2}),
    "bytes": pickle.dumps(b"abc"),
    "key": pickle.dumps({(1, 2): 3}),
    "attribute of an allowed name": b"cnumpy.core.multiarray\n_reconstruct.__globals__\n.",
    "an allowed name itself": b"cnumpy\nndarray\n.",
    "change of an allowed name": b"\x80\x02cnumpy\ndtype\n(S'name'\nS'encode'\nd\x86b.",
    "new object of an allowed name": b"\x80\x02cnumpy\nndarray\n)\x81.",
    "array without content": b"\x80\x02cnumpy.core.multiarray\n_reconstruct\n)R.",
    "persistent": b"Pabc\n.",
    "extension": b"\x80\x02\x82\x01.",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_everything_but_plain_data_is_refused(what: str) -> None:
    with pytest.raises(InputError):
        plain_values(HOSTILE[what], WHERE)
    assert isinstance(plain_values(pickle.dumps(pose_content()), WHERE), dict)  # and nothing was changed by it


def test_little_files_take_little_memory_and_time() -> None:
    with pytest.raises(InputError, match="numbers a place 2147483647"):
        plain_values(b"\x80\x04Nr\xff\xff\xff\x7f.", WHERE)
    many: list[object] = []
    for _ in range(15):
        many = [many] * 1000
    assert isinstance(plain_values(pickle.dumps(many), WHERE), list)
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(InputError, match="nested deeper"):
        plain_values(pickle.dumps(endless), WHERE)
    array = pickle.dumps(np.zeros(4))
    with pytest.raises(InputError, match="bytes for an array"):
        plain_values(array.replace(b"K\x04\x85", b"K\x05\x85"), WHERE)


def is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str | int) and is_plain(one) for key, one in value.items())
    if isinstance(value, list):
        return all(is_plain(one) for one in value)
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "fiu"
    return value is None or type(value) in (str, int, float, bool)


@given(st.binary(max_size=200))
@example(b"\x80\x04]\x94.")
def test_random_bytes_give_plain_data_or_a_sentence(content: bytes) -> None:
    check(content)


@given(at=st.integers(0, 5000), byte=st.integers(0, 255), protocol=st.sampled_from(list(PROTOCOLS)))
def test_damaged_files_give_plain_data_or_a_sentence(at: int, byte: int, protocol: int) -> None:
    content = bytearray(pickle.dumps({"a": [np.arange(6.0).reshape(2, 3)], "n": np.int64(3), "t": "x"}, protocol))
    content[at % len(content)] = byte
    check(bytes(content))


def check(content: bytes) -> None:
    try:
        value = plain_values(content, WHERE)
    except InputError:
        return
    assert is_plain(value)
