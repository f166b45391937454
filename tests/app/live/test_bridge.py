import threading

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from app.live.bridge import EngineBridge
from engine.sentence import Sentence
from engine.types import EngineError, EngineState
from tests.app.window_parts import caption, grey_frame, signing_poses, status


def test_only_the_newest_picture_is_kept_and_announced_once(qtbot: QtBot) -> None:
    bridge = EngineBridge()
    announced: list[int] = []
    bridge.picture_ready.connect(lambda: announced.append(1))
    pose = signing_poses()[0]
    for index in range(5):
        bridge.on_frame(grey_frame(index, width_px=8, height_px=8), pose)
    qtbot.waitUntil(lambda: bool(announced))
    newest = bridge.take_picture()
    assert newest is not None
    assert newest[0].index == 4
    assert newest[1] is pose
    assert announced == [1]
    assert bridge.take_picture() is None
    bridge.on_frame(grey_frame(5, width_px=8, height_px=8), None)
    qtbot.waitUntil(lambda: len(announced) == 2)


class Ear(QObject):
    """Lives in the window's thread and notes what it hears, and in which thread."""

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[int] = set()
        bridge.subtitle_changed.connect(self.note)
        bridge.status_changed.connect(self.note)
        bridge.failed.connect(self.note)

    @Slot(object)
    def note(self, value: object) -> None:
        self.heard.append(value)
        self.threads.add(threading.get_ident())


def test_what_another_thread_says_arrives_in_order_on_the_windows_thread(qtbot: QtBot) -> None:
    bridge = EngineBridge()
    ear = Ear(bridge)
    begun, signing, finished = caption(1, "", "Dobrý"), status(EngineState.SIGNING), caption(1, "Dobrý deň", final=True)
    error = EngineError("camera_lost", "camera", Sentence("gone"))

    def speak() -> None:
        bridge.on_subtitle(begun)
        bridge.on_status(signing)
        bridge.on_subtitle(finished)
        bridge.on_error(error)

    speaker = threading.Thread(target=speak)
    speaker.start()
    speaker.join()
    qtbot.waitUntil(lambda: len(ear.heard) == 4)
    assert ear.heard == [begun, signing, finished, error]
    assert ear.threads == {threading.get_ident()}
