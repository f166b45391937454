"""Every page and dialog, as a whole: read aloud, worked with keys alone, and seen by eyes that need more."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractAnimation, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.settings import Settings, Theme
from app.window.main_window import MainWindow
from engine.types import EngineState
from tests.app.conftest import HIGHEST_FONT, WIDEST_FONT, OpenWindow
from tests.app.video.scene import ScriptedTranscriber
from tests.app.widgets.test_style import contrast
from tests.app.window.test_access import nameless, tab_round, works
from tests.app.window.test_window_fits import beyond_the_edge, nothing_is_cut, run, shown
from tests.videos import write_video

LEAST_CONTRAST = 4.5
LARGE_CONTRAST = 3.0  # WCAG 1.4.3: text of 24 pixels and more
LARGE_PX = 24
LOOKS = ((Theme.LIGHT, 200, HIGHEST_FONT), (Theme.LIGHT, 200, WIDEST_FONT), (Theme.DARK, 100, WIDEST_FONT))
SPOKEN_ROLES = {
    QLabel: {QAccessible.Role.StaticText},
    QAbstractButton: {QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.ButtonMenu,
                      QAccessible.Role.RadioButton},
    QComboBox: {QAccessible.Role.ComboBox},
    QLineEdit: {QAccessible.Role.EditableText},
}  # fmt: skip


@pytest.fixture(params=LOOKS, ids=[f"{theme.value}-{scale}-{font}" for theme, scale, font in LOOKS])
def window(
    request: pytest.FixtureRequest,
    use_font: Callable[[str], None],
    open_window: OpenWindow,
    qtbot: QtBot,
    tmp_path: Path,
) -> MainWindow:
    """A window with all its pages, a run that goes on, and a video in the queue."""
    theme, scale, font = request.param
    use_font(font)
    opened = open_window(settings=Settings(theme=theme, text_scale_percent=scale, welcomed=True))
    opened.add_videos(tmp_path / "videos", ScriptedTranscriber())
    assert opened.video is not None
    opened.video.open_files([write_video(tmp_path / "clip.mp4")])
    run(opened, qtbot, EngineState.WAITING)
    return opened


def views(window: MainWindow) -> Iterator[QWidget]:
    """Each page in front, then each dialog."""
    window.resize(1280, 800)
    for page in window.pages:
        window.show_page(page)
        QApplication.processEvents()
        yield page
    dialogs = (
        window.open_settings,
        window.open_about,
        window.live.open_details,
        window.dialogs.open_welcome,
        window.dialogs.open_log,
    )
    for open_one in dialogs:
        dialog = open_one()
        QApplication.processEvents()
        yield dialog
        dialog.close()


def test_every_view_is_whole_named_and_has_its_role(window: MainWindow) -> None:
    seen, faults = 0, list[str]()
    for view in views(window):
        name = type(view).__name__
        nothing_is_cut(view)
        faults += [f"{name}: {one}" for one in (*beyond_the_edge(view), *nameless(view))]
        for widget in shown(view):
            roles = next((found for kind, found in SPOKEN_ROLES.items() if type(widget) is kind), None)
            if roles is None or isinstance(widget.parentWidget(), QAbstractSpinBox):
                continue
            seen += 1
            role = QAccessible.queryAccessibleInterface(widget).role()
            faults += [] if role in roles else [f"{name}: {text_of(widget)!r} is called {role}"]
    assert "\n".join(faults) == ""
    assert seen > 60


def test_every_view_is_worked_with_the_tab_key_in_reading_order(window: MainWindow, qtbot: QtBot) -> None:
    faults = list[str]()
    for view in views(window):
        name = type(view).__name__
        top = view.window()
        top.activateWindow()
        qtbot.waitUntil(top.isActiveWindow)
        round_ = tab_round(top, Qt.Key.Key_Tab)
        missed = [widget for widget in shown(view) if works(widget) and widget not in round_]
        faults += [f"{name}: Tab misses {one.accessibleName() or text_of(one)!r}" for one in missed]
        rows = [widget for widget in round_ if view.isAncestorOf(widget)]
        up = [
            f"{name}: Tab goes up from {said(before)!r} to {said(after)!r}"
            for before, after in pairwise([*rows, rows[0]])
            if not before.visibleRegion().isEmpty()  # else it is scrolled out of sight
            and place_of(after, view).y() + 8 < place_of(before, view).y()
            and place_of(after, view).x() <= place_of(before, view).x()
        ]
        faults += up if len(up) > 1 else []  # once, from the last to the first
    assert "\n".join(faults) == ""


def said(widget: QWidget) -> str:
    return widget.accessibleName() or text_of(widget) or type(widget).__name__


def place_of(widget: QWidget, view: QWidget) -> QPoint:
    return widget.mapTo(view, QPoint(0, 0))


def test_every_word_stands_out_from_what_is_behind_it(window: MainWindow) -> None:
    measured, faults = 0, list[str]()
    for view in views(window):
        picture = pixels(view)
        for widget in shown(view):
            words = text_of(widget)
            place = widget.visibleRegion().boundingRect().translated(widget.mapTo(view, QPoint(0, 0)))
            if not any(letter.isalnum() for letter in words) or not widget.isEnabled() or place.size() != widget.size():
                continue
            found = measured_contrast(picture[place.top() : place.bottom(), place.left() : place.right()])
            large = widget.font().pixelSize() >= LARGE_PX
            if found is not None and found < (LARGE_CONTRAST if large else LEAST_CONTRAST):
                faults.append(f"{type(view).__name__}: {words[:40]!r} has a contrast of {found:.2f}")
            measured += found is not None
    assert "\n".join(faults) == ""
    assert measured > 60


def text_of(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return widget.text()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def pixels(view: QWidget) -> NDArray[np.uint8]:
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)[..., 2::-1].copy()


def measured_contrast(region: NDArray[np.uint8]) -> float | None:
    """Between the commonest colour of the region and the one furthest from it; None where there is one colour only.

    Letters are drawn with soft edges: their full colour is the furthest.
    """
    colours, counts = np.unique(region.reshape(-1, 3), axis=0, return_counts=True)
    if len(colours) < 2:
        return None
    ground = name_of(colours[counts.argmax()])
    distance = np.abs(colours.astype(int) - colours[counts.argmax()]).sum(axis=1)
    furthest = colours[np.argsort(distance)[-8:]]
    return max(contrast(name_of(one), ground) for one in furthest)


def name_of(colour: NDArray[np.uint8]) -> str:
    return QColor(*(int(part) for part in colour)).name()


def test_nothing_in_the_window_is_animated(window: MainWindow) -> None:
    """So there is nothing to switch off for people whom motion troubles; skeletons move because signs do."""
    for view in views(window):
        lasting = [one for one in view.window().findChildren(QAbstractAnimation) if one.totalDuration() > 0]
        assert lasting == []
