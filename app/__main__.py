"""`signscribe`: the window, or one of the commands."""

import importlib
import logging
import os
import sys
from collections.abc import Sequence

from app.commands.parser import BAD_INPUT, FAILURE, INTERRUPTED, parse
from engine.errors import DetectorError, DownloadError, SignscribeError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was typed and return the exit code: 0 ok, 2 what was given cannot be used, 1 another failure."""
    parsed = parse(sys.argv[1:] if arguments is None else arguments)
    if parsed.command is None:
        return _test_all() if parsed.self_test else _open_window()
    logging.basicConfig(level=logging.ERROR, format="%(message)s")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without č shows ? and goes on
    try:
        code: int = importlib.import_module(f"app.commands.{parsed.command}").run(parsed)
        sys.stdout.flush()
    except SignscribeError as error:
        print(f"signscribe: {error}", file=sys.stderr)
        return FAILURE if isinstance(error, DetectorError | DownloadError) else BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on; the exit flushes into nothing
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
