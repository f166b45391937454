import pytest

from engine.numbers import is_number


@pytest.mark.parametrize("value", [0, -1, 0.5, 1e308, 10**300])
def test_what_can_be_reckoned_with_is_a_number(value: float) -> None:
    assert is_number(value)


@pytest.mark.parametrize("value", [True, None, "1", float("nan"), float("inf"), 10**400, -(10**400)])
def test_what_cannot_is_none(value: object) -> None:
    assert not is_number(value)
