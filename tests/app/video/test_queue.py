import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.video.queue import JOURNAL_NAME, Finding, ItemState, VideoQueue
from engine.errors import MediaError, StorageError
from engine.files.journal import read_journal, write_journal
from engine.sentence import Sentence


def test_what_was_worked_on_waits_again_after_a_restart(tmp_path: Path) -> None:
    queue = VideoQueue(tmp_path)
    first, second, third = queue.add([Path("/a.mp4"), Path("/b.mp4"), Path("/c.mp4")], "svk")
    queue.change(replace(first, state=ItemState.DONE, finding=Finding.CAPTIONS, truncated=True))
    queue.change(replace(second, state=ItemState.WORKING))
    queue.change(replace(third, state=ItemState.FAILED, fault=Sentence("It is empty.")))
    queue.close()
    queue = VideoQueue(tmp_path)
    assert queue.items == (
        replace(first, state=ItemState.DONE, finding=Finding.CAPTIONS, truncated=True),
        replace(second, state=ItemState.WAITING),
        replace(third, state=ItemState.FAILED, fault=Sentence("It is empty.")),
    )
    assert queue.next_waiting() == second
    queue.close()


def test_a_fault_is_kept_as_it_can_be_translated_and_old_words_are_read(tmp_path: Path) -> None:
    queue = VideoQueue(tmp_path)
    (item,) = queue.add([Path("/a.mp4")], "svk")
    fault = MediaError("{name} is empty (0 bytes); record or copy it again.", name="a.mp4").sentence
    queue.change(replace(item, state=ItemState.FAILED, fault=fault))
    queue.close()
    queue = VideoQueue(tmp_path)
    assert [one.fault for one in queue.items] == [fault]
    queue.close()
    (entry,) = (one for one in read_journal(tmp_path / JOURNAL_NAME) if "fault" in one)
    for kept, read in (("It is empty.", Sentence("It is empty.")), ("", None)):
        write_journal(tmp_path / JOURNAL_NAME, [{**entry, "fault": kept}])
        queue = VideoQueue(tmp_path)
        assert [one.fault for one in queue.items] == [read]
        queue.close()
    write_journal(tmp_path / JOURNAL_NAME, [{**entry, "fault": {"template": "{a}", "values": [["b", "c"]]}}])
    with pytest.raises(StorageError, match="Add the video anew"):
        VideoQueue(tmp_path)


def test_a_journal_cut_anywhere_still_opens(tmp_path: Path) -> None:
    queue = VideoQueue(tmp_path)
    queue.add([Path(f"/{name}.mp4") for name in "abc"], "svk")
    queue.close()
    journal = tmp_path / JOURNAL_NAME
    whole = journal.read_bytes()
    for size in range(0, len(whole), 7):
        journal.write_bytes(whole[:size])
        queue = VideoQueue(tmp_path)
        assert [item.video.name for item in queue.items] == ["a.mp4", "b.mp4", "c.mp4"][: len(queue.items)]
        queue.close()


def test_a_video_is_in_the_queue_once_for_each_language(tmp_path: Path) -> None:
    queue = VideoQueue(tmp_path)
    (first,) = queue.add([Path("/a.mp4")], "svk")
    assert queue.add([Path("/a.mp4")], "svk") == (first,)
    (other,) = queue.add([Path("/a.mp4")], "ase")
    assert other.id != first.id
    queue.close()


def test_ids_are_never_used_again_and_removing_clears_the_folder(tmp_path: Path) -> None:
    queue = VideoQueue(tmp_path)
    (first,) = queue.add([Path("/a.mp4")], "svk")
    folder = queue.folder_of(first.id)
    folder.mkdir()
    (folder / "edits.log").touch()
    queue.remove(first.id)
    assert not folder.exists()
    queue.change(replace(first, state=ItemState.DONE))
    assert queue.items == ()
    queue.close()
    queue = VideoQueue(tmp_path)
    assert queue.add([Path("/b.mp4")], "svk")[0].id > first.id
    queue.close()


def test_a_second_window_is_told(tmp_path: Path) -> None:
    queue = VideoQueue(tmp_path)
    with pytest.raises(StorageError, match="another Signscribe window"):
        VideoQueue(tmp_path)
    queue.close()
    VideoQueue(tmp_path).close()


def test_a_video_whose_name_is_no_utf_8_is_kept(tmp_path: Path) -> None:
    name = Path(os.fsdecode(b"/caf\xe9.mp4"))  # as an old camera or an old disk has it
    queue = VideoQueue(tmp_path)
    queue.add([name], "svk")
    queue.close()
    queue = VideoQueue(tmp_path)
    assert [item.video for item in queue.items] == [name]
    queue.close()
