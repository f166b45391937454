from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.captions.reading_pace import LONGEST_S, MOST_WAIT_S, REDRAW_S, CaptionPace, reading_s
from engine.types import Subtitle
from tests.app.window_parts import caption


def test_the_first_caption_is_shown_at_once() -> None:
    pace = CaptionPace()
    first = caption(1, "Dobrý")
    assert pace.put(first, 10.0) == (first,)
    assert pace.next_s is None


def test_text_in_work_is_redrawn_four_times_a_second_at_most() -> None:
    pace = CaptionPace()
    pace.put(caption(1, "Dobrý"), 10.0)
    assert pace.put(caption(1, "Dobrý", "deň"), 10.1) == ()
    newest = caption(1, "Dobrý deň", "všetkým")
    assert pace.put(newest, 10.2) == ()
    assert pace.next_s == 10.0 + REDRAW_S
    assert pace.due(10.0 + REDRAW_S) == (newest,)


def test_a_final_text_never_waits_for_the_next_redraw() -> None:
    pace = CaptionPace()
    pace.put(caption(1, "Dobrý"), 10.0)
    final = caption(1, "Dobrý deň.", final=True)
    assert pace.put(final, 10.01) == (final,)


def test_a_caption_stays_until_it_could_be_read_before_the_second_after_it_pushes_it_off() -> None:
    pace = CaptionPace()
    first, second, third = (caption(number, "Dobrý deň.", final=True) for number in (1, 2, 3))
    pace.put(first, 10.0)
    assert pace.put(second, 10.1) == (second,), "two captions fit on the plate"
    assert pace.put(third, 10.2) == ()
    assert pace.due(10.0 + reading_s(first)) == (third,)


def test_a_caption_that_was_not_clear_is_seen_before_the_next_takes_its_place() -> None:
    pace = CaptionPace()
    note, following = caption(1, "", final=True), caption(2, "Dobrý")
    pace.put(note, 10.0)
    assert pace.put(following, 10.2) == ()
    assert pace.due(10.2 + MOST_WAIT_S) == (following,)


def test_after_a_rest_nothing_is_kept_back() -> None:
    pace = CaptionPace()
    for number in (1, 2, 3):
        pace.put(caption(number, "Dobrý deň.", final=True), 10.0)
    assert [one.id for one in pace.rest()] == [3]
    first = caption(1, "Ahoj")
    assert pace.put(first, 10.1) == (first,)


@st.composite
def runs_of_captions(draw: st.DrawFn) -> list[tuple[float, Subtitle]]:
    """What an engine may say: captions with rising ids, each some forms and mostly a final, times rising."""
    said: list[tuple[float, Subtitle]] = []
    time_s = 0.0
    for number in range(draw(st.integers(1, 8))):
        forms = draw(st.integers(0, 4))
        for form in range(forms + 1):
            time_s += draw(st.floats(0.0, 2.0))
            last = form == forms
            text = draw(st.sampled_from(["", "Áno.", "Mama pracuje v škole."]) if last else st.just("Mama"))
            said.append((time_s, caption(number, text, "" if last else str(form), final=last)))
    return said


@given(runs_of_captions())
def test_captions_come_out_in_order_their_last_form_always_and_never_late(said: list[tuple[float, Subtitle]]) -> None:
    pace = CaptionPace()
    shown: list[tuple[float, Subtitle]] = []
    for time_s, one in said:
        while pace.next_s is not None and pace.next_s <= time_s:
            due_s = pace.next_s
            shown += [(due_s, out) for out in pace.due(due_s)]
        shown += [(time_s, out) for out in pace.put(one, time_s)]
    while pace.next_s is not None:
        due_s = pace.next_s
        shown += [(due_s, out) for out in pace.due(due_s)]
    ids = [out.id for _, out in shown]
    assert ids == sorted(ids)
    finals = {one.id: (time_s, one) for time_s, one in said if one.final}
    last_forms = {out.id: (time_s, out) for time_s, out in shown}
    assert {number: out for number, (_, out) in last_forms.items()} == {n: one for n, (_, one) in finals.items()}
    for number, (arrived_s, _) in finals.items():
        assert last_forms[number][0] <= arrived_s + MOST_WAIT_S + 1e-9
    for (before_s, before), (after_s, after) in pairwise(shown):
        if before.id == after.id and not after.final:
            assert after_s >= before_s + REDRAW_S - 1e-9


def test_reading_takes_longer_for_longer_texts_but_never_long() -> None:
    times_s = [reading_s(caption(1, "a" * letters, final=True)) for letters in (1, 10, 40, 400)]
    assert times_s == sorted(times_s)
    assert 1.0 <= times_s[0] < times_s[1] < times_s[2]
    assert times_s[3] == LONGEST_S
