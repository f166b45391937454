"""Builds a corpus of sentence clips from long subtitled videos, as Uni-Sign's authors built CSL-News.

A corpus is a folder with clips/VIDEO/00012.mp4, videos/VIDEO.json (the outcome for each video), manifest.jsonl (the
clips with their texts, for `check` and `prepare`) and report.json (what was left out, and why).
"""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Final

from engine.errors import InputError, MediaError
from engine.pose.detector import Detector
from training.corpus.clips import LookRules, clip_path, cut_clips
from training.corpus.sentences import SUBTITLE_SUFFIXES, Said, SentenceRules, read_subtitles, sentences
from training.corpus.signer import find_signer
from training.corpus.speech import SpeechRecogniser
from training.data.boxes import Box
from training.data.labels.entries import Entry
from training.data.labels.manifest import as_fields, entry_of, write_manifest

NO_SIGNER: Final = "nobody signs in the video"


@dataclass(frozen=True, slots=True)
class CorpusRules:
    """How a corpus is cut.

    Signing begins `delay_s` after its text: interpreters follow the speaker by one to two seconds. `box` shows the
    signer in every video (None: it is searched for). `dev_share` and `test_share` (0..1) of the videos, chosen by their
    names, are held out.
    """

    language: str
    delay_s: float = 0.0
    box: Box | None = None
    dev_share: float = 0.01
    test_share: float = 0.01
    sentence: SentenceRules = field(default_factory=SentenceRules)
    look: LookRules = field(default_factory=LookRules)


@dataclass(frozen=True, slots=True)
class VideoOutcome:
    """The outcome for one video: the kept clips, the number of dropped sentences by reason, and the signer's box."""

    entries: tuple[Entry, ...]
    dropped: Counter[str]
    box: Box | None


def subtitles_of(video: Path) -> Path | None:
    """Return the subtitle file beside a video, perhaps with a language in its name (news.zh.srt), or None."""
    beside = [video.with_suffix(suffix) for suffix in SUBTITLE_SUFFIXES]
    tagged = [path for suffix in SUBTITLE_SUFFIXES for path in sorted(video.parent.glob(f"{video.stem}.*{suffix}"))]
    return next((path for path in (*beside, *tagged) if path.exists()), None)


def said_in(video: Path, language: str, recogniser: SpeechRecogniser | None) -> list[Said]:
    """Return what is said in a video, by its subtitles or else the recogniser; raises InputError without either."""
    subtitles = subtitles_of(video)
    if subtitles is not None:
        return read_subtitles(subtitles)
    if recogniser is None:
        raise InputError(
            f"{video.name} has no subtitles beside it ({video.stem}.srt); add them, or a recogniser with --speech."
        )
    return [Said(float(start_s), float(end_s), str(text)) for start_s, end_s, text in recogniser(video, language)]


def cut_video(
    video: Path, pieces: Sequence[Said], folder: Path, detector: Detector, rules: CorpusRules
) -> VideoOutcome:
    """Cut one video and write its outcome into the corpus; raises MediaError or DetectorError."""
    found = sentences(pieces, rules.sentence)
    dropped = Counter(found.dropped)
    shifted = [
        replace(said, start_s=said.start_s + rules.delay_s, end_s=said.end_s + rules.delay_s)
        for said in found.kept
        if said.start_s + rules.delay_s >= 0
    ]
    dropped["before the start of the video"] += len(found.kept) - len(shifted)
    box = rules.box or (find_signer(video, shifted, detector) if shifted else None)
    kept: list[Entry] = []
    if box is None:
        dropped[NO_SIGNER] += len(shifted)
    else:
        for cut in cut_clips(_entries(video, shifted, box, rules), folder / "clips", detector, rules.look):
            if cut.dropped:
                dropped[cut.dropped] += 1
            else:
                clip = clip_path(cut.entry, folder / "clips")
                kept.append(replace(cut.entry, video=clip, start_s=0.0, end_s=None, box=None))
    kept.sort(key=lambda entry: entry.name)
    outcome = VideoOutcome(tuple(kept), Counter({reason: n for reason, n in dropped.items() if n}), box)
    _write_outcome(video, folder, outcome)
    return outcome


def is_cut(video: Path, folder: Path) -> bool:
    """Return whether a video is already cut."""
    return _outcome_path(video, folder).exists()


def finish_corpus(folder: Path) -> VideoOutcome:
    """Write manifest.jsonl and report.json of all videos cut so far; returns all their clips and counts."""
    entries: list[Entry] = []
    dropped: Counter[str] = Counter()
    videos = 0
    for path in sorted((folder / "videos").glob("*.json")):
        content = json.loads(path.read_text("utf-8"))
        entries += [entry_of(fields, folder) for fields in content["clips"]]
        dropped.update(content["dropped"])
        videos += 1
    write_manifest(folder / "manifest.jsonl", (_within(entry, folder) for entry in entries))
    report = {"videos": videos, "clips": len(entries), "dropped": dict(dropped.most_common())}
    _write_json(folder / "report.json", report)
    return VideoOutcome(tuple(entries), dropped, None)


def check_names(videos: Iterable[Path]) -> None:
    """Raise InputError if two videos have the same name, since clips are named after it."""
    stem, count = Counter(video.stem for video in videos).most_common(1)[0]
    if count > 1:
        raise InputError(f"{count} videos are called {stem}; clips are named by their video, so rename all but one.")


def split_of(name: str, rules: CorpusRules) -> str:
    """Choose the split of a video by its name alone, so that it does not depend on other videos."""
    place = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") / 2**64
    if place < rules.test_share:
        return "test"
    return "dev" if place < rules.test_share + rules.dev_share else "train"


def _entries(video: Path, said: Sequence[Said], box: Box, rules: CorpusRules) -> list[Entry]:
    return [
        Entry(
            name=f"{video.stem}/{number:05d}",
            video=video,
            language=rules.language,
            split=split_of(video.stem, rules),
            text=one.text,
            start_s=one.start_s,
            end_s=one.end_s,
            box=box,
        )
        for number, one in enumerate(said)
    ]


def _outcome_path(video: Path, folder: Path) -> Path:
    return folder / "videos" / f"{video.stem}.json"


def _write_outcome(video: Path, folder: Path, outcome: VideoOutcome) -> None:
    _write_json(
        _outcome_path(video, folder),
        {
            "video": video.name,
            "box": asdict(outcome.box) if outcome.box else None,
            "dropped": dict(outcome.dropped),
            "clips": [as_fields(_within(entry, folder)) for entry in outcome.entries],
        },
    )


def _within(entry: Entry, folder: Path) -> Entry:
    """Return the entry with the path of its clip relative to the corpus, so that the folder can be moved."""
    return replace(entry, video=entry.video.relative_to(folder))


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    try:
        part.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise MediaError(f"{path} cannot be written: {error}.") from error
    os.replace(part, path)
