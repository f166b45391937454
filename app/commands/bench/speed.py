"""Measures how fast this computer translates clips, and prints the figures or writes them as JSON."""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import fmean

from app.commands.bench.timing import ClipCosts, ModelCosts, measure_clip
from app.commands.model_choice import choose_language
from app.machine import Machine, library_versions, peak_memory_mb, running_s, this_machine
from app.models.open import open_model
from app.paths import demo_clip
from engine.bundle.manifest import Manifest
from engine.commands import OK
from engine.errors import SettingsError
from engine.files.whole import write_whole


def measure(arguments: argparse.Namespace) -> int:
    """Measure every clip and print the figures; raises SettingsError if the JSON cannot be written."""
    machine = this_machine()
    opened = open_model(arguments.model)
    model, translator = opened.translator, opened.captions()
    language = choose_language(model.manifest, arguments.language)
    with opened.open_detector() as detector:
        start_s = running_s()
        videos = arguments.files or [demo_clip()]
        clips = [measure_clip(video, translator, model, language.code, detector) for video in videos]
    peak_mb = peak_memory_mb()
    _print_figures(machine, translator.manifest, start_s, peak_mb, clips)
    if arguments.json is not None:
        write_json(arguments.json, _as_json(machine, translator.manifest, start_s, peak_mb, clips))
    return OK


def _print_figures(
    machine: Machine, manifest: Manifest, start_s: float, peak_mb: float, clips: Sequence[ClipCosts]
) -> None:
    print(f"{machine.processor}, {machine.cores} cores, {machine.memory_mb} MB, {machine.system}")
    print(f"model {manifest.name} {manifest.version} ({manifest.precision}), {manifest.input.rate_hz:g} frames/s")
    print(f"start-up {start_s:.1f} s, peak memory {peak_mb:.0f} MB")
    print()
    print("milliseconds a video frame (decode, detect), a model frame (normalise, front-end, encoder), a token (step);")
    print("text, look-up: the whole beam search of an utterance, looking it up; rtf: computing time / video time")
    columns = ("decode", "detect", "norm.", "front-end", "encoder", "step", "text", "look-up", "rtf")
    print(f"{'clip':<28}{'length':>8}" + "".join(f"{name:>10}" for name in columns))
    for clip in clips:
        print(f"{clip.name[:27]:<28}{clip.duration_s:>6.1f} s" + "".join(f"{cell:>10}" for cell in _cells(clip)))
    total = sum(clip.total_s for clip in clips) / sum(clip.duration_s for clip in clips)
    print(f"real-time factor of all: {total:.3f}")


def _cells(clip: ClipCosts) -> list[str]:
    def mean(cost: Callable[[ModelCosts], float]) -> str:
        return f"{fmean(map(cost, clip.utterances)):.2f}" if clip.utterances else "-"

    return [
        f"{clip.decode_ms:.2f}",
        f"{clip.detect_ms:.1f}",
        mean(lambda costs: costs.normalise_ms / costs.frame_count),
        mean(lambda costs: costs.frontend_ms / costs.frame_count),
        mean(lambda costs: costs.encoder_ms / costs.frame_count),
        mean(lambda costs: costs.step_ms),
        mean(lambda costs: costs.text_ms),
        mean(lambda costs: costs.look_up_ms),
        f"{clip.real_time_factor:.3f}",
    ]


def _as_json(
    machine: Machine, manifest: Manifest, start_s: float, peak_mb: float, clips: Sequence[ClipCosts]
) -> dict[str, object]:
    return {
        "machine": asdict(machine),
        "libraries": library_versions(),
        "model": {"name": manifest.name, "version": manifest.version, "precision": manifest.precision},
        "start_s": start_s,
        "peak_memory_mb": peak_mb,
        "clips": [{**asdict(clip), "real_time_factor": clip.real_time_factor} for clip in clips],
    }


def write_json(path: Path, value: dict[str, object]) -> None:
    """Write figures to a file, whole or not at all; raises SettingsError."""
    try:
        write_whole(path, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    except OSError as error:
        raise SettingsError(
            f"{path} could not be written ({error.strerror or error}); choose another place."
        ) from error
