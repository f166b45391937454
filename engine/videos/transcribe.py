"""Turns a video file into captions: pictures, keypoints, utterances and text, as one stream of events."""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Final

import numpy as np

from engine.inputs.hand_views import with_hands
from engine.live.gate import GateSettings
from engine.live.segment import FileSegmenter, Segment
from engine.media.video import Video
from engine.pose.detector import Detector
from engine.subtitles.track import final_caption
from engine.translate.interface import CaptionTranslator
from engine.types import HandUse, Pose, Subtitle
from engine.videos.transcript import Ending, Event, Transcript, TranscriptProgress


def transcribe(
    path: Path,
    translator: CaptionTranslator,
    language: str,
    detector: Detector,
    hand_use: HandUse = HandUse.TRAINED,
    kept: Transcript | None = None,
) -> Generator[Event, None, None]:
    """Yield the progress after each picture, each caption when its utterance ends, and an `Ending`.

    Pictures are taken at the model's rate and cut into utterances at the pauses. Captions are final; their times count
    from the first picture and their ids from 1. The same file gives the same captions, and memory does not grow with
    it. A model that reads pictures of the hands gets them as `hand_use` says.

    With `kept` everything found is stored there; what it already holds comes out first and is not computed again.
    Closing the generator closes the file. Raises MediaError, DetectorError, BundleError and StorageError.
    """
    translator.manifest.language(language)  # an unknown one fails here, not at the first utterance
    rate_hz = translator.manifest.input.rate_hz
    search = _Search(translator, language, translator.hand_use(hand_use), kept)
    detector.reset()
    with Video(path) as video:
        duration_s = video.info.duration_s
        yield from search.recall()
        if search.end_s is not None:
            yield TranscriptProgress(search.end_s, duration_s)
        if kept is not None and kept.ending is not None:
            yield from search.finish()
            yield kept.ending
            return
        from_s = 0.0 if search.end_s is None else float(np.nextafter(search.end_s, np.inf))
        for frame in video.frames(rate_hz, from_s=from_s):
            yield from search.see(with_hands(detector.detect(frame), frame.rgb, search.hand_use))
            yield TranscriptProgress(frame.time_s, duration_s)
        yield from search.finish()
        ending = search.ending(truncated=video.truncated)
        if kept is not None:
            kept.add_ending(ending)
        yield ending


class _Search:
    """Turns poses into captions; counts what was seen and keeps what was found."""

    def __init__(
        self, translator: CaptionTranslator, language: str, hand_use: HandUse, kept: Transcript | None
    ) -> None:
        self.hand_use: Final = hand_use
        self._translator = translator
        self._language = language
        self._kept = kept
        contract = translator.manifest.input
        self._segmenter = FileSegmenter(GateSettings.for_model(contract.max_frames, contract.rate_hz))
        self._frame_count = self._person_count = self._utterance_count = self._hand_pictures = 0
        self.end_s: float | None = None

    def recall(self) -> Iterator[Subtitle]:
        """Replay the poses that an earlier run kept, which give the same utterances.

        Hand views are not kept: the utterance in which that run ended has views only from here on.
        """
        for pose in self._kept.keypoints() if self._kept is not None else ():
            yield from self._captions(self._step(pose))

    def see(self, pose: Pose) -> Iterator[Subtitle]:
        """Take a new pose."""
        ended = self._step(pose)
        if self._kept is not None:
            self._kept.add_pose(pose, self._segmenter.motion.speed if self._segmenter.motion is not None else 0.0)
        yield from self._captions(ended)

    def finish(self) -> Iterator[Subtitle]:
        """End the video with its last utterance."""
        yield from self._captions(self._segmenter.finish())

    def ending(self, *, truncated: bool) -> Ending:
        """Return the counts of the whole video."""
        return Ending(
            end_s=self.end_s or 0.0,
            frame_count=self._frame_count,
            person_count=self._person_count,
            utterance_count=self._utterance_count,
            truncated=truncated,
            hand_pictures=self._hand_pictures,
        )

    def _step(self, pose: Pose) -> Segment | None:
        ended = self._segmenter.push(pose)
        self.end_s = pose.time_s
        self._frame_count += 1
        self._person_count += self._segmenter.motion is not None and self._segmenter.motion.person_seen
        return ended

    def _captions(self, ended: Segment | None) -> Iterator[Subtitle]:
        """Yield the caption of an utterance, none where the model saw no signing in it."""
        if ended is None:
            return
        number, self._utterance_count = self._utterance_count, self._utterance_count + 1
        if self._kept is not None and number < len(self._kept.utterances):
            caption = self._kept.utterances[number]
        else:
            hypothesis = self._translator.translate(ended.clip, self._language)
            self._hand_pictures += hypothesis.picture_count
            caption = final_caption(
                hypothesis,
                caption_id=number + 1,
                start_s=ended.start_s,
                end_s=ended.end_s,
                abstain_below=self._translator.manifest.abstain_below,
            )
            if self._kept is not None:
                self._kept.add_utterance(caption)
        if caption is not None:
            yield caption
