"""Defines the messages that pages show, and the words of their buttons."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


class Action(Enum):
    """What a button on a message does."""

    TRY_AGAIN = "try_again"
    LOOK_FOR_CAMERAS = "look_for_cameras"
    TRY_DEMO = "try_demo"
    CHOOSE_VIDEOS = "choose_videos"
    CHOOSE_MODEL = "choose_model"
    RESUME = "resume"
    CANCEL = "cancel"
    STOP = "stop"
    TURN_PICTURE_ROUND = "turn_picture_round"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with what to do: `action` first, or `other`; `busy` says that it takes a moment."""

    sentence: str
    action: Action | None = None
    other: Action | None = None
    detail: str = ""
    busy: bool = False


def action_label(action: Action) -> str:
    """The text on the button."""
    labels = {
        Action.TRY_AGAIN: translate("messages", "Try again"),
        Action.LOOK_FOR_CAMERAS: translate("messages", "Look again"),
        Action.TRY_DEMO: translate("messages", "Try the demo clip"),
        Action.CHOOSE_VIDEOS: translate("messages", "Choose videos…"),
        Action.CHOOSE_MODEL: translate("messages", "Choose a model…"),
        Action.RESUME: translate("messages", "Go on"),
        Action.CANCEL: translate("messages", "Cancel"),
        Action.STOP: translate("messages", "Turn camera off"),
        Action.TURN_PICTURE_ROUND: translate("messages", "Turn the picture round"),
    }
    return labels[action]
