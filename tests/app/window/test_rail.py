"""The rail in windows of every height: icons shrink and go, words stay whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.settings import Theme
from app.widgets.icons import LEAST_ICON_PX
from app.widgets.style import apply_style
from app.window.rail import Rail
from tests.app.window.test_window_fits import nothing_is_cut

PAGES = (("live", "Live"), ("lookup", "Look up"), ("video", "Video"), ("models", "Models"))


@pytest.fixture
def rail(qtbot: QtBot, qapp: QApplication) -> Rail:
    apply_style(qapp, Theme.LIGHT, 200)
    shown = Rail()
    qtbot.addWidget(shown)
    for icon, words in PAGES:
        shown.add_page(icon, words)
    shown.add_tool("settings", "Settings")
    shown.show()
    return shown


def buttons(rail: Rail) -> list[QToolButton]:
    return rail.findChildren(QToolButton)


def test_icons_shrink_then_go_and_come_back(rail: Rail) -> None:
    sizes_px = []
    for height_px in (900, 440, 200, 900):
        rail.resize(rail.width(), max(height_px, rail.minimumSizeHint().height()))
        nothing_is_cut(rail)
        styles = {button.toolButtonStyle() for button in buttons(rail)}
        assert len(styles) == 1, "the buttons look alike"
        with_icon = styles == {Qt.ToolButtonStyle.ToolButtonTextUnderIcon}
        sizes_px.append(buttons(rail)[0].iconSize().height() if with_icon else 0)
    large_px, small_px, none_px, again_px = sizes_px
    assert large_px == again_px > small_px >= LEAST_ICON_PX
    assert none_px == 0
    assert {button.text() for button in buttons(rail)} == {*(words for _, words in PAGES), "Settings"}


def test_larger_text_leaves_less_to_the_icons(rail: Rail, qapp: QApplication) -> None:
    rail.resize(rail.width(), 440)
    nothing_is_cut(rail)
    apply_style(qapp, Theme.LIGHT, 100)
    nothing_is_cut(rail)
    assert all(button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextUnderIcon for button in buttons(rail))
    assert max(button.height() for button in buttons(rail)) * len(buttons(rail)) < 440
