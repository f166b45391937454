"""Lists sign languages by ISO 639-3 code, with their names in the window's language."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sign_languages() -> dict[str, str]:
    """The names by code."""
    return {
        "asf": translate("sign_languages", "Auslan"),
        "ase": translate("sign_languages", "American Sign Language"),
        "asq": translate("sign_languages", "Austrian Sign Language"),
        "bfi": translate("sign_languages", "British Sign Language"),
        "bzs": translate("sign_languages", "Brazilian Sign Language"),
        "csc": translate("sign_languages", "Catalan Sign Language"),
        "cse": translate("sign_languages", "Czech Sign Language"),
        "csl": translate("sign_languages", "Chinese Sign Language"),
        "dse": translate("sign_languages", "Sign Language of the Netherlands"),
        "dsl": translate("sign_languages", "Danish Sign Language"),
        "fse": translate("sign_languages", "Finnish Sign Language"),
        "fsl": translate("sign_languages", "French Sign Language"),
        "gsg": translate("sign_languages", "German Sign Language"),
        "hsh": translate("sign_languages", "Hungarian Sign Language"),
        "ins": translate("sign_languages", "Indian Sign Language"),
        "ise": translate("sign_languages", "Italian Sign Language"),
        "isr": translate("sign_languages", "Israeli Sign Language"),
        "jsl": translate("sign_languages", "Japanese Sign Language"),
        "kvk": translate("sign_languages", "Korean Sign Language"),
        "nsl": translate("sign_languages", "Norwegian Sign Language"),
        "psp": translate("sign_languages", "Filipino Sign Language"),
        "psr": translate("sign_languages", "Portuguese Sign Language"),
        "pso": translate("sign_languages", "Polish Sign Language"),
        "rsl": translate("sign_languages", "Russian Sign Language"),
        "sgg": translate("sign_languages", "Swiss German Sign Language"),
        "ssp": translate("sign_languages", "Spanish Sign Language"),
        "svk": translate("sign_languages", "Slovak Sign Language"),
        "swl": translate("sign_languages", "Swedish Sign Language"),
        "tsm": translate("sign_languages", "Turkish Sign Language"),
        "ukl": translate("sign_languages", "Ukrainian Sign Language"),
    }
