"""Writes captions as an ELAN annotation document, format EAF 3.0."""

import mimetypes
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from engine.subtitles.document import CaptionDocument
from engine.subtitles.lines import caption_text

SENTENCE_TIER: Final = "sentence"
CONFIDENCE_TIER: Final = "confidence"
LOOK_UP_TIER: Final = "look-up"
_SCHEMA_PLACE: Final = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
_ALIGNED_TYPE: Final = "aligned"
_ATTACHED_TYPE: Final = "attached"


def to_eaf(document: CaptionDocument) -> str:
    """Return an EAF 3.0 document with the tiers `sentence`, `confidence` and `look-up`.

    `sentence` holds the captions; `confidence` (0..1) is attached to it. `look-up` holds what was looked up. At the
    times of other captions it holds the single signs that the model was sure of, joined by commas, the best first.
    Annotations of a tier do not overlap: each ends at the latest where the next one begins.
    """
    builder = _Builder()
    sentences = builder.aligned(
        SENTENCE_TIER, ((one.start_s, one.end_s, caption_text(one)) for one in document.captions)
    )
    builder.attached(
        CONFIDENCE_TIER,
        SENTENCE_TIER,
        zip(sentences, (f"{one.confidence:.2f}" for one in document.captions), strict=True),
    )
    found = [(one.start_s, one.end_s, ", ".join(one.signs)) for one in document.look_ups]
    spotted = [
        (one.start_s, one.end_s, ", ".join(one.signs))
        for one in document.captions
        if one.signs and not any(start_s < one.end_s and one.start_s < end_s for start_s, end_s, _ in found)
    ]
    builder.aligned(LOOK_UP_TIER, sorted(found + spotted))
    return builder.text(document)


class _Builder:
    """Collects times and tiers; numbers the annotations."""

    def __init__(self) -> None:
        self._slots = Element("TIME_ORDER")
        self._times_ms: list[int] = []
        self._tiers: list[Element] = []
        self._annotations = 0

    def aligned(self, name: str, rows: Iterable[tuple[float, float, str]]) -> list[str]:
        """Add a tier with times of its own; returns the annotations' names."""
        tier = self._tier(name, _ALIGNED_TYPE, {})
        names = []
        for start_ms, end_ms, text in _apart(rows):
            start, end = self._slot(start_ms), self._slot(end_ms)
            names.append(
                self._annotate(tier, "ALIGNABLE_ANNOTATION", text, {"TIME_SLOT_REF1": start, "TIME_SLOT_REF2": end})
            )
        return names

    def attached(self, name: str, parent: str, rows: Iterable[tuple[str, str]]) -> None:
        """Add a tier whose annotations belong to those of `parent`, one each."""
        tier = self._tier(name, _ATTACHED_TYPE, {"PARENT_REF": parent})
        for reference, text in rows:
            self._annotate(tier, "REF_ANNOTATION", text, {"ANNOTATION_REF": reference})

    def text(self, document: CaptionDocument) -> str:
        """Return the whole document."""
        root = Element(
            "ANNOTATION_DOCUMENT",
            {
                "AUTHOR": "Signscribe",
                "DATE": datetime.now(UTC).isoformat(timespec="seconds"),
                "FORMAT": "3.0",
                "VERSION": "3.0",
                "xmlns:xsi": _INSTANCE,
                "xsi:noNamespaceSchemaLocation": _SCHEMA_PLACE,
            },
        )
        header = SubElement(root, "HEADER", MEDIA_FILE="", TIME_UNITS="milliseconds")
        if document.video is not None:
            SubElement(
                header,
                "MEDIA_DESCRIPTOR",
                MEDIA_URL=document.video.absolute().as_uri(),
                MIME_TYPE=mimetypes.guess_type(document.video.name)[0] or "video/*",
            )
        last = SubElement(header, "PROPERTY", NAME="lastUsedAnnotationId")
        last.text = str(self._annotations)
        root.append(self._in_order())
        root.extend(self._tiers)
        SubElement(
            root, "LINGUISTIC_TYPE", LINGUISTIC_TYPE_ID=_ALIGNED_TYPE, TIME_ALIGNABLE="true", GRAPHIC_REFERENCES="false"
        )
        SubElement(
            root,
            "LINGUISTIC_TYPE",
            LINGUISTIC_TYPE_ID=_ATTACHED_TYPE,
            TIME_ALIGNABLE="false",
            CONSTRAINTS="Symbolic_Association",
            GRAPHIC_REFERENCES="false",
        )
        SubElement(
            root,
            "CONSTRAINT",
            STEREOTYPE="Symbolic_Association",
            DESCRIPTION="1-1 association with a parent annotation",
        )
        indent(root)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"

    def _in_order(self) -> Element:
        """Sort the slots by time, as ELAN expects."""
        self._slots[:] = sorted(self._slots, key=lambda slot: int(slot.attrib["TIME_VALUE"]))
        return self._slots

    def _tier(self, name: str, kind: str, attributes: dict[str, str]) -> Element:
        tier = Element("TIER", {"LINGUISTIC_TYPE_REF": kind, "TIER_ID": name, **attributes})
        self._tiers.append(tier)
        return tier

    def _slot(self, time_ms: int) -> str:
        self._times_ms.append(time_ms)
        name = f"ts{len(self._times_ms)}"
        SubElement(self._slots, "TIME_SLOT", TIME_SLOT_ID=name, TIME_VALUE=str(time_ms))
        return name

    def _annotate(self, tier: Element, kind: str, text: str, attributes: dict[str, str]) -> str:
        self._annotations += 1
        name = f"a{self._annotations}"
        annotation = SubElement(SubElement(tier, "ANNOTATION"), kind, {"ANNOTATION_ID": name, **attributes})
        SubElement(annotation, "ANNOTATION_VALUE").text = _writable(text)
        return name


def _apart(rows: Iterable[tuple[float, float, str]]) -> list[tuple[int, int, str]]:
    """Return times in milliseconds: starts rise by at least one, each end lies after its start and before the next."""
    starts: list[tuple[int, int, str]] = []
    for start_s, end_s, text in rows:
        start_ms = max(round(1000 * start_s), starts[-1][0] + 1 if starts else 0)
        starts.append((start_ms, max(round(1000 * end_s), start_ms + 1), text))
    cut = [(start, min(end, following[0]), text) for (start, end, text), following in pairwise(starts)]
    return cut + starts[-1:]


def _writable(text: str) -> str:
    """Remove the control characters that XML cannot hold."""
    return "".join(letter for letter in text if letter in "\t\n\r" or _allowed(ord(letter)))


def _allowed(code: int) -> bool:
    return 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
