"""Finds keypoints with ONNX Runtime: YOLOX finds the person, RTMW the 133 points.

Uni-Sign's keypoints are closest to these (spec/unisign.md section 9). The caller vouches for the weight files with
their SHA-256; nothing is downloaded. These networks expect pictures in BGR.
"""

import hashlib
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi.onnxruntime_pybind11_state import (
    Fail,
    InvalidArgument,
    InvalidGraph,
    InvalidProtobuf,
)
from onnxruntime.capi.onnxruntime_pybind11_state import (
    NotImplemented as NotRunnable,
)
from rtmlib.tools.pose_estimation.post_processings import get_simcc_maximum
from rtmlib.tools.pose_estimation.pre_processings import bbox_xyxy2cs, top_down_affine

from engine.errors import DetectorError
from engine.pose.layout import BODY_PART, KEYPOINT_COUNT
from engine.pose.tracking import SignerTrack, box_around
from engine.types import Float32Array, Frame, Pose

_MEAN: Final = np.array((123.675, 116.28, 103.53), np.float32)
_DEVIATION: Final = np.array((58.395, 57.12, 57.375), np.float32)
_BOX_PADDING: Final = 1.25
_PERSON_SCORE: Final = 0.3
_POINT_SCORE: Final = 0.3
_SMALLEST_PERSON: Final = 0.05  # of the picture's width and height
_SIMCC_SPLIT: Final = 2.0  # two SimCC bins a pixel
_LETTERBOX_GREY: Final = 114


class RtmDetector:
    """Follows one signer; detects people again only when the last picture's points no longer make a person.

    `person_path` is a YOLOX file with its own selection of boxes: input (1, 3, S, S), outputs dets (1, n, 5), labels.
    `pose_path` is a RTMPose or RTMW whole-body file: input (N, 3, H, W), outputs simcc_x (N, 133, 2 W), simcc_y
    (N, 133, 2 H). Raises DetectorError if a file is missing, has another hash or another signature.
    """

    def __init__(
        self, *, pose_path: Path, pose_sha256: str, person_path: Path, person_sha256: str, threads: int = 1
    ) -> None:
        self._pose_session = _session(pose_path, pose_sha256, threads)
        self._person_session = _session(person_path, person_sha256, threads)
        self._pose_height_px, self._pose_width_px = _input_size(self._pose_session, pose_path)
        self._person_side_px, _ = _input_size(self._person_session, person_path)
        if len(self._pose_session.get_outputs()) != 2:
            raise DetectorError(
                "{name} is not a SimCC pose network: it needs the outputs simcc_x, simcc_y.", name=pose_path.name
            )
        self.person_searches = 0
        self._track = SignerTrack()
        self._box: Float32Array | None = None

    @property
    def name(self) -> str:
        """The name that `make_detector` knows it by."""
        return "rtm"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the signer before an unrelated stream."""
        self._track = SignerTrack()
        self._box = None

    def detect(self, frame: Frame) -> Pose:
        """Return the keypoints of the next picture of the stream; see `Detector`. Scores are clipped to 0..1."""
        bgr = np.ascontiguousarray(frame.rgb[:, :, ::-1])
        height_px, width_px = bgr.shape[:2]
        size = np.array((width_px, height_px, width_px, height_px), np.float32)
        box = self._box if self._box is not None else self._find_person(bgr, frame.time_s, size)
        aspect = width_px / height_px
        if box is None:
            nobody = np.zeros(KEYPOINT_COUNT, np.float32)
            return Pose(frame.time_s, np.zeros((KEYPOINT_COUNT, 2), np.float32), nobody, aspect)
        pixels, score = self._find_points(bgr, box * size)
        xy = pixels / size[:2]
        self._box = _next_box(xy, score)
        if self._box is not None and self._track.pick(self._box[None], frame.time_s) is None:
            self._box = None  # the points jumped to another person
        return Pose(frame.time_s, xy, score, aspect)

    def _find_person(self, bgr: NDArray[np.uint8], time_s: float, size: Float32Array) -> Float32Array | None:
        self.person_searches += 1
        picture, scale = _letterbox(bgr, self._person_side_px)
        found = self._person_session.run(None, {self._person_session.get_inputs()[0].name: _channels_first(picture)})[0]
        if found.ndim != 3 or found.shape[-1] != 5:
            raise DetectorError(
                "The person network gives {shape}, not boxes (1, n, 5); choose a YOLOX file.", shape=found.shape
            )
        found = found[0][found[0][:, 4] > _PERSON_SCORE]
        boxes = (found[:, :4] / scale / size).astype(np.float32)
        chosen = self._track.pick(boxes, time_s)
        return None if chosen is None else boxes[chosen]

    def _find_points(self, bgr: NDArray[np.uint8], box_px: Float32Array) -> tuple[Float32Array, Float32Array]:
        """Return pixels (133, 2) and scores (133,) of the person in `box_px` (4,)."""
        centre, extent = bbox_xyxy2cs(box_px, padding=_BOX_PADDING)
        input_size = (self._pose_width_px, self._pose_height_px)
        patch, extent = top_down_affine(input_size, extent, centre, bgr)
        normal = (patch.astype(np.float32) - _MEAN) / _DEVIATION
        across, down = self._pose_session.run(None, {self._pose_session.get_inputs()[0].name: _channels_first(normal)})
        if across.shape[1] != KEYPOINT_COUNT:
            raise DetectorError(
                "The pose network gives {count} points, not the {wanted} of a whole body.",
                count=across.shape[1],
                wanted=KEYPOINT_COUNT,
            )
        bins, score = get_simcc_maximum(across, down)
        pixels = bins[0] / _SIMCC_SPLIT / input_size * extent + centre - extent / 2
        pixels[score[0] <= 0] = 0
        return pixels.astype(np.float32), np.clip(score[0], 0, 1).astype(np.float32)


def _next_box(xy: Float32Array, score: Float32Array) -> Float32Array | None:
    """Return the box (4,) around the seen points, where the signer will be next; None if they make no person."""
    if np.count_nonzero(score[list(BODY_PART)] > _POINT_SCORE) * 2 < len(BODY_PART):
        return None
    box = box_around(xy[score > _POINT_SCORE]).clip(0, 1)
    return box if (box[2:] - box[:2]).min() >= _SMALLEST_PERSON else None


def _letterbox(bgr: NDArray[np.uint8], side_px: int) -> tuple[NDArray[np.uint8], float]:
    """Return the picture shrunk into the top left of a grey square, and the scale."""
    scale = side_px / max(bgr.shape[:2])
    smaller = cv2.resize(bgr, (int(bgr.shape[1] * scale), int(bgr.shape[0] * scale)), interpolation=cv2.INTER_LINEAR)
    square = np.full((side_px, side_px, 3), _LETTERBOX_GREY, np.uint8)
    square[: smaller.shape[0], : smaller.shape[1]] = smaller
    return square, scale


def _channels_first(picture: NDArray[np.uint8] | Float32Array) -> Float32Array:
    return np.ascontiguousarray(picture.transpose(2, 0, 1)[None], np.float32)


def _session(path: Path, sha256: str, threads: int) -> onnxruntime.InferenceSession:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DetectorError("The weights {path} cannot be read; download them again in Models.", path=path) from error
    found = hashlib.sha256(content).hexdigest()
    if found != sha256.lower():
        raise DetectorError(
            "The weights {name} have the SHA-256 {found}, not {wanted}; download them again in Models.",
            name=path.name,
            found=found,
            wanted=sha256.lower(),
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, NotRunnable) as error:
        raise DetectorError(
            "The weights {name} are not a network that ONNX Runtime can run.", name=path.name
        ) from error


def _input_size(session: onnxruntime.InferenceSession, path: Path) -> tuple[int, int]:
    shape = session.get_inputs()[0].shape
    if len(shape) != 4 or not all(isinstance(side, int) for side in shape[2:]):
        raise DetectorError(
            "{name} takes {shape}, not pictures (N, 3, height, width) of one size.", name=path.name, shape=shape
        )
    return shape[2], shape[3]
