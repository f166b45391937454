from hypothesis import given
from hypothesis import strategies as st

from engine.subtitles.track import SubtitleTrack, final_caption
from engine.types import Hypothesis, SpottedSign, Subtitle


def caption(caption_id: int, start_s: float, end_s: float, solid: str = "x") -> Subtitle:
    return Subtitle(caption_id, start_s, end_s, solid, "", 1.0, True)


def hypothesis(text: str, confidence: float, *signs: SpottedSign) -> Hypothesis:
    return Hypothesis((5, 6), text, -0.2, confidence, signs, 2, 0.1)


def finished(hypothesis: Hypothesis) -> Subtitle | None:
    return final_caption(hypothesis, caption_id=3, start_s=1.0, end_s=2.0, abstain_below=0.5)


def test_a_sure_text_is_shown() -> None:
    sign = SpottedSign("Meno", 1.0, 1.4, 0.9)
    shown = finished(hypothesis("Moje meno", 0.5, sign))
    assert shown == Subtitle(3, 1.0, 2.0, "Moje meno", "", 0.5, True, ("Meno",))


def test_an_unsure_text_is_kept_back_and_its_signs_named() -> None:
    signs = (SpottedSign("Meno", 1.0, 1.4, 0.9), SpottedSign("Ja", 1.9, 2.0, 0.5))
    shown = finished(hypothesis("Moje meno", 0.49, *signs))
    assert shown == Subtitle(3, 1.0, 2.0, "", "", 0.49, True, ("Meno", "Ja"))


def test_an_unsure_text_without_signs_says_only_that() -> None:
    assert finished(hypothesis("Moje meno", 0.1)) == Subtitle(3, 1.0, 2.0, "", "", 0.1, True)


def test_no_signing_makes_no_caption() -> None:
    assert finished(hypothesis("", 0.9)) is None


def test_a_single_sign_without_text_is_not_lost() -> None:
    shown = finished(hypothesis("", 0.9, SpottedSign("Pes", 1.0, 1.2, 0.8)))
    assert shown == Subtitle(3, 1.0, 2.0, "", "", 0.9, True, ("Pes",))


def test_putting_orders_by_start_and_replaces_the_same_id() -> None:
    track = SubtitleTrack().put(caption(2, 5.0, 6.0)).put(caption(1, 1.0, 2.0)).put(caption(2, 0.5, 1.0, "new"))
    assert [(each.id, each.solid) for each in track] == [(2, "new"), (1, "x")]
    assert len(track) == 2


def test_an_earlier_track_does_not_change() -> None:
    first = SubtitleTrack().put(caption(1, 1.0, 2.0))
    first.put(caption(2, 3.0, 4.0))
    first.without(1)
    assert [each.id for each in first] == [1]


def test_without_leaves_out_one_caption() -> None:
    track = SubtitleTrack((caption(1, 0.0, 1.0), caption(2, 1.0, 2.0)))
    assert [each.id for each in track.without(1)] == [2]
    assert track.without(7) == track


def test_the_caption_shown_is_the_latest_that_runs() -> None:
    track = SubtitleTrack((caption(1, 0.0, 3.0), caption(2, 2.0, 4.0)))
    assert [shown.id if (shown := track.at(time_s)) else None for time_s in (0.0, 1.9, 2.0, 3.9, 4.0, -1.0)] == [
        1,
        1,
        2,
        2,
        None,
        None,
    ]


@given(st.lists(st.tuples(st.integers(0, 5), st.floats(0, 100)), max_size=20))
def test_order_and_unique_ids_hold_whatever_is_put(puts: list[tuple[int, float]]) -> None:
    track = SubtitleTrack()
    for caption_id, start_s in puts:
        track = track.put(caption(caption_id, start_s, start_s + 1))
    starts = [each.start_s for each in track]
    assert starts == sorted(starts)
    assert {each.id: each.start_s for each in track} == dict(puts)
    assert len(track) == len(dict(puts))
