"""Nothing is cut or unreachable: every state, light and dark, at 1024 x 640 with normal and doubled text."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.live.camera_light import CameraLight
from app.live.view import LivePhase
from app.settings import Settings, Theme
from app.widgets.style import CONTROL_HEIGHT_PX
from app.window.main_window import MainWindow
from engine.errors import BundleError
from engine.sentence import Sentence
from engine.types import EngineError, EngineState
from tests.app.conftest import HIGHEST_FONT, WIDEST_FONT, OpenWindow
from tests.app.window_parts import StillParts, caption, grey_frame, signing_poses, status

LOOKS = (
    (Theme.LIGHT, 100, WIDEST_FONT),
    (Theme.LIGHT, 200, WIDEST_FONT),
    (Theme.DARK, 100, HIGHEST_FONT),
    (Theme.DARK, 200, HIGHEST_FONT),
)
"""Themes differ in colours alone (`test_themes_differ_in_colours_alone`), so each is laid out in one font."""
SIZES = ((100, WIDEST_FONT), (200, WIDEST_FONT), (200, HIGHEST_FONT))
ENGINE_STATES = ("signing", "hands_out_of_view", "nobody", "too_dark")
STATES = (
    "first run",
    "no camera",
    "no model",
    "loading",
    *ENGINE_STATES,
    "paused",
    "camera lost",
    "failed",
)
SETTLING_ROUNDS = 20
LONG_REASON = "There is no model in /home/somebody/models/starter: bundle.json is missing. Fetch the model again."


def in_every_look(test: Callable[..., None]) -> Callable[..., None]:
    """Run the test with each `theme`, `scale` and font of the desktop in `LOOKS`."""
    names = [f"{theme.value}-{scale}-{font}" for theme, scale, font in LOOKS]
    mark = pytest.mark.parametrize(("theme", "scale", "desktop_font"), LOOKS, indirect=["desktop_font"], ids=names)
    marked: Callable[..., None] = pytest.mark.usefixtures("desktop_font")(mark(test))
    return marked


def in_every_size(test: Callable[..., None]) -> Callable[..., None]:
    """Run the test with each `scale` and font of the desktop in `SIZES`."""
    names = [f"{scale}-{font}" for scale, font in SIZES]
    mark = pytest.mark.parametrize(("scale", "desktop_font"), SIZES, indirect=["desktop_font"], ids=names)
    marked: Callable[..., None] = pytest.mark.usefixtures("desktop_font")(mark(test))
    return marked


def shown(window: QWidget) -> Iterator[QWidget]:
    return (widget for widget in window.findChildren(QWidget) if widget.isVisibleTo(window) and widget.isVisible())


def cut_texts(window: QWidget) -> list[str]:
    """The texts of labels and buttons that do not fit their place, or whose place is not wholly to be seen."""
    cut = []
    for widget in shown(window):
        if isinstance(widget, QLabel):
            text, fits = widget.text(), label_fits(widget)
        elif isinstance(widget, QAbstractButton | CameraLight):
            text = widget.text() if isinstance(widget, QAbstractButton) else widget.accessibleName()
            wanted, has = widget.sizeHint(), widget.size()
            fits = wanted.width() <= has.width() and wanted.height() <= has.height()
        elif isinstance(widget, QComboBox):
            text, fits = widget.currentText(), widget.sizeHint().width() <= widget.width()
        else:
            continue
        if text and not (fits and wholly_inside(widget, window)):
            cut.append(f"{text!r} has {widget.size().toTuple()}, wants {widget.sizeHint().toTuple()}")
    return cut


def nothing_is_cut(window: QWidget) -> None:
    """Fail if texts are cut once the layout has settled, which is a matter of events, not of time."""
    for _ in range(SETTLING_ROUNDS):
        QApplication.processEvents()
        if not cut_texts(window):
            return
    assert cut_texts(window) == []


def label_fits(label: QLabel) -> bool:
    if label.textFormat() == Qt.TextFormat.RichText and label.wordWrap():
        return label.heightForWidth(label.width()) <= label.height()
    room = label.contentsRect()
    metrics = QFontMetrics(label.font())
    flags = int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0
    needed = metrics.boundingRect(
        QRect(0, 0, room.width() if label.wordWrap() else 10_000, 10_000), flags, label.text()
    )
    return needed.width() <= room.width() + 1 and needed.height() <= room.height() + 1


def wholly_inside(widget: QWidget, window: QWidget) -> bool:
    """Whether no ancestor hides a part of the widget; what scrolls may lie outside its view."""
    ancestor = widget.parentWidget()
    while ancestor is not None:
        if isinstance(ancestor.parentWidget(), QScrollArea):
            return True
        place = QRect(widget.mapTo(ancestor, widget.rect().topLeft()), widget.size())
        if not ancestor.rect().contains(place):
            return False
        if ancestor is window:
            return True
        ancestor = ancestor.parentWidget()
    return True


def beyond_the_edge(dialog: QWidget) -> list[str]:
    """What lies in a page that scrolls up and down, but is wider than the page."""
    areas = dialog.findChildren(QScrollArea)
    pairs = ((area.widget(), area.viewport().width()) for area in areas)
    wanted = ((inside.minimumSizeHint().width(), room_px) for inside, room_px in pairs if inside is not None)
    return [f"{wanted_px} px in {room_px} px" for wanted_px, room_px in wanted if wanted_px > room_px]


def run(window: MainWindow, qtbot: QtBot, state: EngineState) -> None:
    """A run that goes on: a picture, a finished caption, one in work, and long figures."""
    window.live.bar.start_asked.emit()
    qtbot.waitUntil(lambda: window.controller.is_running)
    bridge = window.controller.bridge
    bridge.on_status(status(state, dropped=12345, delay_s=12.3))
    bridge.on_frame(grey_frame(), signing_poses()[3])
    bridge.on_subtitle(caption(1, "Dobrý deň, volám sa Michal a mám jedného brata.", final=True, confidence=0.4))
    bridge.on_subtitle(caption(2, "Moja mama", "pracuje v škole"))


def bring_about(window: MainWindow, qtbot: QtBot, state: str) -> None:
    if state in ("first run", "no camera", "no model"):
        return
    if state == "loading":
        window.live.bar.start_asked.emit()
        return
    run(window, qtbot, EngineState(state) if state in ENGINE_STATES else EngineState.WAITING)
    if state == "paused":
        window.controller.toggle_pause()
    elif state == "camera lost":
        error = EngineError("camera_lost", "camera", Sentence("USB Camera was unplugged; plug it in again."))
        window.controller.bridge.on_error(error)
    elif state == "failed":
        window.controller.bridge.on_error(
            EngineError("detector", "pose", Sentence("Its files are damaged; install it again."))
        )
        qtbot.waitUntil(lambda: window.controller.view.phase is LivePhase.OFF)


def parts_for(state: str) -> StillParts:
    if state == "no camera":
        return StillParts(cameras=())
    if state == "no model":
        return StillParts(manifest=BundleError(LONG_REASON))
    return StillParts()


@in_every_look
@pytest.mark.parametrize("state", STATES)
def test_no_word_of_the_window_is_cut(
    open_window: OpenWindow, qtbot: QtBot, theme: Theme, scale: int, state: str
) -> None:
    window = open_window(parts_for(state), Settings(theme=theme, text_scale_percent=scale))
    bring_about(window, qtbot, state)
    window.resize(1024, 640)
    nothing_is_cut(window)
    assert window.size().toTuple() == (1024, 640), "the window cannot be made so small"
    assert len(list(shown(window))) > 20


@in_every_look
def test_no_word_of_the_dialogs_is_cut(open_window: OpenWindow, theme: Theme, scale: int) -> None:
    window = open_window(settings=Settings(theme=theme, text_scale_percent=scale))
    for dialog in (window.open_settings(), window.open_about(), window.live.open_details()):
        dialog.resize(dialog.size().boundedTo(QSize(1024, 640)))
        nothing_is_cut(dialog)
        assert beyond_the_edge(dialog) == []


@pytest.mark.parametrize("state", ["first run", "signing", "no camera"])
def test_every_control_has_a_name_and_a_place_in_the_tab_order(
    open_window: OpenWindow, qtbot: QtBot, state: str
) -> None:
    window = open_window(parts_for(state))
    bring_about(window, qtbot, state)
    controls = [widget for top in (window, window.open_settings()) for widget in shown(top) if is_control(widget)]
    assert len(controls) > 15
    for control in controls:
        name = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
        assert name, f"{control} has no name for a screen reader"
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{name} cannot be reached with the keyboard"


@pytest.mark.parametrize("scale", [100, 200])
def test_controls_are_at_least_36_pixels_high(open_window: OpenWindow, scale: int) -> None:
    window = open_window(settings=Settings(text_scale_percent=scale))
    QApplication.processEvents()
    for widget in shown(window):
        if is_control(widget) and not isinstance(widget, QAbstractItemView):
            assert widget.height() >= CONTROL_HEIGHT_PX, widget.accessibleName()


def is_control(widget: QWidget) -> bool:
    """Whether a person works it; what lies inside a search field or a field for a number belongs to the field."""
    kinds = QAbstractButton | QAbstractSpinBox | QComboBox | QLineEdit | QSlider | QAbstractItemView
    return isinstance(widget, kinds) and not isinstance(widget.parentWidget(), QLineEdit | QAbstractSpinBox)
