import sys

import pytest
from PySide6.QtGui import QColor

CALLS = 1000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_calls_into_qt_give_back_the_references_they_take() -> None:
    """A binding that loses references to None ends the program after some thousand calls."""
    colour = QColor("red")
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        colour.setAlpha(100)
    assert abs(sys.getrefcount(None) - before) < CALLS / 10
