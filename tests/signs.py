"""Made-up signs and small indexes of them."""

import numpy as np

from engine.bundle.loader import Bundle
from engine.inputs.clips import clip_from_poses
from engine.lookup.fusion import FusionWeights, Trust
from engine.lookup.index import References, Sign, SignIndex, fit_space, shape_features, state_features
from engine.lookup.index_file import mark_of, without_face
from engine.lookup.lookup import describe_states
from engine.lookup.own_signs import OwnSign
from engine.lookup.recogniser import SignRecogniser
from engine.lookup.shape import hand_paths
from engine.translate.translator import Translator, model_clip
from engine.types import Clip
from tests.signers import Motion, resting, signing, stream

WEIGHTS = FusionWeights(Trust(0.2, 0.0), Trust(0.2, 0.0), Trust(1.0, 0.0), Trust(4.0, 0.0), Trust(4.0, 0.0))
NAMES = (("hello", "ase"), ("thanks", "ase"), ("dobre", "svk"))


def sideways(after_s: float) -> tuple[float, float]:
    return 0.5 + 0.15 * float(np.sin(2 * np.pi * after_s)), 0.55


def upright(after_s: float) -> tuple[float, float]:
    return 0.45, 0.5 + 0.12 * float(np.cos(2 * np.pi * after_s))


def at_the_head(_: float) -> tuple[float, float]:
    return 0.62, 0.2


MOTIONS = (signing, sideways, upright)


def signed(motion: Motion, *, rate_hz: float = 25.0, size: float = 1.0, for_s: float = 1.2) -> Clip:
    """A clip of one made-up sign, from rest to rest."""
    return clip_from_poses(list(stream([(resting, 0.3), (motion, for_s), (resting, 0.3)], rate_hz, size=size)))


def small_index(bundle: Bundle) -> SignIndex:
    """Three signs, one take of each, in the languages of the small bundle."""
    translator = Translator(bundle)
    recogniser = SignRecogniser(translator, {})
    takes = [model_clip(signed(motion), bundle.manifest.input) for motion in MOTIONS]
    states = [describe_states(recogniser, take, code) for take, (_, code) in zip(takes, NAMES, strict=True)]
    shape_space = fit_space(np.concatenate([hand_paths(take) for take in takes]), 8, scaled=False)
    state_space = fit_space(np.concatenate(states), 8, scaled=True)
    references = References(
        np.arange(len(NAMES)),
        np.stack([shape_features(take, shape_space) for take in takes]),
        np.stack([state_features(one, state_space) for one in states]),
    )
    signs = tuple(Sign(name, code, name, "made up") for name, code in NAMES)
    shown = tuple(without_face(take) for take in takes)
    return SignIndex(mark_of(bundle), signs, references, shape_space, state_space, WEIGHTS, shown)


def own_sign(name: str = "home", motion: Motion = at_the_head, *, number: int = 1, language: str = "ase") -> OwnSign:
    return OwnSign(f"{number:032x}", 0, name, language, "a note", (signed(motion),))
