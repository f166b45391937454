"""Shows the progress of work on stderr: a bar for each video in a terminal, a line at each quarter elsewhere."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, ProgressColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from engine.store.progress import DownloadProgress
from engine.videos.transcript import TranscriptProgress


class _Bars:
    """Shows bars with a column for the finished amount; none if `silent` or if stderr is no terminal."""

    def __init__(self, amount: ProgressColumn, *, silent: bool = False) -> None:
        self._bars = RichProgress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            amount,
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=silent or not sys.stderr.isatty(),
            redirect_stdout=False,
            redirect_stderr=False,
        )

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bars.stop()


class ProgressBars(_Bars):
    """Shows the progress of the videos in work; a bar vanishes when its video is done. `silent` shows nothing."""

    def __init__(self, *, silent: bool = False) -> None:
        super().__init__(TextColumn("{task.percentage:>3.0f} %"), silent=silent)
        self._silent = silent
        self._quarters: dict[str, int] = {}
        self._tasks: dict[str, TaskID] = {}

    def show(self, name: str, progress: TranscriptProgress) -> None:
        """Update the bar of a video, or print a line when another quarter is done."""
        if not self._bars.disable:
            if name not in self._tasks:
                self._tasks[name] = self._bars.add_task(name, total=None)
            self._bars.update(self._tasks[name], completed=progress.done_s, total=progress.duration_s)
            return
        quarters = int(4 * progress.done_s / progress.duration_s) if progress.duration_s else 0
        if not self._silent and self._quarters.get(name, 0) < quarters < 4:
            print(f"{name}: {25 * quarters} %", file=sys.stderr)
        self._quarters[name] = quarters

    def finish(self, name: str) -> None:
        """Remove the bar of a video."""
        if name in self._tasks:
            self._bars.remove_task(self._tasks.pop(name))


class BytesBar(_Bars):
    """Shows how much of a file has arrived; the bar vanishes when the work is done."""

    def __init__(self, name: str) -> None:
        super().__init__(DownloadColumn())
        self._task = self._bars.add_task(name, total=None)

    def show(self, progress: DownloadProgress) -> None:
        """Update the bar."""
        self._bars.update(self._task, completed=progress.done_bytes, total=progress.total_bytes)
