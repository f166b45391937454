"""How foreign bytes are damaged: what a broken disk, a cut connection or somebody hostile makes of a good file."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from hypothesis import strategies as st

_TELLING: Final = (0, 1, 0x7F, 0x80, 0xFF)  # bytes that lengths and signs turn on


class How(Enum):
    """What is done to the bytes at one place."""

    FLIP = "flip"
    SET = "set"
    LENGTH = "length"
    INSERT = "insert"
    REMOVE = "remove"
    REPEAT = "repeat"
    CUT = "cut"


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
    return bytes(found)
