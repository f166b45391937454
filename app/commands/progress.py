"""How far the work is: a bar in a terminal, a line at each quarter elsewhere; always on stderr."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from engine.bundle.progress import Progress as BytesProgress
from engine.transcribe import Progress


class ProgressBar:
    """Shows the progress of one video; the bar vanishes when the work is over."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._quarters = 0
        self._bar = RichProgress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task(name, total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def show(self, progress: Progress) -> None:
        """Say how far the video has been read."""
        if not self._bar.disable:
            self._bar.update(self._task, completed=progress.done_s, total=progress.duration_s)
            return
        quarters = int(4 * progress.done_s / progress.duration_s) if progress.duration_s else 0
        if self._quarters < quarters < 4:
            print(f"{self._name}: {25 * quarters} %", file=sys.stderr)
            self._quarters = quarters


class BytesBar:
    """Shows how much of a file has come; the bar vanishes when the work is over."""

    def __init__(self, name: str) -> None:
        self._bar = RichProgress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            DownloadColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task(name, total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def show(self, progress: BytesProgress) -> None:
        """Say how much there is."""
        self._bar.update(self._task, completed=progress.done_bytes, total=progress.total_bytes)
