"""Holds what is said to a person as a template and its values, so that a window can translate it."""

from dataclasses import dataclass
from numbers import Integral, Real
from typing import Union

Value = Union[str, int, float, "Sentence"]


@dataclass(frozen=True, slots=True, init=False)
class Sentence:
    """Holds English words with values in them; `str` says them in English.

    `template` is a `str.format` template that names its values; without values it is said as it is, braces too. Values
    other than numbers, texts and sentences are kept as their text. So a sentence can be compared, sent to another
    process and written into a file, and keeps nothing else alive. Parts of a sentence are sentences, too.
    """

    template: str
    values: tuple[tuple[str, Value], ...]

    def __init__(self, template: str, /, **values: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", tuple((name, _kept(value)) for name, value in values.items()))

    def __str__(self) -> str:
        return self.template.format(**dict(self.values)) if self.values else self.template


def sentence_from_entry(entry: object) -> Sentence:
    """Read a sentence that a journal kept as `dataclasses.asdict`; raises ValueError for anything else."""
    match entry:
        case {"template": str(template), "values": list(pairs)}:
            sentence = Sentence(template, **dict(map(_pair, pairs)))
        case _:
            raise ValueError(f"{entry!r} is no sentence")
    try:
        str(sentence)
    except (LookupError, AttributeError, TypeError) as error:
        raise ValueError(f"{template!r} does not name the values {pairs!r}") from error
    return sentence


def _pair(pair: object) -> tuple[str, Value]:
    match pair:
        case [str(name), (str() | int() | float()) as value]:
            return name, value
        case [str(name), dict(inner)]:
            return name, sentence_from_entry(inner)
    raise ValueError(f"{pair!r} is no value of a sentence")


def _kept(value: object) -> Value:
    if isinstance(value, str | int | float | Sentence):
        return value
    if isinstance(value, Integral):
        return int(value)
    return float(value) if isinstance(value, Real) else str(value)
