"""Unpickles texts, numbers, lists, tables and plain numpy arrays, and constructs nothing else.

Pickle files can run programs. This unpickler knows a handful of numpy's names and stands in for each with a value of
its own: nothing that a file names is ever imported or called.
"""

import io
import math
import pickletools
from pathlib import Path
from pickle import Unpickler, UnpicklingError
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.errors import InputError

_MAX_DEPTH: Final = 20
_MEMO_OPCODES: Final = frozenset({"PUT", "BINPUT", "LONG_BINPUT"})
_DTYPES: Final = frozenset({"f2", "f4", "f8", "i4", "i8", "u4", "u8"})


def plain_values(content: bytes, path: Path) -> object:
    """Unpickle texts, numbers, lists, tables and plain numpy arrays; raises InputError for anything else."""
    try:
        _check_memo(content, path)
        return _Finisher().finished(_PlainUnpickler(io.BytesIO(content)).load())
    except UnpicklingError as error:
        raise InputError(f"{path} holds more than plain data ({error}). Do not trust the file.") from error
    except (
        ValueError, TypeError, EOFError, IndexError, KeyError, AttributeError, OverflowError, MemoryError,
        RecursionError, ImportError,
    ) as error:  # fmt: skip
        raise InputError(f"{path} is damaged ({type(error).__name__}: {error}). Fetch it again.") from error


class _Named:
    """Stands for something of numpy that a file names; it can be called or not, but it is never that thing."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __setstate__(self, state: object) -> None:
        raise UnpicklingError(f"a change of {self.name}")

    def __call__(self, *arguments: object) -> object:
        if self.name == "dtype" and arguments and isinstance(arguments[0], str):
            return _Dtype(arguments[0])
        if self.name == "_reconstruct":
            return _Array()
        if self.name == "scalar" and len(arguments) == 2:
            return _Array(arguments[0], (), arguments[1])
        if self.name == "_frombuffer" and len(arguments) == 4:
            return _Array(arguments[1], arguments[2], arguments[0], arguments[3] == "F")
        if self.name == "encode" and isinstance(arguments[0], str) and arguments[1:] == ("latin1",):
            return arguments[0].encode("latin1")
        raise UnpicklingError(f"{self.name} with {len(arguments)} arguments")


class _Dtype:
    """A numpy dtype as it lies in the file: a code such as f8, and the byte order that its state names."""

    __slots__ = ("code", "order")

    def __init__(self, code: str) -> None:
        if code not in _DTYPES:
            raise UnpicklingError(f"numbers of the type {code[:20]!r}")
        self.code, self.order = code, "<"

    def __setstate__(self, state: object) -> None:
        if not isinstance(state, tuple) or len(state) < 2 or state[1] not in ("<", ">"):
            raise UnpicklingError("an odd byte order")
        self.order = str(state[1])


class _Array:
    """A numpy array as it lies in the file: type, shape and bytes."""

    __slots__ = ("columns_first", "content", "dtype", "shape")

    def __init__(
        self, dtype: object = None, shape: object = (), content: object = b"", columns_first: bool = False
    ) -> None:
        self.dtype, self.shape, self.content, self.columns_first = dtype, shape, content, columns_first

    def __setstate__(self, state: object) -> None:
        if not isinstance(state, tuple) or len(state) != 5:
            raise UnpicklingError("an array without type, shape and content")
        _, self.shape, self.dtype, first, self.content = state
        self.columns_first = bool(first)

    def finished(self) -> NDArray[np.generic]:
        """The array; raises UnpicklingError where the parts do not make one."""
        if not isinstance(self.dtype, _Dtype) or not isinstance(self.shape, tuple):
            raise UnpicklingError("an array without a type")
        if not isinstance(self.content, bytes | bytearray) or not all(isinstance(size, int) for size in self.shape):
            raise UnpicklingError("an array of other things than numbers")
        kind = np.dtype(self.dtype.order + self.dtype.code)
        if min(self.shape, default=0) < 0 or math.prod(self.shape) * kind.itemsize != len(self.content):
            raise UnpicklingError(f"{len(self.content)} bytes for an array of {self.shape}")
        array: NDArray[np.generic] = np.ndarray(
            self.shape, kind, bytes(self.content), order="F" if self.columns_first else "C"
        )
        return array


_MULTIARRAY: Final = ("numpy.core.multiarray", "numpy._core.multiarray")
_NUMERIC: Final = ("numpy.core.numeric", "numpy._core.numeric")
_ALLOWED: Final = {
    ("numpy", "ndarray"): _Named("ndarray"),
    ("numpy", "dtype"): _Named("dtype"),
    ("_codecs", "encode"): _Named("encode"),
    **{(module, name): _Named(name) for module in _MULTIARRAY for name in ("_reconstruct", "scalar")},
    **{(module, "_frombuffer"): _Named("_frombuffer") for module in _NUMERIC},
}


class _PlainUnpickler(Unpickler):
    def find_class(self, module: str, name: str) -> _Named:
        found = _ALLOWED.get((module, name))
        if found is None:
            raise UnpicklingError(f"{module[:40]}.{name[:40]}")
        return found


def _check_memo(content: bytes, path: Path) -> None:
    """Refuse numbered places beyond the file's own length: the unpickler would take memory for all of them."""
    for opcode, argument, _ in pickletools.genops(content):
        if opcode.name in _MEMO_OPCODES and isinstance(argument, int) and argument > len(content):
            raise InputError(f"{path} numbers a place {argument} in {len(content)} bytes. Do not trust the file.")


class _Finisher:
    """Puts arrays in the place of what stood for them; raises UnpicklingError for what is not plain.

    A list that occurs many times is gone through once, so that a small file cannot stand for endless work.
    """

    def __init__(self) -> None:
        self._done: dict[int, object] = {}

    def finished(self, value: object, depth: int = 0) -> object:
        if depth > _MAX_DEPTH:
            raise UnpicklingError(f"values nested deeper than {_MAX_DEPTH}")
        if value is None or isinstance(value, str | int | float):
            return value
        if id(value) not in self._done:
            self._done[id(value)] = self._made(value, depth)
        return self._done[id(value)]

    def _made(self, value: object, depth: int) -> object:
        if isinstance(value, _Array):
            return value.finished()
        if isinstance(value, dict):
            return {_key(key): self.finished(one, depth + 1) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.finished(one, depth + 1) for one in value]
        raise UnpicklingError(f"a value of the type {type(value).__name__.lstrip('_')}")


def _key(key: object) -> str | int:
    if not isinstance(key, str | int):
        raise UnpicklingError(f"a key of the type {type(key).__name__.lstrip('_')}")
    return key
