"""Names the kinds of recordings."""

from enum import Enum


class Kind(Enum):
    """What a recording shows: a single sign, connected signing, or nobody signing."""

    WORD = "word"
    SENTENCE = "sentence"
    IDLE = "idle"
