"""Asks what to export of a video and how captions are laid out in it."""

import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.paths import demo_clip
from app.settings import GAPS_FRAMES, LINE_LETTERS, READING_SPEEDS, SHORTEST_MS, ReadingSettings
from app.video.export import ExportKind
from app.widgets.flow_layout import FlowLayout
from app.widgets.style import SPACE_PX, em_px
from engine.media.endings import CAPTIONED_MARK

translate = QCoreApplication.translate
_SET_KINDS = frozenset((ExportKind.SRT, ExportKind.VTT, ExportKind.SOFT, ExportKind.BURNED))


def kind_words(kind: ExportKind) -> str:
    """Say what a kind of file is for."""
    return {
        ExportKind.SRT: translate("ExportDialog", "Subtitles (.srt)"),
        ExportKind.VTT: translate("ExportDialog", "Web subtitles (.vtt)"),
        ExportKind.TXT: translate("ExportDialog", "Text without times (.txt)"),
        ExportKind.JSON: translate("ExportDialog", "All details (.json)"),
        ExportKind.EAF: translate("ExportDialog", "For ELAN (.eaf)"),
        ExportKind.POSE: translate("ExportDialog", "Keypoints for sign language tools (.pose)"),
        ExportKind.NPZ: translate("ExportDialog", "Keypoints for NumPy (.npz)"),
        ExportKind.SOFT: translate("ExportDialog", "Video with captions to switch on and off"),
        ExportKind.BURNED: translate("ExportDialog", "Video with captions in the picture"),
    }[kind]


class ExportDialog(QDialog):
    """Asks for kind, layout and place; emits `asked` with the kind and a file that may be replaced."""

    asked = Signal(object, object)  # ExportKind, Path
    rules_changed = Signal(object)  # ReadingSettings

    def __init__(self, video: Path, rules: ReadingSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save captions"))
        self._video = video
        self._rules = rules
        self.kinds = QComboBox(self)
        self.kinds.setAccessibleName(self.tr("What to save"))
        for kind in ExportKind:
            self.kinds.addItem(kind_words(kind), kind)
        self.kinds.currentIndexChanged.connect(self._show_rules)
        self.line_letters = self._number(LINE_LETTERS, rules.line_letters)
        self.letters_per_s = self._number(READING_SPEEDS, rules.letters_per_s)
        self.shortest_ms = self._number(SHORTEST_MS, rules.shortest_ms)
        self.shortest_ms.setSingleStep(100)
        self.gap_frames = self._number(GAPS_FRAMES, rules.gap_frames)
        self.save = QPushButton(self.tr("Save as…"), self)
        self.save.setProperty("primary", True)
        self.save.clicked.connect(self._ask_for_place)
        self._close = QPushButton(self.tr("Close"), self)
        self._close.clicked.connect(self.reject)
        self._lay_out()

    @property
    def kind(self) -> ExportKind:
        """The chosen kind."""
        kind = self.kinds.currentData()
        return kind if isinstance(kind, ExportKind) else ExportKind.SRT

    def choose(self, kind: ExportKind) -> None:
        """Choose a kind."""
        self.kinds.setCurrentIndex(list(ExportKind).index(kind))

    def _number(self, allowed: range, value: int) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(allowed[0], allowed[-1])
        box.setValue(value)
        box.lineEdit().setTextMargins(SPACE_PX, 0, 0, 0)  # a style sheet's padding does not reach into it
        box.valueChanged.connect(self._keep_rules)
        return box

    def _lay_out(self) -> None:
        self._fields = QWidget(self)
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE_PX)
        for row, (words, box) in enumerate(
            (
                (self.tr("Letters in a line at most"), self.line_letters),
                (self.tr("Letters to read in a second at most"), self.letters_per_s),
                (self.tr("Shortest caption, in milliseconds"), self.shortest_ms),
                (self.tr("Pictures between two captions"), self.gap_frames),
            )
        ):
            label = QLabel(words, self._fields)
            label.setWordWrap(True)
            label.setBuddy(box)
            box.setAccessibleName(words)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(0, 1)
        foot = QWidget(self)
        flow = FlowLayout(foot)
        flow.addWidget(self.save)
        flow.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX)
        column.setSpacing(SPACE_PX)
        column.addWidget(self.kinds)
        column.addWidget(self._fields)
        column.addStretch(1)
        column.addWidget(foot)
        self.setMinimumWidth(round(52 * em_px(self.font())))

    def _show_rules(self) -> None:
        self._fields.setEnabled(self.kind in _SET_KINDS)

    def _keep_rules(self) -> None:
        self._rules = replace(
            self._rules,
            line_letters=self.line_letters.value(),
            letters_per_s=self.letters_per_s.value(),
            shortest_ms=self.shortest_ms.value(),
            gap_frames=self.gap_frames.value(),
        )
        self.rules_changed.emit(self._rules)

    def _ask_for_place(self) -> None:
        kind = self.kind
        stem = self._video.stem + (CAPTIONED_MARK if kind in (ExportKind.SOFT, ExportKind.BURNED) else "")
        proposed = _folder_for(self._video) / (stem + kind.ending)
        pattern = "*.mp4 *.mkv" if kind.ending == ".mp4" else f"*{kind.ending}"
        chooser = QFileDialog(self, self.tr("Save captions"), str(proposed.parent))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(f"{kind_words(kind).split(' (')[0]} ({pattern})")
        chooser.setDefaultSuffix(kind.ending.removeprefix("."))  # before it asks whether a file may be replaced
        chooser.selectFile(proposed.name)
        if chooser.exec() and chooser.selectedFiles():
            self.asked.emit(kind, Path(chooser.selectedFiles()[0]))
            self.accept()


def _folder_for(video: Path) -> Path:
    """The video's folder; the user's own folder if that is not writable, and for the demo clip."""
    if video == demo_clip() or not os.access(video.parent, os.W_OK):
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return video.parent
