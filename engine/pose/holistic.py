"""Imports MediaPipe's Holistic without the rest of its package.

`import mediapipe` also runs its drawing helpers and its task library. These load matplotlib, which writes a font cache
into the person's home. None of that finds a keypoint: docs/decisions/094-mediapipe-in-part.md.
"""

import importlib
import importlib.util
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Final

from engine.errors import DetectorError

if TYPE_CHECKING:
    from mediapipe.python.solutions.holistic import Holistic

_NOT_RUN: Final = {"mediapipe": "", "mediapipe.python.solutions": "/python/solutions"}
"""Packages whose own code only imports what is not used here, with their folders inside MediaPipe's."""
_WITH_OPTIONS: Final = ("face_detection", "face_mesh", "hands", "pose")
"""Holistic's graph contains theirs, but drops their options silently where Python does not know them."""


def make_holistic() -> "Holistic":
    """Load MediaPipe and return its Holistic at complexity 1, the only one whose models are in the wheel.

    Raises DetectorError where MediaPipe is not installed.
    """
    if "mediapipe" not in sys.modules:
        _place_packages()
    for name in _WITH_OPTIONS:
        importlib.import_module(f"mediapipe.python.solutions.{name}")
    from mediapipe.python.solutions.holistic import Holistic

    return Holistic(model_complexity=1)


def _place_packages() -> None:
    """Let Python find the modules inside these packages without running the packages' own code."""
    spec = importlib.util.find_spec("mediapipe")
    if spec is None or not spec.submodule_search_locations:
        raise DetectorError("MediaPipe, which finds the keypoints, is missing; install Signscribe again.")
    root = spec.submodule_search_locations[0]
    for name, folder in _NOT_RUN.items():
        package = ModuleType(name)
        package.__path__ = [root + folder]
        sys.modules[name] = package
