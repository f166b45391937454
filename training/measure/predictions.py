"""Writes what a model said, as text files of Uni-Sign's authors and as JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from engine.trials.figure import Figure


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was said and what was meant in the clip `name`."""

    name: str
    hypothesis: str
    reference: str


def write_predictions(folder: Path, split: str, predictions: Sequence[Prediction]) -> None:
    """Write `{split}_tmp_pres.txt` and `{split}_tmp_refs.txt`, one line a clip, as the authors' program does."""
    said = [f"sample: {one.name}, prediction: {_line(one.hypothesis)}" for one in predictions]
    meant = [f"sample: {one.name}, ground-truth: {_line(one.reference)}" for one in predictions]
    folder.mkdir(parents=True, exist_ok=True)
    _write_lines(folder / f"{split}_tmp_pres.txt", said)
    _write_lines(folder / f"{split}_tmp_refs.txt", meant)


def write_json(
    path: Path, predictions: Sequence[Prediction], figures: Mapping[str, Figure], about: Mapping[str, str]
) -> None:
    """Write figures and predictions; `about` says which model, which data and how they were made."""
    content = {
        **about,
        "figures": {name: asdict(figure) for name, figure in figures.items()},
        "predictions": [asdict(one) for one in predictions],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _line(text: str) -> str:
    return " ".join(text.splitlines())


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
