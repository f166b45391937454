"""The options by which data commands choose the keypoint detector."""

import argparse
from functools import partial
from pathlib import Path

from engine.pose.detector import DETECTOR_NAMES, DetectorOptions, make_detector
from training.data.keypoints.workers import DetectorMaker


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
