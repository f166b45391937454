"""Gives every test no display, no network and one thread of arithmetic, and lets it leave no thread behind."""

import os
import socket
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import settings

from tests.limits import HANG_LIMIT_S

if TYPE_CHECKING:
    from engine.bundle.loader import Bundle  # loads NumPy, which reads the variables below only once

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"  # sums come out bit by bit the same, and as many tests as cores run at once
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

settings.register_profile("signscribe", deadline=None)  # how long an example takes says more about the machine
settings.load_profile("signscribe")

THREADS_OF_LIBRARIES: Final = ("tqdm", "torch", "concurrent.futures")
"""Libraries that keep a daemon thread for the life of the process."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: tuple[str, int] | str | bytes) -> None:
        host = address[0] if isinstance(address, tuple) else "localhost"
        if host not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"A test tried to connect to {host}; tests run offline.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def one_thread_of_arithmetic() -> Iterator[None]:
    """Undo a `torch.set_num_threads` of the commands of training, which would hold for all tests that follow."""
    yield
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.set_num_threads(1)


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail a test that leaves one of its threads running."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not _of_a_library(thread)]
    for thread in left:
        thread.join(HANG_LIMIT_S)
    names = [thread.name for thread in left if thread.is_alive()]
    assert not names, f"threads still running after the test: {names}"


def _of_a_library(thread: threading.Thread) -> bool:
    return thread.daemon and type(thread).__module__.startswith(THREADS_OF_LIBRARIES)


@pytest.fixture(scope="session")
def small_bundle(tmp_path_factory: pytest.TempPathFactory) -> "Bundle":
    """A real bundle with random weights, exported once a session."""
    from tests.bundles import make_small_bundle  # needs PyTorch, which most tests do without

    return make_small_bundle(tmp_path_factory.mktemp("small") / "bundle")


@pytest.fixture(scope="session")
def indexed_bundle(small_bundle: "Bundle", tmp_path_factory: pytest.TempPathFactory) -> "Bundle":
    """The small bundle with a sign index of its own, made once a session."""
    from tests.bundles import with_index

    return with_index(small_bundle, tmp_path_factory.mktemp("indexed") / "bundle")


@pytest.fixture(scope="session")
def picture_bundle(tmp_path_factory: pytest.TempPathFactory) -> "Bundle":
    """A real bundle with random weights that reads hand pictures, exported once a session."""
    from tests.bundles import WITH_PICTURES, make_small_bundle

    return make_small_bundle(tmp_path_factory.mktemp("pictures") / "bundle", rgb=WITH_PICTURES)
