from types import TracebackType
from typing import Self

import numpy as np
import pytest

from engine.media.camera import CameraMissing, MirroredSource
from engine.types import Frame


class OnePicture:
    """A camera that gives one and the same picture, or is not there."""

    name = "One"

    def __init__(self, *, missing: bool = False) -> None:
        self._missing = missing
        self.told: list[str] = []

    def __enter__(self) -> Self:
        if self._missing:
            raise CameraMissing("One is not connected.")
        self.told.append("open")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.told.append("close")

    def read(self) -> Frame:
        return Frame(7, 1.5, np.arange(2 * 4 * 3, dtype=np.uint8).reshape(2, 4, 3))


def test_left_and_right_are_exchanged_and_nothing_else() -> None:
    plain = OnePicture()
    with MirroredSource(plain) as mirrored:
        assert mirrored.name == "One"
        frame = mirrored.read()
    assert plain.told == ["open", "close"]
    assert (frame.rgb == plain.read().rgb[:, ::-1]).all()
    assert (frame.index, frame.time_s) == (7, 1.5)
    assert not frame.rgb.flags.writeable


def test_a_camera_that_does_not_open_says_so_through_the_mirror() -> None:
    with pytest.raises(CameraMissing, match="not connected"), MirroredSource(OnePicture(missing=True)):
        pass
