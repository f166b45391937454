"""Pages share the window: one at a time, each by its button or key, files dropped anywhere go to who takes them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.widgets.page import Page
from app.window.main_window import MainWindow
from engine.types import Clip
from tests.app.conftest import OpenWindow


class TextPage(Page):
    """Takes text files and notes what it was told."""

    file_endings = frozenset({".txt"})

    def __init__(self) -> None:
        super().__init__()
        self.opened: tuple[Path, ...] = ()
        self.scales: list[int] = []
        self.closed = False

    def apply_settings(self, settings: Settings) -> None:
        self.scales.append(settings.text_scale_percent)

    def open_files(self, paths: Sequence[Path]) -> None:
        self.opened = tuple(paths)

    def close_down(self) -> None:
        self.closed = True


def with_text_page(window: MainWindow) -> TextPage:
    page = TextPage()
    window.add_page(page, "history", "Text")
    QApplication.processEvents()  # the layout shows the page's button
    return page


def drop(window: MainWindow, urls: list[QUrl]) -> bool:
    """Drag these over the window and let go; returns whether the window took them."""
    data = QMimeData()
    data.setUrls(urls)
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, modifiers)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, modifiers)
        QApplication.sendEvent(window, event)
    return enter.isAccepted()


def test_the_keys_of_the_rail_change_the_page(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    page = with_text_page(window)
    assert window.live.isVisible()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    last = Qt.Key(Qt.Key.Key_0.value + len(window.pages))
    QTest.keyClick(window, last, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.isVisible)
    assert not window.live.isVisible()
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.live.isVisible)


def test_the_keys_of_a_page_rest_while_another_is_shown(open_window: OpenWindow) -> None:
    window = open_window()
    window.show_page(with_text_page(window))
    QTest.keyClick(window, Qt.Key.Key_O)
    assert window.live.windows.overlay is None


def test_files_dropped_anywhere_go_to_the_page_that_takes_them(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    page = with_text_page(window)
    file = tmp_path / "a.TXT"
    assert drop(window, [QUrl.fromLocalFile(str(file))])
    assert page.opened == (file,)
    assert page.isVisible()


def test_what_no_page_takes_is_refused(open_window: OpenWindow) -> None:
    window = open_window()
    page = with_text_page(window)
    assert not drop(window, [QUrl.fromLocalFile("/somewhere/a.bin")])
    assert not drop(window, [QUrl.fromLocalFile("/")])
    assert not drop(window, [QUrl("https://example.org/a.txt")])
    assert page.opened == ()
    assert window.live.isVisible()


def test_settings_reach_every_page_and_closing_ends_every_page(open_window: OpenWindow) -> None:
    window = open_window()
    page = with_text_page(window)
    window.apply_settings(Settings(text_scale_percent=150))
    assert page.scales == [150]
    window.close()
    assert page.closed


def test_what_a_page_asks_to_look_up_leaves_the_window_as_one_signal(open_window: OpenWindow) -> None:
    window = open_window()
    page = with_text_page(window)
    asked: list[tuple[object, str]] = []
    window.look_up_requested.connect(lambda clip, language: asked.append((clip, language)))
    clip = Clip(np.zeros(1), np.zeros((1, 133, 2), np.float32), np.zeros((1, 133), np.float32), 4 / 3)
    page.look_up_requested.emit(clip, "svk")
    assert asked == [(clip, "svk")]


def test_what_a_page_says_goes_with_it_and_news_from_behind_stay(open_window: OpenWindow) -> None:
    window = open_window()
    page = with_text_page(window)
    window.show_page(page)
    page.notice.emit("This is the last line.")
    assert window.notice.sentence == "This is the last line."
    window.show_page(window.live)
    assert window.notice.sentence == ""
    page.notice.emit("Saved as text.txt.")
    window.show_page(window.models)
    assert window.notice.sentence == "Saved as text.txt."
