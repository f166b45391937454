"""Holds the captions on show for every place that shows them: page, large text, overlay and outputs."""

import math
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.captions.reading_pace import CaptionPace
from app.language.caption_words import is_unsure
from engine.types import Subtitle

NOTE_S: Final = 8.0  # "Not sure" notes disappear after this; captions stay until the next one
KEPT_CAPTIONS: Final = 4  # finished captions kept above the unfinished one; each place shows as many as fit


def captions_after(shown: tuple[Subtitle, ...], caption: Subtitle) -> tuple[Subtitle, ...]:
    """The captions to show after `caption` has arrived; it replaces its earlier form, or is added at the end.

    A "not sure" note without any sign is removed when the next caption arrives.
    """
    if any(one.id == caption.id for one in shown):
        return tuple(caption if one.id == caption.id else one for one in shown)
    return (*without_notes(shown), caption)[-KEPT_CAPTIONS - 1 :]


def without_notes(shown: tuple[Subtitle, ...]) -> tuple[Subtitle, ...]:
    """The captions that say something: words, or at least single signs."""
    return tuple(one for one in shown if one.signs or not is_unsure(one))


class CaptionBoard(QObject):
    """Holds the newest captions, oldest first, and changes them at a readable pace; emits all of them at once."""

    changed = Signal(object)  # tuple[Subtitle, ...]

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, note_s: float = NOTE_S, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._pace = CaptionPace()
        self._captions: tuple[Subtitle, ...] = ()
        self._wake = QTimer(self)
        self._wake.setSingleShot(True)
        self._wake.timeout.connect(self._go_on)
        self._note_over = QTimer(self)
        self._note_over.setSingleShot(True)
        self._note_over.setInterval(round(1000 * note_s))
        self._note_over.timeout.connect(self._drop_note)

    @property
    def captions(self) -> tuple[Subtitle, ...]:
        """The captions on show, oldest first."""
        return self._captions

    @Slot(object)
    def put(self, caption: Subtitle) -> None:
        """Show a new caption, or a new form of one that is shown, as soon as there was time to read the others."""
        self._take(self._pace.put(caption, self._clock()))

    def correct(self, before: Subtitle, after: Subtitle) -> None:
        """Replace `before` by `after`, if it is on show."""
        self._show(tuple(after if one == before else one for one in self._captions))

    def drop_unfinished(self) -> None:
        """Remove the unfinished caption, because it will not be finished any more."""
        self._take(self._pace.rest())
        self._show(tuple(caption for caption in self._captions if caption.final))

    def clear(self) -> None:
        """Remove every caption."""
        self._pace.rest()
        self._wake.stop()
        self._show(())

    @Slot()
    def _go_on(self) -> None:
        self._take(self._pace.due(self._clock()))

    def _take(self, released: tuple[Subtitle, ...]) -> None:
        captions = self._captions
        for caption in released:
            captions = captions_after(captions, caption)
        next_s = self._pace.next_s
        if next_s is None:
            self._wake.stop()
        else:
            self._wake.start(math.ceil(1000 * max(0.0, next_s - self._clock())))
        self._show(captions)

    @Slot()
    def _drop_note(self) -> None:
        self._show(without_notes(self._captions))

    def _show(self, captions: tuple[Subtitle, ...]) -> None:
        if captions == self._captions:
            return
        self._captions = captions
        if without_notes(captions) == captions:
            self._note_over.stop()
        elif not self._note_over.isActive():
            self._note_over.start()
        self.changed.emit(captions)
