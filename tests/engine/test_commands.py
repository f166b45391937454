import argparse
from dataclasses import dataclass

import pytest

from engine.commands import BAD_INPUT, OK, Command, Program


@dataclass
class Spoken:
    """A command that returns how many words it was given."""

    NAME: str
    HELP: str = "count words"
    COMMANDS: tuple[Command, ...] = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("words", nargs="*")
        parser.add_argument("--loud", action="store_true", help="shout")

    def run(self, parsed: argparse.Namespace) -> int:
        return len(parsed.words)


@dataclass
class Silent:
    """A command that takes nothing."""

    NAME: str = "hush"
    HELP: str = "say nothing at all"

    def add_arguments(self, _parser: argparse.ArgumentParser) -> None:
        return

    def run(self, _parsed: argparse.Namespace) -> int:
        return OK


LATER = Spoken("later", COMMANDS=(Spoken("today"),))
PROGRAM = Program("talk", "Talks.", (Spoken("say", COMMANDS=(LATER, Spoken("twice"))), Silent()))


def chosen(*words: str) -> tuple[str | None, list[str]]:
    command, parsed = PROGRAM.parse(words)
    return (None if command is None else command.NAME), getattr(parsed, "words", [])


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        PROGRAM.parse(words)
    assert stopped.value.code == BAD_INPUT
    (sentence,) = capsys.readouterr().err.splitlines()
    return sentence


def test_a_command_gets_the_words_after_its_name() -> None:
    command, parsed = PROGRAM.parse(["say", "hello", "--loud"])
    assert command is not None
    assert (command.NAME, parsed.words, parsed.loud) == ("say", ["hello"], True)
    assert command.run(parsed) == 1


def test_sub_commands_are_found_at_any_depth() -> None:
    assert chosen("say", "twice", "hello") == ("twice", ["hello"])
    assert chosen("say", "later") == ("later", [])
    assert chosen("say", "later", "today", "hello", "twice") == ("today", ["hello", "twice"])


def test_only_the_first_word_names_a_sub_command() -> None:
    assert chosen("say", "hello", "twice") == ("say", ["hello", "twice"])
    assert chosen("say", "--loud", "twice") == ("say", ["twice"])


def test_without_a_command() -> None:
    assert chosen() == (None, [])


def test_a_command_that_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        Program("talk", "Talks.", (Silent(),), command_needed=True).parse([])
    assert stopped.value.code == BAD_INPUT
    assert capsys.readouterr().err == "talk: a command is needed: hush. See: talk --help\n"


def test_what_is_wrong_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "sing") == "talk: there is no command 'sing'; choose one of say, hush. See: talk --help"
    assert refused(capsys, "--loud") == "talk: there is no option --loud. See: talk --help"
    assert refused(capsys, "say", "later", "--soft", "a") == (
        "talk say later: there is no option --soft. See: talk say later --help"
    )
    assert refused(capsys, "hush", "now") == "talk hush: 'now' is one word too many. See: talk hush --help"


def test_help_lists_the_commands_below(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        PROGRAM.parse(["say", "--help"])
    assert stopped.value.code == OK
    shown = capsys.readouterr().out
    assert shown.startswith("usage: talk say [-h] [--loud] [words ...]\n\nCount words.\n")
    assert shown.endswith("commands (talk say COMMAND --help says more):\n  later  count words\n  twice  count words\n")
