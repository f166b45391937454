"""Says how long a test waits for something before it counts as hung.

Every wait in the tests ends with an event; these limits only keep a fault from blocking for ever. They are below the
ten minutes of `timeout` in pyproject.toml, so that the test says what it waited for.
"""

from typing import Final

HANG_LIMIT_S: Final = 300.0
HANG_LIMIT_MS: Final = 300_000
