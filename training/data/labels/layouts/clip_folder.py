"""Reads a folder of labelled clips: FOLDER/label/*.mp4, or a manifest beside the clips."""

from pathlib import Path

from engine.errors import InputError
from training.data.labels.entries import Collector, Entry, LabelReading
from training.data.labels.layouts.label_files import VIDEO_SUFFIXES
from training.data.labels.manifest import CSV_SUFFIXES, JSON_SUFFIXES, read_manifest

NO_SIGN = "idle"
"""Clips in a folder of this name show nobody signing."""


def manifest_in(folder: Path) -> Path | None:
    """The manifest of a folder of clips: manifest.csv, .tsv, .jsonl or .ndjson."""
    names = (folder / f"manifest{suffix}" for suffix in (*CSV_SUFFIXES, *JSON_SUFFIXES))
    return next((path for path in names if path.exists()), None)


def read_folder(folder: Path, language: str) -> LabelReading:
    """Read each sub-folder as a sign: its name is the label, underscores are blanks. A manifest comes first.

    Every clip is for training. Files that are no videos are listed as problems.
    """
    manifest = manifest_in(folder)
    if manifest is not None:
        return read_manifest(manifest)
    collector = Collector()
    for place in sorted(folder.iterdir()):
        if place.is_dir() and not place.name.startswith("."):
            _add_label(place, language, collector)
    reading = collector.reading()
    if not (reading.entries or reading.missing or reading.problems):
        raise InputError(
            f"{folder} holds no clips: put them into folders named by what is signed, such as {folder}/hello/1.mp4."
        )
    return reading


def _add_label(place: Path, language: str, collector: Collector) -> None:
    label = " ".join(place.name.replace("_", " ").split())
    idle = label.lower() == NO_SIGN
    for clip in sorted(path for path in place.iterdir() if not path.name.startswith(".")):
        if clip.is_dir() or clip.suffix.lower() not in VIDEO_SUFFIXES:
            collector.problem(clip, "", f"is not a video ({', '.join(VIDEO_SUFFIXES)}); take it out of the folder")
            continue
        entry = Entry(
            name=f"{place.name}/{clip.name}",
            video=clip,
            language=language,
            split="train",
            text="" if idle else label,
            gloss=() if idle else (label,),
        )
        collector.add(entry, clip, "")
