"""Draws the Models page: installed models, adding and removing them, and downloads with their licence."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.models.card import ModelCard, OfferCard
from app.models.controller import ModelsController
from app.models.licence_dialog import LicenceDialog
from app.models.view import ModelsView, Offer, ShownModel, processor_name, progress_words, trial_words
from app.paths import starter_model_dir
from app.settings import Settings
from app.widgets.fields import row, scrolling
from app.widgets.page import Page
from app.widgets.style import SPACE_PX
from engine.bundle.manifest import MANIFEST_FILE
from engine.store.catalogue import CatalogueEntry
from engine.store.models import ModelStore
from engine.types import Processor


class ModelsPage(Page):
    """Shows the view of its controller; lists the models when the page is first shown."""

    def __init__(self, store: ModelStore, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.controller = ModelsController(store, _folder(settings), self)
        self.dialog: QMessageBox | LicenceDialog | None = None
        self._drawn: tuple[tuple[ShownModel, ...], tuple[Offer, ...], Path | None] | None = None
        self._heading = self._title(self.tr("Models on this computer"))
        self.add_folder = QPushButton(self.tr("Add a folder…"), self)
        self.add_zip = QPushButton(self.tr("Add a zip file…"), self)
        self.verify = QPushButton(self.tr("Verify all"), self)
        self.processor = QComboBox(self)
        self.processor.setAccessibleName(self.tr("What computes the model"))
        self.measure = QPushButton(self.tr("Measure"), self)
        self.trial = QLabel(self)
        self.problem = QLabel(self)
        self.work = self._make_work()
        self._models = QVBoxLayout()
        self._offers = QVBoxLayout()
        self._lay_out()
        self._connect()
        self._show_view(self.controller.view)

    def apply_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.controller.show_in_use(_folder(settings))
        self._show_processors(self.controller.view.processors)

    def accepts_files(self, paths: Sequence[Path]) -> bool:
        """Whether `paths` is exactly one model, as a folder or a zip file."""
        return len(paths) == 1 and (paths[0].suffix.lower() == ".zip" or (paths[0] / MANIFEST_FILE).is_file())

    def open_files(self, paths: Sequence[Path]) -> None:
        self.controller.add(paths[0])

    def close_down(self) -> None:
        self.controller.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.controller.view.models is None:
            self.controller.look()

    def _title(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setObjectName("heading")
        label.setWordWrap(True)
        return label

    def _make_work(self) -> QFrame:
        plate = QFrame(self)
        plate.setObjectName("card")
        self.work_words = QLabel(plate)
        self.work_words.setWordWrap(True)
        self.bar = QProgressBar(plate)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far it is"))
        self.cancel = QPushButton(self.tr("Cancel"), plate)
        column = QVBoxLayout(plate)
        column.setContentsMargins(2 * SPACE_PX, SPACE_PX, 2 * SPACE_PX, SPACE_PX)
        column.addWidget(self.work_words)
        column.addWidget(self.bar)
        column.addWidget(self.cancel, alignment=Qt.AlignmentFlag.AlignLeft)
        return plate

    def _lay_out(self) -> None:
        self.problem.setWordWrap(True)
        self.trial.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(3 * SPACE_PX, 2 * SPACE_PX, 3 * SPACE_PX, 2 * SPACE_PX)
        column.setSpacing(SPACE_PX)
        hint = QLabel(self.tr("Nothing is fetched from the internet before you say so here."), self)
        hint.setObjectName("small")
        hint.setWordWrap(True)
        column.addWidget(self._heading)
        column.addLayout(self._models)
        column.addWidget(row(inside, self.add_folder, self.add_zip, self.verify))
        column.addWidget(self._title(self.tr("What computes the model")))
        column.addWidget(row(inside, self.processor, self.measure))
        column.addWidget(self.trial)
        column.addWidget(self._title(self.tr("To download")))
        column.addWidget(hint)
        column.addLayout(self._offers)
        column.addStretch(1)
        area = scrolling(inside, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_PX, SPACE_PX, 0, 0)
        outer.addWidget(self.problem)
        outer.addWidget(self.work)
        outer.addWidget(area, 1)

    def _connect(self) -> None:
        self.controller.view_changed.connect(self._show_view)
        self.controller.offer_ready.connect(self._ask_for_agreement)
        self.controller.removed.connect(self._leave)
        self.add_folder.clicked.connect(self._choose_folder)
        self.add_zip.clicked.connect(self._choose_zip)
        self.verify.clicked.connect(self.controller.look)
        self.processor.activated.connect(self._choose_processor)
        self.measure.clicked.connect(lambda: self.controller.try_processor(Processor(self.processor.currentData())))
        self.cancel.clicked.connect(self.controller.cancel)

    @Slot(object)
    def _show_view(self, view: ModelsView) -> None:
        self.problem.setText(view.problem)
        self.problem.setVisible(bool(view.problem))
        self.work.setVisible(view.work is not None)
        if view.work is not None:
            far = "" if view.work.progress is None else progress_words(view.work.progress)
            self.work_words.setText(f"{view.work.words} {far}".strip())
            self.cancel.setVisible(view.work.cancellable)
            self._show_bar(view)
        idle = view.work is None
        for button in (self.add_folder, self.add_zip, self.verify, self.measure):
            button.setEnabled(idle)
        self._show_processors(view.processors)
        self.trial.setText("" if view.trial is None else trial_words(view.trial))
        self.trial.setVisible(view.trial is not None)
        wanted = (view.models or (), view.offers, view.in_use)
        if wanted != self._drawn:
            self._drawn = wanted
            self._draw(view)
        for card in (*self.findChildren(ModelCard), *self.findChildren(OfferCard)):
            card.setEnabled(idle)

    def _show_processors(self, processors: Sequence[Processor]) -> None:
        """Offer the processors that are available, and the chosen one even if it is not."""
        chosen = self._settings.processor
        offered = list(dict.fromkeys((*processors, chosen)))
        if offered != [self.processor.itemData(place) for place in range(self.processor.count())]:
            self.processor.clear()
            for processor in offered:
                self.processor.addItem(processor_name(processor), processor)
        self.processor.setCurrentIndex(offered.index(chosen))

    @Slot()
    def _choose_processor(self) -> None:
        chosen = Processor(self.processor.currentData())
        self.settings_changed.emit(replace(self._settings, processor=chosen))

    def _show_bar(self, view: ModelsView) -> None:
        progress = view.work.progress if view.work is not None else None
        if progress is None or not progress.total_bytes:
            self.bar.setRange(0, 0)
            return
        self.bar.setRange(0, 1000)
        self.bar.setValue(1000 * progress.done_bytes // progress.total_bytes)

    def _draw(self, view: ModelsView) -> None:
        for column in (self._models, self._offers):
            while (item := column.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.setParent(None)
                    widget.deleteLater()
        for model in view.models or ():
            card = ModelCard(model, in_use=model.folder == view.in_use, parent=self)
            card.use_asked.connect(self._use)
            card.remove_asked.connect(self._ask_whether_to_remove)
            self._models.addWidget(card)
        for offer in view.offers:
            offered = OfferCard(offer, self)
            offered.download_asked.connect(self.controller.ask_for)
            self._offers.addWidget(offered)

    @Slot(object)
    def _use(self, folder: Path) -> None:
        chosen = "" if folder == starter_model_dir() else str(folder)
        self.settings_changed.emit(replace(self._settings, model_folder=chosen))

    @Slot(object)
    def _leave(self, folder: Path) -> None:
        """Return to the model that came with the app if the one in use was removed."""
        if folder == _folder(self._settings):
            self._use(starter_model_dir())

    @Slot(object)
    def _ask_whether_to_remove(self, folder: Path) -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Remove the model?"))
        box.setText(self.tr("{name} is deleted from this computer.").format(name=folder.name))
        remove = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole))
        remove.clicked.connect(lambda: self.controller.remove(folder))
        self._open(box)

    @Slot(object)
    def _ask_for_agreement(self, entry: CatalogueEntry) -> None:
        dialog = LicenceDialog(entry, self)
        dialog.agreed.connect(self.controller.fetch)
        self._open(dialog)

    def _open(self, dialog: QMessageBox | LicenceDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget_dialog)
        self.dialog = dialog
        dialog.open()

    @Slot()
    def _forget_dialog(self) -> None:
        self.dialog = None

    @Slot()
    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of the model"), str(Path.home()))
        if folder:
            self.controller.add(Path(folder))

    @Slot()
    def _choose_zip(self) -> None:
        words = self.tr("Zip files (*.zip)")
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Zip file of the model"), str(Path.home()), words)
        if file:
            self.controller.add(Path(file))


def _folder(settings: Settings) -> Path:
    return Path(settings.model_folder) if settings.model_folder else starter_model_dir()
