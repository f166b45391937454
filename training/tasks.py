"""Defines isolated recognition, continuous recognition and translation as one text task (spec/unisign.md section 8).

All three read a prompt and the frames and write a text: a sign's name, glosses separated by spaces, or a sentence.
They differ in the wanted text, in the longest clip and in what is measured.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from engine.errors import SettingsError

_BLANKS: Final = re.compile(r"\s+")


class Task(Enum):
    """What a text says about a clip; the values are the official names."""

    ISLR = "ISLR"
    CSLR = "CSLR"
    SLT = "SLT"

    @property
    def max_frames(self) -> int:
        """The longest clip, in frames, that official models of this task read."""
        return 64 if self is Task.ISLR else 256


@dataclass(frozen=True, slots=True)
class DataSet:
    """One of Uni-Sign's data sets: `language` (ISO 639-3) is signed, `text_language` is written.

    `by_character`: translations are compared character by character (CSL-Daily).
    """

    name: str
    language: str
    text_language: str
    by_character: bool = False


DATA_SETS: Final = (
    DataSet("CSL_News", "csl", "Chinese"),
    DataSet("CSL_Daily", "csl", "Chinese", by_character=True),
    DataSet("How2Sign", "ase", "English"),
    DataSet("OpenASL", "ase", "English"),
    DataSet("WLASL", "ase", "English"),
)
TEXT_LANGUAGES: Final = ("Chinese", "English")
"""Languages that published models write."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A hypothesis and its reference, ready for the metrics."""

    hypothesis: str
    reference: str


def task_named(name: str) -> Task:
    """Return the task of that name, in upper or lower case; raises SettingsError naming the three."""
    try:
        return Task(name.upper())
    except ValueError:
        known = ", ".join(task.value for task in Task)
        raise SettingsError(f"There is no task {name!r}; choose one of {known}.") from None


def data_set_named(name: str) -> DataSet:
    """Return the data set of that name, in upper or lower case; raises SettingsError naming the known ones."""
    for one in DATA_SETS:
        if one.name.casefold() == name.casefold():
            return one
    known = ", ".join(one.name for one in DATA_SETS)
    raise SettingsError(f"There is no data set {name!r}; choose one of {known}.")


def official_prompt(text_language: str) -> str:
    """Return the prompt before the frames, the same for all tasks; the space at the end is part of it."""
    return f"Translate sign language video to {text_language}: "


def target(task: Task, text: str, glosses: Sequence[str]) -> str:
    """Return the text that the model should write for a clip with this label.

    Raises SettingsError for continuous recognition if the label has no glosses.
    """
    if task is not Task.CSLR:
        return text
    if not glosses:
        raise SettingsError(f"The label {text!r} has no glosses, which CSLR needs. Use CSL_Daily, or the task SLT.")
    return " ".join(glosses)


def comparable(task: Task, data_set: DataSet, hypothesis: str, reference: str) -> Pair:
    """Return both texts as the authors compare them.

    For translations of CSL-Daily, spaces are removed and characters separated, and the reference gets the ASCII comma
    and question mark that the tokenizer writes. Other texts are unchanged.
    """
    if task is not Task.SLT or not data_set.by_character:
        return Pair(hypothesis, reference)
    plain = reference.replace("，", ",").replace("？", "?")
    return Pair(_characters(hypothesis), _characters(plain))


def _characters(text: str) -> str:
    return " ".join(_BLANKS.sub("", text))
