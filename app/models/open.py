"""Opens a model once for all who use it: captions, look-up, own signs and detector."""

import logging
import os
import threading
import weakref
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.paths import index_dir, starter_model_dir
from engine.bundle.loader import Bundle, load_bundle
from engine.bundle.manifest import Manifest
from engine.errors import BundleError, SignFileError, SignIndexError
from engine.files.damage import LEFT_BY_FILE_MANAGERS
from engine.sentence import Sentence
from engine.types import Processor

if TYPE_CHECKING:
    from engine.lookup.index import SignIndex
    from engine.lookup.lookup import SignLookup
    from engine.lookup.own_signs import OwnSign
    from engine.pose.detector import Detector
    from engine.translate.interface import CaptionTranslator, ExaminingTranslator
    from engine.translate.translator import Translator

_log = logging.getLogger(__name__)

FileMark = tuple[str, int, int, int]
"""Tells one writing of a file from the next: name, inode, size in bytes, time of the last change in nanoseconds."""


class OpenModel:
    """Keeps what was loaded of one verified model; each part is loaded when it is first asked for.

    Several threads may ask at once: the second one waits for the first and shares what it loaded. All share the graphs
    in ONNX Runtime, the tokenizer, the sign index and the features of own signs. `open_detector` opens a new detector
    each time, because a detector follows the signer of one stream.
    `index` is the folder of a sign index to use instead of the one in the bundle or the one that ships.
    """

    def __init__(self, bundle: Bundle, index: Path | None = None) -> None:
        self.bundle = bundle
        self._index = index
        self._lock = threading.RLock()
        self._translator: Translator | None = None
        self._processor = Processor.CPU
        self._accelerated: Translator | None = None
        self._problem: Sentence | None = None
        self._look_up: SignLookup | None = None
        self._shows_signs = False
        self._own_files: dict[Path, tuple[FileMark | None, tuple[OwnSign, ...]]] = {}

    @property
    def manifest(self) -> Manifest:
        """What the model promises."""
        return self.bundle.manifest

    @property
    def problem(self) -> Sentence | None:
        """Why the CPU computes captions instead of the processor that was last asked for; None if it does not."""
        return self._problem

    @property
    def translator(self) -> "Translator":
        """The translator on the CPU, without the look-up. Raises BundleError if its files cannot be used."""
        from engine.translate.translator import Translator

        with self._lock:
            if self._translator is None:
                self._translator = Translator(self.bundle)
            return self._translator

    def captions(self, own_signs: Path | None = None, processor: Processor = Processor.CPU) -> "CaptionTranslator":
        """Return a translator for one run; it looks single signs up if there is an index for this model.

        It names the signs in the file `own_signs` as they are there now. It computes on `processor`, and on the CPU if
        that does not start or gives up; `problem` then says why. A damaged index or file of own signs is logged, and
        captions do without it. Raises BundleError if the model's files cannot be used.
        """
        from engine.lookup.caption_translator import LookedUpTranslator

        with self._lock:
            translator = self._on(processor)
            try:
                look_up = self._opened_look_up(shown=False)
            except (SignIndexError, BundleError) as error:
                _log.info("Captions are not looked up: %s", error)
                return translator
            chance, own_chance = look_up.index.chance, look_up.index.own_chance
            if chance is None:
                return translator
            own = () if own_signs is None or own_chance is None else self._own_in(own_signs)
            self._look_up = look_up.with_own(own)
            return LookedUpTranslator(translator, self._look_up, chance, own_chance)

    def look_up(self, own: "Sequence[OwnSign]" = ()) -> "SignLookup":
        """Return the look-up among all signs and `own`, with clips to show. Raises BundleError and SignIndexError."""
        with self._lock:
            self._look_up = self._opened_look_up(shown=True).with_own(own)
            return self._look_up

    def open_detector(self) -> "Detector":
        """Build the keypoint detector that the model was trained with, for one stream. Raises DetectorError."""
        from app.models.detectors import open_detector

        return open_detector(self.manifest.input.detector)

    def _on(self, processor: Processor) -> "ExaminingTranslator":
        from engine.translate.fallback import FallbackTranslator
        from engine.translate.processors import PROVIDERS
        from engine.translate.translator import Translator

        if processor is not self._processor:
            self._processor, self._accelerated, self._problem = processor, None, None
            if processor is not Processor.CPU:
                try:
                    self._accelerated = Translator(self.bundle, providers=PROVIDERS[processor])
                except BundleError as error:
                    _log.warning("The model runs on the CPU: %s", error)
                    self._problem = error.sentence
        if self._accelerated is None:
            return self.translator
        accelerated = self._accelerated
        return FallbackTranslator(accelerated, lambda: self.translator, lambda why: self._give_up(accelerated, why))

    def _give_up(self, accelerated: "Translator", why: Sentence) -> None:
        """Use the CPU for later runs too; does nothing if another processor was chosen meanwhile."""
        with self._lock:
            if self._accelerated is accelerated:
                self._accelerated, self._problem = None, why

    def _opened_look_up(self, *, shown: bool) -> "SignLookup":
        """The look-up as it was asked for last. Clips to show are 30 MB with the starter's index: only if `shown`."""
        from engine.lookup.lookup import SignLookup

        if self._look_up is None:
            index = index_of(self.bundle, self._index)
            self._look_up = SignLookup(self.translator, index if shown else replace(index, shown=()))
            self._shows_signs = shown
        elif shown and not self._shows_signs:
            self._look_up = self._look_up.with_shown(index_of(self.bundle, self._index).shown)
            self._shows_signs = True
        return self._look_up

    def _own_in(self, file: Path) -> "tuple[OwnSign, ...]":
        """The signs in a file, read again if it changed; those read last if it is damaged now."""
        seen, signs = self._own_files.get(file, (None, ()))
        try:
            mark = _mark_of(file) if file.exists() else None
            if mark != seen:
                signs = read_own_signs(file)
                self._own_files[file] = (mark, signs)
        except (SignFileError, OSError) as error:
            _log.info("Captions do without own signs: %s", error)
        return signs


class SharedModels:
    """Opens each model once for all pages of a window; any thread may ask.

    A model stays open as long as a page holds it, and is opened again if its files have changed. Pages that open
    the same model at the same time wait for the first of them. A failed opening is not kept.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}
        self._opened: dict[str, tuple[tuple[FileMark, ...], weakref.ref[OpenModel]]] = {}

    def open(self, folder: Path) -> OpenModel:
        """Verify every file of the model in `folder`, or return it if that was done and the files did not change.

        Raises BundleError.
        """
        place = os.path.realpath(folder)
        with self._lock:
            turn = self._turns.setdefault(place, threading.Lock())
        with turn:
            files = _files_in(folder)
            known = self._opened.get(place)
            model = known[1]() if known is not None and known[0] == files else None
            if model is None:
                model = OpenModel(load_bundle(folder))
                self._opened[place] = (files, weakref.ref(model))
            return model


def open_model(folder: Path | None = None, index: Path | None = None) -> OpenModel:
    """Verify the model in `folder`, or the one that ships, for a command of its own. Raises BundleError."""
    return OpenModel(load_bundle(folder or starter_model_dir()), index)


def read_own_signs(path: Path) -> "tuple[OwnSign, ...]":
    """The person's own signs, none if there is no file yet. Raises SignFileError."""
    from engine.lookup.own_signs import read_signs

    return read_signs(path) if path.exists() else ()


def index_of(bundle: Bundle, index: Path | None = None) -> "SignIndex":
    """Read the index in the folder `index`; without one the bundle's own, else the one that ships.

    Raises SignIndexError if it is missing, damaged or was made with another model.
    """
    from engine.lookup.index_file import read_index, read_own_index

    if index is None and bundle.has_sign_index:
        return read_own_index(bundle)
    return read_index(index or index_dir(), bundle)


def _files_in(folder: Path) -> tuple[FileMark, ...]:
    """What tells whether a model's files changed; empty for a folder that cannot be read."""
    try:
        return tuple(_mark_of(file) for file in sorted(folder.iterdir()) if file.name not in LEFT_BY_FILE_MANAGERS)
    except OSError:
        return ()


def _mark_of(file: Path) -> FileMark:
    found = file.stat()
    return (file.name, found.st_ino, found.st_size, found.st_mtime_ns)
