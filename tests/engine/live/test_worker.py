"""The one class that starts threads."""

import logging
import threading

import pytest

from engine.live.worker import Worker
from tests.limits import HANG_LIMIT_S


def test_a_body_runs_until_it_is_asked_to_stop() -> None:
    stop, crashes = threading.Event(), list[tuple[str, Exception]]()

    def wait(asked: threading.Event) -> None:
        asked.wait()

    worker = Worker("pose", wait, stop, lambda *crash: crashes.append(crash))
    assert worker.join(0.0)  # never started
    worker.start()
    assert not worker.join(0.0)
    stop.set()
    assert worker.join(HANG_LIMIT_S)
    assert crashes == []


def test_a_body_that_raises_is_logged_once_and_reported(caplog: pytest.LogCaptureFixture) -> None:
    def body(_: threading.Event) -> None:
        raise ValueError("seven legs")

    crashes = list[tuple[str, Exception]]()
    worker = Worker("pose", body, threading.Event(), lambda *crash: crashes.append(crash))
    with caplog.at_level(logging.ERROR):
        worker.start()
        assert worker.join(HANG_LIMIT_S)
    assert [(name, str(error)) for name, error in crashes] == [("pose", "seven legs")]
    assert [record.getMessage() for record in caplog.records] == ["The pose thread ended with an error."]
