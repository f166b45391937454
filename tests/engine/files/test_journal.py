from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import StorageError
from engine.files.journal import Journal, read_journal, write_journal

ENTRIES: list[dict[str, object]] = [{"text": "Ako sa máš?\nDobre."}, {"number": 2, "list": [1.5, None]}, {}]


def written(path: Path) -> bytes:
    journal = Journal(path)
    for entry in ENTRIES:
        journal.add(entry)
    journal.close()
    return path.read_bytes()


def test_entries_read_as_added_and_go_on_after_the_last(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    written(path)
    assert read_journal(path) == ENTRIES
    written(path)
    assert read_journal(path) == [*ENTRIES, *ENTRIES]
    assert read_journal(tmp_path / "none.log") == []


def test_a_journal_cut_anywhere_keeps_its_whole_entries_and_can_be_continued(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    whole = written(path)
    ends = [index + 1 for index, byte in enumerate(whole) if byte == ord("\n")]
    for size in range(len(whole) + 1):
        path.write_bytes(whole[:size])
        count = sum(end <= size for end in ends)
        assert read_journal(path) == ENTRIES[:count]
        journal = Journal(path)
        journal.add({"new": size})
        journal.close()
        assert read_journal(path) == [*ENTRIES[:count], {"new": size}]


@given(st.binary(max_size=200), st.integers(0, 200))
def test_damage_never_raises_and_never_invents(tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int) -> None:
    path = tmp_path_factory.mktemp("journal") / "a.log"
    whole = written(path)
    path.write_bytes(whole[:at] + noise + whole[at + len(noise) :])
    assert all(entry in ENTRIES for entry in read_journal(path))


def test_a_journal_is_replaced_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    written(path)
    write_journal(path, [{"only": "this"}])
    assert read_journal(path) == [{"only": "this"}]
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be used"):
        Journal(tmp_path)
    with pytest.raises(StorageError, match="cannot be used"):
        write_journal(tmp_path, ENTRIES)
