"""What the Models page shows, as one value, and the sentences for it."""

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
    """A model on this computer; `manifest` is None where it cannot be used, and `problem` then says why.

    One that came with the app cannot be removed.
    """

    folder: Path
    manifest: Manifest | None
    size_bytes: int
    problem: str
    removable: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be downloaded; `here` is where it lies after that, `import_words` the command for it."""

    entry: CatalogueEntry
    here: Path | None
    import_words: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """What goes on: in words, and how far it is; None where that cannot be told."""

    words: str
    progress: DownloadProgress | None = None
    cancellable: bool = True


@dataclass(frozen=True, slots=True)
class ModelsView:
    """`models` is None until somebody looked; `in_use` is the folder that the window reads signs with.

    `trial` is the last measurement of a processor.
    """

    models: tuple[ShownModel, ...] | None = None
    offers: tuple[Offer, ...] = ()
    in_use: Path | None = None
    work: Work | None = None
    problem: str = ""
    processors: tuple[Processor, ...] = (Processor.CPU,)
    trial: "ProcessorTrial | None" = None


def size_words(size_bytes: int) -> str:
    """A size as people write it."""
    return QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def licence_words(licence: str, *, non_commercial: bool) -> str:
    """The licence in a sentence, with what it forbids."""
    if non_commercial:
        return translate("models", "Licence {licence}: not for commercial use.").format(licence=licence)
    return translate("models", "Licence {licence}.").format(licence=licence)


def progress_words(progress: DownloadProgress) -> str:
    """How much there is, and how long the rest takes."""
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
    """What a model reads, a line for each language."""
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
    """What people call a processor."""
    names = {
        Processor.CPU: translate("models", "Processor of this computer (CPU)"),
        Processor.CUDA: translate("models", "NVIDIA graphics card (CUDA)"),
        Processor.DIRECTML: translate("models", "Graphics card (DirectML)"),
        Processor.COREML: translate("models", "Apple (Core ML)"),
    }
    return names[processor]


def trial_words(trial: "ProcessorTrial") -> str:
    """What a trial showed."""
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
