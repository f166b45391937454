"""Tables out of TOML and JSON files as checked values."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from types import UnionType
from typing import TYPE_CHECKING, TypeVar, Union, get_args, get_origin, get_type_hints

from engine.errors import SettingsError
from engine.numbers import is_number

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Table = TypeVar("Table", bound="DataclassInstance")


def built_table(kind: type[Table], content: object, where: str) -> Table:
    """An instance of the dataclass `kind` from a table; raises SettingsError for unknown, missing and wrong keys.

    None stands for what is not given; `where` names the table in errors.
    """
    if not isinstance(content, Mapping):
        raise SettingsError(f"{where} must be a table of keys, but is {content!r}.")
    known = {entry.name: entry for entry in fields(kind)}
    unknown = sorted(set(content) - set(known))
    if unknown:
        raise SettingsError(f"{where} has unknown keys: {', '.join(unknown)}; known are {', '.join(known)}.")
    missing = [name for name, entry in known.items() if name not in content and not _has_default(entry)]
    if missing:
        raise SettingsError(f"{where} lacks {', '.join(missing)}.")
    hints = get_type_hints(kind)
    given = {name: value for name, value in content.items() if value is not None or not _has_default(known[name])}
    values = {name: _value(hints[name], value, f"{where}: {name}") for name, value in given.items()}
    try:
        return kind(**values)
    except SettingsError as error:
        raise SettingsError(f"{where}: {error}") from error


def _has_default(entry: "Field[object]") -> bool:
    return entry.default is not MISSING or entry.default_factory is not MISSING


def _value(hint: object, value: object, where: str) -> object:
    origin, arguments = get_origin(hint), get_args(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return built_table(hint, value, where)
    if origin in (Union, UnionType):
        return None if value is None else _value(next(a for a in arguments if a is not type(None)), value, where)
    if origin is tuple and isinstance(value, list):
        kinds = [arguments[0]] * len(value) if arguments[-1] is Ellipsis else list(arguments)
        if len(kinds) != len(value):
            raise SettingsError(f"{where} needs {len(kinds)} values, has {len(value)}.")
        return tuple(_value(kind, item, where) for kind, item in zip(kinds, value, strict=True))
    if origin is not None and isinstance(value, Mapping):
        return {str(key): _value(arguments[1], item, f"{where}.{key}") for key, item in value.items()}
    if hint is float and is_number(value):
        return float(value)
    if hint in (str, bool, int) and type(value) is hint:
        return value
    raise SettingsError(f"{where} should be {getattr(hint, '__name__', hint)}, but is {value!r}.")
