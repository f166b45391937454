"""Steers the Models page: lists, adds, downloads, measures and removes models off the window's thread."""

import shlex
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.background import Background
from app.language.window_language import window_language
from app.language.words import words_of
from app.models.view import ModelsView, Offer, ShownModel, Work
from app.paths import catalogue_file, starter_model_dir
from engine.bundle.loader import load_bundle
from engine.errors import BundleError, Cancelled, SignscribeError, StoreError
from engine.store.catalogue import Catalogue, CatalogueEntry, EntryKind, load_catalogue
from engine.store.models import Fetched, ModelStore
from engine.store.progress import Cancel, DownloadProgress
from engine.types import Processor

if TYPE_CHECKING:
    from engine.translate.processors import ProcessorTrial

_REPORT_S: Final = 0.1
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found when the models were listed."""

    models: tuple[ShownModel, ...]
    offers: tuple[Offer, ...]
    processors: tuple[Processor, ...]


class ModelsController(QObject):
    """Holds the current `ModelsView` and changes it; the page calls it and never waits."""

    view_changed = Signal(object)  # ModelsView
    offer_ready = Signal(object)  # CatalogueEntry with size and hash, whose licence is to be accepted
    removed = Signal(object)  # Path of a model that was deleted
    _progressed = Signal(object)

    def __init__(self, store: ModelStore, in_use: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._background = Background(self)
        self._cancel = Cancel()
        self._view = ModelsView(in_use=in_use)
        self._progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)

    @property
    def view(self) -> ModelsView:
        """What the page shows now."""
        return self._view

    def look(self) -> None:
        """List the models and verify every file of each."""
        self._begin(self.tr("Verifying the models…"), self._seen, self._looked, cancellable=False)

    def add(self, source: Path) -> None:
        """Add a model from a folder or a zip file."""
        words = self.tr("Adding {name}…").format(name=source.name)
        self._begin(words, lambda: self._store.add(source, self._report, self._cancel), self._added)

    def ask_for(self, entry: CatalogueEntry) -> None:
        """Look up the size and hash of a catalogue entry, then show its licence."""
        words = self.tr("Asking for {name}…").format(name=entry.words(window_language()).name)
        self._begin(words, lambda: self._store.described(entry), self._described, cancellable=False)

    def fetch(self, entry: CatalogueEntry) -> None:
        """Download an entry whose licence the user accepted."""
        words = self.tr("Downloading {name}…").format(name=entry.words(window_language()).name)
        self._begin(words, lambda: self._store.fetch(entry, self._report, self._cancel), self._fetched)

    def remove(self, folder: Path) -> None:
        """Delete a model that the user added."""
        words = self.tr("Removing {name}…").format(name=folder.name)

        def remove() -> Path:
            self._store.remove(folder)
            return folder

        self._begin(words, remove, self._gone, cancellable=False)

    def try_processor(self, processor: Processor) -> None:
        """Run the model in use on `processor` and measure it."""
        folder = self._view.in_use
        if folder is None:
            return

        def measure() -> "ProcessorTrial":
            from engine.translate.processors import try_processor

            return try_processor(load_bundle(folder), processor)

        self._change(replace(self._view, trial=None))
        self._begin(self.tr("Measuring…"), measure, self._tried, cancellable=False)

    def cancel(self) -> None:
        """Cancel the current work; a partial download is kept and can be resumed."""
        self._cancel.ask()

    def show_in_use(self, folder: Path) -> None:
        """Show which model the window uses."""
        if folder != self._view.in_use:
            self._change(replace(self._view, in_use=folder, trial=None))

    def close(self) -> None:
        """Stop all work and wait for it, because the window is closing."""
        self._cancel.ask()
        self._background.close()

    def _begin(
        self, words: str, job: Callable[[], Result], done: Callable[[Result], None], *, cancellable: bool = True
    ) -> None:
        """Start a job unless another one is running."""
        if self._view.work is not None:
            return
        self._cancel = Cancel()
        self._told_s = 0.0
        self._change(replace(self._view, work=Work(words, cancellable=cancellable), problem=""))

        def finish(result: Result) -> None:
            self._change(replace(self._view, work=None))
            done(result)

        self._background.run(job, finish, self._failed)

    def _report(self, progress: DownloadProgress) -> None:
        """Report progress; called often, from the job's thread."""
        now_s = time.monotonic()
        if now_s - self._told_s >= _REPORT_S or progress.done_bytes == progress.total_bytes:
            self._told_s = now_s
            self._progressed.emit(progress)

    @Slot(object)
    def _show_progress(self, progress: DownloadProgress) -> None:
        if self._view.work is not None:
            self._change(replace(self._view, work=replace(self._view.work, progress=progress)))

    def _failed(self, error: SignscribeError) -> None:
        words = "" if isinstance(error, Cancelled) else words_of(error)
        self._change(replace(self._view, work=None, problem=words))

    def _looked(self, seen: Seen) -> None:
        self._change(replace(self._view, models=seen.models, offers=seen.offers, processors=seen.processors))

    def _tried(self, trial: "ProcessorTrial") -> None:
        self._change(replace(self._view, trial=trial))

    def _added(self, _folder: Path) -> None:
        self.look()

    def _described(self, entry: CatalogueEntry) -> None:
        self.offer_ready.emit(entry)

    def _fetched(self, _fetched: Fetched) -> None:
        self.look()

    def _gone(self, folder: Path) -> None:
        self.removed.emit(folder)
        self.look()

    def _seen(self) -> Seen:
        from engine.translate.processors import available_processors

        starter = starter_model_dir()
        folders = (*((starter,) if starter.is_dir() else ()), *self._store.folders())
        models = tuple(_shown(folder, removable=folder != starter) for folder in folders)
        catalogue = load_catalogue(catalogue_file())
        offers = tuple(self._offer(entry, catalogue) for entry in catalogue.entries)
        return Seen(models, offers, available_processors())

    def _offer(self, entry: CatalogueEntry, catalogue: Catalogue) -> Offer:
        here = self._store.has(entry)
        words = ""
        if here is not None and entry.kind is EntryKind.CHECKPOINT:
            try:
                words = shlex.join(self._store.import_command(entry, catalogue))
            except StoreError as error:
                words = words_of(error)
        return Offer(entry, here, words)

    def _change(self, view: ModelsView) -> None:
        if view != self._view:
            self._view = view
            self.view_changed.emit(view)


def _shown(folder: Path, *, removable: bool) -> ShownModel:
    try:
        bundle = load_bundle(folder)
    except BundleError as error:
        return ShownModel(folder, None, 0, words_of(error), removable)
    return ShownModel(folder, bundle.manifest, bundle.size_bytes, "", removable)
