from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import InputError
from training.corpus.sentences import Said, SentenceRules, read_subtitles, sentences, spoken_words

SRT = """1
00:00:01,000 --> 00:00:02,500
<i>Dobrý deň,</i>

2
00:00:02,600 --> 00:00:04,000
vitajte pri správach.

3
00:00:05,000 --> 00:00:06,000
[hudba]

4
00:00:07,500 --> 00:00:09,000
- Začína zima.
"""
VTT = """WEBVTT

NOTE a remark

intro
00:01.000 --> 00:02.500 align:start
<v Anna>Dobrý deň,

00:02.600 --> 00:04.000
vitajte pri správach.
"""


def test_subtitle_files_become_sentences(tmp_path: Path) -> None:
    (tmp_path / "news.srt").write_text("\ufeff" + SRT, "utf-8")
    found = sentences(read_subtitles(tmp_path / "news.srt"), SentenceRules())
    assert found.kept == (
        Said(1.0, 4.0, "Dobrý deň, vitajte pri správach."),
        Said(7.5, 9.0, "Začína zima."),
    )
    assert found.dropped == Counter({"no words": 1})
    (tmp_path / "news.vtt").write_text(VTT, "utf-8")
    assert sentences(read_subtitles(tmp_path / "news.vtt"), SentenceRules()).kept == found.kept[:1]


@pytest.mark.parametrize("content", ["", "no subtitles at all", "\x00\x01"])
def test_files_without_cues_are_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "news.srt").write_text(content, "utf-8")
    with pytest.raises(InputError, match=r"news\.srt"):
        read_subtitles(tmp_path / "news.srt")
    with pytest.raises(InputError, match="cannot be read"):
        read_subtitles(tmp_path / "none.srt")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[door slams] Come in!", "Come in!"),
        ("♪ la la la ♪", ""),
        ("(laughs)\nJOHN: I know.", "I know."),
        (">> So it is.", "So it is."),
        ("- Yes.\n- No.", "Yes. No."),
        ("（音乐）大家好。", "大家好。"),
        ("…", ""),
        ("NASA: it works", "it works"),
        ("It is 5:30: late", "It is 5:30: late"),
    ],
)
def test_sounds_songs_and_speakers_are_not_what_is_said(text: str, words: str) -> None:
    assert spoken_words(text) == words


def said(*pieces: tuple[float, float, str]) -> list[Said]:
    return [Said(*piece) for piece in pieces]


def test_pieces_join_until_a_sentence_ends_or_a_pause_comes() -> None:
    rules = SentenceRules(max_pause_s=1.0, max_s=6.0, min_letters_per_s=0)
    pieces = said((0, 2, "one"), (2.5, 4, "two."), (4, 5, "three"), (6.5, 8, "four"), (8, 12, "five"), (12, 13, "six"))
    assert [one.text for one in sentences(pieces, rules).kept] == ["one two.", "three", "four five", "six"]
    assert [one.text for one in sentences(said((0, 1, "今天"), (1, 2, "下雨。")), rules).kept] == ["今天下雨。"]


def test_rolling_captions_do_not_repeat_or_overlap() -> None:
    pieces = said((0, 3, "I am here."), (2, 4, "And you?"), (3.5, 5, "And you?"))
    assert sentences(pieces, SentenceRules()).kept == (Said(0, 2, "I am here."), Said(2, 5, "And you?"))


def test_each_sentence_that_is_left_out_is_counted_with_its_reason() -> None:
    pieces = said(
        (0, 0.5, "Hi."),
        (1, 30, "A very slow sentence that nobody could bear to hear."),
        (31, 36, "No."),
        (37, 38.5, "x" * 60 + "."),
        *((40 + 2 * n, 41.5 + 2 * n, "Thank you.") for n in range(4)),
        (60, 62, "This is kept."),
    )
    found = sentences(pieces, SentenceRules())
    assert [one.text for one in found.kept] == ["This is kept."]
    assert found.dropped == Counter(
        {
            "text repeated too often": 4,
            "too short": 1,
            "too long": 1,
            "too little text for its time": 1,
            "too much text for its time": 1,
        }
    )


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 12), st.sampled_from(["so", "it goes on", "it ends.", "[x]"])),
        max_size=25,
    )
)
def test_sentences_keep_their_order_and_their_words(pieces: list[tuple[int, int, str]]) -> None:
    rules = SentenceRules(min_s=0, min_letters_per_s=0, max_letters_per_s=1e9, max_repeats=99)
    given_pieces = [Said(start, start + length, text) for start, length, text in sorted(pieces)]
    kept = sentences(given_pieces, rules).kept
    assert all(first.end_s <= second.start_s for first, second in pairwise(kept))
    assert all(0 < one.end_s - one.start_s <= rules.max_s for one in kept)
    assert not any("[" in one.text for one in kept)
