from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pympi.Elan import Eaf

from engine.subtitles.document import CaptionDocument, LookedUp
from engine.subtitles.formats import write_captions
from engine.types import Subtitle

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).resolve().parents[2] / "data" / "eaf_3_0.xsd"))
FIRST = Subtitle(1, 0.5, 2.25, "Moje meno je <Michal> & spol.", "", 0.91, True, ("Meno",))
UNSURE = Subtitle(2, 3.0, 4.5, "", "", 0.2, True, ("Pes", "Ja"))


def test_elan_tiers_are_read_back_by_another_library(tmp_path: Path) -> None:
    look_up = LookedUp(0.56, 1.0, ("Meno", "Volať sa"), "svk")
    path = tmp_path / "a.eaf"
    write_captions(path, CaptionDocument((FIRST, UNSURE), look_ups=(look_up,), video=tmp_path / "my clip.mp4"))
    assert SCHEMA.validate(etree.parse(path)), SCHEMA.error_log
    eaf = Eaf(path)
    assert sorted(eaf.get_tier_names()) == ["confidence", "look-up", "sentence"]
    assert eaf.get_annotation_data_for_tier("sentence") == [
        (500, 2250, "Moje meno je <Michal> & spol."),
        (3000, 4500, "(not sure: Pes, Ja)"),
    ]
    assert [row[:3] for row in eaf.get_ref_annotation_data_for_tier("confidence")] == [
        (500, 2250, "0.91"),
        (3000, 4500, "0.20"),
    ]
    assert eaf.get_annotation_data_for_tier("look-up") == [(560, 1000, "Meno, Volať sa"), (3000, 4500, "Pes, Ja")]
    (media,) = eaf.get_linked_files()
    assert media["MIME_TYPE"] == "video/mp4"
    assert media["MEDIA_URL"].endswith("my%20clip.mp4")


@given(st.lists(st.tuples(st.text(max_size=40), st.floats(0, 500), st.floats(0, 30)), max_size=6))
def test_any_captions_make_a_valid_document_without_overlaps(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, float, float]]
) -> None:
    rows = sorted(rows, key=lambda row: row[1])
    captions = tuple(
        Subtitle(number, start_s, start_s + span_s, text, "", 0.5, True, (text,))
        for number, (text, start_s, span_s) in enumerate(rows)
    )
    path = tmp_path_factory.mktemp("eaf") / "a.eaf"
    write_captions(path, CaptionDocument(captions))
    assert SCHEMA.validate(etree.parse(path)), SCHEMA.error_log
    times = [time for start, end, _ in Eaf(path).get_annotation_data_for_tier("sentence") for time in (start, end)]
    assert len(times) == 2 * len(rows)
    assert times == sorted(times)
