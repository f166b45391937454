"""Which words of a changing translation are shown, and which of them are solid."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from engine.live.agreement import Agreed, Agreement, AgreementRules, common_prefix

HALF_WORD = 5  # tokens from here on continue the word of the token before
RULES = AgreementRules(shown_s=0.4, solid_s=0.8, hold=1)


def every_token_a_word(ids: Sequence[int], count: int) -> int:
    return min(count, len(ids))


def words_of_pieces(ids: Sequence[int], count: int) -> int:
    return max(end for end in range(count + 1) if end in (0, len(ids)) or ids[end] < HALF_WORD)


def steps(
    agreement: Agreement, *hypotheses: tuple[int, ...], start_s: float = 0.0, every_s: float = 0.25
) -> list[Agreed]:
    return [agreement.step(start_s + number * every_s, ids) for number, ids in enumerate(hypotheses)]


def test_words_are_shown_once_hypotheses_agreed_for_long_enough() -> None:
    first, second, third = steps(Agreement(every_token_a_word, RULES), (1, 2, 3), (1, 2, 4), (1, 2, 5))
    assert first == second == Agreed((), ())
    assert third == Agreed((), (1, 2))


def test_two_hypotheses_far_apart_are_enough() -> None:
    assert steps(Agreement(every_token_a_word, RULES), (1, 2), (1, 2), every_s=3.0)[-1] == Agreed((1,), (2,))


def test_words_that_stay_get_solid_but_for_the_last_token() -> None:
    agreed = steps(Agreement(every_token_a_word, RULES), *[(1, 2, 3)] * 5)
    assert agreed[2:] == [Agreed((), (1, 2, 3)), Agreed((), (1, 2, 3)), Agreed((1, 2), (3,))]


def test_without_holding_back_all_that_stays_gets_solid() -> None:
    agreement = Agreement(every_token_a_word, AgreementRules(shown_s=0.4, solid_s=0.8, hold=0))
    assert steps(agreement, *[(1, 2)] * 5)[-1] == Agreed((1, 2), ())
    assert agreement.solid == (1, 2)


def test_half_a_word_is_not_shown() -> None:
    agreed = steps(Agreement(words_of_pieces, RULES), (1, 2, 6, 7), (1, 2, 6, 8), (1, 2, 6, 9))
    assert agreed[-1] == Agreed((), (1,))


def test_what_is_shown_outlasts_a_single_other_hypothesis() -> None:
    agreement = Agreement(every_token_a_word, RULES)
    steps(agreement, *[(1, 2)] * 3)
    assert steps(agreement, (1,), (7, 8), (), start_s=0.75) == [Agreed((), (1, 2))] * 3


def test_other_words_replace_it_once_they_are_agreed_on() -> None:
    agreement = Agreement(every_token_a_word, RULES)
    steps(agreement, *[(1, 2)] * 3)
    assert steps(agreement, *[(7, 8)] * 3, start_s=0.75)[-1] == Agreed((), (7, 8))


def test_words_that_contradict_solid_ones_are_not_shown() -> None:
    agreement = Agreement(every_token_a_word, RULES)
    steps(agreement, *[(1, 2, 3)] * 5)
    assert steps(agreement, *[(1, 7, 8)] * 9, start_s=1.25)[-1] == Agreed((1, 2), (3,))
    assert steps(agreement, *[(1, 2, 7)] * 3, start_s=4.0)[-1] == Agreed((1, 2), (7,))


def test_doubt_lets_agreement_begin_anew_and_takes_nothing_back() -> None:
    agreement = Agreement(every_token_a_word, RULES)
    steps(agreement, *[(1, 2)] * 3)
    agreement.doubt()
    assert steps(agreement, *[(7, 8)] * 3, start_s=0.75) == [Agreed((), (1, 2)), Agreed((), (1, 2)), Agreed((), (7, 8))]


def test_common_prefix_counts_to_the_first_difference() -> None:
    assert common_prefix((), (1,)) == 0
    assert common_prefix((1, 2, 3), (1, 2)) == 2
    assert common_prefix((1, 2, 3), (1, 5, 3)) == 1


SAID = st.lists(
    st.tuples(st.floats(0.01, 1.0), st.lists(st.integers(0, 9), max_size=5).map(tuple) | st.none()), max_size=15
)


@given(SAID, st.integers(0, 2))
def test_solid_words_only_ever_grow_and_only_agreed_words_are_shown(
    said: list[tuple[float, tuple[int, ...] | None]], hold: int
) -> None:
    agreement = Agreement(words_of_pieces, AgreementRules(shown_s=0.4, solid_s=0.8, hold=hold))
    now_s, before, heard = 0.0, Agreed((), ()), list[tuple[int, ...]]()
    for step_s, hypothesis in said:
        now_s += step_s
        if hypothesis is None:
            agreement.doubt()
            continue
        heard.append(hypothesis)
        agreed = agreement.step(now_s, hypothesis)
        assert agreed.solid[: len(before.solid)] == before.solid
        shown = agreed.solid + agreed.tentative
        assert sum(shown == ids[: len(shown)] for ids in heard) >= 2 or not shown
        before = agreed
