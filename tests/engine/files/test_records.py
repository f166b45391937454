"""Records out of JSON and TOML: what fits is read, what does not is named in one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

import pytest

from engine.errors import InputError, SettingsError
from engine.files.records import RecordRules, is_number, json_value, read_record, toml_table
from engine.sentence import Sentence

RULES: Final = RecordRules(SettingsError, Sentence("Correct it."))


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Dot:
    x: int
    y: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A field of each kind; raises SettingsError for a width of 0."""

    name: str
    width: float
    shown: bool = True
    colour: Colour = Colour.RED
    dots: tuple[Dot, ...] = ()
    span: tuple[int, float] = (0, 1.0)
    shares: Mapping[str, float] = field(default_factory=dict)
    dated: str | None = None
    note: object = None

    def __post_init__(self) -> None:
        if not self.width:
            raise SettingsError("width must be above 0, found {found:g}. Make it wider.", found=self.width)


LEAST: Final = {"name": "a", "width": 1}


def read(**values: object) -> Drawing:
    return read_record(Drawing, LEAST | values, "a.json", RULES)


def refusal(value: object, rules: RecordRules = RULES) -> str:
    with pytest.raises(rules.family) as caught:
        read_record(Drawing, value, "a.json", rules)
    return str(caught.value)


def test_what_is_not_given_takes_its_default() -> None:
    drawing = read()
    assert drawing == Drawing("a", 1.0)
    assert isinstance(drawing.width, float)


def test_every_kind_of_field_is_read() -> None:
    given: dict[str, object] = {
        "shown": False,
        "colour": "blue",
        "dots": [{"x": 1}, {"x": 2, "y": 3}],
        "span": [5, 6],
        "shares": {"left": 1, "right": 0.5},
        "dated": "2026",
        "note": [1, {"any": "thing"}],
    }
    whole = Drawing(
        "a",
        1.0,
        False,
        Colour.BLUE,
        (Dot(1), Dot(2, 3)),
        (5, 6.0),
        {"left": 1.0, "right": 0.5},
        "2026",
        [1, {"any": "thing"}],
    )
    assert read(**given) == whole
    assert read(dated=None) == Drawing("a", 1.0)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": 5}, "a.json: name must be a text, found 5. Correct it."),
        ({"name": "half \ud800"}, "a.json: name must be a text, found 'half \\ud800'. Correct it."),
        ({"width": float("nan")}, "a.json: width must be a finite number, found nan. Correct it."),
        ({"width": True}, "a.json: width must be a finite number, found True. Correct it."),
        ({"width": 10**5000}, "a.json: width must be a finite number, found int. Correct it."),
        ({"width": 0}, "a.json: width must be above 0, found 0. Make it wider."),
        ({"shown": 1}, "a.json: shown must be true or false, found 1. Correct it."),
        ({"colour": "green"}, "a.json: colour must be one of red, blue, found 'green'. Correct it."),
        ({"colour": []}, "a.json: colour must be one of red, blue, found []. Correct it."),
        ({"dots": {}}, "a.json: dots must be a list, found {}. Correct it."),
        ({"dots": [{"x": 1}, 2]}, "a.json: dots[1] must be an object, found 2. Correct it."),
        ({"dots": [{"x": 1}, {"x": 1.5}]}, "a.json: dots[1].x must be a whole number, found 1.5. Correct it."),
        ({"dots": [{"x": True}]}, "a.json: dots[0].x must be a whole number, found True. Correct it."),
        ({"dots": [{"y": 1}]}, "a.json lacks the field 'dots[0].x'. Correct it."),
        ({"dots": [{"x": 1, "z": 2}]}, "a.json has the unknown field 'dots[0].z' = 2. Correct it."),
        ({"span": [1]}, "a.json: span must be a list of 2 values, found [1]. Correct it."),
        ({"span": [1, "2"]}, "a.json: span[1] must be a finite number, found '2'. Correct it."),
        ({"shares": []}, "a.json: shares must be an object, found []. Correct it."),
        ({"shares": {"left": None}}, "a.json: shares.left must be a finite number, found None. Correct it."),
        ({"dated": 2026}, "a.json: dated must be a text, found 2026. Correct it."),
        ({"name": ["long"] * 50}, f"a.json: name must be a text, found {'[' + repr('long') + ', '}"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(values: dict[str, object], words: str) -> None:
    said = refusal(LEAST | values)
    assert said.startswith(words)
    assert len(said) < 150


def test_what_is_missing_unknown_or_no_object_is_named() -> None:
    assert refusal({"width": 1}) == "a.json lacks the field 'name'. Correct it."
    assert refusal(LEAST | {"b": 2, "c": 3}) == "a.json has the unknown field 'b' = 2. Correct it."
    assert refusal([1]) == "a.json must be an object, found [1]. Correct it."
    deep: object = []
    for _ in range(100_000):
        deep = [deep]
    assert refusal(deep) == "a.json must be an object, found list. Correct it."


def test_people_who_write_a_file_are_told_what_may_stand_there() -> None:
    said = refusal(
        LEAST | {"dots": [{"z": 1, "x": 2}]}, RecordRules(SettingsError, Sentence("Correct it."), by_hand=True)
    )
    assert said == "a.json has the unknown field 'dots[0].z' = 1; known are x, y. Correct it."


def test_an_error_without_advice_is_a_part_of_a_sentence() -> None:
    assert refusal({"width": 1}, RecordRules(InputError)) == "a.json lacks the field 'name'"


def test_rules_may_allow_more() -> None:
    loose = RecordRules(SettingsError, any_text=True, unknown_skipped=True)
    made = read_record(Drawing, LEAST | {"name": "half \ud800", "dots": [{"x": 1, "z": 2}], "b": 2}, "a.json", loose)
    assert made == Drawing("half \ud800", 1.0, dots=(Dot(1),))


def test_errors_of_another_family_are_left_alone() -> None:
    with pytest.raises(SettingsError, match=r"^width must be above 0"):
        read_record(Drawing, LEAST | {"width": 0}, "a.json", RecordRules(InputError))


def test_the_place_may_be_a_sentence_for_the_window() -> None:
    with pytest.raises(SettingsError) as caught:
        read_record(Dot, {}, Sentence("Entry {number}", number=3), RULES)
    assert str(caught.value) == "Entry 3 lacks the field 'x'. Correct it."


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "{'a': 1}"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(SettingsError, match=r"^a\.json is not JSON \(.*\)\. Correct it\.$"):
        json_value(text, "a.json", RULES)


@pytest.mark.parametrize("text", ["a =", "[", "a = " + "[" * 100_000])
def test_other_tables_are_refused(text: str) -> None:
    with pytest.raises(SettingsError, match=r"^a\.toml is not TOML \((.|\n)*\)\. Correct it\.$"):
        toml_table(text, "a.toml", RULES)


def test_texts_are_read() -> None:
    assert json_value('{"a": [1, 2.5, null]}', "a.json", RULES) == {"a": [1, 2.5, None]}
    assert toml_table("a = 1\n[b]\nc = 'd'", "a.toml", RULES) == {"a": 1, "b": {"c": "d"}}


@pytest.mark.parametrize("value", [0, -1, 0.5, 1e308, 10**300])
def test_what_can_be_reckoned_with_is_a_number(value: float) -> None:
    assert is_number(value)


@pytest.mark.parametrize("value", [True, None, "1", float("nan"), float("inf"), 10**400, -(10**400)])
def test_what_cannot_is_none(value: object) -> None:
    assert not is_number(value)
