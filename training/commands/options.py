"""The options by which data commands choose the keypoint detector."""

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from engine.pose.detector import DETECTOR_NAMES, DetectorOptions, make_detector
from training.data.keypoints.workers import DetectorMaker
from training.data.labels.entries import Entry, LabelReading
from training.data.labels.layouts.choice import LAYOUT_NAMES, read_labels


def add_label_options(parser: argparse.ArgumentParser) -> None:
    """LABELS, --layout, --videos, --language and --skip-missing."""
    parser.add_argument(
        "labels", type=Path, metavar="LABELS", help="a manifest (.csv, .tsv, .jsonl), or the folder of a data set"
    )
    parser.add_argument("--layout", choices=LAYOUT_NAMES, help="how the folder is laid out (default: by what is in it)")
    parser.add_argument("--videos", type=Path, metavar="FOLDER", help="where the videos lie, if not beside the labels")
    parser.add_argument("--language", default="", metavar="CODE", help="sign language of a folder of clips, as ase")
    parser.add_argument("--skip-missing", action="store_true", help="leave out entries whose video is not there")


def read_reading(parsed: argparse.Namespace) -> LabelReading:
    """The labels that the options name, with their problems."""
    return read_labels(parsed.labels, parsed.layout, parsed.videos, parsed.language)


def read_entries(parsed: argparse.Namespace) -> Sequence[Entry]:
    """The entries that the options name; raises InputError that lists every problem."""
    return read_reading(parsed).usable(skip_missing=parsed.skip_missing)


def add_detector_options(parser: argparse.ArgumentParser) -> None:
    """--detector, and the weight files that "rtm" needs."""
    parser.add_argument(
        "--detector", choices=DETECTOR_NAMES, default="mediapipe", help="which detector finds keypoints"
    )
    parser.add_argument("--pose-path", type=Path, metavar="FILE", help="rtm: the pose network (ONNX)")
    parser.add_argument("--pose-sha256", metavar="HEX", help="rtm: its SHA-256")
    parser.add_argument("--person-path", type=Path, metavar="FILE", help="rtm: the person network (ONNX)")
    parser.add_argument("--person-sha256", metavar="HEX", help="rtm: its SHA-256")


def detector_maker(parsed: argparse.Namespace) -> DetectorMaker:
    """What builds the chosen detector, in this process or another."""
    options = DetectorOptions()
    if parsed.pose_path is not None:
        options["pose_path"] = parsed.pose_path.resolve()
    if parsed.pose_sha256 is not None:
        options["pose_sha256"] = parsed.pose_sha256
    if parsed.person_path is not None:
        options["person_path"] = parsed.person_path.resolve()
    if parsed.person_sha256 is not None:
        options["person_sha256"] = parsed.person_sha256
    return partial(make_detector, parsed.detector, **options)
