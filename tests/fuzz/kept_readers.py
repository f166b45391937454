"""Readers of what the app keeps between two starts, and of videos."""

import hashlib
import shutil
import socket
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from app.captions.kept import read_kept
from app.captions.web_page import HOST, CaptionPage, captions_json
from app.settings import Settings, load_settings, settings_to_json
from app.video.editor import EDITS_NAME, CaptionEditor
from app.video.queue import JOURNAL_NAME, Finding, ItemState, VideoQueue
from engine.files.journal import Journal, read_journal, write_journal
from engine.lookup.own_signs import read_signs, write_signs
from engine.media.video import Video
from engine.pose.keypoint_export import KEYPOINT_ENDINGS, write_keypoints
from engine.pose.keypoint_file import KeypointFile, KeypointWriter
from engine.pose.layout import KEYPOINT_COUNT
from engine.sentence import Sentence
from engine.subtitles.document import LookedUp
from engine.types import Pose, Subtitle
from engine.videos.transcript import CAPTIONS_NAME, Ending, Transcript, TranscriptTask, caption_entry, captions_in
from tests.fuzz.reader import Reader
from tests.limits import HANG_LIMIT_S
from tests.signs import own_sign
from tests.videos import write_video

MOST_PICTURES: Final = 200
_TASK: Final = TranscriptTask("/a.mp4", 1, 2, "model 1", "ase")
_CAPTION: Final = Subtitle(1, 0.5, 2.0, "good morning", "", 0.9, True, ("good", "morning"))
_REQUEST: Final = b"GET /captions.json HTTP/1.1\r\nHost: 127.0.0.1:8765\r\nAccept: */*\r\n\r\n"
_HEAD_BYTES: Final = 32
_CHECK_BYTES: Final = 4
_ROW_BYTES: Final = 16 + KEYPOINT_COUNT * 12 + _CHECK_BYTES


def kept_readers(folder: Path, page: CaptionPage) -> Iterator[Reader]:
    """All of them; `folder` keeps the good files, and `page` is what hears requests."""
    yield Reader("settings", (settings_to_json(Settings()).encode(),), ".json", load_settings)
    yield Reader("video", tuple(_videos(folder)), ".mp4", _all_pictures)
    signs = folder / "good.signs"
    write_signs([own_sign(), own_sign("away", number=2)], signs)
    yield Reader("own-signs", (signs.read_bytes(),), ".signs", _read_signs_resealed)
    yield from _journal_readers(folder)
    yield Reader("caption-page-request", (_REQUEST,), ".http", partial(_ask_the_caption_page, page.port))
    poses = _made_keypoints(folder / "good.poses")
    yield Reader("keypoint-file", (poses,), ".poses", partial(_export_keypoints, folder / "exported"))


def _videos(folder: Path) -> Iterator[bytes]:
    for name, codec in (("a.mp4", "libx264"), ("b.webm", "libvpx-vp9"), ("c.gif", "gif"), ("d.avi", "mjpeg")):
        pixels = {"gif": "rgb8", "mjpeg": "yuvj420p"}.get(codec, "yuv420p")
        yield write_video(folder / name, codec=codec, pixel_format=pixels).read_bytes()


def _all_pictures(path: Path) -> None:
    with Video(path) as video:
        for frame in video.frames():
            if frame.index > MOST_PICTURES:
                return


def _read_signs_resealed(damaged: Path) -> None:
    """With the checksum mended, as somebody hostile would."""
    body = damaged.read_bytes()[:-32]
    damaged.write_bytes(body + hashlib.sha256(body).digest())
    read_signs(damaged)


def _journal_readers(folder: Path) -> Iterator[Reader]:
    """Each journal with the checks of its lines mended, and one with what a broken disk makes of it."""
    queue = _made_queue(folder / "queue")
    yield Reader("journal", (queue,), ".log", _go_on_with_journal)
    for name, file, content, read in (
        ("video-queue", JOURNAL_NAME, queue, _open_queue),
        ("transcript", CAPTIONS_NAME, _made_transcript(folder / "transcript"), _go_on_with_transcript),
        ("edits", EDITS_NAME, _made_edits(folder / "edits"), _go_on_with_edits),
        ("kept-captions", "a.captions", _made_captions(folder / "a.captions"), read_kept),
    ):
        unchecked = b"".join(line.partition(b" ")[2] for line in content.splitlines(keepends=True))
        yield Reader(name, (unchecked,), ".log", partial(_read_resealed, read, folder / f"damaged-{name}", file))


def _read_resealed(read: Callable[[Path], object], folder: Path, name: str, damaged: Path) -> None:
    """Put the damaged entries into the journal `name` of a folder of its own, and read that."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    entries = damaged.read_bytes().splitlines()
    (folder / name).write_bytes(b"".join(b"%08x %s\n" % (zlib.crc32(entry), entry) for entry in entries))
    read(folder)


def _made_queue(folder: Path) -> bytes:
    queue = VideoQueue(folder)
    first, second = queue.add([Path("/a.mp4"), Path("/b.mp4")], "ase")
    queue.change(replace(first, state=ItemState.DONE, finding=Finding.CAPTIONS, truncated=True))
    queue.change(replace(second, state=ItemState.FAILED, fault=Sentence("It is empty.")))
    queue.remove(second.id)
    queue.close()
    return (folder / JOURNAL_NAME).read_bytes()


def _open_queue(folder: Path) -> None:
    VideoQueue(folder).close()


def _made_transcript(folder: Path) -> bytes:
    with Transcript(folder, _TASK) as transcript:
        transcript.add_utterance(_CAPTION)
        transcript.add_utterance(None)
        transcript.add_ending(Ending(3.0, 75, 75, 2, False))
    return (folder / CAPTIONS_NAME).read_bytes()


def _go_on_with_transcript(folder: Path) -> None:
    captions_in(folder)
    Transcript(folder, _TASK).close()


def _made_edits(folder: Path) -> bytes:
    _made_transcript(folder)
    editor = CaptionEditor(folder, _unheard)
    editor.write(_CAPTION.id, "good evening to all")
    editor.split(_CAPTION.id, 1.2)
    editor.insert(5.0)
    editor.undo()
    editor.redo()
    editor.keep_look_up(LookedUp(0.5, 1.0, ("good",), "ase"))
    editor.close()
    return (folder / EDITS_NAME).read_bytes()


def _go_on_with_edits(folder: Path) -> None:
    """Edits are of the captions beside them, which are whole here."""
    _made_transcript(folder)
    editor = CaptionEditor(folder, _unheard)
    editor.undo()
    editor.redo()
    editor.close()


def _unheard() -> None:
    """Whoever is told of a change."""


def _made_captions(file: Path) -> bytes:
    entry = caption_entry(_CAPTION)
    write_journal(file, [{"clock": "2026-01-01T12:00:00", "caption": entry}, {"before": entry, "after": entry}])
    return file.read_bytes()


def _go_on_with_journal(damaged: Path) -> None:
    """What is added comes after what could be read."""
    before = read_journal(damaged)
    journal = Journal(damaged)
    journal.add({"added": True})
    journal.close()
    assert read_journal(damaged) == [*before, {"added": True}]


@contextmanager
def asked_page() -> Iterator[CaptionPage]:
    """One page for all that is asked; opening one for each would be waiting more than reading."""
    page = CaptionPage(0)
    try:
        page.show_captions((_CAPTION,))
        yield page
    finally:
        page.close()


def _ask_the_caption_page(port: int, damaged: Path) -> None:
    """Whatever a program of this computer asks, the next one is answered."""
    _answer_to(damaged.read_bytes(), port)
    good = _answer_to(_REQUEST.replace(b"8765", str(port).encode()), port)
    assert b" 200 " in good.partition(b"\r\n")[0]
    assert good.endswith(captions_json((_CAPTION,)))


def _answer_to(request: bytes, port: int) -> bytes:
    with socket.create_connection((HOST, port), timeout=HANG_LIMIT_S) as asking:
        with suppress(OSError):  # a page that has heard enough may hang up
            asking.sendall(request)
            asking.shutdown(socket.SHUT_WR)
        answer = b""
        with suppress(ConnectionError):
            while block := asking.recv(65536):
                answer += block
        return answer


def _made_keypoints(file: Path) -> bytes:
    with KeypointWriter(file) as writer:
        for number in range(3):
            points = np.full((KEYPOINT_COUNT, 2), 0.5, np.float32)
            writer.add(Pose(number / 25, points, np.ones(KEYPOINT_COUNT, np.float32), 1.5), 0.1)
    return file.read_bytes()


def _export_keypoints(folder: Path, damaged: Path) -> None:
    """With the check of the last pose mended, which lets all before it in."""
    content = damaged.read_bytes()
    rows, row_bytes = content[_HEAD_BYTES:], _ROW_BYTES
    whole = rows[: len(rows) // row_bytes * row_bytes]
    if whole:
        last = whole[-row_bytes:-_CHECK_BYTES]
        content = content[:_HEAD_BYTES] + whole[:-row_bytes] + last + zlib.crc32(last).to_bytes(_CHECK_BYTES, "little")
    damaged.write_bytes(content)
    keypoints = KeypointFile(damaged)
    folder.mkdir(exist_ok=True)
    keypoints.nearest(0.04, 0.1)
    keypoints.clip(0.0, 0.1)
    for ending in KEYPOINT_ENDINGS:
        write_keypoints(folder / f"keypoints{ending}", keypoints, 640, 480, overwrite=True)
