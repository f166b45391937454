"""Makes the text pieces and sign classes of a training run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import sentencepiece

from engine.errors import SettingsError
from training.data.kinds import Kind
from training.data.recordings import Recording

BLANK = 0
LANGUAGES = {
    "svk": ("Slovak Sign Language", "Slovak"),
    "ase": ("American Sign Language", "English"),
    "ins": ("Indian Sign Language", "English"),
    "kvk": ("Korean Sign Language", "English"),
    "xxx": ("an unnamed sign language", "English"),
    "asf": ("Australian Sign Language", "English"),
    "asq": ("Austrian Sign Language", "German"),
    "bfi": ("British Sign Language", "English"),
    "bzs": ("Brazilian Sign Language", "Portuguese"),
    "csc": ("Catalan Sign Language", "Catalan"),
    "cse": ("Czech Sign Language", "Czech"),
    "csl": ("Chinese Sign Language", "Chinese"),
    "csn": ("Colombian Sign Language", "Spanish"),
    "csq": ("Croatian Sign Language", "Croatian"),
    "dse": ("Sign Language of the Netherlands", "Dutch"),
    "dsl": ("Danish Sign Language", "Danish"),
    "fcs": ("Quebec Sign Language", "French"),
    "fse": ("Finnish Sign Language", "Finnish"),
    "fsl": ("French Sign Language", "French"),
    "gsg": ("German Sign Language", "German"),
    "gss": ("Greek Sign Language", "Greek"),
    "hks": ("Hong Kong Sign Language", "Chinese"),
    "hsh": ("Hungarian Sign Language", "Hungarian"),
    "ise": ("Italian Sign Language", "Italian"),
    "isg": ("Irish Sign Language", "English"),
    "isr": ("Israeli Sign Language", "Hebrew"),
    "jsl": ("Japanese Sign Language", "Japanese"),
    "mfs": ("Mexican Sign Language", "Spanish"),
    "nsl": ("Norwegian Sign Language", "Norwegian"),
    "nzs": ("New Zealand Sign Language", "English"),
    "psp": ("Filipino Sign Language", "English"),
    "psr": ("Portuguese Sign Language", "Portuguese"),
    "pso": ("Polish Sign Language", "Polish"),
    "rsl": ("Russian Sign Language", "Russian"),
    "sfb": ("Belgian French Sign Language", "French"),
    "sgg": ("Swiss German Sign Language", "German"),
    "ssp": ("Spanish Sign Language", "Spanish"),
    "swl": ("Swedish Sign Language", "Swedish"),
    "tsm": ("Turkish Sign Language", "Turkish"),
    "ukl": ("Ukrainian Sign Language", "Ukrainian"),
    "vgt": ("Flemish Sign Language", "Dutch"),
}
"""Sign language by ISO 639-3 code, and the language its labels are written in."""
STARTER_LANGUAGES = ("svk", "ase", "ins", "kvk", "xxx")
"""Those whose prompts the starter's text pieces are made for."""


def prompt(language: str) -> str:
    """The words before the frames (Uni-Sign's prompt, with the sign language named); raises SettingsError."""
    if language not in LANGUAGES:
        raise SettingsError(f"The sign language {language!r} is not among {', '.join(LANGUAGES)}: add it to LANGUAGES.")
    signed, written = LANGUAGES[language]
    return f"Translate {signed} to {written}: "


def train_tokenizer(texts: Sequence[str], path: Path, pieces: int) -> None:
    """Train a sentencepiece unigram model of at most `pieces` pieces on `texts`; pad 0, end 1, unknown 2."""
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_prefix=str(path.with_suffix("")),
        model_type="unigram",
        vocab_size=pieces,
        hard_vocab_limit=False,
        character_coverage=1.0,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        minloglevel=2,
        num_threads=1,
    )


def tokenizer_texts(recordings: Iterable[Recording]) -> list[str]:
    """Every label once, sentences and prompts several times so that their words become pieces."""
    words = sorted({r.text for r in recordings if r.kind is Kind.WORD})
    sentences = sorted({r.text for r in recordings if r.kind is Kind.SENTENCE})
    prompts = [prompt(language) for language in STARTER_LANGUAGES]
    return words * 3 + sentences * 2 + prompts * 20


@dataclass(frozen=True, slots=True)
class SignClasses:
    """The classes of the sign-spotting head: class 0 is blank, then one per (language, sign) in sorted order."""

    signs: tuple[tuple[str, str], ...]

    def __len__(self) -> int:
        return len(self.signs) + 1

    def index(self, language: str, sign: str) -> int | None:
        """Class of a sign, None where it is not in the vocabulary."""
        try:
            return self.signs.index((language, sign)) + 1
        except ValueError:
            return None

    def of_language(self, language: str) -> list[int]:
        """Classes of one language, blank first."""
        return [BLANK, *(i + 1 for i, (code, _) in enumerate(self.signs) if code == language)]


def sign_classes(recordings: Iterable[Recording]) -> SignClasses:
    """The classes of all signs shown by single-sign recordings."""
    return SignClasses(tuple(sorted({(r.language, s) for r in recordings if r.kind is Kind.WORD for s in r.signs})))
