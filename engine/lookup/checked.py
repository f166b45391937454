"""Translation that looks single signs up before it says which one it was."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.bundle.manifest import Manifest
from engine.lookup.chance import ChanceWeights, Found, chance_in_place
from engine.lookup.fusion import Evidence, Scores, fuse
from engine.lookup.index import Sign
from engine.lookup.lookup import SignLookup
from engine.translate.fallback import AnyTranslator, FallbackRunning
from engine.translate.text import TextCodec
from engine.translate.translator import RunningTranslation, model_clip
from engine.types import Clip, HandUse, Hypothesis


@dataclass(frozen=True, slots=True)
class Looked:
    """The sign that the look-up puts first, and what is known of it."""

    sign: Sign
    found: Found


class CheckedTranslator:
    """Translates as `translator`, but asks `look_up` about every whole utterance that holds something.

    The sign it names takes the place of a text that is that of a single sign, and of another one that is less likely
    right; the confidence is then its chance. Unfinished utterances are not looked up, nor those whose first words must
    stay, nor where the model sees no signing. A person's own signs take no part: no chance was fitted to them.
    """

    def __init__(self, translator: AnyTranslator, look_up: SignLookup, weights: ChanceWeights) -> None:
        self._translator = translator
        self._look_up = look_up
        self._weights = weights
        signs = look_up.index.signs
        self._texts = {
            code: frozenset(signs[row].text for row in look_up.index.of_language(code) if signs[row].trained)
            for code in look_up.index.languages
        }

    @property
    def manifest(self) -> Manifest:
        """The model's."""
        return self._translator.manifest

    @property
    def codec(self) -> TextCodec:
        """The model's tokens as text."""
        return self._translator.codec

    def hand_use(self, wanted: HandUse) -> HandUse:
        """As `Translator.hand_use`."""
        return self._translator.hand_use(wanted)

    def begin(self, language: str) -> RunningTranslation | FallbackRunning:
        """As `Translator.begin`."""
        return self._translator.begin(language)

    def translate(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Hypothesis:
        """As `Translator.translate`."""
        started_s = time.perf_counter()
        hypothesis = self._translator.translate(clip, language, prefix)
        looked = None if prefix else self.look(clip, language, hypothesis)
        likelier = hypothesis if looked is None else self._likelier(hypothesis, looked)
        return replace(likelier, cost_s=time.perf_counter() - started_s)

    def look(self, clip: Clip, language: str, hypothesis: Hypothesis) -> Looked | None:
        """What the look-up makes of an utterance that was translated so.

        None where the model sees no signing or knows no signs of the language, and where the likeliest sign is none
        that it was trained on. Raises InputError as `Translator.translate` does.
        """
        if not hypothesis.text or not self._texts.get(language):
            return None
        index = self._look_up.index
        evidence = self._look_up.evidence(model_clip(clip, self.manifest.input), language)
        if not np.isfinite(evidence.shape).any():
            return None
        scores = fuse(evidence, index.weights)
        best = int(scores.argmax())
        sign = index.signs[index.of_language(language)[best]]
        return Looked(sign, self._found(sign, evidence, scores, hypothesis, language)) if sign.trained else None

    def _likelier(self, hypothesis: Hypothesis, looked: Looked) -> Hypothesis:
        likely = chance_in_place(looked.found, self._weights)
        if likely is None:
            return hypothesis
        ids = self.codec.encode(looked.sign.text)
        return replace(hypothesis, token_ids=ids, text=looked.sign.text, confidence=likely, solid_count=len(ids))

    def _found(self, sign: Sign, evidence: Evidence, scores: Scores, hypothesis: Hypothesis, language: str) -> Found:
        return Found(
            share=float(np.exp(scores.max())),
            text_confidence=hypothesis.confidence,
            agrees=hypothesis.text == sign.text,
            single=hypothesis.text in self._texts[language],
            shape_cost=-float(np.nanmax(evidence.shape)),
            motion_cost=-float(np.nanmax(evidence.motion)),
        )


CaptionTranslator = AnyTranslator | CheckedTranslator
