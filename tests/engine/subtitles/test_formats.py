import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import CaptionFileError
from engine.subtitles.document import CaptionDocument, LookedUp
from engine.subtitles.formats import check_target, to_json, to_srt, to_txt, to_vtt, write_captions, writer_for
from engine.types import Subtitle

SENTENCE = Subtitle(1, 0.5, 2.25, "Moje meno je Michal.", "", 0.91234, True, ("Meno",))
UNSURE = Subtitle(2, 3661.0, 3663.5, "", "", 0.2, True, ("Pes",))
CAPTIONS = [Subtitle(1, 0.5, 2.25, "Ako sa máš?", "", 0.9, True)]


def document(*captions: Subtitle) -> CaptionDocument:
    return CaptionDocument(captions)


def read_srt(text: str) -> list[tuple[int, int, str]]:
    """Read SubRip back as (start_ms, end_ms, text), by its own rules: blocks apart by empty lines."""
    found = []
    for number, block in enumerate(re.split(r"\n\n+", text.strip("\n")) if text else [], start=1):
        head, times, *lines = block.split("\n")
        assert head == str(number)
        clocks = re.fullmatch(r"(\d+):(\d\d):(\d\d),(\d{3}) --> (\d+):(\d\d):(\d\d),(\d{3})", times)
        assert clocks is not None, times
        h1, m1, s1, ms1, h2, m2, s2, ms2 = map(int, clocks.groups())
        found.append(
            (((h1 * 60 + m1) * 60 + s1) * 1000 + ms1, ((h2 * 60 + m2) * 60 + s2) * 1000 + ms2, " ".join(lines))
        )
    return found


def test_srt_reads_as_written() -> None:
    assert to_srt(document(SENTENCE, UNSURE)) == (
        "1\n00:00:00,500 --> 00:00:02,250\nMoje meno je Michal.\n\n2\n01:01:01,000 --> 01:01:03,500\n(not sure: Pes)\n"
    )
    assert to_srt(document()) == ""


def test_vtt_escapes_markup() -> None:
    text = to_vtt(document(Subtitle(1, 0.0, 2.0, "<b> & --> c", "", 1.0, True)))
    assert text == "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n&lt;b&gt; &amp; --&gt; c\n"
    assert to_vtt(document()) == "WEBVTT\n"


def test_txt_is_one_caption_a_line() -> None:
    assert to_txt(document(SENTENCE, UNSURE)) == "Moje meno je Michal.\n(not sure: Pes)\n"


def test_json_keeps_times_confidence_and_signs() -> None:
    assert json.loads(to_json(document(SENTENCE, UNSURE))) == {
        "format": "signscribe-captions",
        "version": 1,
        "captions": [
            {"start_s": 0.5, "end_s": 2.25, "text": "Moje meno je Michal.", "confidence": 0.9123, "signs": ["Meno"]},
            {"start_s": 3661.0, "end_s": 3663.5, "text": "", "confidence": 0.2, "signs": ["Pes"]},
        ],
    }


def test_json_keeps_what_was_looked_up() -> None:
    look_up = LookedUp(1.0, 2.0, ("Pes", "Mačka"), "svk")
    value = json.loads(to_json(CaptionDocument((SENTENCE,), look_ups=(look_up,))))
    assert value["look_ups"] == [{"start_s": 1.0, "end_s": 2.0, "signs": ["Pes", "Mačka"], "language": "svk"}]


@pytest.mark.parametrize(("name", "write"), [("a.srt", to_srt), ("a.vtt", to_vtt)])
def test_ffmpeg_reads_the_same_cues(tmp_path: Path, name: str, write: Callable[[CaptionDocument], str]) -> None:
    path = tmp_path / name
    path.write_text(write(document(SENTENCE, UNSURE)), encoding="utf-8")
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux() if packet.size]
    times_ms = [
        (int(1000 * (one.pts or 0) * one.time_base), int(1000 * (one.duration or 0) * one.time_base)) for one in packets
    ]
    assert times_ms == [(500, 1750), (3_661_000, 2500)]
    assert [bytes(packet).decode() for packet in packets] == ["Moje meno je Michal.", "(not sure: Pes)"]


def test_the_ending_chooses_the_format() -> None:
    assert writer_for(Path("a.SRT")) is to_srt
    assert writer_for(Path("b.json")) is to_json


@pytest.mark.parametrize("name", ["captions.doc", "captions", "srt"])
def test_another_ending_is_refused_with_the_choices(name: str) -> None:
    with pytest.raises(CaptionFileError, match=r"\.srt, \.vtt, \.txt, \.json"):
        writer_for(Path(name))


@given(
    st.lists(
        st.tuples(st.text(max_size=120), st.floats(0, 5000), st.floats(0, 30)),
        max_size=5,
        unique_by=lambda row: round(row[1]),
    )
)
def test_any_srt_reads_back_with_all_its_words(rows: list[tuple[str, float, float]]) -> None:
    rows = sorted(rows, key=lambda row: row[1])
    captions = [
        Subtitle(number, start_s, start_s + span_s, text, "", 1.0, True)
        for number, (text, start_s, span_s) in enumerate(rows)
    ]
    read = read_srt(to_srt(document(*captions)))
    wanted = "".join(text if text.strip() else "(notsure)" for text, _, _ in rows).replace("-->", "→")
    assert "".join("".join(text for _, _, text in read).split()) == "".join(wanted.split())
    assert all(start_ms < end_ms for start_ms, end_ms, _ in read)


def test_a_caption_file_is_utf8_and_alone_in_its_folder(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    write_captions(target, CAPTIONS)
    assert target.read_bytes() == "Ako sa máš?\n".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_is_overwritten_only_when_told(tmp_path: Path) -> None:
    target = tmp_path / "out.srt"
    target.write_text("mine")
    with pytest.raises(CaptionFileError, match="is there already"):
        write_captions(target, CAPTIONS)
    assert target.read_text() == "mine"
    write_captions(target, CAPTIONS, overwrite=True)
    assert "Ako sa máš?" in target.read_text("utf-8")


def test_a_missing_folder_and_an_odd_ending_are_found_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(CaptionFileError, match="There is no folder"):
        check_target(tmp_path / "nowhere" / "out.srt")
    with pytest.raises(CaptionFileError, match=r"ends in \.mp3"):
        check_target(tmp_path / "out.mp3")
    check_target(tmp_path / "out.vtt")


def test_a_folder_in_the_way_is_one_clear_error(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.mkdir()
    with pytest.raises(CaptionFileError, match="could not be written"):
        write_captions(target, CAPTIONS, overwrite=True)
    assert list(tmp_path.iterdir()) == [target]


FULL_DISK = """
import resource, sys
from pathlib import Path
from engine.errors import CaptionFileError
from engine.subtitles.formats import write_captions
from engine.types import Subtitle
resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
try:
    write_captions(Path(sys.argv[1]), [Subtitle(1, 0.0, 1.0, "slovo " * 100, "", 1.0, True)], overwrite=True)
except CaptionFileError as error:
    sys.exit(str(error))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file size are a POSIX thing")
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    done = subprocess.run([sys.executable, "-c", FULL_DISK, str(target)], capture_output=True, text=True, check=False)
    assert "could not be written" in done.stderr
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]
