"""Reports what is wrong with labels, what they hold, and what test and training data share."""

import argparse
from collections.abc import Sequence

from engine.commands import BAD_INPUT, OK
from engine.errors import MediaError
from training.commands.labels import read_reading
from training.data.labels.audit import Audit, Overlap, SplitFigures, audit
from training.data.labels.entries import Entry

SHOWN = 5


def check_labels(parsed: argparse.Namespace) -> int:
    """Print the report, as `check` was told; returns BAD_INPUT if something has to be corrected."""
    reading = read_reading(parsed)
    wrong = [*reading.problems, *(() if parsed.skip_missing else reading.missing)]
    unreadable = unreadable_videos(reading.entries) if parsed.open else []
    for line in [*map(str, wrong), *unreadable]:
        print(line)
    if wrong or unreadable:
        print(f"{len(wrong) + len(unreadable)} problems.")
    found = audit(reading.entries)
    for line in report(found):
        print(line)
    if parsed.skip_missing and reading.missing:
        print(f"{len(reading.missing)} entries are left out because their video is not there.")
    shared = parsed.by_signer and any(not overlap.by_signer for overlap in found.overlaps)
    if shared:
        print("Signers are shared between training and test data, against --by-signer.")
    return BAD_INPUT if wrong or unreadable or shared or not reading.entries else OK


def unreadable_videos(entries: Sequence[Entry]) -> list[str]:
    """Name each video file that cannot be opened, or ends before one of its entries begins, in a sentence each."""
    from engine.media.video import Video  # takes as long to import as all of the report, and is seldom needed

    complaints = []
    for path in sorted({entry.video for entry in entries if entry.video.is_file()}):
        try:
            with Video(path) as video:
                length_s = video.info.duration_s
        except MediaError as error:
            complaints.append(str(error))
            continue
        complaints += [
            f"{path.name} lasts {length_s:.1f} s, but {entry.name} begins at {entry.start_s:g} s."
            for entry in entries
            if entry.video == path and length_s is not None and entry.start_s >= length_s
        ]
    return complaints


def report(found: Audit) -> list[str]:
    """Return the audit in sentences."""
    lines = [_split_line(figures) for figures in found.splits]
    for overlap in found.overlaps:
        lines += _overlap_lines(overlap)
    return lines


def _split_line(figures: SplitFigures) -> str:
    signers = f"{figures.signers} known signers" if figures.signers else "no known signer"
    unsigned = f" ({figures.unsigned} entries without)" if figures.signers and figures.unsigned else ""
    timed = f", {figures.known_s / 3600:.2f} h in {figures.timed} timed entries" if figures.timed else ""
    return (
        f"{figures.name}: {figures.entries} entries ({figures.words} single signs, {figures.sentences} sentences, "
        f"{figures.idle} without signing), {figures.texts} different texts, {signers}{unsigned}, "
        f"{' '.join(figures.languages)}{timed}"
    )


def _overlap_lines(overlap: Overlap) -> list[str]:
    lines = []
    if overlap.signers:
        lines.append(f"{overlap.split} shares {len(overlap.signers)} signers with train: {_some(overlap.signers)}")
    if overlap.videos:
        names = [video.name for video in overlap.videos]
        lines.append(f"{overlap.split} shares {len(names)} videos with train: {_some(names)}")
    if overlap.stretches:
        lines.append(
            f"{overlap.split}: {len(overlap.stretches)} entries show what a training entry shows too: "
            f"{_some(overlap.stretches)}"
        )
    if overlap.texts:
        lines.append(
            f"{overlap.split}: {overlap.text_entries} of {overlap.entries} entries carry one of {len(overlap.texts)} "
            f"sentences that are in train too: {_some(overlap.texts)}"
        )
    return lines or [f"{overlap.split} shares no known signer, video or sentence with train"]


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
