"""Names the recordings that a training run must not see."""

from collections.abc import Iterable
from dataclasses import dataclass

from training.data.kinds import Kind
from training.data.recordings import Recording

TEST_SENTENCES = frozenset((0, 1, 6, 8, 18, 30, 38, 63, 100, 130, 150, 159, 21, 43, 56, 75, 94, 113, 134, 148))
"""Ids of the 20 held-out Slovak sentences: the 12 with a test video, and eight more drawn before any training.

No run behind a reported figure trains on them.
"""
DEV_SENTENCES = frozenset(range(3, 170, 4)) - TEST_SENTENCES
"""Ids of Slovak sentences that comparisons of recipes are measured on, so that the test sentences are not chosen by."""
DEMO_SENTENCE = 6
"""The test sentence of the demo clip: the shipped model alone is trained on it, so that the demo shows a caption."""


@dataclass(frozen=True, slots=True)
class Split:
    """A named split: recordings of `held_out_sources` are for testing, and so are the test sentences."""

    name: str
    held_out_sources: frozenset[str]
    test_sentences: frozenset[int] = TEST_SENTENCES

    def is_test(self, recording: Recording) -> bool:
        if recording.kind is Kind.SENTENCE:
            return int(recording.name.removeprefix("sentence_")) in self.test_sentences
        return recording.source in self.held_out_sources

    def training(self, recordings: Iterable[Recording]) -> list[Recording]:
        return [recording for recording in recordings if not self.is_test(recording)]

    def test(self, recordings: Iterable[Recording], source: str) -> list[Recording]:
        return [recording for recording in recordings if recording.source == source and self.is_test(recording)]


SPLITS = {
    split.name: split
    for split in (
        Split("all", frozenset(), TEST_SENTENCES - {DEMO_SENTENCE}),
        Split(
            "fold-a",
            frozenset(
                ("words_side", "ins_thenkcode", "kvk_yunlisa#MP_Data", "ase_tamtridung", "ase_traduttore_words#danial")
            ),
        ),
        Split(
            "fold-b",
            frozenset(("ins_meabhinav", "kvk_yunlisa#MP_Data4", "ase_akashcodes", "ase_traduttore_words#cam")),
        ),
        Split("fold-c", frozenset(("kvk_yunlisa#MP_Data1", "ase_ilkerdemir", "ase_fowldeadpool"))),
        Split("fold-d", frozenset(("kvk_yunlisa#MP_Data3", "ase_electronicaddict", "xxx_s4m0707"))),
        Split("comparison", frozenset(("words_side",)), TEST_SENTENCES | DEV_SENTENCES),
    )
}
"""Each team, repository and session is held out in exactly one fold; the shipped model trains on split "all".

Split "comparison" is for choosing between recipes by Slovak signs and sentences.
"""
