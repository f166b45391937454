"""Says sentences and errors in the language of the window."""

from string import Formatter
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from engine.errors import SignscribeError
from engine.sentence import Sentence

CONTEXT: Final = "errors"
"""The context of these sentences in the translation files; `make words` collects the templates from the sources."""


def words_of(what: Sentence | SignscribeError) -> str:
    """The sentence in the window's language and with its decimal mark; in English if it is not translated.

    Messages of the system and of libraries inside it are kept as they are. May be called from any thread.
    """
    sentence = what if isinstance(what, Sentence) else what.sentence
    template = QCoreApplication.translate(CONTEXT, sentence.template)
    return _WindowFormatter().vformat(template, (), dict(sentence.values)) if sentence.values else template


class _WindowFormatter(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, Sentence):
            return words_of(value)
        text = format(value, format_spec)
        return text.replace(".", QLocale().decimalPoint()) if isinstance(value, float) else text
