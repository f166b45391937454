"""Names the layouts, and finds out which one a path holds."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from engine.errors import InputError
from training.data.labels.entries import LabelReading
from training.data.labels.layouts.american import read_how2sign, read_ms_asl, read_openasl, read_wlasl
from training.data.labels.layouts.clip_folder import manifest_in, read_folder
from training.data.labels.layouts.csl import NEWS_LABELS, read_csl_daily, read_csl_news
from training.data.labels.layouts.names import (
    CSL_DAILY,
    CSL_NEWS,
    FOLDER,
    HOW2SIGN,
    LAYOUT_NAMES,
    MANIFEST,
    MS_ASL,
    OPENASL,
    UNI_SIGN,
    WLASL,
)
from training.data.labels.manifest import CSV_SUFFIXES, JSON_SUFFIXES, read_manifest

Reader = Callable[[Path, Path | None], LabelReading]


def _read_uni_sign(folder: Path, poses: Path | None, *, name: str) -> LabelReading:
    from training.data.labels.layouts.uni_sign import read_uni_sign  # reads pickles, for which it imports NumPy

    return read_uni_sign(folder, poses, name)


PUBLISHED: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        CSL_NEWS: read_csl_news,
        CSL_DAILY: read_csl_daily,
        **{name: partial(read_wlasl, signs=signs) for name, signs in WLASL.items()},
        **{name: partial(read_ms_asl, signs=signs) for name, signs in MS_ASL.items()},
        HOW2SIGN: read_how2sign,
        OPENASL: read_openasl,
        **{layout: partial(_read_uni_sign, name=name) for layout, name in UNI_SIGN.items()},
    }
)
"""Data sets as their authors publish them: reader of (folder, folder of videos or None)."""
_MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        NEWS_LABELS: CSL_NEWS,
        "sentence_label": CSL_DAILY,
        "WLASL_v0.3.json": "wlasl-2000",
        "MSASL_train.json": "ms-asl-1000",
        "how2sign_realigned_train.csv": HOW2SIGN,
        "how2sign_train.csv": HOW2SIGN,
        "openasl-v1.0.tsv": OPENASL,
    }
)
"""What tells a layout by its folder; of WLASL and MS-ASL the whole set is taken."""


def detect_layout(path: Path) -> str:
    """Detect the layout of a path by what lies there; raises InputError where none fits."""
    if path.suffix.lower() in (*CSV_SUFFIXES, *JSON_SUFFIXES) and not path.is_dir():
        return MANIFEST
    if not path.is_dir():
        raise InputError(f"{path} is neither a folder nor a manifest (.csv, .tsv, .jsonl); check the name.")
    found = next((layout for mark, layout in _MARKS.items() if (path / mark).exists()), None)
    return found or FOLDER


def read_labels(path: Path, layout: str | None = None, videos: Path | None = None, language: str = "") -> LabelReading:
    """Read all labelled stretches at `path`; only a folder of clips needs `language` (ISO 639-3).

    Problems of single entries go to `LabelReading.problems`. Raises InputError if the labels cannot be read at all, or
    if `layout` is not one of LAYOUT_NAMES.
    """
    chosen = layout or detect_layout(path)
    if chosen == MANIFEST:
        return read_manifest(path, videos)
    if chosen == FOLDER:
        if not language and manifest_in(path) is None:
            raise InputError(f"{path} is a folder of clips: say which sign language they show with --language, as ase.")
        return read_folder(path, language)
    if chosen not in PUBLISHED:
        raise InputError(f"There is no layout {chosen!r}; known are {', '.join(LAYOUT_NAMES)}.")
    return PUBLISHED[chosen](path, videos)
