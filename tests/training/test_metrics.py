import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.trials.figure import mean_figure
from tests.golden import GOLDEN, needs_golden
from training.metrics import (
    accuracy_per_class,
    accuracy_per_instance,
    bleu,
    bleu4,
    chrf,
    corpus_word_errors,
    figure,
    rouge_l,
    rouge_l_official,
    set_score,
    word_errors,
)

WORDS = st.lists(st.sampled_from(["ja", "ty", "dom", "mama"]), max_size=8)


def test_each_kind_of_word_error_is_counted() -> None:
    errors = corpus_word_errors(["ja mám dom", "kto", "on tu je"], ["ja mám starý dom", "kto je", "on je"])
    assert (errors.substitutions, errors.deletions, errors.insertions, errors.words) == (0, 2, 1, 8)
    assert errors.rate == pytest.approx(37.5)


@given(hypothesis=WORDS, reference=WORDS)
def test_errors_turn_one_text_into_the_other(hypothesis: list[str], reference: list[str]) -> None:
    errors = word_errors(hypothesis, reference)
    assert len(reference) - len(hypothesis) == errors.deletions - errors.insertions
    total = errors.substitutions + errors.deletions + errors.insertions
    assert (total == 0) == (hypothesis == reference)
    assert max(len(hypothesis), len(reference)) >= total


def test_long_sentences_do_not_overflow() -> None:
    assert word_errors(["a"] * 500, ["b"] * 400).rate == pytest.approx(125.0)


def test_words_where_none_were_meant_are_all_wrong() -> None:
    assert word_errors(["a", "b"], []).rate == 100
    assert word_errors([], []).rate == 0


def test_equal_texts_score_full() -> None:
    texts = ["Moje meno je Michal.", "Ako sa máš dnes večer?"]
    assert bleu4(texts, texts) == pytest.approx(100)
    assert chrf(texts, texts) == pytest.approx(100)
    assert chrf(["xyz", "q"], texts) < 5


def test_sets_are_scored_over_the_corpus() -> None:
    score = set_score([frozenset("ab"), frozenset()], [frozenset("a"), frozenset("cd")])
    assert (score.precision, score.recall, score.f1) == pytest.approx((1 / 2, 1 / 3, 0.4))


def test_interval_encloses_the_value_and_narrows_with_more_items() -> None:
    few, many = mean_figure([0, 1] * 5), mean_figure([0, 1] * 500)
    assert few.low < few.value < few.high
    assert many.high - many.low < (few.high - few.low) / 5
    assert mean_figure([0, 1] * 5) == few


def test_nothing_tested_is_no_figure() -> None:
    with pytest.raises(ValueError, match="at least one"):
        figure(lambda items: float(len(items)), 0)


def published(data: str, which: str) -> list[str]:
    lines = (GOLDEN / "metrics" / f"{data}_tmp_{which}.txt").read_text("utf-8").splitlines()
    return [line.split(": ", 2)[2] if line.count(": ") >= 2 else "" for line in lines]


@needs_golden
@pytest.mark.parametrize("data", ["csl_daily_dev", "how2sign_test"])
def test_figures_of_published_predictions_equal_the_authors(data: str) -> None:
    wanted = json.loads((GOLDEN / "metrics" / "metrics_golden.json").read_text("utf-8"))[data]
    said, meant = published(data, "pres"), published(data, "refs")
    assert len(said) == wanted["n"]
    ours = bleu(said, meant)
    assert ours.orders == pytest.approx([wanted["bleu_official_13a"][f"bleu{n}"] for n in range(1, 5)], abs=0.01)
    assert "tok:13a" in ours.signature
    assert rouge_l_official(said, meant) == pytest.approx(wanted["rouge_pkg_f*100"]["rouge-l"], abs=0.01)


def test_accuracy_by_instance_and_by_class_differ_where_classes_do() -> None:
    said, meant = ["a", "a", "a", "x"], ["a", "a", "a", "b"]
    assert accuracy_per_instance(said, meant) == pytest.approx(75)
    assert accuracy_per_class(said, meant) == pytest.approx(50)


def test_standard_rouge_l_keeps_the_order_of_words() -> None:
    assert rouge_l(["a b c"], ["a b c"]) == pytest.approx(100)
    assert rouge_l(["c b a"], ["a b c"]) == pytest.approx(100 / 3)
    assert rouge_l(["a b c d"], ["a b"]) == pytest.approx(100 * 2 / 3)
    assert rouge_l([""], ["a"]) == 0
