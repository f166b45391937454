"""The reliability diagram as a picture."""

from xml.etree import ElementTree

from training.measure.confidence import ReliabilityRow
from training.measure.reliability_diagram import SIDE_PX, reliability_svg

SVG = "{http://www.w3.org/2000/svg}"
ROWS = (ReliabilityRow(0.1, 0.2, 30, 0.15, 0.25), ReliabilityRow(0.9, 1.0, 70, 0.95, 1.0))


def test_bars_are_as_high_as_the_share_that_was_right() -> None:
    drawn = ElementTree.fromstring(reliability_svg(ROWS, "starter"))
    bars = [one for one in drawn.iter(f"{SVG}rect") if one.get("fill") == "#5b8db8"]
    assert [float(bar.get("height", "0")) / SIDE_PX for bar in bars] == [0.25, 1.0]
    bottoms = {float(bar.get("y", "0")) + float(bar.get("height", "0")) for bar in bars}
    assert len(bottoms) == 1


def test_every_bar_says_of_how_many_clips_it_is_and_the_title_of_all() -> None:
    drawn = ElementTree.fromstring(reliability_svg(ROWS, "starter"))
    texts = [one.text for one in drawn.iter(f"{SVG}text")]
    assert {"30", "70"} <= set(texts)
    assert drawn.findtext(f"{SVG}title") == "Reliability of the confidence of starter on 100 held-out clips"
