"""Builds the command line of a program from modules that each hold one command.

A command module holds what can be typed and what happens then: `NAME`, `HELP`, `add_arguments`, `run`, and `COMMANDS`
if it has sub-commands. It imports nothing heavy when it is imported; `run` imports what it needs. That keeps `--help`
and wrong words fast (docs/decisions/118-commands.md).
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn, Protocol

OK: Final = 0
FAILURE: Final = 1
BAD_INPUT: Final = 2
INTERRUPTED: Final = 130
"""The exit code of a program that Ctrl+C ended."""


class Command(Protocol):
    """A module that holds one command; it may also hold `COMMANDS`, its sub-commands.

    A first word that names a sub-command is never an argument of the command itself.
    """

    NAME: str
    """What is typed."""
    HELP: str
    """What it does, in one line that begins with a verb and has no full stop."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what can be typed after the name; `parser.description` is HELP until this sets another."""
        ...

    def run(self, parsed: argparse.Namespace) -> int:
        """Do the work and return the exit code; raises SignscribeError."""
        ...


def no_options(_parser: argparse.ArgumentParser) -> None:
    """Declare nothing: for a program that takes only a command."""


@dataclass(frozen=True, slots=True)
class Program:
    """What can be typed after the name of a program: its own options, or a command."""

    name: str
    description: str
    commands: Sequence[Command]
    add_options: Callable[[argparse.ArgumentParser], None] = no_options
    command_needed: bool = False

    def parse(self, words: Sequence[str]) -> tuple[Command | None, argparse.Namespace]:
        """Parse what was typed into the command, None if none was named, and its arguments.

        Raises SystemExit: code 0 after --help, BAD_INPUT after one sentence about a wrong word.
        """
        left = list(words)
        commands = self.commands
        chosen: Command | None = None
        names = [self.name]
        while left and (named := _named(commands, left[0])) is not None:
            chosen, commands = named, getattr(named, "COMMANDS", ())
            names.append(left.pop(0))
        parser = _Parser(prog=" ".join(names), commands=commands)
        if chosen is None:
            parser.description = self.description
            self.add_options(parser)
        else:
            parser.description = f"{chosen.HELP[0].upper()}{chosen.HELP[1:]}."
            chosen.add_arguments(parser)
        parsed = parser.parse(left)
        if chosen is None and self.command_needed:
            parser.error(f"a command is needed: {_listed(commands)}")
        return chosen, parsed


class _Parser(argparse.ArgumentParser):
    """Parses the words after a command; lists the sub-commands in its help, and says what is wrong in one sentence."""

    def __init__(self, *, prog: str, commands: Sequence[Command]) -> None:
        super().__init__(prog=prog)
        self._commands = commands

    def parse(self, words: Sequence[str]) -> argparse.Namespace:
        parsed, unknown = self.parse_known_args(words)
        if unknown:
            self._refuse(unknown[0])
        return parsed

    def format_help(self) -> str:
        text = super().format_help()
        if not self._commands:
            return text
        width = max(len(command.NAME) for command in self._commands)
        lines = "".join(f"  {command.NAME.ljust(width)}  {command.HELP}\n" for command in self._commands)
        return f"{text}\ncommands ({self.prog} COMMAND --help says more):\n{lines}"

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{self.prog}: {message}. See: {self.prog} --help\n")

    def _refuse(self, word: str) -> NoReturn:
        if word.startswith("-"):
            self.error(f"there is no option {word}")
        if self._commands:
            self.error(f"there is no command {word!r}; choose one of {_listed(self._commands)}")
        self.error(f"{word!r} is one word too many")


def _named(commands: Sequence[Command], name: str) -> Command | None:
    return next((command for command in commands if name == command.NAME), None)


def _listed(commands: Sequence[Command]) -> str:
    return ", ".join(command.NAME for command in commands)
