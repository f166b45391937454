"""Says captions in the window's language."""

from PySide6.QtCore import QCoreApplication

from engine.types import Subtitle

translate = QCoreApplication.translate


def not_sure(signs: tuple[str, ...]) -> str:
    """The caption of an utterance that was not clear, with the single signs that were."""
    if not signs:
        return translate("messages", "Not sure. Please sign it again, a little slower.")
    return translate("messages", "Not sure. Signs seen: {signs}").format(signs=", ".join(signs))


def is_unsure(caption: Subtitle) -> bool:
    """Whether the caption says that the utterance was not clear."""
    return caption.final and not caption.solid and not caption.tentative


def caption_text(caption: Subtitle) -> str:
    """The caption in plain words, for screen readers and the history."""
    if is_unsure(caption):
        return not_sure(caption.signs)
    return " ".join(part for part in (caption.solid, caption.tentative) if part)


def video_caption_text(caption: Subtitle) -> str:
    """The caption of a recorded video in plain words; nobody can be asked to sign again."""
    if is_unsure(caption) and not caption.signs:
        return translate("messages", "Not sure what was signed here.")
    return caption_text(caption)


def confidence_words(confidence: float) -> str:
    """Say how sure a caption is (0..1), for its tool tip."""
    percent = round(100 * confidence)
    if confidence >= 0.8:
        return translate("messages", "Quite sure: {percent} of 100").format(percent=percent)
    if confidence >= 0.5:
        return translate("messages", "Fairly sure: {percent} of 100").format(percent=percent)
    return translate("messages", "Unsure: {percent} of 100").format(percent=percent)
