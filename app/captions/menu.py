"""Offers what can be done with a finished caption wherever it is shown: correct, look up, speak, copy."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from app.captions.board import CaptionBoard
from app.captions.correction_dialog import CorrectionDialog
from app.captions.history import HistoryModel, corrected
from app.captions.recent_poses import PoseMemory
from app.language.caption_words import caption_text, is_unsure
from app.speech.speaker import Speech
from engine.bundle.manifest import BundleLanguage
from engine.types import Subtitle


class CaptionActions(QObject):
    """Offers them in a menu; a correction shows on the board and in the history at once."""

    look_up_requested = Signal(object, str)  # Clip, ISO 639-3 code

    def __init__(
        self, board: CaptionBoard, history: HistoryModel, poses: PoseMemory, speech: Speech, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._page = parent
        self._board = board
        self._history = history
        self._poses = poses
        self._speech = speech
        self._language: BundleLanguage | None = None
        self._dialog: CorrectionDialog | None = None
        history.corrected.connect(self._show_correction)

    @property
    def dialog(self) -> CorrectionDialog | None:
        """The correction dialog while it is open."""
        return self._dialog

    def set_language(self, language: BundleLanguage | None) -> None:
        """Set the sign language that captions are read from."""
        self._language = language

    @Slot(object, QPoint)
    def open_menu(self, caption: Subtitle, place: QPoint) -> QMenu:
        """Show what can be done with `caption` at a place on the screen."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("What to do with this caption"))
        menu.addAction(self.tr("Correct…")).triggered.connect(lambda: self.correct(caption))
        look_up = menu.addAction(self.tr("Look up what was signed"))
        look_up.triggered.connect(lambda: self.look_up(caption))
        look_up.setEnabled(self._language is not None and self._clip_known(caption))
        speak = menu.addAction(self.tr("Speak"))
        speak.triggered.connect(lambda: self.speak(caption))
        speak.setEnabled(not is_unsure(caption))
        menu.addAction(self.tr("Copy")).triggered.connect(lambda: self.copy(caption))
        menu.popup(place)
        return menu

    def correct(self, caption: Subtitle) -> None:
        """Ask for the right words of `caption`."""
        dialog = CorrectionDialog(caption, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.corrected.connect(self._take_correction)
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.open()

    def look_up(self, caption: Subtitle) -> None:
        """Look up what was signed during `caption`, if its keypoints are still in memory."""
        clip = self._poses.clip(caption.start_s, caption.end_s)
        if clip is not None and self._language is not None:
            self.look_up_requested.emit(clip, self._language.code)

    def speak(self, caption: Subtitle) -> None:
        """Speak `caption`."""
        self._speech.speak(caption, "" if self._language is None else self._language.text_language)

    def copy(self, caption: Subtitle) -> None:
        """Copy the words of `caption` to the clipboard."""
        QGuiApplication.clipboard().setText(caption_text(caption))

    def _clip_known(self, caption: Subtitle) -> bool:
        return self._poses.clip(caption.start_s, caption.end_s) is not None

    @Slot(object, str)
    def _take_correction(self, caption: Subtitle, words: str) -> None:
        after = corrected(caption, words)
        if not self._history.correct(caption, after):
            self._show_correction(caption, after)

    @Slot(object, object)
    def _show_correction(self, before: Subtitle, after: Subtitle) -> None:
        self._board.correct(before, after)
        self._speech.correct(before, after)

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None
