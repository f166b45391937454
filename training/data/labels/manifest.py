"""Reads and writes our own label files: CSV or JSON lines, one labelled stretch of a video a line.

Columns: video, language (required); start, end (seconds), text, gloss (signs in order; in CSV separated by blanks, or
by | where names hold blanks; in JSON a list), signer, split (train unless given), name, box (left top right bottom as
shares of the picture), rate (pictures a second, where `video` is a folder of pictures). Videos are named relative to
the label file.
"""

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from engine.errors import InputError
from training.data.boxes import Box
from training.data.labels.entries import Collector, Entry, LabelReading

REQUIRED = ("video", "language")
COLUMNS = (*REQUIRED, "start", "end", "text", "gloss", "signer", "split", "name", "box", "rate")
JSON_SUFFIXES = (".jsonl", ".ndjson")
CSV_SUFFIXES = (".csv", ".tsv")


class Unfit(Exception):
    """A field that cannot be read; the text says which and why."""


def read_manifest(path: Path, videos: Path | None = None) -> LabelReading:
    """Read and check every line; `videos` is the folder that videos are relative to, else the file's own.

    Lists all problems instead of raising them; raises InputError only where the file itself cannot be read.
    """
    if path.suffix.lower() not in (*JSON_SUFFIXES, *CSV_SUFFIXES):
        raise InputError(f"{path.name} should end in {', '.join((*CSV_SUFFIXES, *JSON_SUFFIXES))}.")
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The label file {path} cannot be read: {error}.") from error
    collector = Collector()
    rows = _json_rows if path.suffix.lower() in JSON_SUFFIXES else _csv_rows
    for line, fields in rows(text, path, collector):
        try:
            entry = entry_of(fields, videos or path.parent)
        except Unfit as unfit:
            collector.problem(path, f"line {line}", str(unfit))
        else:
            collector.add(entry, path, f"line {line}")
    return collector.reading()


def read_stored_manifest(path: Path) -> list[Entry]:
    """Read the entries that `write_manifest` wrote, whether or not their videos still exist; raises InputError."""
    collector, entries = Collector(), []
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The labels {path} cannot be read: {error}.") from error
    for line, fields in _json_rows(text, path, collector):
        try:
            entries.append(entry_of(fields, path.parent))
        except Unfit as unfit:
            collector.problem(path, f"line {line}", str(unfit))
    if problems := collector.reading().problems:
        raise InputError("\n".join(map(str, problems)))
    return entries


def write_manifest(path: Path, entries: Iterable[Entry]) -> None:
    """Write entries as JSON lines that `read_manifest` reads back; the old file stays until the new one is whole."""
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        for entry in entries:
            file.write(json.dumps(as_fields(entry), ensure_ascii=False) + "\n")
    os.replace(part, path)


def as_fields(entry: Entry) -> dict[str, object]:
    """An entry as a line of a manifest, without what is empty."""
    box = entry.box
    fields: dict[str, object] = {
        "name": entry.name,
        "video": str(entry.video),
        "start": entry.start_s or None,
        "end": entry.end_s,
        "text": entry.text,
        "gloss": list(entry.gloss),
        "signer": entry.signer,
        "language": entry.language,
        "split": entry.split,
        "box": [box.left, box.top, box.right, box.bottom] if box else None,
        "rate": entry.pictures_per_s,
    }
    return {key: value for key, value in fields.items() if value not in (None, "", [])}


def _csv_rows(text: str, path: Path, collector: Collector) -> Iterator[tuple[int, Mapping[str, object]]]:
    header = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count), strict=True)
    try:
        columns = [column.strip() for column in next(reader, [])]
        if not _sound_columns(columns, path, collector):
            return
        line = reader.line_num + 1
        for row in reader:
            if len(row) == len(columns):
                yield line, dict(zip(columns, row, strict=True))
            elif row:
                collector.problem(path, f"line {line}", f"has {len(row)} fields, the header {len(columns)}")
            line = reader.line_num + 1
    except csv.Error as error:
        collector.problem(path, f"line {reader.line_num}", f"is not CSV from here on: {error}")


def _sound_columns(columns: Sequence[str], path: Path, collector: Collector) -> bool:
    unknown = [column for column in columns if column not in COLUMNS]
    repeated = sorted({column for column in columns if columns.count(column) > 1})
    lacking = [column for column in REQUIRED if column not in columns]
    for names, what in ((unknown, "unknown"), (repeated, "repeated"), (lacking, "missing")):
        if names:
            known = f"; known are {', '.join(COLUMNS)}" if what == "unknown" else ""
            collector.problem(path, "line 1", f"{what} columns: {', '.join(map(repr, names))}{known}")
    return not (repeated or lacking or unknown)


def _json_rows(text: str, path: Path, collector: Collector) -> Iterator[tuple[int, Mapping[str, object]]]:
    for line, content in enumerate(text.split("\n"), start=1):
        if not content.strip():
            continue
        try:
            fields = json.loads(content)
        except (ValueError, RecursionError) as error:
            collector.problem(path, f"line {line}", f"is not JSON: {error}")
            continue
        if not isinstance(fields, dict):
            collector.problem(path, f"line {line}", "is not a JSON object")
            continue
        unknown = [key for key in fields if key not in COLUMNS]
        lacking = [key for key in REQUIRED if key not in fields]
        if unknown or lacking:
            named = [f"unknown fields: {', '.join(map(repr, unknown))}"] if unknown else []
            named += [f"missing fields: {', '.join(map(repr, lacking))}"] if lacking else []
            collector.problem(path, f"line {line}", "; ".join(named))
        else:
            yield line, fields


def entry_of(fields: Mapping[str, object], videos: Path) -> Entry:
    """The entry of one line's fields; raises Unfit for the first field that cannot be read."""
    start_s, end_s = _number(fields, "start"), _number(fields, "end")
    video = _text(fields, "video")
    if not video:
        raise Unfit("the video is not named")
    name = _text(fields, "name") or Path(video).with_suffix("").as_posix()
    if not fields.get("name") and (start_s or end_s is not None):
        name += f"@{start_s or 0:g}-{'' if end_s is None else format(end_s, 'g')}"
    return Entry(
        name=name,
        video=videos / video,
        language=_text(fields, "language"),
        split=_text(fields, "split") or "train",
        text=_text(fields, "text"),
        gloss=_gloss(fields.get("gloss")),
        signer=_text(fields, "signer"),
        start_s=start_s or 0.0,
        end_s=end_s,
        box=_box(fields.get("box")),
        pictures_per_s=_number(fields, "rate"),
    )


def _text(fields: Mapping[str, object], key: str) -> str:
    value = fields.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unfit(f"{key} should be a text, but is {value!r}")
    return " ".join(value.split())


def _number(fields: Mapping[str, object], key: str) -> float | None:
    value = fields.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        try:
            return float(value)
        except (ValueError, OverflowError):
            pass
    raise Unfit(f"{key} should be a number of seconds, but is {value!r}" if key != "rate" else f"rate is {value!r}")


def _gloss(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        signs = value.split("|") if "|" in value else value.split()
        return tuple(" ".join(sign.split()) for sign in signs if sign.strip())
    if isinstance(value, list) and all(isinstance(sign, str) and sign.strip() for sign in value):
        return tuple(str(sign).strip() for sign in value)
    raise Unfit(f"gloss should be a list of signs, but is {value!r}")


def _box(value: object) -> Box | None:
    if value is None or value == "":
        return None
    parts = value.split() if isinstance(value, str) else value
    try:
        if isinstance(parts, list) and len(parts) == 4:
            left, top, right, bottom = (float(part) for part in parts)
            return Box(left, top, right, bottom)
    except (TypeError, ValueError, OverflowError):
        pass
    raise Unfit(f"box should be four numbers (left top right bottom), but is {value!r}")
