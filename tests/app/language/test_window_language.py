import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.language.sign_languages import sign_languages
from app.language.window_language import FOLDER, LANGUAGES, install_translation, language_of
from app.live.words import seconds_words
from app.models.view import language_words
from app.paths import catalogue_file, starter_model_dir
from app.settings import Settings
from engine.bundle.loader import load_bundle
from engine.store.catalogue import load_catalogue
from tests.app.conftest import OpenWindow, qt_tool
from tests.app.window.test_window_fits import (
    STATES,
    beyond_the_edge,
    bring_about,
    in_every_size,
    nothing_is_cut,
    parts_for,
)
from tests.app.window_parts import MANIFEST
from tests.sentences import write_for_lupdate

APP = FOLDER.parent
Strings = dict[tuple[str, str], str]


def strings_in(file: Path) -> Strings:
    """Context and English text -> translation, empty where it is not finished."""
    found: Strings = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            finished = translation is not None and translation.get("type") is None
            text = (translation.text or "") if translation is not None and finished else ""
            found[context.findtext("name", ""), message.findtext("source", "")] = text
    return found


@pytest.fixture(scope="module")
def strings_of_the_window(tmp_path_factory: pytest.TempPathFactory) -> Strings:
    """Every string that the sources of the window hold, with the sentences of errors."""
    folder = tmp_path_factory.mktemp("strings")
    file, sentences = folder / "strings.ts", folder / "sentences.py"
    write_for_lupdate(sentences)
    qt_tool("lupdate", *(str(source) for source in sorted(APP.rglob("*.py"))), str(sentences), "-ts", str(file))
    return strings_in(file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_string_of_the_window_is_untranslated(strings_of_the_window: Strings, language: str) -> None:
    translated = strings_in(FOLDER / f"signscribe_{language}.ts")
    assert len(strings_of_the_window) > 800
    missing = sorted(key for key in strings_of_the_window if not translated.get(key))
    assert missing == [], f"translate these, see CONTRIBUTING.md: {missing}"
    assert sorted(set(translated) - set(strings_of_the_window)) == [], "these are used no more"


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_places_for_values_and_the_dots(language: str) -> None:
    for (_, source), text in strings_in(FOLDER / f"signscribe_{language}.ts").items():
        assert sorted(re.findall(r"\{[^{}]*\}", text)) == sorted(re.findall(r"\{[^{}]*\}", source))
        assert text.endswith("…") is source.endswith("…")
        assert text.endswith(".") is source.endswith(".")
        assert re.findall(r"\*\.\w+", text) == re.findall(r"\*\.\w+", source)


@pytest.mark.parametrize(
    ("choice", "system", "language"),
    [("", "sk_SK", "sk"), ("", "en_GB", "en"), ("", "ko_KR", "en"), ("sk", "en_US", "sk"), ("xx", "sk_SK", "sk")],
)
def test_the_language_is_the_chosen_one_else_the_systems(choice: str, system: str, language: str) -> None:
    assert language_of(choice, system) == language


@pytest.mark.usefixtures("in_slovak")
@in_every_size
@pytest.mark.parametrize("state", STATES)
def test_no_word_of_the_window_is_cut_in_slovak(open_window: OpenWindow, qtbot: QtBot, scale: int, state: str) -> None:
    window = open_window(parts_for(state), Settings(text_scale_percent=scale))
    bring_about(window, qtbot, state)
    window.resize(1024, 640)
    nothing_is_cut(window)
    assert window.size().toTuple() == (1024, 640), "the window cannot be made so small"


@pytest.mark.usefixtures("in_slovak")
@in_every_size
def test_the_window_speaks_slovak(open_window: OpenWindow, qtbot: QtBot, scale: int) -> None:
    window = open_window(settings=Settings(text_scale_percent=scale))
    assert window.live.bar.start_button.text() == "Zapnúť kameru"
    bring_about(window, qtbot, "hands_out_of_view")
    qtbot.waitUntil(lambda: window.status_line.shown_texts()[0] == "Ruky sú mimo obrazu")
    for dialog in (window.open_settings(), window.open_about(), window.live.open_details()):
        dialog.resize(dialog.size().boundedTo(QSize(1024, 640)))
        nothing_is_cut(dialog)
        assert beyond_the_edge(dialog) == []


@pytest.mark.usefixtures("in_slovak")
def test_numbers_are_written_as_in_slovak() -> None:
    assert seconds_words(0.83) == "0,8"


def test_what_ships_speaks_every_language_of_the_window() -> None:
    languages, entries = load_bundle(starter_model_dir()).manifest.languages, load_catalogue(catalogue_file()).entries
    for code in LANGUAGES:
        assert {language.words(code).window for language in languages} == {code}
        assert {entry.words(code).window for entry in entries} == {code}


@pytest.mark.usefixtures("in_slovak")
def test_models_are_described_in_slovak_where_they_can_be(open_window: OpenWindow) -> None:
    window = open_window(settings=Settings(language="svk"))
    assert window.live.vocabulary.text() == "Asi 440 posunkov a krátke vety."
    assert window.live.bar.languages.itemText(1) == "American Sign Language"
    assert "Slovenský posunkový jazyk → slovenčina" in window.status_line.shown_texts()
    words = "Slovenský posunkový jazyk: Asi 440 posunkov a krátke vety. Píše v jazyku: slovenčina."
    assert language_words(MANIFEST)[0] == words
    assert sign_languages()["kvk"] == "Kórejský posunkový jazyk"


def test_a_language_whose_file_was_not_built_leaves_english(qapp: QApplication, tmp_path: Path) -> None:
    before = QLocale()
    translators = install_translation(qapp, "sk", tmp_path)
    assert QCoreApplication.translate("messages", "Try again") == "Try again"
    for translator in translators:
        QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)
