"""Numbers out of files, before anything is reckoned with them."""

import sys
from typing import Final, TypeGuard

_MOST: Final = sys.float_info.max


def is_number(value: object) -> TypeGuard[int | float]:
    """Whether a value out of a file is a finite number: no bool, no NaN, no whole number too large for a float."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _MOST
