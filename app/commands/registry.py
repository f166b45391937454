"""Lists the commands of `signscribe`, in the order of its help."""

import argparse
from typing import Final

from app.commands import doctor, extract, live, lookup
from app.commands.bench import command as bench
from app.commands.models import command as models
from app.commands.translate import command as translate
from engine.commands import Program


class _Version(argparse.Action):
    """Prints the version; looks it up only when it is asked for, which takes longer than all of the parsing."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"Signscribe {version('signscribe')}")
        parser.exit()


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the program itself."""
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    parser.add_argument(
        "--self-test", action="store_true", help="translate the demo clip and open every page unseen, and report"
    )


PROGRAM: Final = Program(
    "signscribe",
    "Watches someone sign and writes captions. Works offline. Without a command the window opens.",
    (translate, extract, live, lookup, models, bench, doctor),
    add_options,
)
