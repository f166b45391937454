"""Writes the figures of held-out runs as JSON beside the run, and as a part of the model card."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from engine.errors import SettingsError
from engine.files.records import RecordRules, json_value, read_record
from engine.sentence import Sentence
from engine.trials.figure import Figure
from training.data.samples.splits import SPLITS, TEST_SENTENCES
from training.measure.confidence import ReliabilityRow
from training.measure.held_out import Report
from training.measure.predictions import Prediction

_RULES = RecordRules(SettingsError, Sentence("Evaluate the run again."))
REPORT_FILE = "report.json"
HELD_OUT = {
    "words_side": "Slovak signs, trained on front takes, tested on side takes",
    "sentences": f"Slovak sentences never trained on ({len(TEST_SENTENCES)})",
    "ins_thenkcode": "Indian SL, other team (meabhinav -> thenkcode)",
    "ins_meabhinav": "Indian SL, other team (thenkcode -> meabhinav)",
    "kvk_yunlisa#MP_Data": "Korean SL, session MP_Data unseen",
    "kvk_yunlisa#MP_Data1": "Korean SL, session MP_Data1 unseen",
    "kvk_yunlisa#MP_Data3": "Korean SL, session MP_Data3 unseen",
    "kvk_yunlisa#MP_Data4": "Korean SL, session MP_Data4 unseen",
    "ase_tamtridung": "ASL, repository tamtridung unseen",
    "ase_akashcodes": "ASL, repository akashcodes unseen",
    "ase_ilkerdemir": "ASL, repository ilkerdemir unseen",
    "ase_electronicaddict": "ASL, repository electronicaddict unseen",
    "ase_fowldeadpool": "ASL, repository fowldeadpool unseen",
    "ase_traduttore_words#danial": "ASL, signer danial unseen",
    "ase_traduttore_words#cam": "ASL, signer cam unseen",
    "xxx_s4m0707": "Unnamed sign language, one signer",
}
_PERCENT = ("bleu4", "chrf", "wer")


@dataclass(frozen=True, slots=True, eq=False)
class StoredReport:
    """What `write_report` left in a run folder."""

    figures: Mapping[str, Figure]
    predictions: tuple[Mapping[str, object], ...]


def write_report(report: Report, folder: Path) -> None:
    """Write the figures and predictions of a run into its folder."""
    content = {
        "figures": {name: asdict(figure) for name, figure in report.figures.items()},
        "predictions": list(report.predictions),
    }
    (folder / REPORT_FILE).write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")


def as_predictions(report: Report) -> list[Prediction]:
    """What was said about each clip, in the form of the authors' text files."""
    return [Prediction(str(one["clip"]), str(one["got"]), str(one["expected"])) for one in report.predictions]


def read_report(folder: Path) -> StoredReport:
    """Read what `write_report` wrote; raises SettingsError where the run was not evaluated, or the file is damaged."""
    path = folder / REPORT_FILE
    try:
        text = path.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} cannot be read ({error}). Evaluate the run again.") from error
    return read_record(StoredReport, json_value(text, str(path), _RULES), str(path), _RULES)


def figures_table(reports: Mapping[str, StoredReport]) -> str:
    """Markdown table of every figure: what was held out, by which run, the value with its interval, and n."""
    rows = ["| held out | run | figure | value [95% interval] | n |", "| --- | --- | --- | --- | --- |"]
    for run, report in reports.items():
        for name, figure in report.figures.items():
            source, _, measure = name.rpartition("/")
            held_out = HELD_OUT.get(source, source)
            rows.append(f"| {held_out} | {run} | {_title(measure)} | {_value(measure, figure)} | {figure.n} |")
    return "\n".join(rows)


def sentences_table(report: StoredReport) -> str:
    """Markdown table of the held-out sentences: what was meant, what was written, which signs were spotted."""
    rows = ["| expected | got | signs spotted (probability) |", "| --- | --- | --- |"]
    for one in report.predictions:
        if "linked" in one:
            signs = one["signs"]
            spotted = ", ".join(f"{name} ({chance:.2f})" for name, chance in signs) if isinstance(signs, list) else ""
            rows.append(f"| {one['expected']} | {one['got'] or '(nothing)'} | {spotted} |")
    return "\n".join(rows)


def reliability_table(rows: Sequence[ReliabilityRow]) -> str:
    """Markdown table of the reliability diagram, with a bar for the share that was right."""
    lines = ["| confidence | clips | mean confidence | right | |", "| --- | --- | --- | --- | --- |"]
    for row in rows:
        bar = "█" * round(20 * row.right)
        lines.append(f"| {row.low:.1f}-{row.high:.1f} | {row.n} | {row.confidence:.2f} | {row.right:.2f} | {bar} |")
    return "\n".join(lines)


def split_names() -> tuple[str, ...]:
    """The folds that figures are reported for."""
    return tuple(name for name in SPLITS if name.startswith("fold-"))


def _title(measure: str) -> str:
    titles = {
        "text_exact": "text exactly right (free generation)",
        "idle_silent": "clips without signing that stay silent",
        "rest_silent": "stretches of rest that stay silent",
        "bleu4": "BLEU-4",
        "chrf": "chrF",
        "wer": "WER %",
        "wer_substitutions": "of it substitutions",
        "wer_deletions": "of it deletions",
        "wer_insertions": "of it insertions",
        "signs_precision": "linked signs, precision",
        "signs_recall": "linked signs, recall",
        "signs_f1": "linked signs, F1",
    }
    if measure in titles:
        return titles[measure]
    among, _, at = measure.partition("_recall_at_")
    which = "all labels of the language" if among.startswith("all") else "the tested labels"
    return f"recall at {at} among {''.join(filter(str.isdigit, among))} ({which})"


def _value(measure: str, figure: Figure) -> str:
    if measure.startswith("wer_"):
        return f"{figure.value:.1f}"
    digits = 1 if measure in _PERCENT else 3
    return f"{figure.value:.{digits}f} [{figure.low:.{digits}f}, {figure.high:.{digits}f}]"
