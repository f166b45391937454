"""Defines what the Live page shows, as one value."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from app.settings import PictureSize
from engine.bundle.manifest import BundleLanguage, Manifest
from engine.types import EngineError, EngineState, EngineStatus


class LivePhase(Enum):
    """The phase of a live run, as the window sees it."""

    OFF = "off"
    LOADING = "loading"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


@dataclass(frozen=True, slots=True)
class CameraSource:
    """A camera: its number in the system, its name for people, and how its pictures are taken.

    With `mirrored` the camera delivers mirrored pictures, which are flipped before they are read.
    """

    index: int
    name: str
    size: PictureSize = PictureSize.SMALL
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class ClipSource:
    """A video file played in a loop at its own speed, as if it were a camera.

    `language` is the signer's.
    """

    path: Path
    language: str


Source = CameraSource | ClipSource

IDLE_STATUS = EngineStatus(EngineState.STOPPED, frames_per_s=0.0, dropped=0, delay_s=0.0)


@dataclass(frozen=True, slots=True)
class LiveView:
    """Everything the Live page draws except pictures and captions.

    `cameras` and `manifest` are None until they were looked for; `model_problem` is the sentence that says why there is
    no manifest. `problem` is the error that ended the last run, or that the current run is waiting to recover from.
    `unsure` says that the last utterance was not clear. `processor_problem` says why the CPU computes instead of the
    chosen processor.
    """

    phase: LivePhase = LivePhase.OFF
    source: Source | None = None
    status: EngineStatus = IDLE_STATUS
    cameras: tuple[CameraSource, ...] | None = None
    manifest: Manifest | None = None
    model_problem: str = ""
    language: str = ""
    problem: EngineError | None = None
    unsure: bool = False
    processor_problem: str = ""

    @property
    def camera_on(self) -> bool:
        """Whether a camera (not a clip) is in use."""
        watched = isinstance(self.source, CameraSource) and self.phase in (LivePhase.LOADING, LivePhase.RUNNING)
        return watched and self.problem is None

    @property
    def reads_hand_pictures(self) -> bool:
        """Whether the model reads pictures of the hands."""
        return self.manifest is not None and self.manifest.hand_pictures is not None

    @property
    def chosen_language(self) -> BundleLanguage | None:
        """The sign language in use: a clip's own, else the user's choice or the model's first.

        None without a model.
        """
        if self.manifest is None:
            return None
        code = self.source.language if isinstance(self.source, ClipSource) else self.language
        return next((one for one in self.manifest.languages if one.code == code), self.manifest.languages[0])
