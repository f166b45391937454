"""Reads what JSON or TOML holds into frozen dataclasses and refuses whatever does not fit."""

import json
import re
import sys
import tomllib
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from itertools import repeat
from types import NoneType, UnionType
from typing import Final, TypeGuard, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from engine.errors import SignscribeError
from engine.sentence import Sentence

Record = TypeVar("Record")
Place = str | Sentence
"""The file, or the part of one, that a record comes from, as errors name it."""
_HALF_LETTER: Final = re.compile("[\ud800-\udfff]")
"""JSON can spell halves of letters, which cannot be written as UTF-8 again."""
_MOST_LETTERS: Final = 80
"""Letters that an error quotes of a value, or of the path to it."""


@dataclass(frozen=True, slots=True)
class RecordRules:
    """Says how the records of one kind of file are read, and which error refuses one that does not fit.

    Errors belong to `family` and end with `advice`; without advice they are a part of a longer sentence. With
    `by_hand`, for files that people write, they list the known fields. With `any_text` texts may hold halves of letters
    (surrogates), as names of files do. With `unknown_skipped` unknown fields are skipped, not refused.
    """

    family: type[SignscribeError]
    advice: Sentence | None = None
    by_hand: bool = False
    any_text: bool = False
    unknown_skipped: bool = False


def is_number(value: object) -> TypeGuard[int | float]:
    """Check that a value is a finite number: no bool, no NaN, no whole number too large for a float."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= sys.float_info.max


def json_value(text: str, place: Place, rules: RecordRules) -> object:
    """Return what a JSON text holds; raises the family's error for any other text."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refusal(Sentence("{place} is not JSON ({error})", place=place, error=error), rules) from error


def toml_table(text: str, place: Place, rules: RecordRules) -> dict[str, object]:
    """Return the outermost table of a TOML text; raises the family's error for any other text."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refusal(Sentence("{place} is not TOML ({error})", place=place, error=error), rules) from error


def read_record(kind: type[Record], value: object, place: Place, rules: RecordRules) -> Record:
    """Return the dataclass `kind` that a JSON object or a TOML table describes.

    Fields may be `str`, `int`, `float`, `bool`, enums (by value), dataclasses, `tuple[X, ...]`, `tuple[X, Y]`,
    `Mapping[str, X]`, `X | None` and `object`, which takes anything. Those with a default may be missing. A whole
    number becomes a float where one is wanted; nothing else is converted.

    Raises the family's error in one sentence: the place, the field, its value and what to do. Where a dataclass
    itself raises an error of that family, the place stands before its sentence.
    """
    try:
        return cast(Record, _converter(cast(Hashable, kind), rules)(value))
    except _Misfit as misfit:
        sentence = misfit.say(place, _cut("".join(misfit.path).removeprefix(".")))
        raise (rules.family(sentence) if misfit.own else _refusal(sentence, rules)) from misfit


def _refusal(fault: Sentence, rules: RecordRules) -> SignscribeError:
    advice = rules.advice
    return rules.family(fault if advice is None else Sentence("{fault}. {advice}", fault=fault, advice=advice))


_Converter = Callable[[object], object]
"""Makes a value of one type, or raises _Misfit."""


class _Misfit(Exception):
    """Raised for a value that does not fit; `say` makes the sentence from the place and the field.

    `path` leads to the field; every value around it puts a step before it. `own` marks an error of a dataclass itself.
    """

    def __init__(self, say: Callable[[Place, str], Sentence], step: str = "", *, own: bool = False) -> None:
        super().__init__()
        self.say, self.path, self.own = say, [step], own


def _all(converters: Iterable[_Converter], values: Iterable[object], step: Callable[[int], str]) -> list[object]:
    """Convert each value; a misfit in value number i gets the step `step(i)` before its path."""
    made: list[object] = []
    try:
        for convert, value in zip(converters, values, strict=False):
            made.append(convert(value))  # their number is that of the misfit
    except _Misfit as misfit:
        misfit.path.insert(0, step(len(made)))
        raise
    return made


@cache
def _converter(kind: object, rules: RecordRules) -> _Converter:
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is object:
        return lambda value: value
    if origin in (Union, UnionType):
        (inner,) = (_converter(one, rules) for one in arguments if one is not NoneType)
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_converter([_converter(one, rules) for one in arguments if one is not Ellipsis], arguments)
    if origin is Mapping:
        return _mapping_converter(_converter(arguments[1], rules))
    if is_dataclass(kind):
        return _dataclass_converter(cast(type, kind), rules)
    if issubclass(cast(type, kind), Enum):
        return _enum_converter(cast(type[Enum], kind))
    return _plain_converter(cast(type, kind), any_text=rules.any_text)


def _dataclass_converter(kind: type, rules: RecordRules) -> _Converter:
    converters = {name: _converter(hint, rules) for name, hint in get_type_hints(kind).items()}
    needed = [one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]
    known = ", ".join(converters)

    def convert(value: object) -> object:
        found = _object(value)
        if not rules.unknown_skipped and (unknown := sorted(found.keys() - converters.keys())):
            raise _unknown(found[unknown[0]], known if rules.by_hand else "", f".{unknown[0]}")
        if missing := [name for name in needed if name not in found]:
            raise _Misfit(_lacking, f".{missing[0]}")
        names = [name for name in converters if name in found]
        made = _all(map(converters.__getitem__, names), map(found.__getitem__, names), lambda at: f".{names[at]}")
        try:
            return kind(**dict(zip(names, made, strict=True)))
        except rules.family as error:
            fault = error.sentence
            raise _Misfit(lambda place, _: Sentence("{place}: {fault}", place=place, fault=fault), own=True) from error

    return convert


def _mapping_converter(inner: _Converter) -> _Converter:
    def convert(value: object) -> object:
        names, values = list(_object(value)), _object(value).values()
        return dict(zip(names, _all(repeat(inner), values, lambda at: f".{names[at]}"), strict=True))

    return convert


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _wrong(Sentence("an object"), value)
    return value


def _tuple_converter(inner: list[_Converter], arguments: tuple[object, ...]) -> _Converter:
    def convert(value: object) -> object:
        if not isinstance(value, list):
            raise _wrong(Sentence("a list"), value)
        each = inner * len(value) if Ellipsis in arguments else inner
        if len(each) != len(value):
            raise _wrong(Sentence("a list of {count} values", count=len(each)), value)
        return tuple(_all(each, value, lambda at: f"[{at}]"))

    return convert


def _enum_converter(kind: type[Enum]) -> _Converter:
    def convert(value: object) -> object:
        try:
            return kind(value)
        except (ValueError, RecursionError):  # which quotes the value
            raise _wrong(Sentence("one of {known}", known=", ".join(str(one.value) for one in kind)), value) from None

    return convert


def _plain_converter(kind: type, *, any_text: bool) -> _Converter:
    names = {
        float: Sentence("a finite number"),
        int: Sentence("a whole number"),
        str: Sentence("a text"),
        bool: Sentence("true or false"),
    }
    wanted = names[kind]

    def convert(value: object) -> object:
        if kind is float and is_number(value):
            return float(value)
        if type(value) is kind is not float and (any_text or kind is not str or not _HALF_LETTER.search(str(value))):
            return value
        raise _wrong(wanted, value)

    return convert


def _wrong(wanted: Sentence, value: object) -> _Misfit:
    found = _shown(value)

    def say(place: Place, field: str) -> Sentence:
        if not field:
            return Sentence("{place} must be {wanted}, found {found}", place=place, wanted=wanted, found=found)
        return Sentence(
            "{place}: {field} must be {wanted}, found {found}", place=place, field=field, wanted=wanted, found=found
        )

    return _Misfit(say)


def _lacking(place: Place, field: str) -> Sentence:
    return Sentence("{place} lacks the field {field!r}", place=place, field=field)


def _unknown(value: object, known: str, step: str) -> _Misfit:
    def say(place: Place, field: str) -> Sentence:
        found = Sentence("{found}; known are {known}", found=_shown(value), known=known) if known else _shown(value)
        return Sentence("{place} has the unknown field {field!r} = {found}", place=place, field=field, found=found)

    return _Misfit(say, step)


def _shown(value: object) -> str:
    """Return a value as Python writes it, cut to what a sentence can hold."""
    try:
        return _cut(repr(value))
    except (ValueError, RecursionError):  # numbers of thousands of digits; lists in lists
        return type(value).__name__


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 3] + "..."
