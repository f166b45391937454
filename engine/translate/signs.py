"""Spots single dictionary signs with the sign head: greedy CTC, restricted to one language."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from engine.bundle.manifest import BundleSign
from engine.translate.decode import log_softmax
from engine.types import Float32Array, SpottedSign

BLANK = 0


def spot_signs(
    logits: Float32Array, times_s: NDArray[np.float64], period_s: float, signs: Sequence[BundleSign], language: str
) -> tuple[SpottedSign, ...]:
    """Spot the signs of a clip, oldest first.

    Takes logits (T, 1 + signs; class 0 is blank) and the frames' times (T,), `period_s` apart. Only blank and the signs
    of `language` compete. Neighbouring frames with the same sign are one sign; its confidence (0..1) is its highest
    probability.
    """
    classes = [BLANK, *(index for index, sign in enumerate(signs, start=1) if sign.language == language)]
    probability = np.exp(log_softmax(logits[:, classes]))
    best = probability.argmax(axis=1)
    spotted = []
    for choice, frames in groupby(range(len(best)), key=lambda frame: int(best[frame])):
        if choice != BLANK:
            run = list(frames)
            spotted.append(
                SpottedSign(
                    name=signs[classes[choice] - 1].name,
                    start_s=float(times_s[run[0]]),
                    end_s=float(times_s[run[-1]]) + period_s,
                    confidence=float(probability[run, choice].max()),
                )
            )
    return tuple(spotted)
