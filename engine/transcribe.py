"""A video file becomes captions: pictures, keypoints, utterances, text, in one stream of events."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.inputs.hand_views import with_hands
from engine.live.gate import GateSettings
from engine.live.segment import FileSegmenter, Segment
from engine.media.video import Video
from engine.pose.detector import Detector
from engine.subtitles.track import final_caption
from engine.translate.translator import Translator
from engine.types import HandUse, Hypothesis, Subtitle


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a video has been read: `done_s` of `duration_s` seconds (None where the file does not say)."""

    done_s: float
    duration_s: float | None


@dataclass(frozen=True, slots=True)
class Ending:
    """What was seen in a whole video; the last event.

    `frame_count` pictures were looked at, `person_count` of them showed a person, `utterance_count` stretches of
    motion were given to the model; `truncated` says that a part of the file could not be read; `hand_pictures` were
    read beside the keypoints.
    """

    end_s: float
    frame_count: int
    person_count: int
    utterance_count: int
    truncated: bool
    hand_pictures: int = 0


def transcribe(
    path: Path, translator: Translator, language: str, detector: Detector, hand_use: HandUse = HandUse.TRAINED
) -> Generator[Progress | Subtitle | Ending, None, None]:
    """Yield the progress after each picture, each caption as its utterance ends, and an `Ending`.

    Pictures are taken at the model's rate and cut into utterances at the pauses; captions are final, their times
    counted from the first picture and their ids from 1. Memory does not grow with the video. The same file gives
    the same captions. A model that reads pictures of the hands is shown them as `hand_use` says. Closing the generator
    closes the file. Raises MediaError, DetectorError and BundleError.
    """
    translator.manifest.language(language)  # an unknown one fails here, not at the first utterance
    contract = translator.manifest.input
    segmenter = FileSegmenter(GateSettings.for_model(contract.max_frames, contract.rate_hz))
    hand_use = translator.hand_use(hand_use)
    frame_count = person_count = utterance_count = hand_pictures = 0
    end_s = 0.0
    detector.reset()
    with Video(path) as video:
        for frame in video.frames(contract.rate_hz):
            ended = segmenter.push(with_hands(detector.detect(frame), frame.rgb, hand_use))
            end_s = frame.time_s
            frame_count += 1
            person_count += segmenter.motion is not None and segmenter.motion.person_seen
            if ended is not None:
                utterance_count += 1
                hypothesis = translator.translate(ended.clip, language)
                hand_pictures += hypothesis.picture_count
                yield from _captions(hypothesis, ended, utterance_count, translator)
            yield Progress(end_s, video.info.duration_s)
        last = segmenter.finish()
        if last is not None:
            utterance_count += 1
            hypothesis = translator.translate(last.clip, language)
            hand_pictures += hypothesis.picture_count
            yield from _captions(hypothesis, last, utterance_count, translator)
        yield Ending(end_s, frame_count, person_count, utterance_count, video.truncated, hand_pictures)


def _captions(hypothesis: Hypothesis, segment: Segment, caption_id: int, translator: Translator) -> Iterator[Subtitle]:
    """The caption of an utterance, none where the model saw no signing in it."""
    caption = final_caption(
        hypothesis,
        caption_id=caption_id,
        start_s=segment.start_s,
        end_s=segment.end_s,
        abstain_below=translator.manifest.abstain_below,
    )
    if caption is not None:
        yield caption
