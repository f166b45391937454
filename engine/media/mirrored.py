"""Pictures turned round, for cameras that give them mirrored."""

from types import TracebackType
from typing import Self

import numpy as np

from engine.media.camera import FrameSource
from engine.types import Frame


class MirroredSource:
    """Gives the pictures of `source` with left and right exchanged; opens, closes and fails as it does."""

    def __init__(self, source: FrameSource) -> None:
        self._source = source

    @property
    def name(self) -> str:
        """The name for people."""
        return self._source.name

    def __enter__(self) -> Self:
        self._source.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._source.__exit__(kind, error, trace)

    def read(self) -> Frame:
        """Wait for the next picture and turn it round."""
        frame = self._source.read()
        rgb = np.ascontiguousarray(frame.rgb[:, ::-1])
        rgb.flags.writeable = False
        return Frame(frame.index, frame.time_s, rgb)
