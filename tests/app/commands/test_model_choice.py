import pytest

from app.commands.model_choice import choose_hand_use, choose_language
from engine.bundle.loader import Bundle
from engine.errors import SettingsError
from engine.types import HandUse


@pytest.mark.parametrize("wanted", ["svk", "SVK", "slovak", "Slovak Sign Language"])
def test_a_language_is_known_by_code_name_and_first_word(wanted: str, small_bundle: Bundle) -> None:
    assert choose_language(small_bundle.manifest, wanted).code == "svk"


def test_without_a_wish_it_is_the_first(small_bundle: Bundle) -> None:
    assert choose_language(small_bundle.manifest, None) == small_bundle.manifest.languages[0]


def test_another_language_is_refused_with_the_choices(small_bundle: Bundle) -> None:
    with pytest.raises(SettingsError, match=r"ase \(American Sign Language\), svk"):
        choose_language(small_bundle.manifest, "")


@pytest.mark.parametrize(
    ("wanted", "use"),
    [(None, HandUse.TRAINED), ("weak", HandUse.WEAK), ("off", HandUse.OFF), ("trained", HandUse.TRAINED)],
)
def test_pictures_of_hands_are_read_as_wanted(wanted: str | None, use: HandUse, picture_bundle: Bundle) -> None:
    assert choose_hand_use(picture_bundle.manifest, wanted) is use


def test_a_model_that_reads_none_is_not_asked_to(small_bundle: Bundle) -> None:
    assert choose_hand_use(small_bundle.manifest, None) is HandUse.OFF
    assert choose_hand_use(small_bundle.manifest, "off") is HandUse.OFF
    with pytest.raises(SettingsError, match=r"'test' reads no pictures of hands; leave out --hand-pictures weak"):
        choose_hand_use(small_bundle.manifest, "weak")
