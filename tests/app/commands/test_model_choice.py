import pytest

from app.commands.model_choice import choose_language
from engine.bundle.loader import Bundle
from engine.errors import SettingsError


@pytest.mark.parametrize("wanted", ["svk", "SVK", "slovak", "Slovak Sign Language"])
def test_a_language_is_known_by_code_name_and_first_word(wanted: str, small_bundle: Bundle) -> None:
    assert choose_language(small_bundle.manifest, wanted).code == "svk"


def test_without_a_wish_it_is_the_first(small_bundle: Bundle) -> None:
    assert choose_language(small_bundle.manifest, None) == small_bundle.manifest.languages[0]


def test_another_language_is_refused_with_the_choices(small_bundle: Bundle) -> None:
    with pytest.raises(SettingsError, match=r"ase \(American Sign Language\), svk"):
        choose_language(small_bundle.manifest, "")
