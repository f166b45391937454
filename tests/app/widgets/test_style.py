import itertools
import re

import pytest
from PySide6.QtGui import QColor

from app.settings import Theme
from app.widgets.style import (
    CONTRAST,
    DARK,
    LEFT_HAND_COLOUR,
    LIGHT,
    RIGHT_HAND_COLOUR,
    Colours,
    colours,
    control_height_px,
    style_sheet,
    text_px,
)


def contrast(first: str, second: str) -> float:
    """WCAG contrast of two colours, 1 to 21."""

    def luminance(name: str) -> float:
        colour = QColor(name)
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_text_can_be_read_on_everything_it_stands_on(theme: Colours) -> None:
    for text, ground in itertools.product((theme.text, theme.muted), (theme.window, theme.surface, theme.control)):
        assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.warning, theme.surface) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_captions_stand_out_more_also_while_tentative(theme: Colours) -> None:
    assert contrast(theme.text, theme.surface) >= 7
    assert contrast(theme.muted, theme.surface) >= 7


def test_the_hands_have_colours_far_apart() -> None:
    assert abs(QColor(LEFT_HAND_COLOUR).hue() - QColor(RIGHT_HAND_COLOUR).hue()) > 90


def test_the_system_theme_follows_the_desktop() -> None:
    assert colours(Theme.SYSTEM, system_is_dark=True) == DARK
    assert colours(Theme.SYSTEM, system_is_dark=False) == LIGHT
    assert colours(Theme.LIGHT, system_is_dark=True) == LIGHT


def test_high_contrast_leaves_no_grey_area() -> None:
    for text in (CONTRAST.text, CONTRAST.muted, CONTRAST.line, CONTRAST.accent, CONTRAST.warning):
        assert contrast(text, CONTRAST.window) >= 10, text
    assert contrast(CONTRAST.on_accent, CONTRAST.accent) >= 10


def test_a_desktop_that_asks_for_contrast_gets_it_unless_the_user_chose_a_theme() -> None:
    assert colours(Theme.SYSTEM, system_is_dark=False, system_wants_contrast=True) == CONTRAST
    assert colours(Theme.LIGHT, system_is_dark=False, system_wants_contrast=True) == LIGHT
    assert colours(Theme.CONTRAST, system_is_dark=False) == CONTRAST


@pytest.mark.parametrize("scale_percent", [80, 100, 150, 200, 300])
def test_controls_are_high_enough_for_a_finger_and_for_their_text(scale_percent: int) -> None:
    assert control_height_px(scale_percent) >= max(36, 1.5 * text_px(14, scale_percent))


def test_themes_differ_in_colours_alone() -> None:
    sheets = [style_sheet(theme, 150) for theme in (LIGHT, DARK, CONTRAST)]
    without_colours = {re.sub(r"#[0-9a-f]{6}", "", sheet) for sheet in sheets}
    assert len(without_colours) == 1
