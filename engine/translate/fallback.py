"""A translator that goes on where its processor cannot: with less work, then on the CPU."""

import logging
from collections.abc import Callable, Sequence

from engine.bundle.manifest import Manifest
from engine.errors import ComputeError
from engine.sentence import Sentence
from engine.translate.text import TextCodec
from engine.translate.translator import RunningTranslation, Translator
from engine.types import Clip, HandUse, Hypothesis, Pose

_log = logging.getLogger(__name__)


class FallbackTranslator:
    """Translates with `accelerated` until that raises ComputeError, as where its memory runs out.

    A whole utterance is then tried with one beam, which needs the least memory; if that fails, too, everything from
    then on is done with what `make_plain` gives, whose own ComputeError is raised. No utterance is lost. `tell` is
    called once, from the thread of the translation, with the reason.
    """

    def __init__(self, accelerated: Translator, make_plain: Callable[[], Translator], tell: Callable[[Sentence], None]):
        self._translator = accelerated
        self._make_plain: Callable[[], Translator] | None = make_plain
        self._tell = tell

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

    def translate(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Hypothesis:
        """As `Translator.translate`."""
        try:
            return self._translator.translate(clip, language, prefix)
        except ComputeError as error:
            if self._make_plain is None:
                raise
            _log.warning("Tried again with one beam: %s", error)
        try:
            return self._translator.translate(clip, language, prefix, beams=1)
        except ComputeError as error:
            self.fall_back(error)
            return self._translator.translate(clip, language, prefix)

    def begin(self, language: str) -> "FallbackRunning":
        """As `Translator.begin`."""
        return FallbackRunning(self, language)

    def open_running(self, language: str) -> RunningTranslation:
        """A running translation on the processor that is in use now."""
        return self._translator.begin(language)

    def fall_back(self, error: ComputeError) -> None:
        """Use the plain translator from now on; raises `error` where it is in use already."""
        if self._make_plain is None:
            raise error
        self._translator = self._make_plain()
        self._make_plain = None
        self._tell(error.sentence)


class FallbackRunning:
    """An utterance that grows; begun anew on the other processor where the first fails."""

    def __init__(self, translator: FallbackTranslator, language: str) -> None:
        self._translator = translator
        self._language = language
        self._poses: list[Pose] = []
        self._running = translator.open_running(language)

    def append(self, poses: Sequence[Pose]) -> None:
        """As `RunningTranslation.append`."""
        self._poses.extend(poses)
        self._running.append(poses)

    def partial(self) -> Hypothesis:
        """As `RunningTranslation.partial`."""
        try:
            return self._running.partial()
        except ComputeError as error:
            self._translator.fall_back(error)
            self._running = self._translator.open_running(self._language)
            self._running.append(self._poses)
            return self._running.partial()


AnyTranslator = Translator | FallbackTranslator
