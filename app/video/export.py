"""Exports what was found in a video to every kind of file, off the window's thread; can be cancelled at any time."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from app.language.words import words_of
from engine.errors import SignscribeError
from engine.live.worker import Worker
from engine.sentence import Sentence
from engine.subtitles.document import CaptionDocument

if TYPE_CHECKING:
    from engine.subtitles.video_copy import Plate

_TELL_EVERY_S: Final = 1.0  # of the video's time


class ExportKind(Enum):
    """What can be exported, by the file's ending if that is enough to tell."""

    SRT = ".srt"
    VTT = ".vtt"
    TXT = ".txt"
    JSON = ".json"
    EAF = ".eaf"
    POSE = ".pose"
    NPZ = ".npz"
    SOFT = "soft"
    BURNED = "burned"

    @property
    def ending(self) -> str:
        """The usual ending of the file."""
        return ".mp4" if self in (ExportKind.SOFT, ExportKind.BURNED) else self.value


@dataclass(frozen=True, slots=True)
class Export:
    """Write `document` as `kind` to `target`, which may be replaced; `keypoints` is the video's keypoint file."""

    kind: ExportKind
    target: Path
    document: CaptionDocument
    video: Path
    keypoints: Path


class Exporter(QObject):
    """Exports one file at a time."""

    progressed = Signal(float)  # seconds of the video written
    finished = Signal(object)  # the Path; not after `cancel`
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._worker: Worker | None = None

    def start(self, export: Export) -> None:
        """Begin an export; another one in progress is cancelled."""
        self.cancel()
        stop = self._stop = threading.Event()

        def save(stop: threading.Event) -> None:
            try:
                done = save_export(export, stop.is_set, self.progressed.emit)
            except SignscribeError as error:
                self.failed.emit(words_of(error))
            else:
                if done:
                    self.finished.emit(export.target)

        def crashed(_name: str, _error: Exception) -> None:
            fault = Sentence(
                "Something went wrong while {file} was saved. Try again; the log tells more.", file=export.target.name
            )
            self.failed.emit(words_of(fault))

        self._worker = Worker("export", save, stop, crashed)
        self._worker.start()

    def cancel(self) -> None:
        """Cancel the export, which leaves no file behind, and wait for that."""
        self._stop.set()
        if self._worker is not None:
            self._worker.join(None)
            self._worker = None


def save_export(export: Export, given_up: Callable[[], bool], progressed: Callable[[float], None]) -> bool:
    """Write the file; returns False if it was cancelled. Raises SignscribeError."""
    from engine.media.video import Video
    from engine.pose.keypoint_export import write_keypoints
    from engine.pose.keypoint_file import KeypointFile
    from engine.subtitles.formats import write_captions
    from engine.subtitles.video_copy import write_burned_copy, write_soft_copy

    match export.kind:
        case ExportKind.SOFT:
            write_soft_copy(export.video, export.target, export.document, overwrite=True)
        case ExportKind.BURNED:
            writing = write_burned_copy(export.video, export.target, export.document, draw_cue, overwrite=True)
            told_s = 0.0
            for time_s in writing:
                if time_s - told_s >= _TELL_EVERY_S:
                    told_s = time_s
                    progressed(time_s)
                if given_up():
                    writing.close()
                    return False
        case ExportKind.POSE | ExportKind.NPZ:
            with Video(export.video) as video:
                info = video.info
            keypoints = KeypointFile(export.keypoints)
            write_keypoints(export.target, keypoints, info.width_px, info.height_px, overwrite=True)
        case _:
            write_captions(export.target, export.document, overwrite=True)
    return True


def draw_cue(lines: tuple[str, ...], width_px: int, height_px: int) -> "Plate":
    """Draw white letters on a dark plate at the bottom of the picture; smaller if a line would not fit."""
    from engine.subtitles.video_copy import Plate

    font = QFont()
    size_px = max(10, round(height_px / 18))
    font.setPixelSize(size_px)
    widest = max(QFontMetricsF(font).horizontalAdvance(line) for line in lines)
    room_px = 0.92 * width_px
    if widest > room_px:
        font.setPixelSize(max(6, int(size_px * room_px / widest)))
    metrics = QFontMetricsF(font)
    margin_px = metrics.height() / 4
    plate_px = min(height_px, round(len(lines) * metrics.lineSpacing() + 2 * margin_px))
    image = QImage(width_px, plate_px, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    wide_px = min(float(width_px), max(metrics.horizontalAdvance(line) for line in lines) + 4 * margin_px)
    plate = QRectF((width_px - wide_px) / 2, 0, wide_px, plate_px)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 170))
    painter.drawRoundedRect(plate, margin_px, margin_px)
    painter.setPen(QColor("white"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))
    painter.end()
    return Plate(_pixels(image), 0, max(0, height_px - plate_px - round(0.04 * height_px)))


def _pixels(image: QImage) -> NDArray[np.uint8]:
    """A copy of the image's (H, W, 4) bytes."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4).copy()
