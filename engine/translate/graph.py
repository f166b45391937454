"""Runs one graph of a bundle in ONNX Runtime: arrays in, arrays out."""

import logging
import threading
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as faults

from engine.errors import BundleError, ComputeError
from engine.types import Float32Array

_log = logging.getLogger(__name__)

CPU: Final = ("CPUExecutionProvider",)
_LOAD_FAULTS: Final = (
    faults.Fail, faults.InvalidArgument, faults.InvalidGraph, faults.InvalidProtobuf, faults.NoSuchFile,
    faults.NotImplemented, faults.RuntimeException, UnicodeDecodeError, RuntimeError, MemoryError,
)  # fmt: skip
"""UnicodeDecodeError comes from a message with a damaged name in it."""
_RUN_FAULTS: Final = (*_LOAD_FAULTS, faults.DeviceReset, faults.EngineError, faults.EPFail)


class Graph:
    """One graph of a bundle. Raises BundleError if it cannot be loaded on the first of `providers`.

    Several threads may run it at once: on the CPU side by side, elsewhere in turn, since DirectML allows one run at a
    time.
    """

    def __init__(self, path: Path, threads: int, providers: Sequence[str]) -> None:
        self._name = path.name
        self._turn: AbstractContextManager[object] = nullcontext() if tuple(providers) == CPU else threading.Lock()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_mem_pattern = False  # it caches a plan for every input size, and here there is no end of sizes
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.add_session_config_entry("session.inter_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=list(providers))
        except _LOAD_FAULTS as error:
            _log.warning("ONNX Runtime refused %s: %s", path.name, error)
            raise BundleError("{name} of the model cannot be loaded. Fetch the model again.", name=path.name) from error
        if providers[0] not in (used := self._session.get_providers()):
            raise BundleError(
                "{name} of the model runs on {used}, not on {wanted}, which does not start here. "
                "Choose another processor in Models.",
                name=path.name,
                used=used[0],
                wanted=providers[0],
            )

    def check(self, inputs: Sequence[str], outputs: Sequence[str]) -> None:
        """Raise BundleError unless the graph takes exactly `inputs` and returns at least `outputs`."""
        taken = {one.name for one in self._session.get_inputs()}
        given = {one.name for one in self._session.get_outputs()}
        if differing := sorted((taken ^ set(inputs)) | (set(outputs) - given)):
            raise BundleError(
                "{name} differs from what this version uses in {count} inputs or outputs "
                "({differing}). Update Signscribe or choose another model.",
                name=self._name,
                count=len(differing),
                differing=", ".join(differing[:3]),
            )

    def run(self, outputs: Sequence[str], feeds: Mapping[str, Float32Array | NDArray[np.int64]]) -> list[Float32Array]:
        """Compute the named outputs from all inputs by name. Raises ComputeError if the processor gives up."""
        try:
            with self._turn:
                arrays: list[Float32Array] = self._session.run(list(outputs), dict(feeds))
        except _RUN_FAULTS as error:
            _log.warning("ONNX Runtime gave up in %s: %s", self._name, error)
            raise ComputeError(
                "{name} of the model could not be computed ({reason}). Choose another processor or model in Models.",
                name=self._name,
                reason=_first_line(error),
            ) from error
        return arrays


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
