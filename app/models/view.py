"""Defines what the Models page shows, as one value, and its sentences."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from app.language.window_language import window_language
from engine.bundle.manifest import Manifest
from engine.store.catalogue import CatalogueEntry
from engine.store.progress import DownloadProgress
from engine.types import Processor

if TYPE_CHECKING:
    from engine.translate.processors import ProcessorTrial

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ShownModel:
    """A model on this computer.

    `manifest` is None if the model cannot be used; `problem` then says why. A model that came with the app is not
    removable.
    """

    folder: Path
    manifest: Manifest | None
    size_bytes: int
    problem: str
    removable: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be downloaded.

    `here` is its path once it was downloaded; `import_words` is the command that imports it.
    """

    entry: CatalogueEntry
    here: Path | None
    import_words: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A job that is running: its name in words, and its progress, None if unknown."""

    words: str
    progress: DownloadProgress | None = None
    cancellable: bool = True


@dataclass(frozen=True, slots=True)
class ModelsView:
    """Everything the Models page shows.

    `models` is None until they were listed; `in_use` is the folder of the window's model. `trial` is the last
    measurement of a processor.
    """

    models: tuple[ShownModel, ...] | None = None
    offers: tuple[Offer, ...] = ()
    in_use: Path | None = None
    work: Work | None = None
    problem: str = ""
    processors: tuple[Processor, ...] = (Processor.CPU,)
    trial: "ProcessorTrial | None" = None


def size_words(size_bytes: int) -> str:
    """Format a size for people."""
    return QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def licence_words(licence: str, *, non_commercial: bool) -> str:
    """Say the licence in a sentence, with what it forbids."""
    if non_commercial:
        return translate("models", "Licence {licence}: not for commercial use.").format(licence=licence)
    return translate("models", "Licence {licence}.").format(licence=licence)


def progress_words(progress: DownloadProgress) -> str:
    """Say how much was downloaded and how long the rest takes."""
    done, total = size_words(progress.done_bytes), size_words(progress.total_bytes)
    words = translate("models", "{done} of {total}").format(done=done, total=total)
    if progress.left_s is None:
        return words
    if progress.left_s < 60:
        left = translate("models", "less than a minute left")
    else:
        left = translate("models", "about {minutes} min left").format(minutes=round(progress.left_s / 60))
    return f"{words}, {left}"


def language_words(manifest: Manifest) -> tuple[str, ...]:
    """Say what a model reads, one line per language."""
    return tuple(
        translate("models", "{vocabulary} Written in {text}.").format(
            vocabulary=words.vocabulary
            if words.vocabulary.startswith(words.name)
            else f"{words.name}: {words.vocabulary}",
            text=words.text_language,
        )
        for words in (language.words(window_language()) for language in manifest.languages)
    )


def processor_name(processor: Processor) -> str:
    """Name a processor as people know it."""
    names = {
        Processor.CPU: translate("models", "Processor of this computer (CPU)"),
        Processor.CUDA: translate("models", "NVIDIA graphics card (CUDA)"),
        Processor.DIRECTML: translate("models", "Graphics card (DirectML)"),
        Processor.COREML: translate("models", "Apple (Core ML)"),
    }
    return names[processor]


def trial_words(trial: "ProcessorTrial") -> str:
    """Say what a trial measured."""
    locale = QLocale()
    words = translate(
        "models",
        "{frames} pictures take {seconds} s here. Loading took {load} s; Signscribe now takes {memory}.",
    ).format(
        frames=trial.frames,
        seconds=locale.toString(trial.translate_s, "f", 2),
        load=locale.toString(trial.load_s, "f", 1),
        memory=size_words(round(trial.memory_mb * 2**20)),
    )
    if trial.is_right:
        return words
    wrong = translate("models", "Its results differ from those of the CPU: do not use it for this model.")
    return f"{words} {wrong}"
