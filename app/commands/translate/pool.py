"""Translates several videos at once, in worker processes with a model each."""

import multiprocessing
import queue
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.context import SpawnProcess
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Final

from app.commands.progress import ProgressBars
from app.commands.translate.one import Manner, Outcome, State, translate_video
from app.commands.translate.plan import Job
from app.models.open import open_model
from engine.errors import SignscribeError
from engine.videos.transcript import TranscriptProgress

_LOOK_EVERY_S: Final = 0.5
_TOLD_EVERY_S: Final = 0.5  # of video time


@dataclass(frozen=True, slots=True)
class _Begun:
    worker: int
    job: Job


@dataclass(frozen=True, slots=True)
class _Going:
    name: str
    progress: TranscriptProgress


_News = _Begun | _Going | Outcome


@dataclass(frozen=True, slots=True)
class WorkerModel:
    """What each worker loads: the model in `folder` (None: the shipped one) and the file of taught signs, if any."""

    folder: Path | None
    own_signs: Path | None


def translate_beside(
    jobs: Sequence[Job], worker_count: int, model: WorkerModel, manner: Manner, bars: ProgressBars
) -> Iterator[Outcome]:
    """Translate jobs with `worker_count` processes; yields one outcome for each job, in the order they finish.

    If a worker dies, only its video fails. If no worker is left, the remaining videos fail.
    """
    context = multiprocessing.get_context("spawn")
    waiting: Queue[Job | None] = context.Queue()
    news: Queue[_News] = context.Queue()
    for job in (*jobs, *(None for _ in range(worker_count))):
        waiting.put(job)
    workers = [
        context.Process(target=_work, args=(number, waiting, news, model, manner), daemon=True)
        for number in range(worker_count)
    ]
    for worker in workers:
        worker.start()
    try:
        yield from _collect(jobs, workers, news, bars)
    finally:
        waiting.cancel_join_thread()
        for worker in workers:
            worker.terminate()
            worker.join()


def _collect(
    jobs: Sequence[Job], workers: Sequence[SpawnProcess], news: "Queue[_News]", bars: ProgressBars
) -> Iterator[Outcome]:
    left = {job.video: job for job in jobs}
    held: dict[int, Job] = {}
    while left:
        alive = [worker.is_alive() for worker in workers]  # before reading: the dead may have left a message
        try:
            told = news.get(timeout=_LOOK_EVERY_S)
        except queue.Empty:
            lost = [held.pop(number) for number in list(held) if not alive[number]]
            for job in lost or (list(left.values()) if not any(alive) else []):
                del left[job.video]
                yield Outcome(job.video, State.UNWRITTEN, fault=f"{job.video.name}: its worker ended early. Try again.")
            continue
        match told:
            case _Begun():
                held[told.worker] = told.job
            case _Going():
                bars.show(told.name, told.progress)
            case Outcome():
                held = {number: job for number, job in held.items() if job.video != told.video}
                del left[told.video]
                yield told


def _work(number: int, waiting: "Queue[Job | None]", news: "Queue[_News]", model: WorkerModel, manner: Manner) -> None:
    """Work on one job after another until None arrives; runs in a worker process."""
    try:
        opened = open_model(model.folder)
        translator = opened.captions(model.own_signs)
        with opened.open_detector() as detector:
            while (job := waiting.get()) is not None:
                news.put(_Begun(number, job))
                teller = _Teller(job.video.name, news)
                news.put(translate_video(job, translator, detector, manner, teller.tell))
    except KeyboardInterrupt:
        return  # the parent process reports it
    except SignscribeError as error:
        raise SystemExit(str(error)) from error


class _Teller:
    """Sends progress to the parent process, once for every _TOLD_EVERY_S of video at most."""

    def __init__(self, name: str, news: "Queue[_News]") -> None:
        self._name = name
        self._news = news
        self._told_s = 0.0

    def tell(self, progress: TranscriptProgress) -> None:
        if progress.done_s - self._told_s >= _TOLD_EVERY_S:
            self._told_s = progress.done_s
            self._news.put(_Going(self._name, progress))
