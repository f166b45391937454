"""Says which part of a frame shows the signer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a frame, its edges as shares of the frame's width and height: 0 <= left < right <= 1."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_sound(self) -> bool:
        """Whether the box lies inside the frame and holds something."""
        return 0 <= self.left < self.right <= 1 and 0 <= self.top < self.bottom <= 1
