"""How foreign bytes are damaged: what a broken disk, a cut connection or somebody hostile makes of a good file."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from hypothesis import strategies as st

_TELLING: Final = (0, 1, 0x7F, 0x80, 0xFF)  # bytes that lengths and signs turn on
_VALUE: Final = re.compile(rb"-?\d[\d.eE+-]*|\"[^\"\n]*\"|'[^'\n]*'|true|false|null")
_ODD_VALUES: Final = (
    *(b"-1", b"0", b"1.5", b"NaN", b"Infinity", b"-inf", b"1e308", b"1e400", b"1" + b"0" * 400, b"9" * 5000),
    *(b"null", b"true", b'""', b'"\\ud800"', b'"\\u0000"', b'"a/../../b"', b'"' + b"a" * 300 + b'"', b"[]", b"{}"),
    *(b"[" * 3000 + b"]" * 3000, b'{"a":' * 3000 + b"1" + b"}" * 3000, b"\x00"),
)
"""What takes the place of a number or a text: beyond every range, of another kind, or without end."""


class How(Enum):
    """What is done to the bytes at one place."""

    FLIP = "flip"
    SET = "set"
    LENGTH = "length"
    INSERT = "insert"
    REMOVE = "remove"
    REPEAT = "repeat"
    CUT = "cut"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Hit:
    """One damage: `at` is a share of the length in millionths, `size` in bytes, `value` a byte."""

    how: How
    at: int
    size: int
    value: int


hits: Final = st.lists(
    st.builds(
        Hit,
        st.sampled_from(How),
        st.integers(0, 1_000_000),
        st.integers(1, 64),
        st.one_of(st.sampled_from(_TELLING), st.integers(0, 255)),
    ),
    max_size=8,
)


def damaged(content: bytes, damages: list[Hit]) -> bytes:
    """The same bytes after every damage in turn."""
    found = bytearray(content)
    for hit in damages:
        place = len(found) * hit.at // 1_000_001
        end = place + hit.size
        if hit.how is How.FLIP and found:
            found[place] ^= hit.value or 1
        elif hit.how is How.SET:
            found[place:end] = bytes([hit.value]) * len(found[place:end])
        elif hit.how is How.LENGTH:
            found[place : place + 4] = hit.value.to_bytes(1) * min(4, len(found) - place)
        elif hit.how is How.INSERT:
            found[place:place] = bytes([hit.value]) * hit.size
        elif hit.how is How.REMOVE:
            del found[place:end]
        elif hit.how is How.REPEAT:
            found[place:place] = found[place:end] * 8
        elif hit.how is How.CUT:
            del found[place:]
        elif hit.how is How.VALUE and (value := _VALUE.search(found, place)):
            found[value.start() : value.end()] = _ODD_VALUES[hit.value % len(_ODD_VALUES)]
    return bytes(found)
