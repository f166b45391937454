"""Which words of a changing translation are solid."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from engine.live.agreement import Agreed, Agreement, common_prefix

HALF_WORD = 5  # tokens from here on continue the word of the token before


def every_token_a_word(ids: Sequence[int], count: int) -> int:
    return min(count, len(ids))


def words_of_pieces(ids: Sequence[int], count: int) -> int:
    return max(end for end in range(count + 1) if end in (0, len(ids)) or ids[end] < HALF_WORD)


def test_what_two_hypotheses_share_is_solid_but_for_the_last_token() -> None:
    agreement = Agreement(every_token_a_word)
    assert agreement.step((1, 2, 3)) == Agreed((), (1, 2, 3))
    assert agreement.step((1, 2, 3, 4)) == Agreed((1, 2), (3, 4))
    assert agreement.step((1, 2, 3, 4)) == Agreed((1, 2, 3), (4,))


def test_without_holding_back_the_whole_shared_beginning_is_solid() -> None:
    agreement = Agreement(every_token_a_word, hold=0)
    agreement.step((1, 2))
    assert agreement.step((1, 2, 3)) == Agreed((1, 2), (3,))


def test_half_a_word_is_never_solid() -> None:
    agreement = Agreement(words_of_pieces)
    agreement.step((1, 2, 6, 7))
    assert agreement.step((1, 2, 6, 7, 3)) == Agreed((1,), (2, 6, 7, 3))


def test_a_hypothesis_that_contradicts_solid_words_is_not_shown() -> None:
    agreement = Agreement(every_token_a_word)
    agreement.step((1, 2, 3))
    agreement.step((1, 2, 3))
    assert agreement.step((1, 4, 5)) == Agreed((1, 2), ())
    assert agreement.step((1, 2, 9)) == Agreed((1, 2), (9,))


def test_an_empty_hypothesis_takes_nothing_back() -> None:
    agreement = Agreement(every_token_a_word)
    agreement.step((1, 2, 3))
    agreement.step((1, 2, 3))
    assert agreement.step(()) == Agreed((1, 2), ())


def test_common_prefix_counts_to_the_first_difference() -> None:
    assert common_prefix((), (1,)) == 0
    assert common_prefix((1, 2, 3), (1, 2)) == 2
    assert common_prefix((1, 2, 3), (1, 5, 3)) == 1


@given(st.lists(st.lists(st.integers(0, 9), max_size=8).map(tuple), max_size=12), st.integers(0, 2))
def test_solid_words_only_ever_grow(hypotheses: list[tuple[int, ...]], hold: int) -> None:
    agreement = Agreement(words_of_pieces, hold)
    solid: tuple[int, ...] = ()
    for hypothesis in hypotheses:
        agreed = agreement.step(hypothesis)
        assert agreed.solid[: len(solid)] == solid
        assert not agreed.tentative or agreed.solid + agreed.tentative == hypothesis
        solid = agreed.solid
