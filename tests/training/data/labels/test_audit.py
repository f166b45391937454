from pathlib import Path

import pytest

from training.commands.label_report import report
from training.data.labels.audit import audit
from training.data.labels.entries import Entry


@pytest.fixture
def entries(tmp_path: Path) -> list[Entry]:
    for name, content in {"a": b"first", "b": b"second", "c": b"first", "d": b"fourth"}.items():
        (tmp_path / f"{name}.mp4").write_bytes(content)

    def entry(name: str, video: str, split: str, text: str, signer: str, start_s: float, end_s: float | None) -> Entry:
        return Entry(name, tmp_path / f"{video}.mp4", "svk", split, text, (), signer, start_s, end_s)

    return [
        entry("one", "a", "train", "Ako sa máš?", "eva", 0.0, 2.0),
        entry("two", "b", "train", "Dobre, a ty?", "eva", 0.0, 2.0),
        entry("three", "b", "test", "ako  sa máš?", "jan", 2.0, 3.0),
        entry("four", "c", "test", "Idem domov.", "jan", 1.0, 3.0),
        entry("five", "d", "dev", "Idem domov.", "eva", 0.0, None),
    ]


def test_overlap_is_found_by_name_by_content_by_text_and_by_signer(entries: list[Entry]) -> None:
    dev, test = audit(entries).overlaps
    assert (dev.split, dev.signers, dev.videos, dev.texts) == ("dev", ("eva",), (), ())
    assert not dev.by_signer
    assert test.by_signer
    assert [video.name for video in test.videos] == ["b.mp4", "c.mp4"]
    assert test.stretches == ("four",)  # c is a copy of a; three begins where two ends
    assert (test.texts, test.text_entries, test.entries) == (("ako sa máš?",), 1, 2)


def test_figures_of_the_splits(entries: list[Entry]) -> None:
    train, dev, test = audit(entries).splits
    assert (train.entries, train.signers, train.timed, train.known_s) == (2, 1, 2, 4.0)
    assert (dev.timed, dev.unsigned, dev.languages) == (0, 0, ("svk",))
    assert test.texts == 2


def test_single_signs_in_both_splits_are_no_overlap(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text(name)
    both = [
        Entry(split, tmp_path / name, "ase", split, "milk", ("milk",))
        for name, split in (("a", "train"), ("b", "test"))
    ]
    (overlap,) = audit(both).overlaps
    assert (overlap.texts, overlap.videos) == ((), ())
    assert report(audit(both))[-1] == "test shares no known signer, video or sentence with train"


def test_the_report_names_what_is_shared(entries: list[Entry]) -> None:
    lines = "\n".join(report(audit(entries)))
    assert "train: 2 entries (0 single signs, 2 sentences, 0 without signing), 2 different texts, 1 known" in lines
    assert "dev shares 1 signers with train: eva" in lines
    assert "test shares 2 videos with train: b.mp4, c.mp4" in lines
    assert "test: 1 entries show what a training entry shows too: four" in lines
    assert "test: 1 of 2 entries carry one of 1 sentences that are in train too: ako sa máš?" in lines
