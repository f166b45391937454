"""Defines the one family of errors that people meet; each says what is wrong, with the values, and what to do."""

from engine.sentence import Sentence


class SignscribeError(Exception):
    """Base of every error that is shown to a person as one `sentence`, which `str` says in English.

    Takes the sentence, or its template and values. An error among the values counts as its sentence.
    """

    def __init__(self, template: str | Sentence, /, **values: object) -> None:
        if isinstance(template, str):
            said = {
                name: value.sentence if isinstance(value, SignscribeError) else value for name, value in values.items()
            }
            template = Sentence(template, **said)
        self.sentence: Sentence = template
        super().__init__(str(template))


class MediaError(SignscribeError):
    """Raised when a video or a camera cannot be read."""


class DetectorError(SignscribeError):
    """Raised when a keypoint detector cannot be opened or fails."""


class InputError(SignscribeError):
    """Raised for keypoints, frames or labels that do not have the form a function asks for."""


class BundleError(SignscribeError):
    """Raised when a model bundle is missing, damaged or refused."""


class BundleMismatch(BundleError):
    """Raised when a bundle expects inputs other than those this version makes."""


class ComputeError(BundleError):
    """Raised when the processor fails in the middle of a model, or its numbers overflow."""


class SettingsError(SignscribeError):
    """Raised for an option or a settings file with a value that cannot be used."""


class CaptionFileError(SignscribeError):
    """Raised when a caption file cannot be written."""


class StoreError(SignscribeError):
    """Raised when a model or a catalogue cannot be fetched, added, listed or removed."""


class DownloadError(StoreError):
    """Raised when a file cannot be downloaded whole and unchanged."""


class Cancelled(StoreError):
    """Raised when the user stops what is going on."""


class SignIndexError(SignscribeError):
    """Raised when the look-up's references are missing, damaged, or were made with another model."""


class SignFileError(SignscribeError):
    """Raised when a file of a person's own signs cannot be read or written."""


class StorageError(SignscribeError):
    """Raised when a file that the app keeps for itself cannot be used."""
