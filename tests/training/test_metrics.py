import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.metrics import bleu4, chrf, corpus_word_errors, figure, mean_figure, set_score, word_errors

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
