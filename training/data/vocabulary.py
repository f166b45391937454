"""The text pieces and sign classes of a training run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import sentencepiece

from training.data.recordings import Kind, Recording

BLANK = 0
LANGUAGES = {
    "svk": ("Slovak Sign Language", "Slovak"),
    "ase": ("American Sign Language", "English"),
    "ins": ("Indian Sign Language", "English"),
    "kvk": ("Korean Sign Language", "English"),
    "xxx": ("an unnamed sign language", "English"),
}
"""Sign language by ISO 639-3 code, and the language its labels are written in."""


def prompt(language: str) -> str:
    """The words before the frames that say what to do (Uni-Sign's prompt, with the sign language named)."""
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
    prompts = [prompt(language) for language in LANGUAGES]
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
    """All signs shown by single-sign recordings."""
    return SignClasses(tuple(sorted({(r.language, s) for r in recordings if r.kind is Kind.WORD for s in r.signs})))
