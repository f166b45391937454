"""Checks what works on this computer and prints a report."""

from collections.abc import Callable
from importlib.metadata import version
from typing import Final

import onnxruntime

from app.machine import library_versions, this_machine
from app.models.open import open_model
from app.paths import demo_clip, starter_model_dir, user_config_dir, user_models_dir
from engine.commands import FAILURE, OK
from engine.errors import SignscribeError
from engine.media.camera import list_cameras
from engine.media.video import Video
from engine.pose.detector import make_detector

INDENT: Final = "  "
LOCAL_PROVIDERS: Final = {
    "CPUExecutionProvider": "CPU",
    "CUDAExecutionProvider": "NVIDIA (CUDA)",
    "DmlExecutionProvider": "any GPU (DirectML)",
    "CoreMLExecutionProvider": "Apple (Core ML)",
}
"""The execution providers of ONNX Runtime that run on this computer, in words."""


def check_all() -> int:
    """Print the report; returns FAILURE if the app cannot translate a video here."""
    _print_surroundings()
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Model", _check_model),
        ("Video", _check_video),
        ("Keypoints", _check_detector),
    )
    sound = [_print_check(name, check) for name, check in checks]
    return OK if all(sound) else FAILURE


def _print_surroundings() -> None:
    machine = this_machine()
    print(f"Signscribe {version('signscribe')}")
    print(f"{INDENT}Python {machine.python}, {machine.system}")
    print(f"{INDENT}{machine.processor}, {machine.cores} cores, {machine.memory_mb} MB of memory")
    for name, found in library_versions().items():
        print(f"{INDENT}{name} {found}")
    providers = [name for name in onnxruntime.get_available_providers() if name in LOCAL_PROVIDERS]
    print(f"Processors that the model can run on: {', '.join(LOCAL_PROVIDERS[name] for name in providers)}")
    cameras = list_cameras()
    print("Cameras" if cameras else "Cameras: none found")
    for camera in cameras:
        print(f"{INDENT}{camera.index}  {camera.name}")
    print(f"Settings: {user_config_dir()}")
    print(f"Your models: {user_models_dir()}")


def _print_check(name: str, check: Callable[[], str]) -> bool:
    try:
        print(f"{name}: {check()}")
    except SignscribeError as error:
        print(f"{name}: FAILED. {error}")
        return False
    return True


def _check_model() -> str:
    model = open_model()
    model.captions()
    manifest = model.manifest
    return f"{manifest.name} {manifest.version} in {starter_model_dir()} works"


def _check_video() -> str:
    with Video(demo_clip()) as video:
        return f"the demo clip opens, {video.info.width_px} x {video.info.height_px}"


def _check_detector() -> str:
    with Video(demo_clip()) as video, make_detector() as detector:
        pose = detector.detect(next(video.frames()))
        return f"{detector.name} finds {int((pose.score > 0).sum())} keypoints in the first frame of the demo clip"
