"""Small made-up recordings: a sign is circles of its own size and pace, even ones drawn by the right hand."""

import numpy as np

from engine.pose import layout
from training.data.kinds import Kind
from training.data.recordings import Recording

FRAMES = 24


def recording(sign: int, take: int, *, language: str = "svk", source: str = "words_front") -> Recording:
    """One take of sign number `sign`."""
    rng = np.random.default_rng((sign, take))
    place = np.random.default_rng(7).uniform(0.4, 0.6, (layout.KEYPOINT_COUNT, 2))
    place[layout.LEFT_SHOULDER], place[layout.RIGHT_SHOULDER] = (0.6, 0.5), (0.4, 0.5)
    xyz = np.zeros((FRAMES, layout.KEYPOINT_COUNT, 3))
    xyz[..., :2] = place + rng.normal(0, 0.002, (FRAMES, layout.KEYPOINT_COUNT, 2))
    angle = np.linspace(0, 2 * np.pi * (1 + sign), FRAMES)
    circle = 0.1 * (1 + sign) * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    hand, wrist = (layout.LEFT_HAND, layout.LEFT_WRIST) if sign % 2 else (layout.RIGHT_HAND, layout.RIGHT_WRIST)
    xyz[:, hand, :2] += circle[:, None]
    xyz[:, wrist, :2] += circle
    text = f"sign{sign}"
    score = np.ones(xyz.shape[:2], np.float16)
    return Recording(
        f"{text}/{take}",
        language,
        Kind.WORD,
        text,
        (text,),
        source,
        12.5,
        4 / 3,
        False,
        xyz.astype(np.float16),
        score,
    )


def sentence(number: int) -> Recording:
    """A sentence made of the movements of two signs."""
    first, second = recording(number % 2, 50 + number), recording(1 - number % 2, 60 + number)
    return Recording(
        f"sentence_{number:03d}",
        "svk",
        Kind.SENTENCE,
        f"this is sentence {number}",
        (*first.signs, *second.signs),
        "sentences",
        12.5,
        4 / 3,
        False,
        np.concatenate([first.xyz, second.xyz]),
        np.concatenate([first.score, second.score]),
    )


def collection() -> list[Recording]:
    """Two signs with three takes each and two sentences, one of them a test sentence (number 0)."""
    return [*(recording(sign, take) for sign in range(2) for take in range(3)), sentence(0), sentence(2)]
