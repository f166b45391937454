"""Names the 133 COCO-WholeBody keypoints and derives every index from the names.

Order (spec/unisign.md section 1): 0-16 body, 17-22 feet, 23-90 face in the 68-point iBUG order, 91-111 left hand,
112-132 right hand. Left and right are the signer's own.
"""

from itertools import pairwise
from typing import Final

BODY_NAMES: Final = (
    "nose",
    "left_eye",
    "right_eye",
    "left_ear",
    "right_ear",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
    "left_ankle",
    "right_ankle",
)
FOOT_NAMES: Final = (
    "left_big_toe",
    "left_small_toe",
    "left_heel",
    "right_big_toe",
    "right_small_toe",
    "right_heel",
)
HAND_NAMES: Final = (
    "wrist",
    *(f"{finger}_{joint}" for finger in ("thumb", "index", "middle", "ring", "little") for joint in range(1, 5)),
)
FACE_COUNT: Final = 68
NAMES: Final[tuple[str, ...]] = (
    *BODY_NAMES,
    *FOOT_NAMES,
    *(f"face_{point}" for point in range(FACE_COUNT)),
    *(f"left_hand_{name}" for name in HAND_NAMES),
    *(f"right_hand_{name}" for name in HAND_NAMES),
)
LAYOUT_NAME: Final = "coco-wholebody-133"
KEYPOINT_COUNT: Final = len(NAMES)
INDEX: Final = {name: index for index, name in enumerate(NAMES)}

FACE_START: Final = INDEX["face_0"]
LEFT_HAND: Final = slice(INDEX["left_hand_wrist"], INDEX["left_hand_wrist"] + len(HAND_NAMES))
RIGHT_HAND: Final = slice(INDEX["right_hand_wrist"], INDEX["right_hand_wrist"] + len(HAND_NAMES))
FACE: Final = slice(FACE_START, FACE_START + FACE_COUNT)

LEFT_SHOULDER: Final = INDEX["left_shoulder"]
RIGHT_SHOULDER: Final = INDEX["right_shoulder"]
LEFT_WRIST: Final = INDEX["left_wrist"]
RIGHT_WRIST: Final = INDEX["right_wrist"]

# The four parts the network reads (spec/unisign.md section 3).
BODY_PART: Final = tuple(
    INDEX[name]
    for name in (
        "nose",
        "left_ear",
        "right_ear",
        "left_shoulder",
        "right_shoulder",
        "left_elbow",
        "right_elbow",
        "left_wrist",
        "right_wrist",
    )
)
LEFT_PART: Final = tuple(range(LEFT_HAND.start, LEFT_HAND.stop))
RIGHT_PART: Final = tuple(range(RIGHT_HAND.start, RIGHT_HAND.stop))
_JAW: Final = tuple(INDEX[f"face_{point}"] for point in range(0, 17, 2))
_INNER_MOUTH: Final = tuple(INDEX[f"face_{point}"] for point in range(60, 68))
_NOSE_TIP: Final = INDEX["face_30"]
FACE_PART: Final = (*_JAW, *_INNER_MOUTH, _NOSE_TIP)
HAND_ORIGIN: Final = 0  # within a hand part: the wrist
FACE_ORIGIN: Final = len(FACE_PART) - 1  # within the face part: the nose tip

FINGER_TIPS: Final = tuple(HAND_NAMES.index(f"{finger}_4") for finger in ("thumb", "index", "middle", "ring", "little"))

# Undirected edges within each part (spec/unisign.md section 6).
BODY_EDGES: Final = ((0, 1), (0, 2), (0, 3), (0, 4), (3, 5), (5, 7), (4, 6), (6, 8))
HAND_EDGES: Final = tuple(
    edge for first in range(1, 21, 4) for edge in ((0, first), *pairwise(range(first, first + 4)))
)
FACE_EDGES: Final = (
    *pairwise(range(len(_JAW))),
    *pairwise(range(len(_JAW), FACE_ORIGIN)),
    (FACE_ORIGIN - 1, len(_JAW)),
    *((FACE_ORIGIN, point) for point in range(FACE_ORIGIN)),
)

_IBUG_MIRROR: Final = (
    *range(16, -1, -1),
    *range(26, 16, -1),
    *range(27, 31),
    *range(35, 30, -1),
    *(45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40),
    *(54, 53, 52, 51, 50, 49, 48, 59, 58, 57, 56, 55),
    *(64, 63, 62, 61, 60, 67, 66, 65),
)


def _mirrored_name(name: str) -> str:
    if name.startswith("face_"):
        return f"face_{_IBUG_MIRROR[int(name.removeprefix('face_'))]}"
    if name.startswith("left_"):
        return "right_" + name.removeprefix("left_")
    if name.startswith("right_"):
        return "left_" + name.removeprefix("right_")
    return name


MIRROR: Final = tuple(INDEX[_mirrored_name(name)] for name in NAMES)
"""`xy[..., MIRROR, :]` with x -> 1 - x is the same signing done with the other hand."""
