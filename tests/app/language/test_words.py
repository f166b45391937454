from pathlib import Path

import pytest

from app.language.words import words_of
from app.paths import starter_model_dir
from engine.bundle.loader import load_bundle
from engine.errors import BundleError, MediaError, SignscribeError
from engine.files.whole import not_written
from engine.lookup.own_signs import read_signs
from engine.sentence import Sentence
from tests.sentences import REPOSITORY, sites_in, window_sources


def test_every_sentence_of_the_sources_can_be_translated_and_said() -> None:
    sites = sites_in(window_sources())
    assert len({site.template for site in sites}) > 230
    assert [(site.place, site.problem) for site in sites if site.problem] == []


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ('raise MediaError(f"{path} is no video.")', "the template is no literal text"),
        ('raise errors.CameraLost("gone " + name)', "the template is no literal text"),
        ("raise LateError(words)", "the template is no literal text"),
        ('Sentence("{path} is no video.", file=path)', "it names ['path'] and is given ['file']"),
        ('raise LateError("{path.name} is late.", path=path)', "it names ['path.name'] and is given ['path']"),
        ('Sentence("{path} is no video.")', "it has braces but no values"),
        ('Sentence("{path} is no video.", **values)', "it names ['path'] and is given ['**']"),
        ('Sentence("{path!r} is no video.", path=path)', ""),
        ("raise LateError(error.sentence) from error", ""),
    ],
)
def test_a_sentence_that_cannot_be_translated_is_found(tmp_path: Path, source: str, problem: str) -> None:
    kinds, file = tmp_path / "kinds.py", tmp_path / "file.py"
    kinds.write_text("class LateError(CameraLost): ...\nclass CameraLost(errors.MediaError): ...\n")
    file.write_text(source)
    found = sites_in((REPOSITORY / "engine" / "errors.py", kinds, file))
    assert [site.problem for site in found] == [problem]


def test_other_errors_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "file.py"
    file.write_text('raise ValueError(f"{path} is no video")')
    assert sites_in((REPOSITORY / "engine" / "errors.py", file)) == ()


def test_the_window_shows_no_error_in_english() -> None:
    """`str(error)` is English; what the window shows goes through `words_of`."""
    sources = [path for path in window_sources() if REPOSITORY / "app" in path.parents]
    assert len(sources) > 100
    assert [path for path in sources if "str(error)" in path.read_text("utf-8")] == []


@pytest.mark.usefixtures("in_slovak")
def test_errors_are_said_in_the_language_of_the_window(tmp_path: Path) -> None:
    with pytest.raises(BundleError) as missing:
        load_bundle(tmp_path / "nothing")
    assert words_of(missing.value) == (
        f"{tmp_path / 'nothing'} nie je priečinok modelu. Zvoľte priečinok, v ktorom je bundle.json."
    )
    assert str(missing.value).startswith("There is no model folder")


@pytest.mark.usefixtures("in_slovak")
def test_sentences_in_sentences_are_translated_and_messages_of_the_system_are_not(tmp_path: Path) -> None:
    file = tmp_path / "a.signs"
    file.write_bytes(b"SIGNS" * 100)
    shipped = starter_model_dir() / "bundle.json"
    full = not_written(file, OSError(28, "No space left on device"))
    assert words_of(full) == (
        f"{file} sa nepodarilo zapísať (No space left on device). Uvoľnite miesto alebo zvoľte iný priečinok."
    )
    with pytest.raises(SignscribeError) as unreadable:
        read_signs(shipped)
    assert words_of(unreadable.value).startswith("bundle.json nie je súbor s posunkami.")


@pytest.mark.usefixtures("in_slovak")
def test_a_part_of_a_sentence_and_its_numbers_are_said_in_slovak_too() -> None:
    damaged = Sentence("{name} is damaged: {why}. Choose another file.", name="a.signs", why=Sentence("it is cut off"))
    assert words_of(damaged) == "a.signs je poškodený: je odrezaný. Zvoľte iný súbor."
    long = MediaError(
        "{name} is {hours:.1f} hours long; at most {most_h:g} can be read. Cut it into parts.",
        name="a.1.mp4",
        hours=12.34,
        most_h=12.0,
    )
    assert words_of(long) == "a.1.mp4 trvá 12,3 h; prečítať sa dá najviac 12 h. Rozdeľte ho na časti."


@pytest.mark.usefixtures("in_slovak")
def test_what_is_not_translated_stays_as_it_is() -> None:
    assert words_of(Sentence("{braces} of a user")) == "{braces} of a user"
    assert words_of(MediaError("An unknown {thing}.", thing="{0}")) == "An unknown {0}."
