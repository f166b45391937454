"""Holds the Video page's sentences: the state of each video in the queue, and what was found in it."""

from PySide6.QtCore import QCoreApplication

from app.language.words import words_of
from app.video.controller import VideoProgress
from app.video.queue import Finding, ItemState, QueueItem

translate = QCoreApplication.translate


def clock(time_s: float) -> str:
    """Format hours (if any), minutes and seconds to a tenth: 1:02:03.4 or 02:03.4."""
    tenths = round(10 * max(0.0, time_s))
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    words = f"{minutes:02d}:{rest // 10:02d}.{rest % 10}"
    return f"{hours}:{words}" if hours else words


def parse_clock(words: str) -> float | None:
    """Parse the seconds that `clock` formatted or a person typed alike; None if it is no time."""
    parts = words.strip().replace(",", ".").split(":")
    if not 1 <= len(parts) <= 3:
        return None
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return None
    if any(not 0.0 <= number < float("inf") for number in numbers):
        return None
    total_s = 0.0
    for number in numbers:
        total_s = 60 * total_s + number
    return total_s


def left_words(left_s: float) -> str:
    """Say how long something will still take."""
    if left_s < 60:
        return translate("video", "less than a minute left")
    minutes = round(left_s / 60)
    if minutes < 60:
        return translate("video", "about {minutes} min left").format(minutes=minutes)
    return translate("video", "about {hours} h {minutes:02d} min left").format(
        hours=minutes // 60, minutes=minutes % 60
    )


def item_words(item: QueueItem, pace: VideoProgress | None, *, paused: bool, ready: bool) -> str:
    """Say the state of a video in a few words."""
    match item.state:
        case ItemState.WAITING:
            return translate("video", "Waiting") if ready else translate("video", "Waiting for a model")
        case ItemState.WORKING if paused:
            return translate("video", "Paused")
        case ItemState.WORKING:
            return _working_words(pace)
        case ItemState.CANCELLED:
            return translate("video", "Cancelled")
        case ItemState.FAILED:
            return "" if item.fault is None else words_of(item.fault)
        case ItemState.DONE:
            return _finding_words(item)


def _working_words(pace: VideoProgress | None) -> str:
    if pace is None:
        return translate("video", "Starting…")
    done = (
        translate("video", "{time} done").format(time=clock(pace.done_s))
        if pace.share is None
        else f"{round(100 * pace.share)} %"
    )
    return done if pace.left_s is None else f"{done}, {left_words(pace.left_s)}"


def _finding_words(item: QueueItem) -> str:
    words = {
        Finding.CAPTIONS: translate("video", "Done"),
        Finding.NOBODY: translate("video", "Nobody is in view in this video."),
        Finding.NO_SIGNING: translate("video", "Nobody signs in this video."),
        Finding.UNKNOWN_SIGNING: translate("video", "There is no signing in this video that the model knows."),
        None: translate("video", "Done"),
    }[item.finding]
    if item.truncated:
        return words + " " + translate("video", "Parts of the file are damaged or missing.")
    return words
