import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.background import Background
from app.window.failure_dialog import FailureDialog
from engine.errors import MediaError, SignscribeError
from tests.limits import HANG_LIMIT_S


class WrongTurnError(Exception):
    """Raised by these tests alone."""


@pytest.fixture
def failures(qtbot: QtBot) -> Iterator[FailureDialog]:
    before = sys.excepthook, threading.excepthook
    dialog = FailureDialog()
    dialog.install()
    yield dialog
    if dialog.box is not None:
        dialog.box.close()
    sys.excepthook, threading.excepthook = before
    qtbot.waitUntil(lambda: dialog.box is None)


def shown_box(failures: FailureDialog, qtbot: QtBot) -> QMessageBox:
    qtbot.waitUntil(lambda: failures.box is not None)
    assert failures.box is not None
    return failures.box


def raise_wrong_turn() -> None:
    raise WrongTurnError("left at the oak")


def test_an_unhandled_error_becomes_one_dialog_with_its_details(failures: FailureDialog, qtbot: QtBot) -> None:
    for _ in range(3):
        try:
            raise_wrong_turn()
        except WrongTurnError as error:
            sys.excepthook(WrongTurnError, error, error.__traceback__)
    box = shown_box(failures, qtbot)
    assert "Something went wrong" in box.text()
    assert "left at the oak" in box.detailedText()
    assert "raise_wrong_turn" in box.detailedText()


def test_an_error_of_another_thread_is_shown_too(failures: FailureDialog, qtbot: QtBot) -> None:
    thread = threading.Thread(target=raise_wrong_turn)
    thread.start()
    thread.join()
    assert "left at the oak" in shown_box(failures, qtbot).detailedText()


def test_a_job_hands_its_result_or_its_fault_back_to_this_thread(qtbot: QtBot) -> None:
    background = Background()
    heard: list[tuple[object, int]] = []

    def note(value: object) -> None:
        heard.append((value, threading.get_ident()))

    def fail() -> str:
        raise MediaError("no picture")

    jobs: list[int] = []
    background.run(lambda: jobs.append(threading.get_ident()), note, note)
    background.run(fail, note, note)
    qtbot.waitUntil(lambda: len(heard) == 2)
    background.close()
    assert [thread for _, thread in heard] == [threading.get_ident()] * 2
    assert jobs != [threading.get_ident()]
    assert heard[0][0] is None
    assert isinstance(heard[1][0], SignscribeError)


def test_an_unforeseen_error_of_a_job_is_not_lost(qtbot: QtBot) -> None:
    background = Background()
    with qtbot.capture_exceptions() as exceptions:
        background.run(raise_wrong_turn, lambda _: None, lambda _: None)
        qtbot.waitUntil(lambda: bool(exceptions))
    background.close()
    assert exceptions[0][0] is WrongTurnError


def test_nothing_is_heard_of_jobs_once_closed() -> None:
    background = Background()
    begun, may_end = threading.Event(), threading.Event()
    heard: list[object] = []

    def wait() -> None:
        begun.set()
        assert may_end.wait(timeout=HANG_LIMIT_S)

    background.run(wait, heard.append, heard.append)
    background.run(wait, heard.append, heard.append)
    assert begun.wait(timeout=HANG_LIMIT_S)
    may_end.set()
    background.close()
    background.close()
    background.run(wait, heard.append, heard.append)
    assert heard == []
