"""Opens the files that labels come in; an unreadable one raises InputError with one sentence."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

from engine.errors import InputError
from training.data.labels.entries import is_there

VIDEO_SUFFIXES = (".mp4", ".mkv", ".webm", ".mov", ".avi", ".m4v")


def read_text(path: Path) -> str:
    """Read the text of a label file; raises InputError where it cannot be read."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The label file {path} cannot be read: {error}.") from error


def read_objects(path: Path) -> list[Mapping[str, object]]:
    """Read a JSON file that holds a list of objects; raises InputError where it holds something else."""
    content = read_json(path)
    if not isinstance(content, list) or not all(isinstance(item, dict) for item in content):
        raise InputError(f"{path} should hold a JSON list of objects.")
    return content


def read_json(path: Path) -> object:
    """Read the value in a JSON file; raises InputError where there is none."""
    text = read_text(path)
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is not JSON: {error}.") from error
    return value


def read_table(path: Path, delimiter: str, required: tuple[str, ...]) -> list[tuple[int, Mapping[str, str]]]:
    """Read a table without quoting: rows by line number; raises InputError where a required column is missing."""
    rows = csv.DictReader(
        io.StringIO(read_text(path), newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE, restkey="", restval=""
    )
    lacking = [column for column in required if column not in (rows.fieldnames or ())]
    if lacking:
        raise InputError(f"{path} lacks the columns {', '.join(lacking)}; is it the file that the authors publish?")
    return [(rows.line_num, row) for row in rows]


def find_video(folder: Path, stem: str) -> Path:
    """The video of that name in a folder, whatever its ending; NAME.mp4 where there is none."""
    for suffix in VIDEO_SUFFIXES:
        if is_there(folder / f"{stem}{suffix}"):
            return folder / f"{stem}{suffix}"
    return folder / f"{stem}.mp4"
