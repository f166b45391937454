"""Translates utterances and looks single signs up before their captions are written."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.lookup.chance import ChanceWeights, Found, OwnFound, OwnWeights, chance_in_place, own_chance
from engine.lookup.fusion import SignEvidence, fuse
from engine.lookup.index import Sign, is_only_own
from engine.lookup.lookup import SignLookup
from engine.translate.interface import Examined, ExaminingTranslator, ForwardingTranslator
from engine.types import Clip, Hypothesis


@dataclass(frozen=True, slots=True)
class Looked:
    """The sign that the look-up ranks first, and the figures for its chance."""

    sign: Sign
    found: Found


class LookedUpTranslator(ForwardingTranslator[ExaminingTranslator]):
    """Translates with `translator` and looks every whole utterance up in `look_up`, unless its text is empty.

    The sign found replaces the text of any single sign, and any other text that is less likely right; its chance is
    then the confidence. Unfinished utterances are not looked up, nor those whose first words must stay. A sign that
    the person taught replaces whatever is less likely right by `own_weights`; without these none is named.

    An utterance is embedded and encoded once for its text and the look-up, which encodes only its mirror image again.
    `look_up` must use the same model as `translator`.
    """

    def __init__(
        self,
        translator: ExaminingTranslator,
        look_up: SignLookup,
        weights: ChanceWeights,
        own_weights: OwnWeights | None = None,
    ) -> None:
        super().__init__(translator)
        self._look_up = look_up
        self._weights = weights
        self._own_weights = own_weights
        signs = look_up.index.signs
        self._texts = {
            code: frozenset(signs[row].text for row in look_up.index.of_language(code) if signs[row].trained)
            for code in look_up.index.languages
        }

    def translate(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Hypothesis:
        """As `CaptionTranslator.translate`, with the text looked up."""
        started_s = time.perf_counter()
        examined = self._inner.examine(clip, language, prefix)
        hypothesis = examined.hypothesis
        evidence = None if prefix else self._evidence(examined, language)
        if evidence is not None:
            hypothesis = self._among_own(evidence, language, self._among_known(evidence, language, hypothesis))
        return replace(hypothesis, cost_s=time.perf_counter() - started_s)

    def look(self, examined: Examined, language: str) -> Looked | None:
        """The likeliest of the signs that the model knows, for an utterance in `language` as it was translated.

        None if its text is empty, if the model knows no signs of the language or if the likeliest sign is none that it
        was trained on.
        """
        evidence = self._evidence(examined, language)
        return None if evidence is None else self._looked(evidence, language, examined.hypothesis)

    def _evidence(self, examined: Examined, language: str) -> SignEvidence | None:
        if not examined.hypothesis.text or not self._texts.get(language):
            return None
        plain = examined.hypothesis.picture_count == 0  # the look-up and its index know keypoints alone
        evidence = self._look_up.evidence(examined.ready, language, examined.encoded if plain else None)
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
        """The sign that the person taught, if it ranks first of all and is likelier right than `hypothesis`."""
        signs = self._signs(language)
        if self._own_weights is None or not any(map(is_only_own, signs)):
            return hypothesis
        scores = fuse(evidence, self._look_up.index.weights)
        best = int(scores.argmax())
        if not is_only_own(signs[best]) or not np.isfinite(
            evidence.shape[best]
        ):  # beyond WARPED_LIMIT not all are warped
            return hypothesis
        share, costs = float(np.exp(scores[best])), (-float(evidence.shape[best]), -float(evidence.motion[best]))
        likely = own_chance(OwnFound(share, *costs), self._own_weights)
        if likely < hypothesis.confidence:
            return hypothesis
        # The model's vocabulary may lack letters of the name that the person gave.
        return replace(hypothesis, token_ids=(), text=signs[best].name, confidence=likely, solid_count=0)

    def _signs(self, language: str) -> list[Sign]:
        index = self._look_up.index
        return [index.signs[row] for row in index.of_language(language)]
