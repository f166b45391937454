"""`signscribe`: opens the window, or runs one of the commands."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence

from app.commands.registry import PROGRAM
from engine.commands import BAD_INPUT, FAILURE, INTERRUPTED, Command
from engine.errors import DetectorError, DownloadError, SignscribeError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was typed and return the exit code: OK, BAD_INPUT, INTERRUPTED, or FAILURE for all other errors."""
    command, parsed = PROGRAM.parse(sys.argv[1:] if arguments is None else arguments)
    if command is None:
        return _test_all() if parsed.self_test else _open_window()
    logging.basicConfig(level=logging.ERROR, format="%(message)s")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show č shows ? instead of failing
    return _run(command, parsed)


def _run(command: Command, parsed: argparse.Namespace) -> int:
    try:
        code = command.run(parsed)
        sys.stdout.flush()
    except SignscribeError as error:
        print(f"signscribe: {error}", file=sys.stderr)
        return FAILURE if isinstance(error, DetectorError | DownloadError) else BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader is gone; flush into nothing at exit
        return FAILURE
    return code


def _open_window() -> int:
    try:
        from app.window.main_window import run_window
    except ImportError as error:
        print(
            f"signscribe: The window cannot open ({error}). Install the missing system library, "
            "or use `signscribe translate FILE`.",
            file=sys.stderr,
        )
        return FAILURE
    return run_window([])


def _test_all() -> int:
    from app.self_test import run_self_test

    return run_self_test()


if __name__ == "__main__":
    sys.exit(main())
