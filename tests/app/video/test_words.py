"""How the Video page writes times and states, and draws captions into copies."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.video.controller import VideoProgress
from app.video.export import draw_cue
from app.video.queue import Finding, ItemState, QueueItem
from app.video.words import clock, item_words, parse_clock
from engine.sentence import Sentence

ITEM = QueueItem(1, Path("/clip.mp4"), "svk")


@pytest.mark.usefixtures("qapp")  # letters need an application
def test_cues_are_drawn_inside_the_picture() -> None:
    for lines in (("Áno",), ("slovo " * 7, "slovo " * 7)):
        plate = draw_cue(lines, 320, 240)
        height_px, width_px = plate.rgba.shape[:2]
        assert plate.x_px + width_px <= 320
        assert plate.y_px + height_px <= 240
        assert plate.rgba[..., 3].max() >= 170
        assert (plate.rgba[..., :3] > 200).any(), "letters are white"
    assert np.array_equal(draw_cue(("Áno",), 320, 240).rgba, draw_cue(("Áno",), 320, 240).rgba)


@pytest.mark.parametrize(
    ("words", "time_s"),
    [("00:07.5", 7.5), ("1:02:03.4", 3723.4), ("5", 5.0), ("1:2,5", 62.5), ("a", None), ("-1", None)],
)
def test_times_are_read_as_people_write_them(words: str, time_s: float | None) -> None:
    assert parse_clock(words) == time_s


def test_times_are_written_to_a_tenth() -> None:
    assert [clock(time_s) for time_s in (0.0, 59.96, 3723.44)] == ["00:00.0", "01:00.0", "1:02:03.4"]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (ITEM, "Waiting"),
        (replace(ITEM, state=ItemState.WORKING), "40 %, about 3 min left"),
        (replace(ITEM, state=ItemState.CANCELLED), "Cancelled"),
        (replace(ITEM, state=ItemState.FAILED, fault=Sentence("It is empty.")), "It is empty."),
        (replace(ITEM, state=ItemState.DONE, finding=Finding.CAPTIONS), "Done"),
        (replace(ITEM, state=ItemState.DONE, finding=Finding.NO_SIGNING), "Nobody signs in this video."),
        (
            replace(ITEM, state=ItemState.DONE, finding=Finding.NOBODY, truncated=True),
            "Nobody is in view in this video. Parts of the file are damaged or missing.",
        ),
    ],
)
def test_the_row_says_where_a_video_stands(item: QueueItem, words: str) -> None:
    said = item_words(item, VideoProgress(done_s=40.0, share=0.4, left_s=170.0), paused=False, ready=True)
    assert said == words


def test_the_row_says_what_the_queue_waits_for() -> None:
    assert item_words(ITEM, None, paused=False, ready=False) == "Waiting for a model"
    working = replace(ITEM, state=ItemState.WORKING)
    assert item_words(working, None, paused=True, ready=True) == "Paused"
    assert item_words(working, None, paused=False, ready=True) == "Starting…"
    assert item_words(working, VideoProgress(65.0, None, None), paused=False, ready=True) == "01:05.0 done"
