"""Reads Uni-Sign's own copies of the data sets: label files, and keypoints in pickles."""

from pathlib import Path

from engine.errors import InputError
from training.data.labels.entries import SPLIT_NAMES, Collector, Entry, LabelReading
from training.data.labels.layouts.csl import NEWS_LABELS
from training.data.unisign.files import OfficialLabel, read_labels, training_and_test
from training.tasks import DataSet, data_set_named

_FRAMES_PER_S = {"CSL_Daily": 30.0}
_NOMINAL_FRAMES_PER_S = 25.0
"""The pickles do not say their rate, and Uni-Sign takes every frame as it comes."""


def read_uni_sign(folder: Path, poses: Path | None, name: str) -> LabelReading:
    """A data set by its official name, from labels.{train,dev,test} (WLASL: labels-2000.*) or CSL_News_Labels.json.

    The keypoints lie in pose_format/, or in the folder given. They stand in for videos: preparing such entries brings
    them into a store without looking at a picture.
    """
    data_set = data_set_named(name)
    collector = Collector()
    found = False
    for path, split, labels in _label_files(folder, data_set):
        found = True
        for number, label in enumerate(labels, start=1):
            entry = _entry(label, (poses or folder / "pose_format") / label.pose_file, data_set, split)
            collector.add(entry, path, f"entry {number}")
    if not found:
        raise InputError(f"{folder} holds no label files of Uni-Sign's {data_set.name}, such as labels.train.")
    return collector.reading()


def _label_files(folder: Path, data_set: DataSet) -> list[tuple[Path, str, tuple[OfficialLabel, ...]]]:
    news = folder / NEWS_LABELS
    if data_set.name == "CSL_News":
        parts = training_and_test(read_labels(news)) if news.exists() else ()
        return [(news, split, part) for split, part in zip(("train", "test"), parts, strict=False)]
    paths = [(folder / f"{stem}.{split}", split) for stem in ("labels", "labels-2000") for split in SPLIT_NAMES]
    return [(path, split, read_labels(path)) for path, split in paths if path.exists()]


def _entry(label: OfficialLabel, pose_file: Path, data_set: DataSet, split: str) -> Entry:
    single = data_set.name == "WLASL"
    return Entry(
        name=label.name.removesuffix(".mp4"),
        video=pose_file,
        language=data_set.language,
        split=split,
        text=label.text,
        gloss=(label.text,) if single else label.glosses,
        pictures_per_s=_FRAMES_PER_S.get(data_set.name, _NOMINAL_FRAMES_PER_S),
    )
