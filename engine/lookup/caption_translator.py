"""Translation that looks single signs up before it says which one it was."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.bundle.manifest import Manifest
from engine.lookup.chance import ChanceWeights, Found, OwnFound, OwnWeights, chance_in_place, own_chance
from engine.lookup.fusion import SignEvidence, fuse
from engine.lookup.index import Sign, is_only_own
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


class LookedUpTranslator:
    """Translates as `translator`, but asks `look_up` about every whole utterance that holds something.

    The sign it names takes the place of a text that is that of a single sign, and of another one that is less likely
    right; the confidence is then its chance. Unfinished utterances are not looked up, nor those whose first words must
    stay, nor where the model sees no signing. A sign that a person taught takes the place of whatever is less likely
    right by `own_weights`; without these none is named.
    """

    def __init__(
        self,
        translator: AnyTranslator,
        look_up: SignLookup,
        weights: ChanceWeights,
        own_weights: OwnWeights | None = None,
    ) -> None:
        self._translator = translator
        self._look_up = look_up
        self._weights = weights
        self._own_weights = own_weights
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
        evidence = None if prefix else self._evidence(clip, language, hypothesis)
        if evidence is not None:
            hypothesis = self._among_own(evidence, language, self._among_known(evidence, language, hypothesis))
        return replace(hypothesis, cost_s=time.perf_counter() - started_s)

    def look(self, clip: Clip, language: str, hypothesis: Hypothesis) -> Looked | None:
        """What the look-up makes of an utterance that was translated so, among the signs that the model knows.

        None where the model sees no signing or knows no signs of the language, and where the likeliest sign is none
        that it was trained on. Raises InputError as `Translator.translate` does.
        """
        evidence = self._evidence(clip, language, hypothesis)
        return None if evidence is None else self._looked(evidence, language, hypothesis)

    def _evidence(self, clip: Clip, language: str, hypothesis: Hypothesis) -> SignEvidence | None:
        if not hypothesis.text or not self._texts.get(language):
            return None
        evidence = self._look_up.evidence(model_clip(clip, self.manifest.input), language)
        return evidence if np.isfinite(evidence.shape).any() else None

    def _looked(self, evidence: SignEvidence, language: str, hypothesis: Hypothesis) -> Looked | None:
        signs = self._signs(language)
        rows = [row for row, sign in enumerate(signs) if not is_only_own(sign)]
        known = evidence.of(rows)
        scores = fuse(known, self._look_up.index.weights)
        best = int(scores.argmax())
        sign = signs[rows[best]]
        found = Found(
            share=float(np.exp(scores[best])),
            text_confidence=hypothesis.confidence,
            agrees=hypothesis.text == sign.text,
            single=hypothesis.text in self._texts[language],
            shape_cost=-float(np.nanmax(known.shape)),
            motion_cost=-float(np.nanmax(known.motion)),
        )
        return Looked(sign, found) if sign.trained else None

    def _among_known(self, evidence: SignEvidence, language: str, hypothesis: Hypothesis) -> Hypothesis:
        looked = self._looked(evidence, language, hypothesis)
        likely = None if looked is None else chance_in_place(looked.found, self._weights)
        if looked is None or likely is None:
            return hypothesis
        ids = self.codec.encode(looked.sign.text)
        return replace(hypothesis, token_ids=ids, text=looked.sign.text, confidence=likely, solid_count=len(ids))

    def _among_own(self, evidence: SignEvidence, language: str, hypothesis: Hypothesis) -> Hypothesis:
        """The sign that the person taught, where that comes first of all and is likelier than what stands so far."""
        signs = self._signs(language)
        if self._own_weights is None or not any(map(is_only_own, signs)):
            return hypothesis
        scores = fuse(evidence, self._look_up.index.weights)
        best = int(scores.argmax())
        if not is_only_own(signs[best]) or not np.isfinite(evidence.shape[best]):  # not all of thousands are warped
            return hypothesis
        share, costs = float(np.exp(scores[best])), (-float(evidence.shape[best]), -float(evidence.motion[best]))
        likely = own_chance(OwnFound(share, *costs), self._own_weights)
        if likely < hypothesis.confidence:
            return hypothesis
        # The model may have no letters for what a person calls it.
        return replace(hypothesis, token_ids=(), text=signs[best].name, confidence=likely, solid_count=0)

    def _signs(self, language: str) -> list[Sign]:
        index = self._look_up.index
        return [index.signs[row] for row in index.of_language(language)]


CaptionTranslator = AnyTranslator | LookedUpTranslator
