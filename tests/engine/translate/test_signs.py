"""Greedy CTC over the signs of one language."""

import numpy as np
import pytest

from engine.bundle.manifest import BundleSign
from engine.translate.signs import spot_signs
from engine.types import Float32Array

SIGNS = (BundleSign("hello", "ase"), BundleSign("dobre", "svk"), BundleSign("thanks", "ase"))


def logits_of(path: list[int], sure: float = 4.0) -> Float32Array:
    """Logits (T, 4) whose best class is `path`."""
    logits = np.zeros((len(path), len(SIGNS) + 1), np.float32)
    logits[np.arange(len(path)), path] = sure
    return logits


def test_runs_become_signs_with_times_and_confidence() -> None:
    path = [0, 1, 1, 0, 1, 3, 3, 0]
    logits = logits_of(path)
    logits[2, 1] = 6.0
    times_s = 10 + np.arange(len(path)) / 10
    spotted = spot_signs(logits, times_s, 0.1, SIGNS, "ase")
    assert [(s.name, round(s.start_s, 3), round(s.end_s, 3)) for s in spotted] == [
        ("hello", 10.1, 10.3),
        ("hello", 10.4, 10.5),
        ("thanks", 10.5, 10.7),
    ]
    two_others = 2.0  # blank and the other sign of the language, both at logit 0
    assert spotted[0].confidence == pytest.approx(np.exp(6) / (np.exp(6) + two_others), abs=1e-5)
    assert spotted[1].confidence == pytest.approx(np.exp(4) / (np.exp(4) + two_others), abs=1e-5)


def test_signs_of_other_languages_do_not_compete() -> None:
    logits = logits_of([2, 2, 2])
    times_s = np.arange(3) / 10
    assert [sign.name for sign in spot_signs(logits, times_s, 0.1, SIGNS, "svk")] == ["dobre"]
    assert spot_signs(logits + logits_of([0, 0, 0], 1.0), times_s, 0.1, SIGNS, "ase") == ()


def test_a_language_without_signs_has_none() -> None:
    assert spot_signs(logits_of([1, 2, 3]), np.arange(3) / 10, 0.1, SIGNS, "kvk") == ()


def test_only_blanks_are_no_signs() -> None:
    assert spot_signs(logits_of([0, 0]), np.arange(2) / 10, 0.1, SIGNS, "ase") == ()
