"""What is fuzzed: a reader of foreign bytes, and several files as one piece of bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_BETWEEN: Final = b"\n--8<--\n"


@dataclass(frozen=True, slots=True)
class Reader:
    """`read` is given damaged forms of the `seeds`, in a file whose name ends in `ending`.

    Unless `sound` the seeds themselves are refused: what is not damaged in them is still gone through.
    """

    name: str
    seeds: tuple[bytes, ...]
    ending: str
    read: Callable[[Path], object]
    sound: bool = True


def one_piece(files: Mapping[str, bytes]) -> bytes:
    """Several files as bytes that `put_apart` takes apart again, however damaged."""
    return _BETWEEN.join(files.values())


def put_apart(damaged: Path, names: list[str], folder: Path) -> None:
    """Write the pieces of a damaged `one_piece` as files of these names; those that are lost are not written."""
    for name, content in zip(names, damaged.read_bytes().split(_BETWEEN, len(names) - 1), strict=False):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
