"""Translation that looks single signs up before it says which one it was."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.bundle.manifest import Manifest
from engine.lookup.chance import ChanceWeights, Found, OwnFound, OwnWeights, chance, own_chance, takes_place
from engine.lookup.fusion import fuse
from engine.lookup.index import Sign
from engine.lookup.lookup import SignLookup
from engine.lookup.own_signs import OwnSign
from engine.translate.fallback import AnyTranslator, FallbackRunning
from engine.translate.text import TextCodec
from engine.translate.translator import RunningTranslation, model_clip
from engine.types import Clip, HandUse, Hypothesis


@dataclass(frozen=True, slots=True)
class Looked:
    """The sign that the look-up puts first, what is known of it, and how likely (0..1) it is right by the weights."""

    sign: Sign
    found: Found | OwnFound
    likely: float


class CheckedTranslator:
    """Translates as `translator`, but asks `look_up` about every whole utterance that holds something.

    The sign it names takes the place of a text that is that of a single sign, and of another one that is less likely
    right; the confidence is then its chance. Unfinished utterances are not looked up, nor those whose first words must
    stay, nor where the model sees no signing. Signs that a person taught are named where `own_weights` say how likely
    they are.
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

    def set_own(self, own: Sequence[OwnSign]) -> None:
        """Look among these signs of the person's own from now on, in place of those before."""
        if self._own_weights is not None:
            self._look_up.set_own(own)

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

        None where the model sees no signing or knows no signs of the language, and where the likeliest sign is neither
        one that it was trained on nor one that the person taught. Raises InputError as `Translator.translate` does.
        """
        if not hypothesis.text or not self._texts.get(language):
            return None
        index = self._look_up.index
        evidence = self._look_up.evidence(model_clip(clip, self.manifest.input), language)
        if not np.isfinite(evidence.shape).any():
            return None
        scores = fuse(evidence, index.weights)
        best = int(scores.argmax())
        signs = [index.signs[row] for row in index.of_language(language)]
        sign, share = signs[best], float(np.exp(scores[best]))
        single = hypothesis.text in self._texts[language]
        if sign.trained:
            built_in = np.array([one.trained or not one.own_id for one in signs])
            found = Found(
                share=share,
                text_confidence=hypothesis.confidence,
                agrees=hypothesis.text == sign.text,
                single=single,
                shape_cost=-float(np.nanmax(evidence.shape[built_in])),
                motion_cost=-float(np.nanmax(evidence.motion[built_in])),
            )
            return Looked(sign, found, chance(found, self._weights))
        if not sign.own_id or self._own_weights is None:
            return None
        taught = OwnFound(
            share=share,
            text_confidence=hypothesis.confidence,
            single=single,
            shape_cost=-float(evidence.shape[best]),
            motion_cost=-float(evidence.motion[best]),
        )
        return Looked(sign, taught, own_chance(taught, self._own_weights))

    def _likelier(self, hypothesis: Hypothesis, looked: Looked) -> Hypothesis:
        if not takes_place(looked.likely, looked.found):
            return hypothesis
        sign, likely = looked.sign, looked.likely
        if isinstance(looked.found, OwnFound):  # its name may have letters that the model cannot write
            return replace(hypothesis, token_ids=(), text=sign.name, confidence=likely, solid_count=0)
        ids = self.codec.encode(sign.text)
        return replace(hypothesis, token_ids=ids, text=sign.text, confidence=likely, solid_count=len(ids))


CaptionTranslator = AnyTranslator | CheckedTranslator
