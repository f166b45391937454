"""Names the keypoint detectors, for those who let a user choose one without opening it."""

from typing import Final

DETECTOR_NAMES: Final = ("mediapipe", "rtm")
