"""Chooses the language of the window and installs its translation."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

LANGUAGES: Final = {"en": "English", "sk": "Slovenčina"}
"""The languages by ISO 639-1 code, each named in itself."""
FOLDER: Final = Path(__file__).resolve().parents[1] / "translations"


def language_of(choice: str, system: str) -> str:
    """The language to show: the chosen one, else that of the `system` locale (as sk_SK), else English."""
    for code in (choice, system.split("_")[0]):
        if code in LANGUAGES:
            return code
    return "en"


def window_language() -> str:
    """The language in which the window is shown now."""
    return language_of("", QLocale().name())


def install_translation(application: QCoreApplication, choice: str, folder: Path = FOLDER) -> tuple[QTranslator, ...]:
    """Show the window in a language from now on; an empty `choice` follows the system.

    Returns the installed translators: Signscribe's own and Qt's. A translator whose file was not built is left out, and
    English is shown instead.
    """
    system = QLocale.system()
    language = language_of(choice, system.name())
    QLocale.setDefault(system if system.name().split("_")[0] == language else QLocale(language))
    files = (
        folder / f"signscribe_{language}.qm",
        Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm",
    )
    translators = []
    for file in files:
        translator = QTranslator(application)
        if translator.load(str(file)):
            application.installTranslator(translator)
            translators.append(translator)
    return tuple(translators)
