"""Names what every translator of captions offers, and forwards it for those that wrap another one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from engine.bundle.manifest import Manifest
from engine.translate.confidence import TextEvidence
from engine.translate.sessions import EncodedUtterance
from engine.translate.text import TextCodec
from engine.types import Clip, HandUse, Hypothesis, Pose


class GrowingTranslation(Protocol):
    """The translation of an utterance that has not ended yet."""

    def append(self, poses: Sequence[Pose]) -> None:
        """Add poses, oldest first, all later than those before."""

    def partial(self) -> Hypothesis:
        """What the utterance seems to say so far; all of it may change. Raises InputError before the first pose."""


class CaptionTranslator(Protocol):
    """Translates utterances for captions; used by one thread at a time."""

    @property
    def manifest(self) -> Manifest:
        """What the model promises."""

    @property
    def codec(self) -> TextCodec:
        """Converts between the model's tokens and text."""

    def hand_use(self, wanted: HandUse) -> HandUse:
        """When the model should be shown pictures of the hands: as wanted, or never if it reads none."""

    def translate(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Hypothesis:
        """Translate the raw keypoints of one whole utterance, at any frame rate, from the sign language `language`.

        The text begins with the tokens `prefix`. Raises BundleError for a language that the model does not know,
        InputError for an empty clip or keypoints that are not finite, and ComputeError if the processor gives up.
        """

    def begin(self, language: str) -> GrowingTranslation:
        """Start an utterance that is translated while it grows. Raises BundleError for an unknown language."""


@dataclass(frozen=True, slots=True, eq=False)
class Examined:
    """A translation and what it was made from.

    `evidence` is what its confidence is computed from. `ready` (T frames) is the clip at the model's rate and
    `encoded` the encoder's output for it, L = prompt + T positions.
    """

    hypothesis: Hypothesis
    evidence: TextEvidence
    ready: Clip
    encoded: EncodedUtterance


class ExaminingTranslator(CaptionTranslator, Protocol):
    """A translator that runs the model itself and can hand on what it computed."""

    def examine(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Examined:
        """As `translate`, with what the translation was made from."""


Inner = TypeVar("Inner", bound=CaptionTranslator)


class ForwardingTranslator(Generic[Inner]):
    """A translator around another one, which does everything that a subclass does not override."""

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    @property
    def manifest(self) -> Manifest:
        """What the model promises."""
        return self._inner.manifest

    @property
    def codec(self) -> TextCodec:
        """Converts between the model's tokens and text."""
        return self._inner.codec

    def hand_use(self, wanted: HandUse) -> HandUse:
        """As `CaptionTranslator.hand_use`."""
        return self._inner.hand_use(wanted)

    def translate(self, clip: Clip, language: str, prefix: Sequence[int] = ()) -> Hypothesis:
        """As `CaptionTranslator.translate`."""
        return self._inner.translate(clip, language, prefix)

    def begin(self, language: str) -> GrowingTranslation:
        """As `CaptionTranslator.begin`."""
        return self._inner.begin(language)
