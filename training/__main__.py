"""`python -m training`: runs one of the commands."""

import logging
import sys
from collections.abc import Sequence

from engine.commands import BAD_INPUT, FAILURE, INTERRUPTED
from engine.errors import SignscribeError
from training.commands.registry import PROGRAM


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; BAD_INPUT after an error, INTERRUPTED after Ctrl+C."""
    command, parsed = PROGRAM.parse(sys.argv[1:] if arguments is None else arguments)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s")
    logging.getLogger("training").setLevel(logging.INFO)
    try:
        return FAILURE if command is None else command.run(parsed)
    except SignscribeError as error:
        print(f"training: {error}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
