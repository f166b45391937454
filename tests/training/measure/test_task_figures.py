import json

import pytest

from tests.golden import GOLDEN, needs_golden
from training.measure.task_figures import task_figures
from training.metrics import accuracy_per_class, bleu, chrf, corpus_word_errors
from training.tasks import Pair, Task

SAID = ["a b c d e", "the cat sat on the mat", "one two", "x"]
MEANT = ["a b c d f", "the cat sat on a mat", "one two three", "y z"]
PAIRS = [Pair(said, meant) for said, meant in zip(SAID, MEANT, strict=True)]


def test_translation_figures_are_those_of_the_corpus() -> None:
    measured = task_figures(Task.SLT, PAIRS)
    assert [measured.figures[f"bleu{n}"].value for n in range(1, 5)] == pytest.approx(bleu(SAID, MEANT).orders)
    assert measured.figures["chrf"].value == pytest.approx(chrf(SAID, MEANT))
    assert {"rouge_l", "rouge_l_official"} <= measured.figures.keys()
    assert "tok:13a|smooth:exp" in measured.bleu_signature
    for name, figure in measured.figures.items():
        assert 0 <= figure.low <= figure.value <= figure.high <= 100.01, name
        assert figure.n == 4


def test_word_errors_come_apart_and_add_up() -> None:
    figures = task_figures(Task.CSLR, PAIRS).figures
    assert figures["wer"].value == pytest.approx(corpus_word_errors(SAID, MEANT).rate)
    parts = sum(figures[f"wer_{part}"].value for part in ("substitutions", "deletions", "insertions"))
    assert parts == pytest.approx(figures["wer"].value)
    assert figures["wer"].low < figures["wer"].value < figures["wer"].high


def test_isolated_signs_are_counted_by_instance_and_by_class() -> None:
    said, meant = ["a", "a", "a", "x"], ["a", "a", "a", "b"]
    figures = task_figures(Task.ISLR, [Pair(s, m) for s, m in zip(said, meant, strict=True)]).figures
    assert figures["per_instance_top1"].value == pytest.approx(75)
    assert figures["per_class_top1"].value == pytest.approx(accuracy_per_class(said, meant)) == pytest.approx(50)


@needs_golden
@pytest.mark.shared
def test_figures_of_published_predictions_equal_the_authors() -> None:
    wanted = json.loads((GOLDEN / "metrics" / "metrics_golden.json").read_text("utf-8"))["csl_daily_dev"]
    said, meant = (
        [line.split(": ", 2)[2] for line in (GOLDEN / "metrics" / name).read_text("utf-8").splitlines()]
        for name in ("csl_daily_dev_tmp_pres.txt", "csl_daily_dev_tmp_refs.txt")
    )
    measured = task_figures(Task.SLT, [Pair(s, m) for s, m in zip(said, meant, strict=True)])
    for n in range(1, 5):
        figure = measured.figures[f"bleu{n}"]
        assert figure.value == pytest.approx(wanted["bleu_official_13a"][f"bleu{n}"], abs=0.01)
        assert figure.low < figure.value < figure.high < figure.low + 6
    assert measured.figures["rouge_l_official"].value == pytest.approx(wanted["rouge_pkg_f*100"]["rouge-l"], abs=0.01)
