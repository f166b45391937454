"""Builds the sign index of an adapted model, so that its captions are looked up as the starter's are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from engine.bundle.loader import Bundle
from engine.errors import SignIndexError
from engine.lookup.caption_translator import LookedUpTranslator
from engine.lookup.index import SignIndex
from engine.lookup.index_file import read_index, read_own_index
from engine.lookup.lookup import SignLookup
from engine.translate.interface import CaptionTranslator
from engine.translate.translator import Translator
from engine.types import Clip
from training.data.kinds import Kind
from training.data.recordings import Recording
from training.lookup.build import SHOWN_FIRST, build_index

SHIPPED: Final = Path(__file__).resolve().parents[2] / "assets" / "lookup"
"""The index that ships, of the starter model."""


def start_index(start: Bundle, shipped: Path = SHIPPED) -> SignIndex | None:
    """The sign index of a model: its own, or `shipped` where that was made with it.

    None where there is none, or where captions are not looked up in it. Raises SignIndexError if its own is damaged.
    """
    if start.has_sign_index:
        index = read_own_index(start)
    else:
        try:
            index = read_index(shipped, start)
        except SignIndexError:
            return None
    return None if index.chance is None else index


def adapted_index(
    adapted: Bundle, own: Sequence[Recording], old: Sequence[Recording], before: SignIndex, credit: str
) -> SignIndex | None:
    """Build the index of an adapted bundle from the single signs among own and rehearsed clips.

    The weights of the parts, the chance of a sign and the space that shapes are compared in are those of `before`, the
    index of the start model. Unless nothing is rehearsed, the one clip that `before` shows of a sign becomes another
    take of it; for own signs of an earlier call it is the only one. `credit` stands as the source of own signs, in
    place of names of files and people. Returns None where no clip shows a single sign.
    """
    recordings = [one for one in (*own, *old) if one.kind is Kind.WORD]
    if not recordings:
        return None
    if old:
        recordings += _further_takes(before, old, adapted.manifest.input.rate_hz)
    made = build_index(adapted, recordings, before.weights, before.shape_space)
    named = {one.source.partition("#")[0] for one in own}
    signs = tuple(replace(sign, source=credit) if sign.source in named else sign for sign in made.signs)
    return replace(made, signs=signs, chance=before.chance, own_chance=before.own_chance)


@dataclass(frozen=True, slots=True, eq=False)
class Captioned:
    """A model and the index that its captions are looked up in, None where they are not."""

    bundle: Bundle
    index: SignIndex | None

    def translator(self) -> CaptionTranslator:
        """What the app makes captions with."""
        translator = Translator(self.bundle)
        if self.index is None or self.index.chance is None:
            return translator
        return LookedUpTranslator(translator, SignLookup(translator, self.index), self.index.chance)


def _further_takes(index: SignIndex, old: Sequence[Recording], rate_hz: float) -> list[Recording]:
    """The clips that an index shows, as recordings; without the studio's, which are rehearsed themselves."""
    rehearsed = {(one.language, one.signs[0]) for one in old if one.source == SHOWN_FIRST and one.kind is Kind.WORD}
    return [
        _recording_of(clip, sign.language, sign.name, sign.text, sign.source, rate_hz)
        for sign, clip in zip(index.signs, index.shown, strict=True)
        if sign.trained and not (sign.source == SHOWN_FIRST and (sign.language, sign.name) in rehearsed)
    ]


def _recording_of(clip: Clip, language: str, name: str, text: str, source: str, rate_hz: float) -> Recording:
    depth = np.zeros((*clip.xy.shape[:2], 1), np.float32)
    return Recording(
        name=name,
        language=language,
        kind=Kind.WORD,
        text=text,
        signs=(name,),
        source=source,
        rate_hz=rate_hz,
        aspect=clip.aspect,
        has_depth=False,
        xyz=np.concatenate([clip.xy, depth], axis=-1).astype(np.float16),
        score=clip.score.astype(np.float16),
    )
