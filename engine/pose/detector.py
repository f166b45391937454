"""Defines what a keypoint detector is, and opens one by its name."""

from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, TypedDict, Unpack

from engine.errors import DetectorError
from engine.pose.detector_names import DETECTOR_NAMES
from engine.types import Frame, Pose


class Detector(Protocol):
    """Finds the keypoints of one signer in the pictures of one stream, in order; one thread at a time."""

    @property
    def name(self) -> str:
        """The name that `make_detector` knows it by; bundles state it in their input contract."""
        ...

    def detect(self, frame: Frame) -> Pose:
        """Return the 133 keypoints of `frame`, all scores 0 where nobody is seen; raises DetectorError."""
        ...

    def reset(self) -> None:
        """Forget the signer before an unrelated stream."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class DetectorOptions(TypedDict, total=False):
    """Names the files of the "rtm" detector: ONNX weights and their expected SHA-256 in hexadecimal."""

    pose_path: Path
    pose_sha256: str
    person_path: Path
    person_sha256: str


def make_detector(name: str = "mediapipe", **options: Unpack[DetectorOptions]) -> Detector:
    """Open the detector called `name` ("mediapipe" or "rtm"); imports its library only now.

    "mediapipe" takes no options; "rtm" needs all of `DetectorOptions`. Raises DetectorError.
    """
    if name == "mediapipe":
        if options:
            raise DetectorError(
                "The mediapipe detector takes no options, but was given {options}.", options=", ".join(options)
            )
        from engine.pose.mediapipe_detector import MediaPipeDetector

        return MediaPipeDetector()
    if name == "rtm":
        missing = [key for key in DetectorOptions.__annotations__ if key not in options]
        if missing:
            raise DetectorError(
                "The rtm detector needs its weight files and their hashes: {missing}.", missing=", ".join(missing)
            )
        from engine.pose.rtm_detector import RtmDetector

        return RtmDetector(
            pose_path=options["pose_path"],
            pose_sha256=options["pose_sha256"],
            person_path=options["person_path"],
            person_sha256=options["person_sha256"],
        )
    raise DetectorError(
        "There is no keypoint detector {name!r}; choose one of {known}.", name=name, known=", ".join(DETECTOR_NAMES)
    )
