import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paths import catalogue_file
from engine.errors import StoreError
from engine.store.catalogue import EntryKind, catalogue_from_toml, is_allowed_address, load_catalogue

GOOD = f"""
format = 1
[[entry]]
id = "slovak-large"
kind = "bundle"
name = "Slovak, large"
description = "Slovak Sign Language, 2000 signs."
licence = "Apache-2.0"
source = "https://example.org/models"
url = "https://example.org/models/slovak-large.zip"
size_bytes = 120000000
sha256 = "{"ab" * 32}"
"""


def test_an_entry_is_read() -> None:
    entry = catalogue_from_toml(GOOD).entry("slovak-large")
    assert entry.kind is EntryKind.BUNDLE
    assert entry.is_pinned
    assert not entry.non_commercial


def test_an_entry_is_described_in_other_languages_where_it_says_so() -> None:
    words = '[[entry.translations]]\nwindow = "sk"\nname = "Slovenský"\ndescription = "2000 posunkov."\n'
    entry = catalogue_from_toml(GOOD + words).entry("slovak-large")
    assert entry.words("sk").name == "Slovenský"
    assert entry.words("de").description == "Slovak Sign Language, 2000 signs."
    for odd, named in (
        (words.replace("window", "language"), r"unknown field 'translations\[0\]\.language' = 'sk'; known are window"),
        (words.replace('window = "sk"\n', ""), r"lacks the field 'translations\[0\]\.window'"),
        (words.replace('"sk"', "5"), r"translations\[0\]\.window must be a text, found 5"),
        ('translations = "sk"\n', "translations must be a list, found 'sk'"),
    ):
        with pytest.raises(StoreError, match=f"^The catalogue entry 'slovak-large'.* {named}"):
            catalogue_from_toml(GOOD + odd)


def test_the_catalogue_that_ships_is_sound() -> None:
    catalogue = load_catalogue(catalogue_file())
    for entry in catalogue.entries:
        assert entry.is_pinned or entry.hub_repository
        assert entry.non_commercial is ("NC" in entry.licence)
        assert not entry.tokenizer or catalogue.entry(entry.tokenizer).kind is EntryKind.TOKENIZER
        weights = entry.kind in (EntryKind.DETECTOR_POSE, EntryKind.DETECTOR_PERSON)
        assert not weights or len(entry.member_sha256 or entry.sha256) == 64


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("format = 1", "format = 2", "format 2"),
        ('id = "slovak-large"', 'id = "../up"', "small letters"),
        ('kind = "bundle"', 'kind = "program"', "kind must be one of bundle, .*, found 'program'"),
        ('licence = "Apache-2.0"', 'licence = " "', "licence"),
        ('licence = "Apache-2.0"', "", "lacks the field 'licence'"),
        ("https://example.org/models/slovak", "http://example.org/models/slovak", "https address"),
        ("https://example.org/models/slovak", "file:///models/slovak", "https address"),
        ("size_bytes = 120000000", "size_bytes = -1", "size_bytes must be 0 or more, found -1"),
        ("size_bytes = 120000000", "", "together with size_bytes"),
        ("size_bytes = 120000000", 'size_bytes = 1\nmember = "a.onnx"', "exactly where"),
        ('sha256 = "ab', 'sha256 = "AB', "hexadecimal"),
        ("size_bytes = 120000000", "size_bytes = 1\ncommand = 2", "unknown field 'command'"),
        ("format = 1", "format = 1\nmore = 1", "unknown 'more'"),
        ("[[entry]]", "[entry]", "each begin with"),
        ("format = 1", "format =", "not TOML"),
    ],
)
def test_what_does_not_fit_is_named(old: str, new: str, words: str) -> None:
    assert old in GOOD
    with pytest.raises(StoreError, match=words):
        catalogue_from_toml(GOOD.replace(old, new))


def test_an_id_twice_is_refused() -> None:
    with pytest.raises(StoreError, match="several entries 'slovak-large'"):
        catalogue_from_toml(GOOD + GOOD.replace("format = 1", ""))


def test_an_unknown_id_names_those_there_are() -> None:
    with pytest.raises(StoreError, match="it offers slovak-large"):
        catalogue_from_toml(GOOD).entry("czech")


@pytest.mark.parametrize("url", ["https://example.org/a", "http://127.0.0.1:80/a", "http://[::1]/a"])
def test_safe_addresses(url: str) -> None:
    assert is_allowed_address(url)


@pytest.mark.parametrize(
    "url", ["http://example.org/a", "ftp://example.org/a", "https://", "file:///a", "http://[", ""]
)
def test_other_addresses(url: str) -> None:
    assert not is_allowed_address(url)


@given(st.one_of(st.text(), st.text().map(lambda text: GOOD + text)))
def test_any_text_is_a_catalogue_or_one_sentence(text: str) -> None:
    words = ""
    try:
        catalogue_from_toml(text)
    except StoreError as error:
        words = str(error)
    assert words == "" or words.endswith(".")
