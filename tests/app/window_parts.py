"""A small real stand-in for the engine, so that the window can be driven by hand through its bridge."""

import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from app.live.run import LiveRun
from app.live.view import CameraSource, Source
from app.settings import SpeechSettings
from engine.bundle.manifest import (
    FORMAT_VERSION,
    BundleLanguage,
    ConfidenceWeights,
    DataSource,
    HandPictureContract,
    InputContract,
    LanguageWords,
    Manifest,
    NetworkSizes,
    Provenance,
    SpecialIds,
)
from engine.errors import SignscribeError
from engine.types import EngineState, EngineStatus, Frame, HandUse, Listener, Pose, Processor, Subtitle
from tests.limits import HANG_LIMIT_S

POSES_FILE = Path(__file__).resolve().parents[1] / "data" / "signing_poses.npz"

MANIFEST = Manifest(
    format_version=FORMAT_VERSION,
    name="Starter",
    version="1",
    precision="float32",
    network=NetworkSizes(
        width=8,
        vocabulary=16,
        encoder_layers=1,
        decoder_layers=1,
        heads=2,
        head_width=4,
        temporal_radius_frames=6,
    ),
    input=InputContract(
        rate_hz=12.5,
        max_frames=256,
        score_threshold=0.3,
        aspect_corrected=True,
        reference="body",
        detector="mediapipe",
        layout="coco-wholebody-133",
    ),
    tasks=("SLT",),
    languages=(
        BundleLanguage(
            "svk",
            "Slovak Sign Language",
            "Slovak",
            "svk",
            "Slovak Sign Language, about 440 signs and short sentences.",
            (LanguageWords("sk", "Slovenský posunkový jazyk", "slovenčina", "Asi 440 posunkov a krátke vety."),),
        ),
        BundleLanguage("ase", "American Sign Language", "English", "ase", "13 words ordered in a cafe, and letters."),
    ),
    special_ids=SpecialIds(pad=0, eos=1, decoder_start=0),
    token_ids=None,
    signs=(),
    confidence=ConfidenceWeights(1.0, 0.0, 0.0, 0.0),
    abstain_below=0.5,
    sign_abstain_below=0.5,
    provenance=Provenance("2026-01-01", "Apache-2.0", (DataSource("signLanguage", "MIT", "Dorteo s.r.o."),)),
    export_figures={},
)
READS_PICTURES = replace(MANIFEST, hand_pictures=HandPictureContract(side_px=112, margin=1.2, share=0.1))
CAMERAS = (CameraSource(0, "Integrated Camera"), CameraSource(2, "USB Camera"))


@dataclass
class RecordedRun:
    """A run that notes what it was told; its last word is a status STOPPED, as that of every run."""

    told: list[str] = field(default_factory=list)
    listener: Listener | None = None

    def start(self) -> None:
        self.told.append("start")

    def pause(self) -> None:
        self.told.append("pause")

    def resume(self) -> None:
        self.told.append("resume")

    def stop(self) -> None:
        self.told.append("stop")
        if self.listener is not None:
            self.listener.on_status(status(EngineState.STOPPED))


@dataclass
class NotedVoice:
    """A voice that notes what it was asked to say, or has `trouble`."""

    trouble: str = ""
    said: list[tuple[str, str]] = field(default_factory=list)
    silenced_count: int = 0

    def problem(self, language: str) -> str:
        return self.trouble.format(language=language)

    def names(self, language: str) -> tuple[str, ...]:
        return () if self.trouble else (f"{language} one", f"{language} two")

    def say(self, text: str, language: str, settings: SpeechSettings) -> None:
        assert not self.trouble
        assert settings.rate_percent in range(-100, 101)
        self.said.append((text, language))

    def stop(self) -> None:
        self.silenced_count += 1


@dataclass
class StillParts:
    """Answers with what it was given; `gate` holds up the opening of a run until it is set."""

    cameras: tuple[CameraSource, ...] = CAMERAS
    manifest: Manifest | SignscribeError = MANIFEST
    fault: SignscribeError | None = None
    gate: threading.Event = field(default_factory=threading.Event)
    opened: list[tuple[Source, Path, str]] = field(default_factory=list)
    hand_uses: list[HandUse] = field(default_factory=list)
    run: RecordedRun = field(default_factory=RecordedRun)
    processors: list[Processor] = field(default_factory=list)
    processor_problem: str = ""

    def __post_init__(self) -> None:
        self.gate.set()

    def choose_processor(self, processor: Processor) -> None:
        self.processors.append(processor)

    def list_cameras(self) -> tuple[CameraSource, ...]:
        return self.cameras

    def read_manifest(self, folder: Path) -> Manifest:
        if isinstance(self.manifest, SignscribeError):
            raise self.manifest
        assert folder.is_absolute()
        return self.manifest

    def open_run(self, source: Source, folder: Path, language: str, listener: Listener, hand_use: HandUse) -> LiveRun:
        assert self.gate.wait(timeout=HANG_LIMIT_S)
        self.run.listener = listener
        self.opened.append((source, folder, language))
        self.hand_uses.append(hand_use)
        if self.fault is not None:
            raise self.fault
        return self.run


def status(state: EngineState, *, frames_per_s: float = 24.0, dropped: int = 3, delay_s: float = 0.8) -> EngineStatus:
    return EngineStatus(state, frames_per_s, dropped, delay_s)


def caption(
    number: int,
    solid: str,
    tentative: str = "",
    *,
    final: bool = False,
    confidence: float = 0.9,
    signs: tuple[str, ...] = (),
) -> Subtitle:
    return Subtitle(number, 10.0 * number, 10.0 * number + 3, solid, tentative, confidence, final, signs)


def signing_poses() -> list[Pose]:
    """A few poses of a real signed sentence, one every quarter of a second."""
    with np.load(POSES_FILE, allow_pickle=False) as stored:
        xy, score = stored["xy"].astype(np.float32), stored["score"].astype(np.float32)
        aspect = float(stored["aspect"])
    return [Pose(0.24 * index, xy[index], score[index], aspect) for index in range(len(xy))]


def grey_frame(index: int = 0, *, width_px: int = 852, height_px: int = 480) -> Frame:
    """A picture with nobody in it: a soft grey slope."""
    slope = np.linspace(70, 150, width_px, dtype=np.uint8)
    rgb = np.broadcast_to(slope[None, :, None], (height_px, width_px, 3)).copy()
    return Frame(index, float(index), rgb)
