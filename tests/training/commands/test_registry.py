import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.commands import BAD_INPUT, INTERRUPTED, OK
from tests.command_lines import HEAVY, command_lines, loaded_by_help
from training.__main__ import main
from training.commands import check
from training.commands.registry import PROGRAM

LINES = command_lines(PROGRAM)
CHECK = """
import sys
from training.__main__ import main
assert main(["check", {labels!r}]) == 0
print(*sys.modules, sep="\\n")
"""


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*words, "--help"])
    assert stopped.value.code == OK
    assert capsys.readouterr().out.startswith(f"usage: {' '.join(('python -m training', *words))} [-h]")


def test_which_commands_there_are() -> None:
    assert {" ".join(words) for words in LINES} == {
        "", "check", "prepare", "corpus", "train", "evaluate", "compare", "export", "adapt", "import-official",
        "evaluate-official", "ship", "index", "rehearsal", "bench-data", "bench-decode", "bench-step",
    }  # fmt: skip


def test_help_loads_nothing_heavy() -> None:
    assert loaded_by_help("training", PROGRAM) == {" ".join(words): set() for words in LINES}


def test_labels_are_checked_without_anything_heavy(tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text("video,language,split,text\na.mp4,svk,train,Ahoj\nb.mp4,svk,test,Ahoj\n", "utf-8")
    for name in ("a.mp4", "b.mp4"):
        (tmp_path / name).write_bytes(name.encode())
    done = subprocess.run(
        [sys.executable, "-c", CHECK.format(labels=str(labels))], capture_output=True, text=True, check=True
    )
    assert "train: 1 entries" in done.stdout
    assert HEAVY.isdisjoint(done.stdout.splitlines())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "python -m training: a command is needed: check, prepare, corpus, "),
        (["sing"], "python -m training: there is no command 'sing'; choose one of check, "),
        (["ship", "--fast", "--out", "x"], "python -m training ship: there is no option --fast. "),
        (["ship"], "python -m training ship: the following arguments are required: --out. "),
    ],
)
def test_wrong_words_are_bad_input(words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == BAD_INPUT
    said = capsys.readouterr().err
    assert said.startswith(sentence)
    assert said.count("\n") == 1


def test_ctrl_c_ends_a_command_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "run", _raises(KeyboardInterrupt))
    assert main(["check", "labels.csv"]) == INTERRUPTED


def _raises(kind: type[BaseException]) -> Callable[[object], int]:
    def run(_parsed: object) -> int:
        raise kind

    return run
