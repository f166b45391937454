"""The captions that are on show, for every place that shows them: page, large text, overlay and outputs."""

from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from app.messages import is_unsure
from engine.types import Subtitle

KEPT_CAPTIONS: Final = 4  # finished ones that are kept above the one in work; each place shows as many as fit


def captions_after(shown: tuple[Subtitle, ...], caption: Subtitle) -> tuple[Subtitle, ...]:
    """The captions to show once `caption` has arrived: it takes the place of its earlier form, or comes last.

    What was not clear and named no sign either makes room for the next caption.
    """
    if any(one.id == caption.id for one in shown):
        return tuple(caption if one.id == caption.id else one for one in shown)
    lasting = tuple(one for one in shown if one.signs or not is_unsure(one))
    return (*lasting, caption)[-KEPT_CAPTIONS - 1 :]


class CaptionBoard(QObject):
    """Holds the newest captions, oldest first; `changed` brings all of them at once."""

    changed = Signal(object)  # tuple[Subtitle, ...]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._captions: tuple[Subtitle, ...] = ()

    @property
    def captions(self) -> tuple[Subtitle, ...]:
        """The captions on show, oldest first."""
        return self._captions

    @Slot(object)
    def put(self, caption: Subtitle) -> None:
        """Show a new caption, or the new form of one that is shown."""
        self._show(captions_after(self._captions, caption))

    def drop_unfinished(self) -> None:
        """Take the caption in work away: it will not be finished any more."""
        self._show(tuple(caption for caption in self._captions if caption.final))

    def clear(self) -> None:
        """Take every caption away."""
        self._show(())

    def _show(self, captions: tuple[Subtitle, ...]) -> None:
        if captions != self._captions:
            self._captions = captions
            self.changed.emit(captions)
