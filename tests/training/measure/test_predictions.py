import json
from pathlib import Path

import pytest

from engine.trials.figure import Figure
from tests.golden import GOLDEN, needs_golden
from training.measure.held_out import Report
from training.measure.predictions import Prediction, write_json, write_predictions
from training.measure.report import as_predictions


@needs_golden
@pytest.mark.shared
def test_text_files_are_those_of_the_authors_to_the_byte(tmp_path: Path) -> None:
    predictions = []
    names = [GOLDEN / "metrics" / f"csl_daily_dev_tmp_{kind}.txt" for kind in ("pres", "refs")]
    for said, meant in zip(*(path.read_text("utf-8").splitlines() for path in names), strict=True):
        name = said.split(", prediction: ")[0].removeprefix("sample: ")
        predictions.append(Prediction(name, said.split(", prediction: ")[1], meant.split(", ground-truth: ")[1]))
    write_predictions(tmp_path, "dev", predictions)
    for path, written in zip(names, ("dev_tmp_pres.txt", "dev_tmp_refs.txt"), strict=True):
        assert (tmp_path / written).read_bytes().rstrip(b"\n") == path.read_bytes().rstrip(b"\n")


def test_a_text_of_two_lines_stays_one_sample(tmp_path: Path) -> None:
    write_predictions(tmp_path / "new", "test", [Prediction("a", "one\ntwo", "one two")])
    assert (tmp_path / "new" / "test_tmp_pres.txt").read_text("utf-8") == "sample: a, prediction: one two\n"


def test_what_a_run_said_of_its_held_out_clips_becomes_predictions() -> None:
    report = Report({}, [{"clip": "Meno/front", "expected": "meno", "got": "moje", "signs": ()}])
    assert as_predictions(report) == [Prediction("Meno/front", "moje", "meno")]


def test_json_holds_figures_and_texts(tmp_path: Path) -> None:
    path = tmp_path / "out" / "test.json"
    write_json(path, [Prediction("a", "今天", "明天")], {"wer": Figure(100.0, 90.0, 110.0, 1)}, {"model": "m"})
    assert json.loads(path.read_text("utf-8")) == {
        "model": "m",
        "figures": {"wer": {"value": 100.0, "low": 90.0, "high": 110.0, "n": 1}},
        "predictions": [{"name": "a", "hypothesis": "今天", "reference": "明天"}],
    }
