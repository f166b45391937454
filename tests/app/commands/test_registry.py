import subprocess
import sys
from importlib.metadata import version

import pytest

from app.__main__ import main
from app.commands.registry import PROGRAM
from engine.commands import BAD_INPUT, FAILURE, OK
from tests.command_lines import command_lines, loaded_by_help

LINES = command_lines(PROGRAM)


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*words, "--help"])
    assert stopped.value.code == OK
    assert capsys.readouterr().out.startswith(f"usage: {' '.join(('signscribe', *words))} [-h]")


def test_which_commands_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert {" ".join(words) for words in LINES} == {
        "", "translate", "extract", "live", "lookup", "doctor", "bench", "bench live", "bench lookup", "bench video",
        "models", "models list", "models add", "models verify", "models remove", "models use",
    }  # fmt: skip
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    assert all(f"\n  {command.NAME} " in shown for command in PROGRAM.commands)


def test_help_loads_nothing_heavy() -> None:
    assert loaded_by_help("app", PROGRAM) == {" ".join(words): set() for words in LINES}


def test_an_unknown_command_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["sing"])
    assert stopped.value.code == BAD_INPUT
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("signscribe: there is no command 'sing'; choose one of translate, extract, ")


def test_an_unknown_option_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["bench", "live", "--fast"])
    assert stopped.value.code == BAD_INPUT
    assert capsys.readouterr().err == (
        "signscribe bench live: there is no option --fast. See: signscribe bench live --help\n"
    )


def test_bench_takes_clips_of_its_own_and_sub_commands() -> None:
    command, parsed = PROGRAM.parse(["bench", "--json", "speed.json", "talk.mp4", "live"])
    assert (command is not None and command.NAME, [file.name for file in parsed.files]) == (
        "bench",
        ["talk.mp4", "live"],
    )
    command, parsed = PROGRAM.parse(["bench", "live", "talk.mp4", "--json", "live.json"])
    assert (command is not None and command.NAME, [file.name for file in parsed.files]) == ("live", ["talk.mp4"])


def test_the_version_is_printed_by_the_module_too() -> None:
    done = subprocess.run([sys.executable, "-m", "app", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"Signscribe {version('signscribe')}\n"


def test_a_reader_that_stops_reading_is_no_crash() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "app", "models", "verify", "/"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == FAILURE
