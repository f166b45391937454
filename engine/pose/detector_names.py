"""Names the keypoint detectors for those who offer a choice without opening one."""

from typing import Final

DETECTOR_NAMES: Final = ("mediapipe", "rtm")
