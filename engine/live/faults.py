"""What an exception in a live run is called when it is told to a person."""

from typing import Final

from engine.errors import BundleError, DetectorError, MediaError, SignscribeError
from engine.media.camera import CameraError
from engine.sentence import Sentence
from engine.types import EngineError

_CODES: Final = ((DetectorError, "detector"), (BundleError, "model"), (MediaError, "media"))


def engine_error(stage: str, error: Exception) -> EngineError:
    """The error as a value; its code is the camera's own, "detector", "model", "media" or, unforeseen, "internal"."""
    if isinstance(error, CameraError):
        return EngineError(error.code, stage, error.sentence)
    for kind, code in _CODES:
        if isinstance(error, kind):
            return EngineError(code, stage, error.sentence)
    if isinstance(error, SignscribeError):
        return EngineError("internal", stage, error.sentence)
    return EngineError("internal", stage, Sentence("{kind}: {error}", kind=type(error).__name__, error=error))
