import json
from pathlib import Path

import pytest

from engine.bundle.loader import Bundle
from engine.errors import BundleError, InputError
from engine.translate.translator import Translator
from tests.training.data.unisign.test_files import label_entry, write_labels, write_pose_file
from training.__main__ import main
from training.data.unisign.files import read_labels, read_pose_file
from training.tasks import Task, data_set_named
from training.unisign.evaluate import evaluate_official

HOW2SIGN = data_set_named("How2Sign")


def test_a_bundle_is_measured_and_what_it_said_is_written(
    small_bundle: Bundle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("a", "b", "c")
    for frames, name in enumerate(names, start=8):
        write_pose_file(tmp_path / f"{name}.pkl", frames)
    labels = write_labels(tmp_path / "labels.test", {name: label_entry(name, "hello you") for name in names})
    arguments = ["--labels", str(labels), "--poses", str(tmp_path), "--data-set", "How2Sign", "--task", "slt"]
    out = tmp_path / "out"
    command = ["evaluate-official", str(small_bundle.folder), *arguments, "--out", str(out), "--threads", "1"]
    assert main([*command, "--length-penalty", "99"]) == 2
    assert "length_penalty must be in 0..10" in capsys.readouterr().err
    assert main(command) == 0
    printed = capsys.readouterr().out
    assert "bleu4" in printed
    assert "tok:13a" in printed
    translator = Translator(small_bundle)
    said = [translator.translate(read_pose_file(tmp_path / f"{name}.pkl", 25), "ase").text for name in names]
    written = json.loads((out / "test_predictions.json").read_text("utf-8"))
    assert [one["hypothesis"] for one in written["predictions"]] == said
    assert written["data_set"] == "How2Sign"
    assert (out / "test_tmp_refs.txt").read_text("utf-8").splitlines()[0] == "sample: a, ground-truth: hello you"


def test_a_model_of_another_task_or_language_is_refused(small_bundle: Bundle, tmp_path: Path) -> None:
    translator = Translator(small_bundle)
    labels = read_labels(write_labels(tmp_path / "labels", {"a": label_entry("a", "hi")}))
    with pytest.raises(BundleError, match="does SLT, not ISLR"):
        evaluate_official(translator, labels, tmp_path, HOW2SIGN, Task.ISLR)
    with pytest.raises(BundleError, match="does not know the language 'csl'"):
        evaluate_official(translator, labels, tmp_path, data_set_named("CSL_Daily"), Task.SLT)
    with pytest.raises(InputError, match="no labels"):
        evaluate_official(translator, (), tmp_path, HOW2SIGN, Task.SLT)
