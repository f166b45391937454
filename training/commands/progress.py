"""Shows the progress of a long run on stderr: a bar in a terminal, a line every half minute elsewhere."""

import sys
from datetime import timedelta
from types import TracebackType
from typing import Final, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from training.data.keypoints.prepare import Advance

LINE_EVERY_S: Final = 30.0


class AdvanceBar:
    """Shows the progress of a run; the bar vanishes when the work is done."""

    def __init__(self) -> None:
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task("keypoints", total=None)
        self._line_s = 0.0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def show(self, advance: Advance) -> None:
        """Update the bar, or print a line if the last one is old enough."""
        if not self._bar.disable:
            self._bar.update(self._task, description=advance_line(advance), completed=advance.done, total=advance.total)
        elif advance.elapsed_s >= self._line_s + LINE_EVERY_S:
            print(advance_line(advance), file=sys.stderr, flush=True)
            self._line_s = advance.elapsed_s


def advance_line(advance: Advance) -> str:
    """Format the progress in one line: clips, speed, time left and how many could not be read."""
    left = "" if advance.left_s is None else f", {timedelta(seconds=round(advance.left_s))} left"
    broken = f", {advance.broken} could not be read" if advance.broken else ""
    return f"{advance.done} of {advance.total} clips, {advance.frames_per_s:.1f} frames/s{left}{broken}"
