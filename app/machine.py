"""Describes this computer, for figures and reports."""

import platform
import re
import sys
import time
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import psutil

LIBRARIES: Final = (
    "PySide6-Essentials",
    "av",
    "mediapipe",
    "numpy",
    "onnxruntime",
    "onnxruntime-gpu",
    "opencv-contrib-python",
    "rtmlib",
    "sentencepiece",
)


@dataclass(frozen=True, slots=True)
class Machine:
    """A computer: name of the processor, cores that this process may use, memory in MB, system and Python."""

    processor: str
    cores: int
    memory_mb: int
    system: str
    python: str


def this_machine() -> Machine:
    """Describe this computer."""
    return Machine(
        processor=_processor_name(),
        cores=_usable_cores(),
        memory_mb=psutil.virtual_memory().total // 2**20,
        system=platform.platform(),
        python=platform.python_version(),
    )


def library_versions() -> dict[str, str]:
    """Return the version of each installed library that the app depends on, by name."""
    found: dict[str, str] = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def peak_memory_mb() -> float:
    """Return the peak memory of this process so far, in MB."""
    if sys.platform == "win32":
        return float(psutil.Process().memory_info().peak_wset) / 2**20
    import resource

    unit_bytes = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit_bytes / 2**20


def running_s() -> float:
    """Return how long this process has been running, in seconds, with the start of the interpreter."""
    return time.time() - psutil.Process().create_time()


def _usable_cores() -> int:
    if sys.platform == "darwin":
        return psutil.cpu_count() or 1
    return len(psutil.Process().cpu_affinity())


def _processor_name() -> str:
    described = Path("/proc/cpuinfo")
    if described.exists():
        named = re.search(r"^model name\s*:\s*(.+)$", described.read_text("utf-8", "replace"), re.MULTILINE)
        if named:
            return named[1]
    return platform.processor() or platform.machine()
