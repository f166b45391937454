from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.captions.overlay import EDGE_PX, Overlay, edges_at, placed, pulled, stays_on_top
from app.captions.overlay_menu import OverlayMenu
from app.captions.overlay_text import OverlayText, overlay_html
from app.settings import OverlaySettings, Settings, load_settings
from app.window.main_window import MainWindow
from tests.app.conftest import OpenWindow
from tests.app.window_parts import caption

SCREEN = QRect(0, 0, 1920, 1080)
NATURAL = QSize(800, 120)
LEAST = QSize(300, 100)
STYLE = OverlaySettings()


def overlay_of(window: MainWindow) -> Overlay:
    overlay = window.live.windows.overlay
    assert overlay is not None
    return overlay


@pytest.fixture
def opened(open_window: OpenWindow) -> MainWindow:
    """A window with one finished caption, one in work, and its overlay open."""
    window = open_window()
    window.controller.bridge.on_subtitle(caption(1, "Dobrý deň.", final=True))
    window.controller.bridge.on_subtitle(caption(2, "Volám", "sa"))
    QTest.keyClick(window, Qt.Key.Key_O)
    return window


def test_the_key_o_opens_and_closes_the_overlay(opened: MainWindow, qtbot: QtBot) -> None:
    assert overlay_of(opened).isVisible()
    assert overlay_of(opened).accessibleDescription() == "Volám sa"
    opened.controller.bridge.on_subtitle(caption(2, "Volám sa", "Michal"))
    qtbot.waitUntil(lambda: overlay_of(opened).accessibleDescription() == "Volám sa Michal")  # captions have a pace
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    QTest.keyClick(opened, Qt.Key.Key_O)
    assert opened.live.windows.overlay is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_O])
def test_keys_close_the_overlay_from_inside(opened: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(overlay_of(opened), key)
    assert opened.live.windows.overlay is None


def test_an_o_that_is_typed_into_the_search_is_a_letter(open_window: OpenWindow) -> None:
    window = open_window()
    window.controller.bridge.on_subtitle(caption(1, "Dobrý deň.", final=True))
    window.live.focus_search()
    field = window.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Do")
    assert window.live.windows.overlay is None
    assert window.live.history.shown_texts() == ("Dobrý deň.",)


def test_the_overlay_goes_with_the_window_and_comes_back_in_its_place(
    opened: MainWindow, open_window: OpenWindow, tmp_path: Path
) -> None:
    place = QRect(120, 90, 600, 160)
    overlay_of(opened).setGeometry(place)
    opened.close()
    assert opened.live.windows.overlay is None
    kept = load_settings(tmp_path / "settings.json").settings
    assert kept.overlay == replace(STYLE, x_px=120, y_px=90, width_px=600, height_px=160)
    again = open_window(settings=kept)
    again.live.toggle_overlay()
    assert overlay_of(again).geometry() == place


def test_the_mouse_moves_the_overlay_and_pulls_its_edges(opened: MainWindow) -> None:
    overlay = overlay_of(opened)
    overlay.setGeometry(100, 100, 600, 200)
    drag(overlay, QPoint(300, 100), QPoint(40, 30))
    assert overlay.geometry() == QRect(140, 130, 600, 200)
    drag(overlay, QPoint(597, 100), QPoint(50, 0))
    assert overlay.geometry() == QRect(140, 130, 650, 200)
    drag(overlay, QPoint(2, 100), QPoint(5000, 0))
    assert overlay.width() == overlay.minimumWidth()
    assert overlay.geometry().right() == 140 + 650 - 1


def drag(overlay: Overlay, start: QPoint, moved: QPoint) -> None:
    QTest.mousePress(overlay, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(overlay, start + moved)
    QTest.mouseRelease(overlay, Qt.MouseButton.LeftButton, pos=start + moved)


def test_arrow_keys_move_and_resize_the_overlay(opened: MainWindow) -> None:
    overlay = overlay_of(opened)
    overlay.setGeometry(100, 100, 600, 200)
    QTest.keyClick(overlay, Qt.Key.Key_Right)
    QTest.keyClick(overlay, Qt.Key.Key_Up)
    assert overlay.geometry() == QRect(116, 84, 600, 200)
    QTest.keyClick(overlay, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert overlay.geometry() == QRect(116, 84, 584, 200)


def test_a_right_click_changes_the_looks_and_keeps_them(opened: MainWindow, tmp_path: Path) -> None:
    overlay = overlay_of(opened)
    height_px = overlay.height()
    QApplication.sendEvent(
        overlay, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(50, 20), overlay.mapToGlobal(QPoint(50, 20)))
    )
    menu = overlay.findChild(OverlayMenu)
    assert menu is not None
    entry(menu, "Text size", "64 px").trigger()
    menu.close()
    assert overlay.settings.text_size_px == 64
    assert overlay.height() > 1.4 * height_px
    overlay.close()
    assert load_settings(tmp_path / "settings.json").settings.overlay.text_size_px == 64


def entry(menu: OverlayMenu, title: str, words: str) -> QAction:
    submenu = next(one for one in menu.findChildren(QMenu) if one.title() == title)
    return next(action for action in submenu.actions() if action.text() == words)


def test_clicks_go_through_when_asked_for_and_settings_take_that_back(opened: MainWindow) -> None:
    overlay = overlay_of(opened)
    through = Qt.WindowType.WindowTransparentForInput
    assert not overlay.windowFlags() & through
    opened.apply_settings(replace(opened.settings, overlay=replace(opened.settings.overlay, click_through=True)))
    assert overlay.windowFlags() & through
    assert overlay.isVisible()
    opened.apply_settings(replace(opened.settings, overlay=replace(opened.settings.overlay, click_through=False)))
    assert not overlay.windowFlags() & through
    assert overlay.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


def test_wayland_is_said_not_to_keep_windows_on_top() -> None:
    assert stays_on_top("xcb")
    assert stays_on_top("windows")
    assert not stays_on_top("wayland")
    assert not stays_on_top("wayland-egl")


@pytest.mark.parametrize("opacity", [0, 50, 100])
def test_the_plate_is_as_opaque_as_the_settings_say(qtbot: QtBot, opacity: int) -> None:
    overlay = Overlay(replace(STYLE, plate_opacity_percent=opacity), ())
    qtbot.addWidget(overlay)
    image = QImage(overlay.size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    overlay.render(image)
    alpha = image.pixelColor(overlay.width() // 2, 4).alphaF()
    assert alpha == pytest.approx(max(0.01, opacity / 100), abs=0.01)


def ink_rows(text: OverlayText, room: QRectF) -> list[int]:
    """The rows of the room in which letters were drawn, from a picture larger than the room."""
    image = QImage(900, 400, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    text.draw(painter, room)
    painter.end()
    return [y for y in range(400) if any(image.pixelColor(x, y).alpha() for x in range(0, 900, 2))]


def test_the_last_lines_are_drawn_whole_at_the_foot_and_earlier_ones_not_at_all(qapp: QApplication) -> None:
    captions = tuple(caption(number, f"Veta {number} má svoj riadok.", final=True) for number in range(4))
    text = OverlayText(overlay_html(captions, "", "#ffffff"), STYLE, qapp.font(), 800)
    assert len(text.line_tops_px) == 4
    line_px = text.height_px / 4
    room = QRectF(10, 50, 860, 2.6 * line_px)
    rows = ink_rows(text, room)
    assert rows[0] >= room.bottom() - 2 * line_px - 1
    assert rows[-1] <= room.bottom() + STYLE.outline_px


def test_a_growing_caption_keeps_the_words_of_its_first_lines(qapp: QApplication) -> None:
    words = ["Moja", "mama", "pracuje", "v", "škole", "a", "otec", "v", "nemocnici", "už", "veľa", "rokov"]
    tops: list[int] = []
    for count in range(1, len(words) + 1):
        html = overlay_html((caption(1, " ".join(words[:count])),), "", "#ffffff")
        tops.append(len(OverlayText(html, STYLE, qapp.font(), 160).line_tops_px))
    assert tops == sorted(tops)
    assert tops[-1] > 1


def test_text_that_may_change_is_in_italics_and_nothing_is_taken_for_markup() -> None:
    html = overlay_html((caption(1, "a <b> c", "& d"),), "", "#ffffff")
    assert "a &lt;b&gt; c" in html
    assert "&amp; d</i>" in html


def test_an_overlay_without_captions_says_what_will_come() -> None:
    assert "Captions appear here." in overlay_html((), "Captions appear here.", "#ffffff")


def test_the_first_place_is_at_the_foot_of_the_screen() -> None:
    place = placed(QRect(), NATURAL, [SCREEN])
    assert place.size() == NATURAL
    assert SCREEN.contains(place)
    assert place.center().y() > 0.8 * SCREEN.height()


def test_a_place_on_a_screen_that_is_gone_is_not_taken() -> None:
    second = QRect(2000, 100, 600, 150)
    assert placed(second, NATURAL, [SCREEN]) == placed(QRect(), NATURAL, [SCREEN])
    assert placed(second, NATURAL, [SCREEN, QRect(1920, 0, 1280, 1024)]) == second


@given(st.integers(0, 599), st.integers(0, 199))
def test_edges_are_found_only_within_reach_of_the_border(x: int, y: int) -> None:
    edges = edges_at(QPoint(x, y), QSize(600, 200))
    inside = EDGE_PX <= x < 600 - EDGE_PX and EDGE_PX <= y < 200 - EDGE_PX
    assert bool(edges) is not inside


@given(st.integers(-3000, 3000), st.integers(-3000, 3000), st.integers(0, 599), st.integers(0, 199))
def test_pulling_never_makes_the_overlay_too_small_and_moves_no_other_edge(dx: int, dy: int, x: int, y: int) -> None:
    start = QRect(50, 60, 600, 200)
    edges = edges_at(QPoint(x, y), start.size())
    place = pulled(start, edges, QPoint(dx, dy), LEAST)
    if not edges:
        assert place == start.translated(dx, dy)
        return
    assert place.width() >= LEAST.width()
    assert place.height() >= LEAST.height()
    for edge, before, after in (
        (Qt.Edge.LeftEdge, start.left(), place.left()),
        (Qt.Edge.RightEdge, start.right(), place.right()),
        (Qt.Edge.TopEdge, start.top(), place.top()),
        (Qt.Edge.BottomEdge, start.bottom(), place.bottom()),
    ):
        assert edges & edge or before == after


def test_settings_of_the_overlay_change_nothing_else(opened: MainWindow, tmp_path: Path) -> None:
    opened.live.toggle_overlay()
    kept = load_settings(tmp_path / "settings.json").settings
    assert replace(kept, overlay=STYLE) == Settings()
