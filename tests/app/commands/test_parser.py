import subprocess
import sys
from importlib import import_module
from importlib.metadata import version

import pytest

from app.__main__ import main
from app.commands.parser import BAD_INPUT, FAILURE, OK, make_parser

COMMANDS = ("translate", "live", "models", "bench", "bench live", "doctor")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_can_run(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*command.split(), "--help"])
    assert stopped.value.code == OK
    assert f"usage: signscribe {command}" in capsys.readouterr().out
    assert callable(import_module(f"app.commands.{command.replace(' ', '_')}").run)


def test_the_help_names_every_command() -> None:
    text = make_parser().format_help()
    assert all(f"    {command}" in text for command in COMMANDS)


def test_an_unknown_command_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["sing"])
    assert stopped.value.code == BAD_INPUT
    assert "invalid choice: 'sing'" in capsys.readouterr().err


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
