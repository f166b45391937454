"""The one family of errors a user can meet; the text says what is wrong, with the values, and what to do."""

from engine.sentence import Sentence


class SignscribeError(Exception):
    """Base of every error that is shown to a person as one `sentence`, which `str` says in English.

    Takes the sentence, or its template and values; an error among the values counts as what it says.
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
    """A video or a camera cannot be read."""


class DetectorError(SignscribeError):
    """A keypoint detector cannot be built or run."""


class InputError(SignscribeError):
    """Keypoints or frames do not have the form a function asks for."""


class BundleError(SignscribeError):
    """A model bundle is missing, damaged or refused."""


class BundleMismatch(BundleError):
    """A bundle expects inputs other than those this version makes."""


class ComputeError(BundleError):
    """The processor gave up in the middle of a model, or its numbers ran over."""


class SettingsError(SignscribeError):
    """An option or a settings file holds a value that cannot be used."""


class CaptionFileError(SignscribeError):
    """A caption file cannot be written."""


class StoreError(SignscribeError):
    """A model or a catalogue cannot be fetched, added, listed or removed."""


class DownloadError(StoreError):
    """A file cannot be downloaded whole and unchanged."""


class Cancelled(StoreError):
    """The user stopped what was going on."""


class SignIndexError(SignscribeError):
    """The references of the look-up are missing, damaged, or were made with another model."""


class SignFileError(SignscribeError):
    """A file of a person's own signs cannot be read or written."""


class StorageError(SignscribeError):
    """A file in which the app keeps its own work cannot be used."""
