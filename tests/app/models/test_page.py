"""The Models page on a real store: adding, choosing, removing, and downloads after an accepted licence."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.live.view import LivePhase
from app.models import controller as models_controller
from app.models.card import ModelCard, OfferCard
from app.models.licence_dialog import LicenceDialog
from app.models.view import progress_words
from app.paths import starter_model_dir
from app.settings import Settings, Theme
from app.window.main_window import MainWindow
from engine.bundle.loader import Bundle
from engine.store.catalogue import Catalogue, CatalogueEntry, EntryKind
from engine.store.progress import DownloadProgress
from engine.types import Processor
from tests.app.conftest import OpenWindow
from tests.app.window.test_pages import drop
from tests.app.window.test_window_fits import in_every_look, nothing_is_cut
from tests.app.window_parts import StillParts
from tests.file_server import Behaviour, serve


@pytest.fixture
def packed(small_bundle: Bundle, tmp_path: Path) -> Path:
    from tests.bundles import zipped  # needs PyTorch, as the bundle does

    return zipped(small_bundle, tmp_path / "tiny.zip")


def shown(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with its Models page in front, once it has looked."""
    window.show_page(window.models)
    rest(window, qtbot)
    return window


def rest(window: MainWindow, qtbot: QtBot) -> None:
    view = window.models.controller
    qtbot.waitUntil(lambda: view.view.models is not None and view.view.work is None)


def card(window: MainWindow, title: str) -> ModelCard:
    QApplication.processEvents()
    return next(one for one in window.models.findChildren(ModelCard) if one.accessibleName() == title)


def offer(window: MainWindow, name: str) -> OfferCard:
    return next(one for one in window.models.findChildren(OfferCard) if one.accessibleName() == name)


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def offering(monkeypatch: pytest.MonkeyPatch, *entries: CatalogueEntry) -> None:
    monkeypatch.setattr(models_controller, "load_catalogue", lambda _file: Catalogue(entries))


def entry_for(content: bytes, url: str, kind: EntryKind = EntryKind.BUNDLE) -> CatalogueEntry:
    return CatalogueEntry(
        id="tiny", kind=kind, name="Tiny", description="A few words.", licence="CC BY-NC 4.0", source="https://x.org",
        licence_url="https://x.org/l", non_commercial=True, url=url, size_bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip


def test_the_models_here_say_what_they_know_and_which_one_is_used(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = shown(open_window(), qtbot)
    view = window.models.controller.view
    assert [model.folder for model in view.models or ()] == [starter_model_dir()]
    assert view.in_use == starter_model_dir()
    starter = window.models.findChildren(ModelCard)[0]
    assert starter.use_button.text() == "In use"
    assert not starter.use_button.isEnabled()
    assert not hasattr(starter, "remove_button")


def test_a_dropped_zip_becomes_a_model_that_can_be_used_and_removed(
    open_window: OpenWindow, qtbot: QtBot, packed: Path, tmp_path: Path
) -> None:
    window = shown(open_window(), qtbot)
    assert drop(window, [QUrl.fromLocalFile(str(packed))])
    rest(window, qtbot)
    folder = tmp_path / "models" / "test-1"
    assert folder.is_dir()
    press(card(window, "test 1").use_button)
    assert window.settings.model_folder == str(folder)
    assert not card(window, "test 1").use_button.isEnabled()
    press(card(window, "test 1").remove_button)
    box = window.models.dialog
    assert isinstance(box, QMessageBox)
    assert folder.is_dir(), "nothing goes before the question is answered"
    press(next(button for button in box.findChildren(QPushButton) if button.text() == "Remove"))
    qtbot.waitUntil(lambda: not folder.exists())
    rest(window, qtbot)
    assert window.settings.model_folder == ""


def test_what_is_no_model_is_not_taken_or_said(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(open_window(), qtbot)
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK nothing")
    assert not drop(window, [QUrl.fromLocalFile(str(tmp_path))])
    assert drop(window, [QUrl.fromLocalFile(str(broken))])
    rest(window, qtbot)
    assert "not a whole zip file" in window.models.problem.text()
    assert window.models.problem.isVisible()


def test_a_folder_can_be_chosen(
    open_window: OpenWindow, qtbot: QtBot, small_bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = shown(open_window(), qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(small_bundle.folder))
    press(window.models.add_folder)
    rest(window, qtbot)
    assert (tmp_path / "models" / "test-1").is_dir()


def test_nothing_is_fetched_before_the_licence_is_accepted(
    open_window: OpenWindow, qtbot: QtBot, packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behaviour = Behaviour(packed.read_bytes())
    with serve(behaviour) as url:
        offering(monkeypatch, entry_for(behaviour.content, url))
        window = shown(open_window(), qtbot)
        press(offer(window, "Tiny").download_button)
        qtbot.waitUntil(lambda: window.models.dialog is not None)
        dialog = window.models.dialog
        assert isinstance(dialog, LicenceDialog)
        assert not dialog.download_button.isEnabled()
        assert behaviour.asked == []
        dialog.accepted_box.click()
        press(dialog.download_button)
        qtbot.waitUntil(lambda: len(window.models.controller.view.models or ()) == 2)
        rest(window, qtbot)
    assert (tmp_path / "models" / "test-1").is_dir()


def test_a_download_can_be_stopped_and_gone_on_with(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behaviour = Behaviour(bytes(range(256)) * 400, hold_at=8192)
    with serve(behaviour) as url:
        entry = entry_for(behaviour.content, url, EntryKind.TOKENIZER)
        offering(monkeypatch, entry)
        window = shown(open_window(), qtbot)
        models = window.models
        models.controller.fetch(entry)
        assert models.work.isVisible()
        qtbot.waitUntil(behaviour.held.is_set)
        press(models.cancel)
        rest(window, qtbot)
        assert not models.work.isVisible()
        assert not models.problem.isVisible()
        behaviour.hold_at = None
        behaviour.let_go.set()
        models.controller.fetch(entry)
        qtbot.waitUntil(lambda: models.controller.view.offers[0].here is not None)
        rest(window, qtbot)
    assert (tmp_path / "imports" / "tiny.model").read_bytes() == behaviour.content
    assert offer(window, "Tiny").download_button.text() == "Here"


def test_the_window_can_be_closed_in_the_middle_of_a_download(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    behaviour = Behaviour(bytes(100_000), hold_at=8192)
    with serve(behaviour) as url:
        entry = entry_for(behaviour.content, url)
        offering(monkeypatch, entry)
        window = shown(open_window(), qtbot)
        window.models.controller.fetch(entry)
        qtbot.waitUntil(behaviour.held.is_set)
        window.close()
        assert not behaviour.let_go.is_set(), "closing waited for the server"


def test_without_a_network_the_page_says_so(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve(Behaviour(b"x")) as url:
        pass  # the server is gone again
    entry = entry_for(b"x", url)
    offering(monkeypatch, entry)
    window = shown(open_window(), qtbot)
    window.models.controller.fetch(entry)
    qtbot.waitUntil(window.models.problem.isVisible)
    assert "Connect to the internet" in window.models.problem.text()


def test_without_a_model_the_live_page_leads_here(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    window.live.model_asked.emit()
    assert window.models.isVisible()
    rest(window, qtbot)
    assert window.controller.view.phase is LivePhase.OFF


def test_the_processor_is_measured_with_the_model_in_use(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = shown(open_window(), qtbot)
    assert window.models.processor.itemData(0) is Processor.CPU
    press(window.models.measure)
    qtbot.waitUntil(lambda: window.models.controller.view.trial is not None)
    trial = window.models.controller.view.trial
    assert trial is not None
    assert trial.is_right
    assert trial.translate_s > 0
    assert "64 pictures take" in window.models.trial.text()


def test_another_processor_is_kept_and_reaches_the_engine(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = StillParts(processor_problem="CUDA does not start here.")
    window = shown(open_window(parts, Settings(processor=Processor.CUDA)), qtbot)
    assert window.models.processor.currentData() is Processor.CUDA, "what was chosen stays, though it is not here"
    assert parts.processors == [Processor.CUDA]
    window.models.processor.setCurrentIndex(0)
    window.models.processor.activated.emit(0)
    assert window.settings.processor is Processor.CPU
    assert parts.processors == [Processor.CUDA, Processor.CPU]
    window.show_page(window.live)
    window.live.bar.start_asked.emit()
    qtbot.waitUntil(lambda: window.notice.isVisible() and window.controller.is_running)


@in_every_look
def test_no_word_of_the_page_is_cut(open_window: OpenWindow, qtbot: QtBot, theme: Theme, scale: int) -> None:
    window = shown(open_window(settings=Settings(theme=theme, text_scale_percent=scale)), qtbot)
    window.resize(1024, 640)
    nothing_is_cut(window)
    dialog = LicenceDialog(entry_for(b"x", "https://x.org/a.zip"), window)
    dialog.open()
    nothing_is_cut(dialog)
    dialog.close()


def test_time_left_is_said_in_words() -> None:
    assert progress_words(DownloadProgress(1_000_000, 2_000_000)) == "1.0 MB of 2.0 MB"
    assert progress_words(DownloadProgress(1_000_000, 2_000_000, 20.0)).endswith("less than a minute left")
    assert progress_words(DownloadProgress(1_000_000, 2_000_000, 200.0)).endswith("about 3 min left")
