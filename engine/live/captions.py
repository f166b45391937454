"""From poses to captions without threads and without a clock: utterances, partial text, finals.

Two steps, so that live they can run side by side: `Utterances` watches the poses and says what there is to write,
`CaptionWriter` asks the translator and writes it. The final text of an utterance is `translate` of its raw
keypoints, which is also what file mode does: live and from a file the same keypoints give the same text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from engine.live.agreement import Agreement, AgreementRules
from engine.live.gate import GateSettings, HandMotion
from engine.live.segment import Segment, Segmenter
from engine.subtitles.track import final_caption
from engine.types import Clip, Hypothesis, Pose, Subtitle


class Growing(Protocol):
    """A translation of an utterance that is still going on."""

    def append(self, poses: Sequence[Pose]) -> None: ...

    def partial(self) -> Hypothesis: ...


class Codec(Protocol):
    """The translator's tokens as text."""

    def decode(self, ids: Sequence[int]) -> str: ...

    def whole_words(self, ids: Sequence[int], count: int) -> int: ...


class ReadingLimits(Protocol):
    """How much a model reads at once: at most `max_frames` poses at `rate_hz`."""

    @property
    def rate_hz(self) -> float: ...

    @property
    def max_frames(self) -> int: ...


class Promises(Protocol):
    """The part of a bundle's manifest that live captions need."""

    @property
    def input(self) -> ReadingLimits: ...

    @property
    def abstain_below(self) -> float: ...


class UtteranceTranslator(Protocol):
    """What live captions need of `engine.translate.translator.Translator`."""

    @property
    def manifest(self) -> Promises: ...

    @property
    def codec(self) -> Codec: ...

    def translate(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Hypothesis: ...

    def begin(self, language: str) -> Growing: ...


@dataclass(frozen=True, slots=True)
class CaptionSettings:
    """When partial text is made and what of it is shown; times in seconds.

    The first after `first_after_s` of the utterance, lead-in included, further ones `update_s` apart; on a slow
    machine at least `rest_factor` times the computing time of the last, so that it keeps time for the rest.
    With `stable` the final goes on from the solid words instead of revising them; it may then differ from file mode.
    """

    first_after_s: float = 0.80
    update_s: float = 0.24
    rest_factor: float = 1.25
    agreement: AgreementRules = field(default_factory=AgreementRules)
    stable: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Running:
    """The utterance `id` so far: all its `poses`, oldest first."""

    id: int
    poses: tuple[Pose, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ended:
    """The utterance `id` as a whole."""

    id: int
    segment: Segment


@dataclass(frozen=True, slots=True)
class Abandoned:
    """The utterance `id` was none after all: it has no final."""

    id: int


Work = Running | Ended | Abandoned


@dataclass(frozen=True, slots=True)
class Written:
    """Captions to show, in order, and the computing time they took."""

    captions: tuple[Subtitle, ...] = ()
    cost_s: float = 0.0


class Utterances:
    """Numbers the utterances of one stream of poses, from 1; see `Segmenter` for where they begin and end."""

    def __init__(self, settings: GateSettings) -> None:
        self._segmenter = Segmenter(settings)
        self._id = 1

    @property
    def signing(self) -> bool:
        """Whether an utterance is running."""
        return self._segmenter.signing

    @property
    def motion(self) -> HandMotion | None:
        """What the newest pose said; None before the first."""
        return self._segmenter.motion

    def push(self, pose: Pose) -> tuple[Work, ...]:
        """Takes the next pose; returns the utterance that is over, then the running one, as far as there are."""
        was_signing = self.signing
        over: tuple[Work, ...] = self._numbered(self._segmenter.push(pose))
        if was_signing and not self.signing and not over:
            over = (Abandoned(self._id),)
            self._id += 1
        poses = self._segmenter.running()
        return (*over, Running(self._id, poses)) if poses else over

    def finish(self) -> tuple[Work, ...]:
        """The stream is over or broken: returns the utterance that ran, if one did."""
        return self._numbered(self._segmenter.finish())

    def _numbered(self, segment: Segment | None) -> tuple[Ended, ...]:
        if segment is None:
            return ()
        self._id += 1
        return (Ended(self._id - 1, segment),)


@dataclass(slots=True)
class _Draft:
    """What was written of one utterance so far."""

    id: int
    growing: Growing
    agreement: Agreement
    appended_count: int = 0
    updated_s: float | None = None
    step_s: float = 0.0
    shown: Subtitle | None = field(default=None)


class CaptionWriter:
    """Writes the captions of one run; utterances come with rising ids.

    A partial text of which the model is less sure than its manifest asks for is not shown. `revision_count` of
    `final_count` finals took back words that had been shown as solid; the last one was read with `picture_count` hand
    pictures.
    """

    def __init__(self, translator: UtteranceTranslator, language: str, settings: CaptionSettings) -> None:
        self._translator = translator
        self._language = language
        self._settings = settings
        self._draft: _Draft | None = None
        self.final_count = 0
        self.revision_count = 0
        self.picture_count = 0

    def write(self, work: Work) -> Written:
        """Translates as far as it is time to; raises what the translator raises."""
        if isinstance(work, Ended):
            return self._write_final(work)
        if isinstance(work, Abandoned):
            return self._write_nothing(work)
        return self._write_partial(work)

    def _write_partial(self, running: Running) -> Written:
        draft, closed = self._draft_of(running)
        newest_s = running.poses[-1].time_s
        if draft.updated_s is None:
            due_s = running.poses[0].time_s + self._settings.first_after_s
        else:
            due_s = draft.updated_s + draft.step_s
        if newest_s < due_s:
            return Written(closed)
        draft.growing.append(running.poses[draft.appended_count :])
        draft.appended_count = len(running.poses)
        hypothesis = draft.growing.partial()
        draft.updated_s = newest_s
        draft.step_s = max(self._settings.update_s, self._settings.rest_factor * hypothesis.cost_s)
        caption = self._partial_caption(draft, hypothesis, running)
        return Written(closed if caption is None else (*closed, caption), hypothesis.cost_s)

    def _partial_caption(self, draft: _Draft, hypothesis: Hypothesis, running: Running) -> Subtitle | None:
        """The caption to show; None where it would say nothing new."""
        if not hypothesis.text or hypothesis.confidence < self._translator.manifest.abstain_below:
            draft.agreement.doubt()
            return None
        agreed = draft.agreement.step(running.poses[-1].time_s, hypothesis.token_ids)
        decode = self._translator.codec.decode
        solid, text = decode(agreed.solid), decode(agreed.solid + agreed.tentative)
        caption = Subtitle(
            id=running.id,
            start_s=running.poses[0].time_s,
            end_s=running.poses[-1].time_s,
            solid=solid,
            tentative=text.removeprefix(solid).strip(),
            confidence=hypothesis.confidence,
            final=False,
        )
        said = ("", "") if draft.shown is None else (draft.shown.solid, draft.shown.tentative)
        if (caption.solid, caption.tentative) == said:
            return None
        draft.shown = caption
        return caption

    def _write_final(self, ended: Ended) -> Written:
        draft = self._draft if self._draft is not None and self._draft.id == ended.id else None
        closed = self._close() if draft is None else ()
        self._draft = None
        kept = draft.agreement.solid if draft is not None and self._settings.stable else ()
        hypothesis = self._translator.translate(ended.segment.clip, self._language, kept)
        self.picture_count = hypothesis.picture_count
        caption = final_caption(
            hypothesis,
            caption_id=ended.id,
            start_s=ended.segment.start_s,
            end_s=ended.segment.end_s,
            abstain_below=self._translator.manifest.abstain_below,
        )
        shown = None if draft is None else draft.shown
        if shown is not None and kept and (caption is None or not caption.solid):
            caption = _ended(shown, ended.segment.end_s, hypothesis.confidence)
        elif shown is not None and caption is None:
            caption = _taken_back(shown, ended.segment.end_s)
        self.final_count += 1
        if shown is not None and caption is not None and not caption.solid.startswith(shown.solid):
            self.revision_count += 1
        return Written(closed if caption is None else (*closed, caption), hypothesis.cost_s)

    def _write_nothing(self, abandoned: Abandoned) -> Written:
        """Takes back what was shown; the handover tells only the newest of several utterances that were none."""
        if self._draft is None or self._draft.id > abandoned.id:
            return Written()
        shown, self._draft = self._draft.shown, None
        return Written(() if shown is None else (_taken_back(shown, shown.end_s),))

    def _draft_of(self, running: Running) -> tuple[_Draft, tuple[Subtitle, ...]]:
        """The draft of this utterance, and the last word on one that was left without a final."""
        if self._draft is not None and self._draft.id == running.id:
            return self._draft, ()
        closed = self._close()
        agreement = Agreement(self._translator.codec.whole_words, self._settings.agreement)
        self._draft = _Draft(running.id, self._translator.begin(self._language), agreement)
        return self._draft, closed

    def _close(self) -> tuple[Subtitle, ...]:
        """Ends a caption whose final will never come, because its utterance was dropped, with its solid words."""
        shown = None if self._draft is None else self._draft.shown
        self._draft = None
        if shown is None:
            return ()
        return (_ended(shown, shown.end_s, confidence=0.0),)


def _ended(shown: Subtitle, end_s: float, confidence: float) -> Subtitle:
    """The final that leaves what is solid."""
    return replace(shown, end_s=end_s, tentative="", confidence=confidence, final=True)


def _taken_back(shown: Subtitle, end_s: float) -> Subtitle:
    return replace(shown, end_s=end_s, solid="", tentative="", confidence=0.0, final=True)
