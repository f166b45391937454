import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import CaptionFileError
from engine.subtitles.lines import USUAL_RULES, ReadingRules, break_lines, caption_text, cues, reading_speed
from engine.types import Subtitle


def caption(solid: str, start_s: float = 0.0, end_s: float = 2.0, signs: tuple[str, ...] = ()) -> Subtitle:
    return Subtitle(0, start_s, end_s, solid, "", 1.0, True, signs)


def test_a_short_text_stays_on_one_line() -> None:
    assert break_lines("Moje meno je Michal.") == ("Moje meno je Michal.",)
    assert break_lines("a" * USUAL_RULES.line_characters) == ("a" * USUAL_RULES.line_characters,)
    assert break_lines(" ") == ()


def test_two_lines_are_of_similar_length() -> None:
    assert break_lines("Banány môžeme kúpiť za 1 € a jablká za 80 centov.") == (
        "Banány môžeme kúpiť za 1",
        "€ a jablká za 80 centov.",
    )


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert break_lines("b" * 50) == ("b" * 42, "b" * 8)


def test_what_was_not_sure_says_so() -> None:
    assert caption_text(caption("")) == "(not sure)"
    assert caption_text(caption("", signs=("Meno", "Ja"))) == "(not sure: Meno, Ja)"
    assert caption_text(Subtitle(0, 0.0, 1.0, "Moje", "meno", 1.0, False)) == "Moje meno"


def test_a_short_caption_is_shown_for_a_second() -> None:
    (cue,) = cues([caption("Áno", 1.0, 1.2)])
    assert (cue.start_s, cue.end_s) == (1.0, 1.0 + USUAL_RULES.shortest_s)


def test_a_caption_ends_two_pictures_before_the_next_begins() -> None:
    first, second = cues([caption("Áno", 1.0, 3.0), caption("Nie", 2.5, 3.5)])
    assert (first.end_s, second.start_s) == (2.5 - 2 / 25, 2.5)
    first, _ = cues([caption("Áno", 1.0, 3.0), caption("Nie", 2.5, 3.5)], ReadingRules(gap_frames=0))
    assert first.end_s == 2.5


def test_a_gap_takes_half_of_the_time_at_most() -> None:
    first, _ = cues([caption("Áno", 1.0, 3.0), caption("Nie", 1.1, 3.5)])
    assert first.end_s == pytest.approx(1.05)


def test_a_text_that_takes_long_to_read_stays_longer_where_there_is_room() -> None:
    text = "slovo " * 12
    (alone,) = cues([caption(text, 0.0, 1.0)])
    assert alone.end_s == pytest.approx(len(text.strip()) / 17)
    first, _ = cues([caption(text, 0.0, 1.0), caption("Nie", 2.0, 3.0)])
    assert first.end_s == pytest.approx(2.0 - 2 / 25)
    assert reading_speed(caption(text, 0.0, 1.0)) == len(text.strip())


def test_lines_are_as_long_as_the_rules_say() -> None:
    (cue,) = cues([caption("jeden dva tri", 0.0, 5.0)], ReadingRules(line_characters=8))
    assert cue.lines == ("jeden", "dva tri")


@pytest.mark.parametrize(
    "wrong", [{"line_characters": 3}, {"characters_per_s": 0.0}, {"gap_frames": -1}, {"frames_per_s": 0.0}]
)
def test_rules_that_cannot_be_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(CaptionFileError, match="Choose other values"):
        ReadingRules(**wrong)


def test_a_long_caption_becomes_cues_that_share_its_time() -> None:
    shown = cues([caption("slovo " * 40, 2.0, 20.0)])
    assert len(shown) == 3
    assert shown[0].start_s == 2.0
    assert shown[-1].end_s == 20.0
    assert shown[0].end_s == shown[1].start_s


TEXTS = st.text(st.characters(codec="utf-8"), max_size=300)


@given(TEXTS)
def test_lines_are_short_and_lose_no_character(text: str) -> None:
    lines = break_lines(text)
    assert all(0 < len(line) <= USUAL_RULES.line_characters for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(st.tuples(TEXTS, st.floats(0, 50), st.floats(0, 20)), max_size=6))
def test_cues_never_overlap(rows: list[tuple[str, float, float]]) -> None:
    captions = [caption(text, start_s, start_s + span_s) for text, start_s, span_s in sorted(rows, key=lambda r: r[1])]
    shown = cues(captions)
    times = [time_s for cue in shown for time_s in (cue.start_s, cue.end_s)]
    assert times == sorted(times)
    assert all(1 <= len(cue.lines) <= 2 for cue in shown)
