"""Sign languages that an own sign may belong to, by ISO 639-3 code, with their English names."""

from collections.abc import Mapping
from typing import Final

SIGN_LANGUAGES: Final[Mapping[str, str]] = {
    "asf": "Auslan",
    "ase": "American Sign Language",
    "asq": "Austrian Sign Language",
    "bfi": "British Sign Language",
    "bzs": "Brazilian Sign Language",
    "csc": "Catalan Sign Language",
    "cse": "Czech Sign Language",
    "csl": "Chinese Sign Language",
    "dse": "Sign Language of the Netherlands",
    "dsl": "Danish Sign Language",
    "fse": "Finnish Sign Language",
    "fsl": "French Sign Language",
    "gsg": "German Sign Language",
    "hsh": "Hungarian Sign Language",
    "ins": "Indian Sign Language",
    "ise": "Italian Sign Language",
    "isr": "Israeli Sign Language",
    "jsl": "Japanese Sign Language",
    "kvk": "Korean Sign Language",
    "nsl": "Norwegian Sign Language",
    "psp": "Filipino Sign Language",
    "psr": "Portuguese Sign Language",
    "pso": "Polish Sign Language",
    "rsl": "Russian Sign Language",
    "sgg": "Swiss German Sign Language",
    "ssp": "Spanish Sign Language",
    "svk": "Slovak Sign Language",
    "swl": "Swedish Sign Language",
    "tsm": "Turkish Sign Language",
    "ukl": "Ukrainian Sign Language",
}
