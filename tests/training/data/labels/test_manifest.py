import json
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import InputError
from training.data.boxes import Box
from training.data.kinds import Kind
from training.data.labels.entries import Entry
from training.data.labels.manifest import read_manifest, read_stored_manifest, write_manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.mp4", "b.mp4"):
        (tmp_path / name).write_bytes(b"not looked into")
    (tmp_path / "empty.mp4").touch()
    return tmp_path


def written(folder: Path, text: str, name: str = "labels.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_table_becomes_entries(folder: Path) -> None:
    path = written(
        folder,
        "\ufeffvideo;start;end;text;gloss;signer;language;split;box\n"
        "a.mp4;0.5;2;Guten Tag;GUT TAG;anna;gsg;test;0.1 0 0.9 1\n"
        "b.mp4;;;danke schön;danke schön|;;gsg;;\n"
        "b.mp4;3;;;;ben;gsg;train;\n",
    )
    first, word, idle = read_manifest(path).usable()
    assert first == Entry(
        "a@0.5-2",
        folder / "a.mp4",
        "gsg",
        "test",
        "Guten Tag",
        ("GUT", "TAG"),
        "anna",
        0.5,
        2.0,
        Box(0.1, 0.0, 0.9, 1.0),
    )
    assert (word.name, word.split, word.gloss, word.kind) == ("b", "train", ("danke schön",), Kind.WORD)
    assert (idle.name, idle.start_s, idle.end_s, idle.kind) == ("b@3-", 3.0, None, Kind.IDLE)


def test_every_problem_is_listed_with_its_line(folder: Path) -> None:
    path = written(
        folder,
        "video,start,end,language,split,text\n"
        "a.mp4,2,1,ase,train,hello\n"
        "b.mp4,x,,ase,train,hello\n"
        'b.mp4,,,english,valid,"two\nlines"\n'
        "c.mp4,,,ase,train,hello\n"
        "empty.mp4,,,ase,train,hello\n"
        "a.mp4,,,ase,train\n"
        "a.mp4,,,ase,train,fine\n"
        "a.mp4,,,ase,train,again\n",
    )
    reading = read_manifest(path)
    assert [entry.text for entry in reading.entries] == ["fine"]
    with pytest.raises(InputError) as caught:
        reading.usable()
    lines = str(caught.value).splitlines()
    assert lines[0].startswith("The labels have 8 problems")
    for place, words in {
        "line 2": "the end 1 s does not lie after the start 2 s",
        "line 3": "start should be a number of seconds, but is 'x'",
        "line 6": "there is no video",
        "line 7": "is empty (0 bytes)",
        "line 8": "has 5 fields, the header 6",
        "line 10": "the name 'a' is taken by line 9",
    }.items():
        assert any(f"labels.csv, {place}: " in line and words in line for line in lines), (place, lines)
    assert sum("labels.csv, line 4: " in line for line in lines) == 2  # language and split
    assert len(reading.missing) == 2


def test_missing_videos_can_be_skipped_and_other_problems_cannot(folder: Path) -> None:
    lines = [{"video": "a.mp4", "language": "ase", "text": "x"}, {"video": "gone.mp4", "language": "ase"}]
    path = written(folder, "\n".join(map(json.dumps, lines)), "labels.jsonl")
    assert [entry.name for entry in read_manifest(path).usable(skip_missing=True)] == ["a"]
    with pytest.raises(InputError, match="--skip-missing"):
        read_manifest(path).usable()
    path.write_text(path.read_text("utf-8") + '\n{"video": "b.mp4"}', "utf-8")
    with pytest.raises(InputError, match="line 3: missing fields: 'language'"):
        read_manifest(path).usable(skip_missing=True)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[1]", "line 1: is not a JSON object"),
        ("{", "line 1: is not JSON"),
        ('{"video": "a.mp4", "language": "ase", "lenght": 3}', "unknown fields: 'lenght'"),
        ('{"video": "a.mp4", "language": "ase", "gloss": [1]}', "gloss should be a list of signs"),
        ('{"video": "a.mp4", "language": "ase", "box": [0, 0, 2, 1]}', "the box 0 0 2 1 is not"),
        ('{"video": "a.mp4", "language": "ase", "box": "1 2"}', "box should be four numbers"),
        ('{"video": 3, "language": "ase"}', "video should be a text, but is 3"),
        ('{"video": "a.mp4", "language": "ase", "end": NaN}', "the end nan s does not lie after"),
        ('{"video": "a.mp4", "language": "ase", "rate": 0}', "the rate 0 is not a number of pictures"),
    ],
)
def test_a_wrong_json_line_says_what_is_wrong(folder: Path, line: str, words: str) -> None:
    reading = read_manifest(written(folder, line, "labels.jsonl"))
    assert not reading.entries
    assert any(words in str(problem) for problem in reading.problems), reading.problems


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("video,text", "missing columns: 'language'"),
        ("video,language,sign", "unknown columns: 'sign'"),
        ("video,language,video", "repeated columns: 'video'"),
    ],
)
def test_a_wrong_header_is_one_problem(folder: Path, header: str, words: str) -> None:
    reading = read_manifest(written(folder, f"{header}\na.mp4,ase,x\n"))
    assert [words in str(problem) for problem in reading.problems] == [True]


def test_a_file_that_is_no_manifest_is_refused(folder: Path) -> None:
    with pytest.raises(InputError, match="should end in"):
        read_manifest(written(folder, "x", "labels.txt"))
    with pytest.raises(InputError, match="cannot be read"):
        read_manifest(folder / "labels.csv")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(content=st.text(alphabet=string.printable + "äß,\"';\t\n{}[]:", max_size=200), csv=st.booleans())
def test_no_text_breaks_the_reader(folder: Path, content: str, csv: bool) -> None:
    reading = read_manifest(written(folder, content, "labels.csv" if csv else "labels.jsonl"))
    assert not reading.entries or "a.mp4" in content or "b.mp4" in content


words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8)
times = st.floats(0, 1e5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(name=words, text=words, gloss=st.lists(words, max_size=3), signer=words, start_s=times, more_s=times)
def test_what_is_written_reads_back(
    tmp_path: Path, name: str, text: str, gloss: list[str], signer: str, start_s: float, more_s: float
) -> None:
    end_s = start_s + more_s + 0.5
    entry = Entry(
        name, tmp_path / "x.mp4", "svk", "dev", text, tuple(gloss), signer, start_s, end_s, Box(0, 0.25, 1, 1)
    )
    write_manifest(tmp_path / "m.jsonl", [entry])
    assert read_stored_manifest(tmp_path / "m.jsonl") == [entry]
