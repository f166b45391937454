"""Measures what every stage of translating a clip costs."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from types import TracebackType
from typing import Self

import numpy as np

from engine.inputs.normalize import pose_input
from engine.live.gate import GateSettings
from engine.live.segment import segments
from engine.lookup.caption_translator import LookedUpTranslator
from engine.media.video import Video
from engine.pose.detector import Detector
from engine.translate.decode import beam_search
from engine.translate.interface import CaptionTranslator
from engine.translate.sessions import UtteranceDecoder
from engine.translate.translator import FINAL_BEAMS, FINAL_TOKENS, Translator, model_clip
from engine.types import Clip, Frame, Pose, Subtitle
from engine.videos.transcribe import transcribe


@dataclass(frozen=True, slots=True)
class ModelCosts:
    """Milliseconds for one utterance of `frame_count` model inputs and `token_count` written tokens.

    `normalise_ms`, `frontend_ms` and `encoder_ms` are for all frames, `text_ms` for the whole beam search and
    `look_up_ms` for the look-up of its text (0 without one). `step_ms` is for reading one token with one row.
    """

    frame_count: int
    token_count: int
    normalise_ms: float
    frontend_ms: float
    encoder_ms: float
    text_ms: float
    look_up_ms: float
    step_ms: float


@dataclass(frozen=True, slots=True)
class ClipCosts:
    """What translating a clip took: `total_s` for `duration_s` of video; `decode_ms` and `detect_ms` a frame."""

    name: str
    duration_s: float
    total_s: float
    picture_count: int
    caption_count: int
    decode_ms: float
    detect_ms: float
    utterances: tuple[ModelCosts, ...]

    @property
    def real_time_factor(self) -> float:
        """The computing time, divided by the length of the clip; below 1 the computer keeps up."""
        return self.total_s / self.duration_s


@dataclass(slots=True)
class TimedDetector:
    """Wraps a detector, keeps its poses and the milliseconds each took."""

    detector: Detector
    poses: list[Pose] = field(default_factory=list)
    costs_ms: list[float] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the wrapped detector."""
        return self.detector.name

    def detect(self, frame: Frame) -> Pose:
        started_s = time.perf_counter()
        pose = self.detector.detect(frame)
        self.costs_ms.append(_since_ms(started_s))
        self.poses.append(pose)
        return pose

    def reset(self) -> None:
        self.detector.reset()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the wrapped detector open for the next clip."""


def measure_clip(
    video: Path, translator: CaptionTranslator, model: Translator, language: str, detector: Detector
) -> ClipCosts:
    """Translate a clip as `signscribe translate` does, then measure its stages one by one; raises MediaError.

    `model` is the one inside `translator`.
    """
    timed = TimedDetector(detector)
    started_s = time.perf_counter()
    events = list(transcribe(video, translator, language, timed))
    total_s = time.perf_counter() - started_s
    contract = translator.manifest.input
    settings = GateSettings.for_model(contract.max_frames, contract.rate_hz)
    clips = [segment.clip for segment in segments(timed.poses, settings)]
    return ClipCosts(
        name=video.name,
        duration_s=_duration_s(timed.poses, contract.rate_hz),
        total_s=total_s,
        picture_count=len(timed.poses),
        caption_count=sum(isinstance(event, Subtitle) for event in events),
        decode_ms=_decode_ms(video, contract.rate_hz),
        detect_ms=fmean(timed.costs_ms),
        utterances=tuple(measure_utterance(clip, translator, model, language) for clip in clips),
    )


def measure_utterance(clip: Clip, translator: CaptionTranslator, model: Translator, language: str) -> ModelCosts:
    """Time each stage of the model on the raw keypoints of one utterance, and the look-up of its text."""
    manifest, sessions = model.manifest, model.sessions
    started_s = time.perf_counter()
    ready = model_clip(clip, manifest.input)
    pose = pose_input(ready, aspect_corrected=manifest.input.aspect_corrected, reference=manifest.input.reference)
    normalise_ms = _since_ms(started_s)
    started_s = time.perf_counter()
    frames = sessions.frame_embeddings(pose)
    frontend_ms = _since_ms(started_s)
    prompt = sessions.embed(np.array(model.codec.prompt(manifest.language(language).prompt), np.int64))
    started_s = time.perf_counter()
    encoded = sessions.encode(np.concatenate([prompt, frames]))
    encoder_ms = _since_ms(started_s)
    decoder = UtteranceDecoder(sessions, encoded)
    started_s = time.perf_counter()
    decoded = beam_search(decoder, manifest.special_ids, FINAL_TOKENS, FINAL_BEAMS)
    text_ms = _since_ms(started_s)
    examined = model.examine(clip, language)
    started_s = time.perf_counter()
    if isinstance(translator, LookedUpTranslator):
        translator.look(examined, language)
    look_up_ms = _since_ms(started_s)
    read = (manifest.special_ids.decoder_start, *decoded.ids)
    return ModelCosts(
        frame_count=len(ready),
        token_count=len(decoded.ids),
        normalise_ms=normalise_ms,
        frontend_ms=frontend_ms,
        encoder_ms=encoder_ms,
        text_ms=text_ms,
        look_up_ms=look_up_ms,
        step_ms=_step_ms(decoder, read),
    )


def _step_ms(decoder: UtteranceDecoder, ids: tuple[int, ...]) -> float:
    """Return the mean milliseconds of reading `ids` one after another."""
    past = decoder.first()
    started_s = time.perf_counter()
    for token in ids:
        _, past = decoder.advance(past, np.array([[token]], np.int64))
    return _since_ms(started_s) / len(ids)


def _decode_ms(video: Path, rate_hz: float) -> float:
    """Return the mean milliseconds of decoding one frame."""
    started_s = time.perf_counter()
    with Video(video) as opened:
        count = sum(1 for _ in opened.frames(rate_hz))
    return _since_ms(started_s) / count


def _duration_s(poses: list[Pose], rate_hz: float) -> float:
    """Return the seconds of video that the poses cover."""
    return poses[-1].time_s - poses[0].time_s + 1 / rate_hz


def _since_ms(started_s: float) -> float:
    return 1000 * (time.perf_counter() - started_s)
