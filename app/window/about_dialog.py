"""Shows what Signscribe is, which model it uses, whose work it builds on, and its keyboard shortcuts."""

from collections.abc import Iterable
from html import escape
from importlib.metadata import version
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from app.machine import library_versions
from app.models.view import language_words
from app.widgets.style import SPACE_PX, em_px
from engine.bundle.manifest import Manifest

LIBRARY_LICENCES: Final = {
    "PySide6-Essentials": "LGPL-3.0, with Qt",
    "av": "BSD-3-Clause; its FFmpeg is under LGPL-3.0, with x264 and x265 under GPL-2.0",
    "mediapipe": "Apache-2.0",
    "numpy": "BSD-3-Clause",
    "onnxruntime": "MIT",
    "onnxruntime-gpu": "MIT",
    "opencv-contrib-python": "Apache-2.0",
    "rtmlib": "Apache-2.0",
    "sentencepiece": "Apache-2.0",
}
translate = QCoreApplication.translate


class AboutDialog(QDialog):
    """Shows a page of text; scrolls if it is long."""

    def __init__(self, manifest: Manifest | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Signscribe"))
        self.text = QTextBrowser(self)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(self.tr("About Signscribe"))
        self.text.setHtml(about_html(version("signscribe"), manifest))
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX, SPACE_PX)
        column.addWidget(self.text, 1)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)

    def sizeHint(self) -> QSize:
        return QSize(round(70 * em_px(self.font())), round(70 * em_px(self.font())))


def about_html(app_version: str, manifest: Manifest | None) -> str:
    """The text of the dialog as HTML."""
    parts = [
        f"<h3>Signscribe {escape(app_version)}</h3>",
        _paragraph(translate("about", "Watches someone sign and writes down what they sign.")),
        _paragraph(
            translate(
                "about",
                "Everything happens on this computer. No picture leaves it, and none is stored. "
                "Captions are kept until you close the window, and only longer if you save them or say so in Settings.",
            )
        ),
    ]
    if manifest is not None:
        parts += _model_parts(manifest)
    parts += _library_parts()
    keys = (
        ("Space", translate("about", "pause or go on")),
        ("F11", translate("about", "captions in large text on black")),
        ("O", translate("about", "captions in a small window over other programs")),
        ("Enter", translate("about", "on a caption: correct it, look it up, speak it, copy it")),
        ("Ctrl+Shift+L", translate("about", "turn the camera on or off")),
        ("Ctrl+Enter", translate("about", "speak the caption that waits")),
        ("Ctrl+H", translate("about", "show or hide the history")),
        ("Ctrl+F", translate("about", "search the history")),
        ("Ctrl+K", translate("about", "show or hide the skeleton")),
        ("Ctrl+M", translate("about", "turn the mirror on or off")),
        ("Ctrl+D", translate("about", "what is seen, in figures")),
        ("Ctrl+1", translate("about", "the first page; Ctrl+2 the second, and so on")),
        ("Ctrl+,", translate("about", "settings")),
    )
    rows = "".join(f"<tr><td><b>{key}</b>&nbsp;&nbsp;</td><td>{escape(words)}</td></tr>" for key, words in keys)
    parts += [_heading(translate("about", "Keys")), f"<table>{rows}</table>"]
    return "".join(parts)


def _model_parts(manifest: Manifest) -> list[str]:
    return [
        _heading(translate("about", "The model")),
        _paragraph(
            translate("about", "{name} {version}, {date}, licence {licence}. It reads:").format(
                name=manifest.name,
                version=manifest.version,
                date=manifest.provenance.created,
                licence=manifest.provenance.licence,
            )
        ),
        _list(language_words(manifest)),
        _paragraph(translate("about", "It learned from the work of:")),
        _list(f"{source.credit} ({source.name}, {source.licence})" for source in manifest.provenance.training_data),
    ]


def _library_parts() -> list[str]:
    """Licence of the program, credit of the demo clip, and the libraries with version and licence."""
    return [
        _heading(translate("about", "Licences and thanks")),
        _paragraph(translate("about", "Signscribe is under the Apache License 2.0, without any warranty.")),
        _paragraph(
            translate("about", "The demo clip shows {signer} ({source}, {licence}).").format(
                signer="Michal Hefty", source="misevcik/signLanguage", licence="MIT, Copyright (c) 2019 Dorteo s.r.o."
            )
        ),
        _paragraph(translate("about", "It stands on these libraries:")),
        _list(f"{name} {found} ({LIBRARY_LICENCES[name]})" for name, found in library_versions().items()),
    ]


def _heading(text: str) -> str:
    return f"<h4>{escape(text)}</h4>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _list(lines: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
