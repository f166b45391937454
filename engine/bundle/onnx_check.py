"""Refuses ONNX files whose tensors lie in other files, by walking the protobuf wire format.

The engine does without the `onnx` package. ONNX never renumbers its fields, so a walk over the few messages that can
hold a tensor is enough. Fields that are not listed below cannot hold one.
"""

from collections.abc import Iterator
from typing import Final

from engine.errors import BundleError

_VARINT: Final = 0
_FIXED64: Final = 1
_BYTES: Final = 2
_FIXED32: Final = 5
_MAX_DEPTH: Final = 50

# message -> field number -> message kept there (onnx.proto3)
_CHILDREN: Final = {
    "model": {7: "graph", 20: "training", 25: "function"},
    "graph": {1: "node", 5: "tensor", 15: "sparse"},
    "training": {1: "graph", 2: "graph"},
    "function": {7: "node", 11: "attribute"},
    "node": {5: "attribute"},
    "attribute": {
        5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse",
    },
    "sparse": {1: "tensor", 2: "tensor"},
    "tensor": {},
}  # fmt: skip
_GRAPH: Final = 7
_TENSOR_NAME: Final = 8
_EXTERNAL_DATA: Final = 13
_DATA_LOCATION: Final = 14


def refuse_external_data(content: bytes, name: str) -> None:
    """Raise BundleError if a tensor of the ONNX file `content` lies in another file, or if it is no ONNX file."""
    model = memoryview(content)
    _check("model", model, name, 0)
    if all(number != _GRAPH for number, _ in _fields(model, name)):
        raise _damaged(name)


def _check(message: str, content: memoryview, name: str, depth: int) -> None:
    if depth > _MAX_DEPTH:
        raise _damaged(name)
    for number, value in _fields(content, name):
        if message == "tensor" and (number == _EXTERNAL_DATA or (number == _DATA_LOCATION and value != 0)):
            raise BundleError(
                "{name} keeps the tensor {tensor!r} in another file, which is not allowed. "
                "Fetch the model again from a source you trust.",
                name=name,
                tensor=_tensor_name(content, name),
            )
        child = _CHILDREN[message].get(number)
        if child is not None:
            if isinstance(value, int):
                raise _damaged(name)
            _check(child, value, name, depth + 1)


def _tensor_name(content: memoryview, name: str) -> str:
    for number, value in _fields(content, name):
        if number == _TENSOR_NAME and not isinstance(value, int):
            return bytes(value).decode("utf-8", "replace")
    return ""


def _fields(content: memoryview, name: str) -> Iterator[tuple[int, int | memoryview]]:
    """Yield number and value of each field: bytes for messages and texts, a number for the rest."""
    at = 0
    while at < len(content):
        key, at = _varint(content, at, name)
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, at = _varint(content, at, name)
            yield number, value
            continue
        if kind == _BYTES:
            length, at = _varint(content, at, name)
        elif kind in (_FIXED64, _FIXED32):
            length = 8 if kind == _FIXED64 else 4
        else:
            raise _damaged(name)
        if at + length > len(content):
            raise _damaged(name)
        piece = content[at : at + length]
        at += length
        yield number, piece if kind == _BYTES else int.from_bytes(piece, "little")


def _varint(content: memoryview, at: int, name: str) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        if at >= len(content):
            raise _damaged(name)
        byte = content[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if not byte & 0x80:
            return value, at
    raise _damaged(name)


def _damaged(name: str) -> BundleError:
    return BundleError("{name} is not a readable ONNX file. Fetch the model again.", name=name)
