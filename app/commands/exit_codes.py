"""What `signscribe` tells the shell."""

from typing import Final

OK: Final = 0
FAILURE: Final = 1
BAD_INPUT: Final = 2
INTERRUPTED: Final = 130
