"""Counts what a collection holds, split by split, and what its test data share with its training data."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from training.data.kinds import Kind
from training.data.labels.entries import SPLIT_NAMES, Entry

TESTING = ("dev", "test")
_BLOCK_BYTES = 2**20


@dataclass(frozen=True, slots=True)
class SplitFigures:
    """What one split holds; `known_s` is the length of the `timed` entries, whose start and end are written down."""

    name: str
    entries: int
    words: int
    sentences: int
    idle: int
    texts: int
    signers: int
    unsigned: int
    languages: tuple[str, ...]
    timed: int
    known_s: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a test split shares with the training split.

    `signers` occur in both. `videos` are files of both (by name or by content); `stretches` are test entries whose
    stretch of a file is also, wholly or in part, a training entry. `texts` are whole sentences of both; `text_entries`
    test entries carry one. Single signs are left out of the texts: they have to occur in both.
    """

    split: str
    entries: int
    signers: tuple[str, ...]
    videos: tuple[Path, ...]
    stretches: tuple[str, ...]
    texts: tuple[str, ...]
    text_entries: int

    @property
    def by_signer(self) -> bool:
        """Whether no known signer is in both: the figures of this split hold for people who were never seen."""
        return not self.signers


@dataclass(frozen=True, slots=True)
class Audit:
    """Figures of every split that has entries, and the overlap of each test split with the training split."""

    splits: tuple[SplitFigures, ...]
    overlaps: tuple[Overlap, ...]


def audit(entries: Sequence[Entry]) -> Audit:
    """Audit a whole collection; reads files of equal size to see whether they are the same."""
    by_split = {name: [entry for entry in entries if entry.split == name] for name in SPLIT_NAMES}
    twins = _first_of_equal_files({entry.video for entry in entries})
    figures = tuple(_figures(name, chosen) for name, chosen in by_split.items() if chosen)
    training = by_split["train"]
    overlaps = tuple(_overlap(name, by_split[name], training, twins) for name in TESTING if by_split[name] and training)
    return Audit(figures, overlaps)


def _figures(name: str, entries: Sequence[Entry]) -> SplitFigures:
    kinds = Counter(entry.kind for entry in entries)
    lengths_s = [entry.end_s - entry.start_s for entry in entries if entry.end_s is not None]
    return SplitFigures(
        name=name,
        entries=len(entries),
        words=kinds[Kind.WORD],
        sentences=kinds[Kind.SENTENCE],
        idle=kinds[Kind.IDLE],
        texts=len({_words(entry) for entry in entries if entry.kind is not Kind.IDLE}),
        signers=len({entry.signer for entry in entries if entry.signer}),
        unsigned=sum(not entry.signer for entry in entries),
        languages=tuple(sorted({entry.language for entry in entries})),
        timed=len(lengths_s),
        known_s=sum(lengths_s),
    )


def _overlap(name: str, testing: Sequence[Entry], training: Sequence[Entry], twins: dict[Path, Path]) -> Overlap:
    signers = {entry.signer for entry in training if entry.signer}
    sentences = {_words(entry) for entry in training if entry.kind is Kind.SENTENCE}
    shared = [entry for entry in testing if entry.kind is Kind.SENTENCE and _words(entry) in sentences]
    trained: dict[Path, list[Entry]] = defaultdict(list)
    for entry in training:
        trained[twins[entry.video]].append(entry)
    return Overlap(
        split=name,
        entries=len(testing),
        signers=tuple(sorted({entry.signer for entry in testing} & signers)),
        videos=tuple(sorted({entry.video for entry in testing if twins[entry.video] in trained})),
        stretches=tuple(
            entry.name for entry in testing if any(_meet(entry, other) for other in trained.get(twins[entry.video], ()))
        ),
        texts=tuple(sorted({_words(entry) for entry in shared})),
        text_entries=len(shared),
    )


def _words(entry: Entry) -> str:
    """What an entry says, without the differences that do not change it."""
    return " ".join((entry.text or " ".join(entry.gloss)).casefold().split())


def _meet(first: Entry, second: Entry) -> bool:
    """Whether two stretches of one video share a moment."""
    ends_before = first.end_s is not None and first.end_s <= second.start_s
    begins_after = second.end_s is not None and second.end_s <= first.start_s
    return not (ends_before or begins_after)


def _first_of_equal_files(videos: Iterable[Path]) -> dict[Path, Path]:
    """Each file, with the first file (by name) that has the same content; folders stand for themselves."""
    by_size: dict[int, list[Path]] = defaultdict(list)
    first: dict[Path, Path] = {}
    for path in sorted(videos):
        if path.is_file():
            by_size[path.stat().st_size].append(path)
        first[path] = path
    for paths in by_size.values():
        if len(paths) > 1:
            first.update(_equal_content(paths))
    return first


def _equal_content(paths: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    by_hash = sorted((_sha256(path), path) for path in paths)
    leader = by_hash[0][1]
    yield leader, leader
    for (before, _), (digest, path) in pairwise(by_hash):
        leader = leader if digest == before else path
        yield path, leader


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()
