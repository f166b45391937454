"""Maps each of the 133 points to a point of MediaPipe Holistic, without importing MediaPipe.

The numbers come from MediaPipe's pose landmark list (33 points) and canonical face mesh (468 points). The stored
landmarks of the training data were made with the same face table. Over a whole clip each of the 68 stored iBUG points
lies within half a pixel of the mesh point named here.
"""

from typing import Final

from engine.pose.layout import INDEX

POSE_COUNT: Final = 33
HAND_COUNT: Final = 21
FACE_MESH_COUNT: Final = 468

_POSE_OF_BODY: Final = {
    "nose": 0,
    "left_eye": 2,
    "right_eye": 5,
    "left_ear": 7,
    "right_ear": 8,
    "left_shoulder": 11,
    "right_shoulder": 12,
    "left_elbow": 13,
    "right_elbow": 14,
    "left_wrist": 15,
    "right_wrist": 16,
    "left_hip": 23,
    "right_hip": 24,
    "left_knee": 25,
    "right_knee": 26,
    "left_ankle": 27,
    "right_ankle": 28,
    "left_heel": 29,
    "right_heel": 30,
    "left_big_toe": 31,
    "right_big_toe": 32,
}
"""MediaPipe has no point for the small toes: they stay unfound."""

BODY_TARGET: Final = tuple(INDEX[name] for name in _POSE_OF_BODY)
"""Indices among the 133 points of the body and foot points that MediaPipe knows."""
BODY_SOURCE: Final = tuple(_POSE_OF_BODY.values())
"""The MediaPipe pose point for each entry of `BODY_TARGET`."""

FACE_SOURCE: Final = (
    *(162, 234, 93, 58, 172, 136, 149, 148, 152, 377, 378, 365, 397, 288, 323, 454, 389),  # 0-16 jaw
    *(71, 63, 105, 66, 107),  # 17-21 right eyebrow
    *(336, 296, 334, 293, 301),  # 22-26 left eyebrow
    *(168, 197, 5, 4),  # 27-30 bridge of the nose down to its tip
    *(75, 97, 2, 326, 305),  # 31-35 underside of the nose
    *(33, 160, 158, 133, 153, 144),  # 36-41 right eye
    *(362, 385, 387, 263, 373, 380),  # 42-47 left eye
    *(61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181),  # 48-59 outer lips
    *(78, 82, 13, 312, 308, 317, 14, 87),  # 60-67 inner lips
)
"""The face mesh point for each of the 68 iBUG points."""
