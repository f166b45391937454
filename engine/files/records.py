"""Read a JSON object into a frozen dataclass and refuse whatever does not fit: missing, unknown or wrong fields."""

import dataclasses
import re
import types
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from engine.errors import BundleError
from engine.numbers import is_number
from engine.sentence import Sentence

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value = TypeVar("Value")
_HALF_LETTER: Final = re.compile("[\ud800-\udfff]")
"""JSON can spell halves of letters, which nothing can write down again."""


def read_object(kind: type[Value], value: object, where: str) -> Value:
    """Make a `kind` (a dataclass) of the JSON object `value`; `where` names its place in messages.

    Fields may be str, int, float, bool, dataclasses, `tuple[X, ...]`, `Mapping[str, X]` and `X | None`; those with a
    default may be missing.
    A whole number is taken for a float, nothing else is converted. Raises BundleError with the field and its value.
    """
    made = _read(kind, value, where)
    if not isinstance(made, kind):
        raise BundleError(
            "{where} must hold a {wanted}, found {value}. Fetch the model again.",
            where=where,
            wanted=kind.__name__,
            value=repr(value),
        )
    return made


def _read(kind: object, value: object, where: str) -> object:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        if not isinstance(value, list):
            raise _refusal(Sentence("a list"), value, where)
        return tuple(_read(arguments[0], item, f"{where}[{index}]") for index, item in enumerate(value))
    if origin is Mapping:
        if not isinstance(value, dict):
            raise _refusal(Sentence("an object"), value, where)
        return {str(key): _read(arguments[1], item, f"{where}.{key}") for key, item in value.items()}
    if origin in (Union, types.UnionType):
        inner = next(argument for argument in arguments if argument is not type(None))
        return None if value is None else _read(inner, value, where)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _read_dataclass(kind, value, where)
    return _read_plain(kind, value, where)


def _read_dataclass(kind: "type[DataclassInstance]", value: object, where: str) -> object:
    if not isinstance(value, dict):
        raise _refusal(Sentence("an object"), value, where)
    hints = get_type_hints(kind)
    optional = {field.name for field in dataclasses.fields(kind) if field.default is not dataclasses.MISSING}
    missing, unknown = sorted(hints.keys() - value.keys() - optional), sorted(value.keys() - hints.keys())
    if missing:
        raise BundleError("{where} lacks the field {field!r}. Fetch the model again.", where=where, field=missing[0])
    if unknown:
        raise BundleError(
            "{where} has the unknown field {field!r} = {value}. Update Signscribe or fetch the model again.",
            where=where,
            field=unknown[0],
            value=_shown(value[unknown[0]]),
        )
    return kind(**{name: _read(hint, value[name], f"{where}.{name}") for name, hint in hints.items() if name in value})


def _read_plain(kind: object, value: object, where: str) -> object:
    if kind is float and is_number(value):
        return float(value)
    if kind is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if kind is str and isinstance(value, str) and not _HALF_LETTER.search(value):
        return value
    if kind is bool and isinstance(value, bool):
        return value
    names = {
        float: Sentence("a finite number"),
        int: Sentence("a whole number"),
        str: Sentence("a text"),
        bool: Sentence("true or false"),
    }
    raise _refusal(names[kind] if isinstance(kind, type) and kind in names else str(kind), value, where)


def _refusal(wanted: Sentence | str, value: object, where: str) -> BundleError:
    return BundleError(
        "{where} must be {wanted}, found {value}. Fetch the model again.",
        where=where,
        wanted=wanted,
        value=_shown(value),
    )


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."
