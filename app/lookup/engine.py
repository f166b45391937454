"""Answers the Look up page with the engine; imports heavy libraries only when they are needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.live.run import LiveRun, frame_source
from app.live.view import Source
from app.lookup.sign_catcher import CameraBridge, SignCatcher
from app.models.open import OpenModel, SharedModels
from engine.types import Clip

if TYPE_CHECKING:
    from engine.live.segment import Segment
    from engine.lookup.compare import SideBySide
    from engine.lookup.index import Answer, SignIndex
    from engine.lookup.lookup import SignLookup
    from engine.lookup.own_signs import OwnSign
    from engine.lookup.traits import Traits


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """What can be looked up: the index of all signs, and how each sign is made."""

    index: "SignIndex"
    traits: "tuple[Traits, ...]"


class LookupParts(Protocol):
    """Answers slow questions, one at a time, never on the window's thread; all raise SignscribeError."""

    def open(self, folder: Path, own: "Sequence[OwnSign]") -> Opened: ...

    def set_own(self, own: "Sequence[OwnSign]") -> Opened: ...

    def look_up(self, clip: Clip, language: str | None) -> "Answer": ...

    def compare(self, attempt: Clip, reference: Clip) -> "SideBySide": ...

    def read_file(self, path: Path) -> "tuple[Segment, ...]": ...

    def open_camera(self, source: Source, bridge: CameraBridge) -> LiveRun: ...


class LookupEngine:
    """Answers with the real engine; holds its model in `models`."""

    def __init__(self, models: SharedModels) -> None:
        self._models = models
        self._model: OpenModel | None = None
        self._lookup: SignLookup | None = None
        self._built_in: tuple[Traits, ...] = ()

    def open(self, folder: Path, own: "Sequence[OwnSign]") -> Opened:
        """Load the model in `folder` and the index that was made with it."""
        from engine.lookup.traits import traits

        self._model = self._models.open(folder)
        self._built_in = tuple(traits(clip) for clip in self._model.look_up().index.shown)
        return self.set_own(own)

    def set_own(self, own: "Sequence[OwnSign]") -> Opened:
        """Look among these own signs from now on."""
        from engine.lookup.traits import traits

        self._lookup = self._opened().look_up(own)
        index = self._lookup.index
        added = index.shown[len(self._built_in) :]
        return Opened(index, (*self._built_in, *(traits(clip) for clip in added)))

    def look_up(self, clip: Clip, language: str | None) -> "Answer":
        """Return the likeliest signs."""
        if self._lookup is None:
            raise RuntimeError("LookupEngine is asked before it was opened")
        return self._lookup.look_up(clip, language)

    def compare(self, attempt: Clip, reference: Clip) -> "SideBySide":
        """Return what differs between two clips."""
        from engine.lookup.compare import compare

        return compare(attempt, reference)

    def read_file(self, path: Path) -> "tuple[Segment, ...]":
        """Return the signings in a video, cut at the pauses."""
        from engine.live.gate import GateSettings
        from engine.live.segment import segments
        from engine.media.video import Video

        model = self._opened()
        contract = model.manifest.input
        with model.open_detector() as detector, Video(path) as video:
            poses = (detector.detect(frame) for frame in video.frames(contract.rate_hz))
            return tuple(segments(poses, GateSettings.for_model(contract.max_frames, contract.rate_hz)))

    def open_camera(self, source: Source, bridge: CameraBridge) -> LiveRun:
        """Open a run that passes each caught sign to `bridge`."""
        from engine.live.session import LiveSession

        model = self._opened()
        catcher = SignCatcher(model.manifest.input, bridge.on_caught)
        return LiveSession(frame_source(source), model.open_detector, catcher, bridge)

    def _opened(self) -> OpenModel:
        if self._model is None:
            raise RuntimeError("LookupEngine is asked before it was opened")
        return self._model
