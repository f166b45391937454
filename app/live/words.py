"""Holds the Live page's sentences: one for every state and every error, with what to do about it."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from app.language.words import words_of
from app.live.coach import Advice
from app.live.view import ClipSource, LivePhase, LiveView
from app.widgets.message import Action, Message
from engine.sentence import Sentence
from engine.types import EngineError, EngineState

SLOW_S: Final = 4.0  # from this delay on the page says that captions are late

translate = QCoreApplication.translate


class Mark(Enum):
    """The shape in front of the state's word, so that colour is never the only sign."""

    FULL = "full"
    RING = "ring"
    WARNING = "warning"
    BARS = "bars"
    SQUARE = "square"
    DOTS = "dots"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class StateWord:
    """The state in a word or two, and the shape in front of it."""

    word: str
    mark: Mark


def state_word(view: LiveView) -> StateWord:
    """Say the state for the status line."""
    if view.problem is not None:
        waiting = view.phase in (LivePhase.LOADING, LivePhase.RUNNING)
        word = translate("messages", "Waiting for the camera") if waiting else translate("messages", "Stopped")
        return StateWord(word, Mark.WARNING)
    if view.phase in (LivePhase.OFF, LivePhase.STOPPING):
        return StateWord(translate("messages", "Camera is off"), Mark.SQUARE)
    if view.phase is LivePhase.LOADING:
        return StateWord(translate("messages", "Getting ready"), Mark.DOTS)
    if view.phase is LivePhase.PAUSED:
        return StateWord(translate("messages", "Paused"), Mark.BARS)
    if view.unsure and view.status.state is EngineState.WAITING:
        return StateWord(translate("messages", "Not sure"), Mark.QUESTION)
    words = {
        EngineState.STARTING: StateWord(translate("messages", "Getting ready"), Mark.DOTS),
        EngineState.WAITING: StateWord(translate("messages", "Waiting for signing"), Mark.RING),
        EngineState.SIGNING: StateWord(translate("messages", "Signing"), Mark.FULL),
        EngineState.HANDS_OUT_OF_VIEW: StateWord(translate("messages", "Hands are out of view"), Mark.WARNING),
        EngineState.NOBODY: StateWord(translate("messages", "Nobody is in view"), Mark.WARNING),
        EngineState.TOO_DARK: StateWord(translate("messages", "Too dark"), Mark.WARNING),
        EngineState.PAUSED: StateWord(translate("messages", "Paused"), Mark.BARS),
        EngineState.STOPPED: StateWord(translate("messages", "Camera is off"), Mark.SQUARE),
    }
    return words[view.status.state]


def card(view: LiveView) -> Message | None:
    """The message in the middle of the page, None while pictures are shown there."""
    if view.phase is LivePhase.PAUSED:
        return Message(translate("messages", "Paused. Nobody is being watched."), Action.RESUME)
    if view.problem is not None:
        return problem_message(view.problem)
    if view.phase is LivePhase.LOADING:
        sentence = translate("messages", "Getting ready to read signs. This takes a few seconds.")
        return Message(sentence, Action.CANCEL, busy=True)
    if view.phase is not LivePhase.OFF:
        return None
    if view.model_problem:
        return Message(
            translate("messages", "There is no model that can be used, so signs cannot be read."),
            Action.CHOOSE_MODEL,
            detail=view.model_problem,
        )
    if view.manifest is None:
        return Message(translate("messages", "Looking at the model…"), busy=True)
    if view.cameras == ():
        return Message(
            translate("messages", "No camera was found. Plug one in, then look again."),
            Action.LOOK_FOR_CAMERAS,
            Action.TRY_DEMO,
        )
    sentence = translate("messages", "Turn the camera on and sign: what you sign appears below as text.")
    return Message(sentence, other=Action.TRY_DEMO)


def coach(view: LiveView, advice: Advice | None = None) -> Message | None:
    """The hint on the picture during a run: what prevents reading signs, else what would help."""
    if view.phase is not LivePhase.RUNNING:
        return None
    hints = {
        EngineState.HANDS_OUT_OF_VIEW: translate("messages", "Hands are out of view. Step back a little."),
        EngineState.NOBODY: translate("messages", "Nobody is in view. Sit so that your head and hands are seen."),
        EngineState.TOO_DARK: translate("messages", "It is too dark to see your hands. Turn a light on."),
    }
    hint = hints.get(view.status.state)
    if hint is not None:
        return Message(hint)
    if advice is not None:
        return _advice_message(advice)
    if view.status.delay_s >= SLOW_S:
        return Message(
            translate("messages", "This computer is busy, so captions come late. Close other programs if you can.")
        )
    return None


def _advice_message(advice: Advice) -> Message:
    sentences = {
        Advice.ONE_SIGNER: translate("messages", "Two people seem to be in view. Let only the signer be seen."),
        Advice.STEP_BACK: translate("messages", "You are very close. Step back a little to give your arms room."),
        Advice.COME_CLOSER: translate("messages", "You are far away. Come closer, so that your hands are clear."),
        Advice.LEVEL_CAMERA: translate("messages", "The camera leans to one side. Set it straight."),
        Advice.TURN_PICTURE_ROUND: translate(
            "messages", "You lead with the other hand than Settings say. Perhaps your camera mirrors its picture."
        ),
    }
    turn = Action.TURN_PICTURE_ROUND if advice is Advice.TURN_PICTURE_ROUND else None
    return Message(sentences[advice], turn)


def problem_message(problem: EngineError) -> Message:
    """Say an error and what to do; an error without a sentence here brings its own.

    A run reopens a camera that failed by itself, so the only thing to offer there is to stop waiting.
    """
    sentences = {
        "camera": translate(
            "messages", "The camera gives no pictures. Plug it in again; captions go on by themselves."
        ),
        "camera_missing": translate(
            "messages", "The camera is not connected. Plug it in; captions go on by themselves."
        ),
        "camera_busy": translate(
            "messages", "The camera does not open. Close other programs that use it; captions go on by themselves."
        ),
        "camera_lost": translate(
            "messages", "The camera stopped sending pictures. Plug it in again; captions go on by themselves."
        ),
        "camera_frozen": translate(
            "messages", "The camera repeats one picture. Plug it in again; captions go on by themselves."
        ),
        "model": translate("messages", "This model cannot be used. Choose another one."),
        "detector": translate(
            "messages", "Hands and faces cannot be found on this computer. Install Signscribe again."
        ),
        "media": translate("messages", "The clip cannot be played any further. Try again, or choose a camera."),
        "internal": translate("messages", "Something went wrong, and captions stopped. Try again."),
    }
    sentence = sentences.get(problem.code)
    if is_retried(problem):
        action = Action.STOP
    else:
        action = Action.CHOOSE_MODEL if problem.code == "model" else Action.TRY_AGAIN
    if sentence is None:
        return Message(words_of(problem.detail), action)
    return Message(sentence, action, detail=_camera_of(problem) if is_retried(problem) else words_of(problem.detail))


def _camera_of(problem: EngineError) -> str:
    """The name of the camera that an error is about; the rest of the error is said in words of the window."""
    camera = dict(problem.detail.values).get("camera", "")
    return words_of(camera) if isinstance(camera, Sentence) else str(camera)


def is_retried(problem: EngineError) -> bool:
    """Whether the run continues and tries to recover by itself, as after every camera error."""
    return problem.code.startswith("camera")


def light_words(view: LiveView) -> str:
    """The words beside the camera light; empty while nothing is watched."""
    if view.phase is LivePhase.OFF or view.source is None:
        return ""
    resting = view.phase in (LivePhase.PAUSED, LivePhase.STOPPING)
    if isinstance(view.source, ClipSource):
        playing = translate("messages", "Playing the demo clip")
        return translate("messages", "The demo clip is paused") if resting else playing
    if resting:
        return translate("messages", "Camera is paused")
    if view.problem is not None:
        return translate("messages", "Waiting for the camera")
    return translate("messages", "Camera is on")


def seconds_words(seconds: float) -> str:
    """Format a delay with one decimal in the user's language."""
    return QLocale().toString(max(0.0, seconds), "f", 1)
