"""Writes captions for the utterances of a live run: partial text while somebody signs, then the final text.

Reads no clock and starts no thread. The final text of an utterance is what `CaptionTranslator.translate` returns for
its raw keypoints, as in file mode: the same keypoints give the same text live and from a file.
"""

from dataclasses import dataclass, field, replace

from engine.bundle.manifest import InputContract
from engine.live.agreement import Agreement, AgreementRules
from engine.live.utterances import Abandoned, Ended, Running, Work, Written
from engine.subtitles.track import final_caption
from engine.translate.interface import CaptionTranslator, GrowingTranslation
from engine.types import Hypothesis, Subtitle


@dataclass(frozen=True, slots=True)
class CaptionSettings:
    """When partial text is made and how much of it is shown; times in seconds.

    The first comes after `first_after_s` of the utterance, lead-in included, and the next ones are `update_s` apart. On
    a slow machine they are at least `rest_factor` times the last computing time apart, which leaves time for the rest.
    With `stable` the final continues the solid words instead of revising them; it may then differ from file mode.
    """

    first_after_s: float = 0.80
    update_s: float = 0.24
    rest_factor: float = 1.25
    agreement: AgreementRules = field(default_factory=AgreementRules)
    stable: bool = False


@dataclass(slots=True)
class _Draft:
    """What has been written of one utterance so far."""

    id: int
    growing: GrowingTranslation
    agreement: Agreement
    appended_count: int = 0
    updated_s: float | None = None
    step_s: float = 0.0
    shown: Subtitle | None = field(default=None)


class CaptionWriter:
    """Writes the captions of one run with a translator; a `Writer` for `LiveSession`.

    Hides partial text of which the model is less sure than its manifest asks for. `revision_count` of `final_count`
    finals took back words that had been shown as solid. Raises what the translator raises.
    """

    def __init__(self, translator: CaptionTranslator, language: str, settings: CaptionSettings | None = None) -> None:
        self._translator = translator
        self._language = language
        self._settings = settings or CaptionSettings()
        self._draft: _Draft | None = None
        self.final_count = 0
        self.revision_count = 0

    @property
    def reading(self) -> InputContract:
        """How much the model reads at once."""
        return self._translator.manifest.input

    def write(self, work: Work) -> Written:
        """Translate an ended utterance, or a running one if its next partial text is due."""
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
        """The caption to show; None if it would say nothing new."""
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
        captions = closed if caption is None else (*closed, caption)
        return Written(captions, hypothesis.cost_s, hypothesis.picture_count)

    def _write_nothing(self, abandoned: Abandoned) -> Written:
        """Take back what was shown. Of several abandoned utterances the mailbox keeps only the newest."""
        if self._draft is None or self._draft.id > abandoned.id:
            return Written()
        shown, self._draft = self._draft.shown, None
        return Written(() if shown is None else (_taken_back(shown, shown.end_s),))

    def _draft_of(self, running: Running) -> tuple[_Draft, tuple[Subtitle, ...]]:
        """The draft of this utterance, and the last caption of one that was left without a final."""
        if self._draft is not None and self._draft.id == running.id:
            return self._draft, ()
        closed = self._close()
        agreement = Agreement(self._translator.codec.whole_words, self._settings.agreement)
        self._draft = _Draft(running.id, self._translator.begin(self._language), agreement)
        return self._draft, closed

    def _close(self) -> tuple[Subtitle, ...]:
        """End a caption with its solid words: its utterance was dropped, so its final will never come."""
        shown = None if self._draft is None else self._draft.shown
        self._draft = None
        if shown is None:
            return ()
        return (_ended(shown, shown.end_s, confidence=0.0),)


def _ended(shown: Subtitle, end_s: float, confidence: float) -> Subtitle:
    """The final caption that keeps the solid words."""
    return replace(shown, end_s=end_s, tentative="", confidence=confidence, final=True)


def _taken_back(shown: Subtitle, end_s: float) -> Subtitle:
    return replace(shown, end_s=end_s, solid="", tentative="", confidence=0.0, final=True)
