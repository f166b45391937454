"""Translates on an accelerator and, if that fails, retries with less work and then on the CPU."""

import logging
from collections.abc import Callable, Sequence

from engine.errors import ComputeError
from engine.sentence import Sentence
from engine.translate.interface import Examined, ForwardingTranslator
from engine.translate.translator import RunningTranslation, Translator
from engine.types import Clip, Hypothesis, Pose

_log = logging.getLogger(__name__)


class FallbackTranslator(ForwardingTranslator[Translator]):
    """Translates with `accelerated` until it raises ComputeError, for example because its memory is full.

    It then retries a whole utterance with one beam, which needs the least memory. If that fails too, it uses the
    translator that `make_plain` returns from then on, and raises that one's ComputeError. No utterance is lost. It
    calls `tell` once with the reason, from the thread that translates.
    """

    def __init__(
        self, accelerated: Translator, make_plain: Callable[[], Translator], tell: Callable[[Sentence], None]
    ) -> None:
        super().__init__(accelerated)
        self._make_plain: Callable[[], Translator] | None = make_plain
        self._tell = tell

    def translate(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Hypothesis:
        """As `Translator.translate`."""
        return self.examine(clip, language, prefix).hypothesis

    def examine(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Examined:
        """As `Translator.examine`."""
        try:
            return self._inner.examine(clip, language, prefix)
        except ComputeError as error:
            if self._make_plain is None:
                raise
            _log.warning("Retrying with one beam: %s", error)
        try:
            return self._inner.examine(clip, language, prefix, beams=1)
        except ComputeError as error:
            self.fall_back(error)
            return self._inner.examine(clip, language, prefix)

    def begin(self, language: str) -> "FallbackRunning":
        """As `Translator.begin`."""
        return FallbackRunning(self, language)

    def open_running(self, language: str) -> RunningTranslation:
        """Start a running translation on the processor that is used now."""
        return self._inner.begin(language)

    def fall_back(self, error: ComputeError) -> None:
        """Use the plain translator from now on. Raises `error` if it is in use already."""
        if self._make_plain is None:
            raise error
        self._inner = self._make_plain()
        self._make_plain = None
        self._tell(error.sentence)


class FallbackRunning:
    """A growing utterance that is restarted on the CPU if the accelerator fails."""

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
