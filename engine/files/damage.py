"""Lists what damaged archives and arrays raise, and the files that file managers leave behind."""

import struct
import zipfile
import zlib
from tokenize import TokenError
from typing import Final

ZIP_DAMAGE: Final = (
    zipfile.BadZipFile,
    struct.error,
    zlib.error,
    EOFError,
    ValueError,
    NotImplementedError,
    OverflowError,
)
"""What zipfile raises for archives that are damaged."""


ARRAY_DAMAGE: Final = (
    ValueError, EOFError, SyntaxError, TokenError, TypeError, KeyError, RecursionError, MemoryError,
    OverflowError,
)  # fmt: skip
"""What numpy raises for arrays that are damaged: it reads their head as a line of Python and maps what that says."""


ARCHIVE_DAMAGE: Final = (*ARRAY_DAMAGE, *ZIP_DAMAGE, IndexError, AttributeError, RuntimeError)
"""What numpy raises for archives of arrays (.npz) that are damaged, or whose members are marked as encrypted."""

LEFT_BY_FILE_MANAGERS: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""File names that file managers put into folders; they belong to no model."""
