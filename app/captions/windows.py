"""Opens the windows that show captions alone: the large text and the overlay."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from app.captions.board import CaptionBoard
from app.captions.large_text import BigText
from app.captions.overlay import Overlay, stays_on_top
from app.settings import OverlaySettings


class CaptionWindows(QObject):
    """Opens and closes them; each shows what the board shows."""

    pause_asked = Signal()
    overlay_changed = Signal(object)  # OverlaySettings
    notice = Signal(str)

    def __init__(self, board: CaptionBoard, parent: QWidget) -> None:
        super().__init__(parent)
        self._board = board
        self._page = parent
        self._big_text: BigText | None = None
        self._overlay: Overlay | None = None

    @property
    def big_text(self) -> BigText | None:
        """The large captions while they are open."""
        return self._big_text

    @property
    def overlay(self) -> Overlay | None:
        """The overlay while it is open."""
        return self._overlay

    def toggle_big_text(self, screen_name: str) -> None:
        """Open the large captions on a screen, or close them; an empty name means another screen than the window's."""
        if self._big_text is not None:
            self._big_text.close()
            return
        big = BigText(self._board.captions, self.tr("Captions appear here. Escape closes."), self._page)
        self._board.changed.connect(big.captions.show_captions)
        big.pause_asked.connect(self.pause_asked)
        big.closed.connect(self._forget_big_text)
        self._big_text = big
        screens = QGuiApplication.screens()
        place = big_text_place(screen_name, self._page.screen().name(), [screen.name() for screen in screens])
        _put_on(big, screens[place])
        big.showFullScreen()

    def toggle_overlay(self, settings: OverlaySettings) -> None:
        """Open the overlay, or close it."""
        if self._overlay is not None:
            self._overlay.close()
            return
        overlay = Overlay(settings, self._board.captions)
        self._board.changed.connect(overlay.show_captions)
        overlay.changed.connect(self.overlay_changed)
        overlay.closed.connect(self._forget_overlay)
        self._overlay = overlay
        overlay.show()
        if not stays_on_top(QGuiApplication.platformName()):
            self.notice.emit(
                self.tr(
                    "This desktop (Wayland) does not let programs keep a window on top or in its place. "
                    "Press Alt+Space in the caption window and choose that it stays on top."
                )
            )

    def apply_settings(self, settings: OverlaySettings) -> None:
        """Apply the look of the settings."""
        if self._overlay is not None:
            self._overlay.apply_settings(settings)

    def close(self) -> None:
        """Close the open windows."""
        for window in (self._big_text, self._overlay):
            if window is not None:
                window.close()

    @Slot()
    def _forget_big_text(self) -> None:
        self._big_text = None

    @Slot()
    def _forget_overlay(self) -> None:
        self._overlay = None


def big_text_place(wanted: str, own: str, names: Sequence[str]) -> int:
    """The index in `names` of the screen for the large captions: `wanted`, else one that is not `own`.

    If there is only one screen, it is that one.
    """
    if wanted in names:
        return names.index(wanted)
    return next((place for place, name in enumerate(names) if name != own), 0)


def _put_on(window: QWidget, screen: QScreen) -> None:
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
