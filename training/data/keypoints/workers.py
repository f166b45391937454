"""Finds keypoints with several processes of one machine; a process that dies breaks only its video."""

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Final

import cv2

from engine.errors import DetectorError, SignscribeError
from engine.pose.detector import Detector
from training.data.keypoints.detect import Found, Task, find_keypoints, source_of
from training.data.keypoints.shards import BrokenClip

DetectorMaker = Callable[[], Detector]
"""Builds the detector in each process; it must be picklable."""
_JOIN_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why a process cannot work at all."""

    error: SignscribeError


class _Worker:
    """A process and its task; `left` holds the task's entries that have not come out yet."""

    def __init__(self, make: DetectorMaker, rate_hz: float | None) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(target=_work, args=(theirs, make, rate_hz), daemon=True)
        self._process.start()
        theirs.close()
        self.left: Task = ()

    def give(self, task: Task) -> None:
        self.left = task
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # a dead process shows when it is read from
            self.pipe.send(task)

    def took(self, found: Found) -> None:
        self.left = tuple(entry for entry in self.left if entry.name != found.name)

    def lost(self) -> Iterator[BrokenClip]:
        """The entries that a dead process leaves behind."""
        self._process.join(_JOIN_S)
        code = self._process.exitcode
        for entry in self.left:
            reason = f"the process that read {entry.video.name} died (exit code {code})"
            yield BrokenClip(entry.name, source_of(entry), reason)
        self.left = ()

    def stop(self) -> None:
        """End the process: at once where it waits, killed where it is still at work after a while."""
        self.pipe.close()
        self._process.join(_JOIN_S)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


def find_with_processes(
    tasks: Iterable[Task], make: DetectorMaker, rate_hz: float | None, jobs: int
) -> Iterator[Found]:
    """Yield the clips of all tasks as they are done, in no fixed order; closing the generator ends the processes.

    A process that dies breaks the clips it had left, and is replaced. Raises the DetectorError of a process that cannot
    build its detector.
    """
    waiting = iter(tasks)
    workers: dict[Connection, _Worker] = {}
    try:
        for _ in range(jobs):
            if not _start(workers, waiting, make, rate_hz):
                break
        while workers:
            for ready in wait(list(workers)):
                pipe = next(pipe for pipe in workers if pipe is ready)
                worker = workers[pipe]
                try:
                    message: Found | _Fault | None = pipe.recv()
                except (EOFError, ConnectionResetError):
                    yield from worker.lost()
                    workers.pop(pipe).stop()
                    _start(workers, waiting, make, rate_hz)
                    continue
                if isinstance(message, _Fault):
                    raise message.error
                if message is not None:
                    worker.took(message)
                    yield message
                elif (task := next(waiting, None)) is not None:
                    worker.give(task)
                else:
                    workers.pop(pipe).stop()
    finally:
        for worker in workers.values():
            worker.stop()


def find_here(tasks: Iterable[Task], make: DetectorMaker, rate_hz: float | None) -> Iterator[Found]:
    """As `find_with_processes`, one after another in this process."""
    with make() as detector:
        for task in tasks:
            yield from find_keypoints(task, detector, rate_hz)


def _start(
    workers: dict[Connection, _Worker], waiting: Iterator[Task], make: DetectorMaker, rate_hz: float | None
) -> bool:
    """Start a process on the next task; False where there is none."""
    task = next(waiting, None)
    if task is None:
        return False
    worker = _Worker(make, rate_hz)
    worker.give(task)
    workers[worker.pipe] = worker
    return True


def _work(pipe: Connection, make: DetectorMaker, rate_hz: float | None) -> None:
    """The life of a process: tasks in, clips out, None after each task; it ends when the pipe does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's: it ends this process in order
    os.environ["OMP_NUM_THREADS"] = "1"
    cv2.setNumThreads(1)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            with make() as detector:
                for task in iter(pipe.recv, None):
                    for found in find_keypoints(task, detector, rate_hz):
                        pipe.send(found)
                    pipe.send(None)
        except DetectorError as error:
            pipe.send(_Fault(error))
