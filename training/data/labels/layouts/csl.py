"""Reads data sets of Chinese Sign Language: CSL-News (Uni-Sign's corpus) and CSL-Daily."""

import re
from pathlib import Path

from training.data.labels.entries import Collector, Entry, LabelReading, is_there
from training.data.labels.layouts.label_files import find_video, read_objects, read_table

LANGUAGE = "csl"
NEWS_LABELS = "CSL_News_Labels.json"
NEWS_TRAIN_SHARE = 0.99
"""The first 99 of 100 rows are for training; the rest is development and test data at once."""
DAILY_FRAMES_PER_S = 30.0
_DAILY_PERSON = re.compile(r"_(P\d+)_")


def read_csl_news(folder: Path, videos: Path | None = None) -> LabelReading:
    """CSL-News: CSL_News_Labels.json, a list of {video, pose, text}; videos in rgb_format/.

    The held-out rows are the split "test"; Uni-Sign uses the same rows as development data.
    """
    path = folder / NEWS_LABELS
    rows = read_objects(path)
    folder_of_videos = videos or folder / "rgb_format"
    collector = Collector()
    for number, row in enumerate(rows):
        where, video, text = f"entry {number + 1}", row.get("video"), row.get("text")
        if not isinstance(video, str) or not isinstance(text, str) or not text.strip():
            collector.problem(path, where, f"needs a video and a text, but holds {row!r}")
            continue
        split = "train" if number < int(NEWS_TRAIN_SHARE * len(rows)) else "test"
        name = video.removesuffix(".mp4")
        entry = Entry(name=name, video=folder_of_videos / video, language=LANGUAGE, split=split, text=text.strip())
        collector.add(entry, path, where)
    return collector.reading()


def read_csl_daily(folder: Path, videos: Path | None = None) -> LabelReading:
    """CSL-Daily: sentence_label/video_map.txt and split_1.txt; the signer is the P of a name S000020_P0000_T00.

    Videos lie in sentence-crop/ (cut by Uni-Sign), or as folders of pictures in sentence/frames_512x512/.
    """
    labels, splits = folder / "sentence_label" / "video_map.txt", folder / "sentence_label" / "split_1.txt"
    collector = Collector()
    described = {row["name"]: (line, row) for line, row in read_table(labels, "|", ("name", "gloss", "char"))}
    for line, row in read_table(splits, "|", ("name", "split")):
        name = row["name"]
        if name not in described:
            collector.missing(splits, f"line {line}", f"{labels.name} does not describe {name!r}")
            continue
        label_line, label = described[name]
        person = _DAILY_PERSON.search(name)
        video = find_video(videos or folder / "sentence-crop", name)
        pictures = folder / "sentence" / "frames_512x512" / name
        entry = Entry(
            name=name,
            video=pictures if videos is None and not is_there(video) and is_there(pictures) else video,
            language=LANGUAGE,
            split=row["split"],
            text="".join(label["char"].split()),
            gloss=tuple(label["gloss"].split()),
            signer=person[1] if person else "",
            pictures_per_s=DAILY_FRAMES_PER_S,
        )
        collector.add(entry, labels, f"line {label_line}")
    return collector.reading()
