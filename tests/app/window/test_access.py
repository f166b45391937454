"""The window without a mouse, without sight of it, from right to left, and in high contrast."""

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.captions.caption_view import CaptionView
from app.settings import Settings, SpeechSettings, Theme
from app.window.main_window import MainWindow
from engine.types import EngineState
from tests.app.conftest import OpenWindow
from tests.app.window.test_window_fits import in_every_size, is_control, nothing_is_cut, run, shown
from tests.app.window_parts import StillParts, caption

_TAB = Qt.FocusPolicy.TabFocus
WORKED = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
    QAccessible.Role.ProgressBar,
    QAccessible.Role.RadioButton,
    QAccessible.Role.Slider,
    QAccessible.Role.SpinBox,
}
SPOKEN = Settings(speech=SpeechSettings(spoken=True))


def everything(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """What a screen reader can reach from here, without what is hidden."""
    for number in range(root.childCount()):
        child = root.child(number)
        if child.isValid() and not child.state().invisible:
            yield child
            yield from everything(child)


def nameless(root: QWidget) -> list[str]:
    """The controls for which a screen reader has no name."""
    interface = QAccessible.queryAccessibleInterface(root)
    worked = [one for one in everything(interface) if one.role() in WORKED]
    assert worked, "the tree has no controls at all"
    return [
        f"{one.role()} {one.object()} {one.rect()}"
        for one in worked
        if not one.text(QAccessible.Text.Name).strip() and not one.state().offscreen
    ]


def test_a_screen_reader_has_a_name_for_every_control_of_every_page(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(settings=SPOKEN)
    run(window, qtbot, EngineState.WAITING)
    for page in window.pages:
        window.show_page(page)
        QApplication.processEvents()
        assert nameless(window) == []
    for dialog in (window.open_settings(), window.open_about(), window.live.open_details()):
        QApplication.processEvents()
        assert nameless(dialog) == []


def test_a_screen_reader_hears_the_state_and_the_newest_caption(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    run(window, qtbot, EngineState.TOO_DARK)
    told = {
        one.text(QAccessible.Text.Name): one.text(QAccessible.Text.Description)
        for one in everything(QAccessible.queryAccessibleInterface(window))
    }
    assert told["Captions"] == "Moja mama pracuje v škole"
    assert told["Status"] == "Too dark"
    assert "Camera is on" in told
    assert any("too dark" in name for name in told)


def tab_round(window: QWidget, key: Qt.Key, most: int = 80) -> list[QWidget]:
    """Every widget that the key leads to, from the one that has the focus until it has it again."""
    found: list[QWidget] = []
    while len(found) < most:
        QTest.keyClick(window.window(), key)
        focused = window.focusWidget()
        assert focused is not None
        if found and focused is found[0]:
            return found
        found.append(focused)
    raise AssertionError(f"Tab never comes back: {[widget.accessibleName() for widget in found]}")


def activate(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_the_tab_key_leads_through_every_control_of_the_window_and_back(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(settings=SPOKEN)
    run(window, qtbot, EngineState.WAITING)
    for page in window.pages:
        window.show_page(page)
        activate(window, qtbot)
        forward = tab_round(window, Qt.Key.Key_Tab)
        missed = [widget for widget in shown(window) if works(widget) and widget not in forward]
        assert missed == [], [widget.accessibleName() for widget in missed]
    back = tab_round(window, Qt.Key.Key_Backtab)
    assert set(back) == set(forward)


def works(widget: QWidget) -> bool:
    """Whether the user works it with the keyboard; what lies inside a number's field belongs to the field."""
    inside = isinstance(widget.parentWidget(), QAbstractSpinBox)
    return is_control(widget) and widget.isEnabled() and not inside and bool(widget.focusPolicy() & _TAB)


def test_the_tab_key_follows_the_eye(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    run(window, qtbot, EngineState.WAITING)
    activate(window, qtbot)
    round_ = tab_round(window, Qt.Key.Key_Tab)
    live = window.live
    wanted = [live.bar.start_button, live.bar.skeleton, live.picture, live.captions]
    places = [round_.index(widget) for widget in wanted]
    start = places[0]
    assert sorted((place - start) % len(round_) for place in places) == [
        (place - start) % len(round_) for place in places
    ]


def test_the_settings_can_be_gone_through_with_the_tab_key(open_window: OpenWindow, qtbot: QtBot) -> None:
    dialog = open_window().open_settings()
    activate(dialog, qtbot)
    forward = tab_round(dialog, Qt.Key.Key_Tab)
    assert [widget for widget in shown(dialog) if works(widget) and widget not in forward] == []


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    """The whole application laid out for a language that is read from the right."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def left_edge(widget: QWidget, window: QWidget) -> int:
    return widget.mapTo(window, QPoint(0, 0)).x()


@pytest.mark.usefixtures("right_to_left")
@in_every_size
def test_right_to_left_the_window_is_mirrored_and_whole(open_window: OpenWindow, qtbot: QtBot, scale: int) -> None:
    window: MainWindow = open_window(settings=Settings(text_scale_percent=scale))
    run(window, qtbot, EngineState.HANDS_OUT_OF_VIEW)
    window.resize(1280, 800)
    nothing_is_cut(window)
    assert left_edge(window.rail, window) > left_edge(window.live, window)
    assert left_edge(window.live.bar.start_button, window) > left_edge(window.live.bar.skeleton, window)
    light = window.live.light
    assert left_edge(light, window) + light.width() / 2 > left_edge(window.live.picture, window) + (
        window.live.picture.width() / 2
    )


def ink(view: CaptionView, text: str) -> tuple[NDArray[np.uint8], float]:
    """The letters as they are drawn, cut out of the plate, and how far left they stand (0 left, 1 right)."""
    view.show_captions((caption(1, text),))
    picture = view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    inner = pixels[4:-4, 4 : picture.width() - 4]
    drawn = np.abs(inner.astype(int) - int(inner[2, 2])) > 60
    rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
    cut = inner[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return cut.copy(), float(columns.mean()) / inner.shape[1]


def plate(qtbot: QtBot, direction: Qt.LayoutDirection) -> CaptionView:
    view = CaptionView()
    view.setLayoutDirection(direction)
    qtbot.addWidget(view)
    view.resize(600, 120)
    return view


@pytest.mark.parametrize("text", ["Dobrý deň, (Michal)!", "שלום, (עולם)!"])
def test_captions_keep_their_own_direction_whatever_that_of_the_window(qtbot: QtBot, text: str) -> None:
    letters, _ = ink(plate(qtbot, Qt.LayoutDirection.LeftToRight), text)
    mirrored, _ = ink(plate(qtbot, Qt.LayoutDirection.RightToLeft), text)
    assert letters.shape == mirrored.shape
    assert np.abs(letters.astype(int) - mirrored.astype(int)).mean() < 8, "the words are set otherwise"


def test_captions_begin_where_reading_begins(qtbot: QtBot) -> None:
    view = plate(qtbot, Qt.LayoutDirection.LeftToRight)
    assert ink(view, "Dobrý deň.")[1] < 0.4
    assert ink(view, "שלום")[1] > 0.6


@in_every_size
def test_nothing_is_cut_in_high_contrast(open_window: OpenWindow, qtbot: QtBot, scale: int) -> None:
    window = open_window(StillParts(), Settings(theme=Theme.CONTRAST, text_scale_percent=scale))
    run(window, qtbot, EngineState.TOO_DARK)
    window.resize(1024, 640)
    nothing_is_cut(window)
    assert window.palette().window().color().name() == "#000000"
    details = window.live.open_details()
    nothing_is_cut(details)
