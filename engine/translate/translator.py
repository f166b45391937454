"""Translates the raw keypoints of one utterance to text."""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from engine.bundle.loader import Bundle
from engine.bundle.manifest import TOKENIZER_FILE, BundleLanguage, InputContract, Manifest
from engine.errors import InputError
from engine.inputs.clips import clip_from_poses, resample
from engine.inputs.hand_views import hand_crops
from engine.inputs.normalize import pose_input
from engine.inputs.sampling import sample_hands
from engine.translate.confidence import confidence, evidence
from engine.translate.decode import Decoded, beam_search, score_texts, verify
from engine.translate.frontend import IncrementalFrontend
from engine.translate.graph import CPU
from engine.translate.interface import Examined
from engine.translate.sessions import EncodedUtterance, Sessions, UtteranceDecoder
from engine.translate.signs import spot_signs
from engine.translate.text import TextCodec
from engine.types import Clip, Float32Array, HandCrops, HandUse, Hypothesis, Pose, SpottedSign

FINAL_BEAMS: Final = 4
FINAL_TOKENS: Final = 100
PARTIAL_TOKENS: Final = 40


def model_clip(clip: Clip, contract: InputContract) -> Clip:
    """Resample raw keypoints to the model's rate; a clip longer than it reads is thinned to evenly spaced frames.

    Raises InputError if the clip is empty or holds a number that is not finite.
    """
    finite = np.isfinite(clip.xy).all(axis=(1, 2)) & np.isfinite(clip.score).all(axis=1)
    if not finite.all():
        raise InputError(
            "Frame {frame} of {count} has keypoints that are not finite numbers.",
            frame=int(np.argmin(finite)),
            count=len(clip),
        )
    even = resample(clip, contract.rate_hz)
    if len(even) <= contract.max_frames:
        return even
    chosen = np.linspace(0, len(even) - 1, contract.max_frames).round().astype(np.intp)
    return Clip(even.times_s[chosen], even.xy[chosen], even.score[chosen], even.aspect)


class Translator:
    """Translates utterances with one bundle; the same keypoints always give the same result, byte for byte.

    Several threads may use it at once. Raises BundleError if the bundle's files cannot be used.
    """

    def __init__(self, bundle: Bundle, *, threads: int = 1, providers: Sequence[str] = CPU) -> None:
        self.manifest: Manifest = bundle.manifest
        self.sessions = Sessions(bundle, threads=threads, providers=providers)
        self.codec = TextCodec(bundle.path(TOKENIZER_FILE), bundle.manifest)
        self._prompts = {
            language.code: self.sessions.embed(np.array(self.codec.prompt(language.prompt), np.int64))
            for language in bundle.manifest.languages
        }

    def translate(
        self, clip: Clip, language: str, prefix: Sequence[int] = (), *, beams: int = FINAL_BEAMS
    ) -> Hypothesis:
        """Translate the raw keypoints of one utterance, at any frame rate, from the sign language `language`.

        If the clip has views of the hands and the model reads pictures, it reads those of the frames that
        `sample_hands` draws. With a `prefix` the text begins with these tokens, however unlikely they are.
        Raises BundleError for a language that the model does not know, InputError for an empty clip or keypoints that
        are not finite, and ComputeError if the processor gives up or the model's own numbers overflow.
        """
        return self.examine(clip, language, prefix, beams=beams).hypothesis

    def examine(self, clip: Clip, language: str, prefix: Sequence[int] = (), *, beams: int = FINAL_BEAMS) -> Examined:
        """Translate as `translate` does and return what the translation was made from as well."""
        started_s = time.perf_counter()
        known = self.manifest.language(language)
        ready = model_clip(clip, self.manifest.input)
        hands = self._hands(clip, ready)
        encoded = self.encode(self.embed(ready, hands), known.code)
        decoded = beam_search(
            self._decoder(encoded),
            self.manifest.special_ids,
            FINAL_TOKENS,
            beams,
            prefix,
            self.manifest.length_penalty,
        )
        judged = self._judged(decoded, encoded, ready, known, started_s, solid_count=len(decoded.ids))
        picture_count = 0 if hands is None else sum(len(crops.at) for crops in hands)
        return replace(judged, hypothesis=replace(judged.hypothesis, picture_count=picture_count))

    def score_texts(self, clip: Clip, language: str, texts: Sequence[str]) -> tuple[float, ...]:
        """Mean log-probability per token (<= 0) of each given text as the translation of `clip`.

        Raises BundleError for an unknown language or a text that the vocabulary cannot write.
        """
        known = self.manifest.language(language)
        ready = model_clip(clip, self.manifest.input)
        encoded = self.encode(self.embed(ready, self._hands(clip, ready)), known.code)
        ids = [self.codec.encode(text) for text in texts]
        scored = score_texts(self._decoder(encoded), ids, self.manifest.special_ids)
        return tuple(decoded.mean_log_probability for decoded in scored)

    def begin(self, language: str) -> "RunningTranslation":
        """Start an utterance that is translated while it grows. Raises BundleError for an unknown language."""
        return RunningTranslation(self, self.manifest.language(language).code)

    def partial(self, clip: Clip, language: str, frontend: IncrementalFrontend, draft: Sequence[int]) -> Hypothesis:
        """Translate an unfinished utterance greedily, verifying `draft`, the tokens of the last time, first.

        `frontend` caches the embeddings of the clip so far. No token of the result is solid. Pictures of the hands
        are read at the end of the utterance only (docs/decisions/055-hand-views.md).
        """
        started_s = time.perf_counter()
        known = self.manifest.language(language)
        ready = model_clip(clip, self.manifest.input)
        encoded = self.encode(frontend.embed(ready), known.code)
        decoded = verify(self._decoder(encoded), draft, self.manifest.special_ids, PARTIAL_TOKENS)
        return self._judged(decoded, encoded, ready, known, started_s, solid_count=0).hypothesis

    def hand_use(self, wanted: HandUse) -> HandUse:
        """When the model should be shown pictures of the hands: as wanted, or never if it reads none."""
        return HandUse.OFF if self.manifest.hand_pictures is None else wanted

    def embed(self, ready: Clip, hands: tuple[HandCrops, HandCrops] | None = None) -> Float32Array:
        """Frame embeddings (T, width) of a clip at the model's rate, the same for every language.

        `hands` are pictures of the left and the right hand. Raises InputError for them if the model reads none.
        """
        contract = self.manifest.input
        pose = pose_input(ready, aspect_corrected=contract.aspect_corrected, reference=contract.reference)
        return self.sessions.frame_embeddings(pose, hands)

    def encode(self, frames: Float32Array, language: str) -> EncodedUtterance:
        """Encode frame embeddings (T, width) after the prompt of `language`, the code of one of the model's."""
        return self.sessions.encode(np.concatenate([self._prompts[language], frames]))

    def _hands(self, clip: Clip, ready: Clip) -> tuple[HandCrops, HandCrops] | None:
        if self.manifest.hand_pictures is None or not clip.hands:
            return None
        return hand_crops(clip, ready.times_s, sample_hands(ready.score))

    def _decoder(self, encoded: EncodedUtterance) -> UtteranceDecoder:
        return UtteranceDecoder(self.sessions, encoded)

    def _judged(
        self,
        decoded: Decoded,
        encoded: EncodedUtterance,
        ready: Clip,
        language: BundleLanguage,
        started_s: float,
        *,
        solid_count: int,
    ) -> Examined:
        signs = self._signs(encoded, ready, language)
        figures = evidence(decoded.log_probabilities, signs)
        hypothesis = Hypothesis(
            token_ids=decoded.ids,
            text=self.codec.decode(decoded.ids),
            score=decoded.mean_log_probability,
            confidence=confidence(figures, self.manifest.confidence),
            signs=tuple(sign for sign in signs if sign.confidence >= self.manifest.sign_abstain_below),
            solid_count=solid_count,
            cost_s=time.perf_counter() - started_s,
        )
        return Examined(hypothesis, figures, ready, encoded)

    def _signs(self, encoded: EncodedUtterance, ready: Clip, language: BundleLanguage) -> tuple[SpottedSign, ...]:
        if encoded.sign_logits is None:
            return ()
        logits = encoded.sign_logits[len(self._prompts[language.code]) :]
        return spot_signs(logits, ready.times_s, 1 / self.manifest.input.rate_hz, self.manifest.signs, language.code)


class RunningTranslation:
    """Translates one utterance while it grows: `append` poses, read `partial`, then `finish`."""

    def __init__(self, translator: Translator, language: str) -> None:
        self._translator = translator
        self._language = language
        self._frontend = IncrementalFrontend(translator.sessions)
        self._poses: list[Pose] = []
        self._draft: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self._poses)

    def append(self, poses: Sequence[Pose]) -> None:
        """Add poses, oldest first, all later than those before."""
        self._poses.extend(poses)

    def partial(self) -> Hypothesis:
        """What the utterance seems to say so far; all of it may change. Raises InputError before the first pose."""
        clip = clip_from_poses(self._poses)
        hypothesis = self._translator.partial(clip, self._language, self._frontend, self._draft)
        self._draft = hypothesis.token_ids
        return hypothesis

    def finish(self) -> Hypothesis:
        """What the utterance says: exactly what `Translator.translate` returns for the same poses."""
        return self._translator.translate(clip_from_poses(self._poses), self._language)
