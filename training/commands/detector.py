"""Makes the keypoint detector that the options of a command name."""

import argparse
from functools import partial

from engine.pose.detector import DetectorOptions, make_detector
from training.data.keypoints.workers import DetectorMaker


def detector_maker(parsed: argparse.Namespace) -> DetectorMaker:
    """Return what makes the chosen detector, in this process or another."""
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
