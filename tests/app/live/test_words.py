from dataclasses import replace
from pathlib import Path

import pytest

from app.language.caption_words import caption_text, confidence_words, not_sure, video_caption_text
from app.live.view import ClipSource, LivePhase, LiveView
from app.live.words import Mark, card, coach, is_retried, light_words, problem_message, state_word
from app.widgets.message import Action, action_label
from engine.errors import BundleError, DetectorError, MediaError
from engine.live.session import engine_error
from engine.media.camera import CameraBusy, CameraError, CameraFrozen, CameraLost, CameraMissing
from engine.sentence import Sentence
from engine.types import EngineError, EngineState
from tests.app.window_parts import CAMERAS, MANIFEST, caption, status

READY = LiveView(cameras=CAMERAS, manifest=MANIFEST, language="svk")
RUNNING = replace(READY, phase=LivePhase.RUNNING, source=CAMERAS[0], status=status(EngineState.WAITING))
BUSY = EngineError("camera_busy", "camera", Sentence("x"))
JARGON = ("inference", "pipeline", "frame", "bundle", "detector", "thread", "exception", "null", "none")


@pytest.mark.parametrize("state", EngineState)
def test_every_state_has_a_plain_word(state: EngineState) -> None:
    word = state_word(replace(RUNNING, status=status(state))).word
    assert word
    assert not any(term in word.lower() for term in JARGON)


def test_states_that_look_alike_in_colour_differ_in_shape() -> None:
    marks = {state: state_word(replace(RUNNING, status=status(state))).mark for state in EngineState}
    assert marks[EngineState.SIGNING] is Mark.FULL
    assert marks[EngineState.WAITING] is Mark.RING
    assert marks[EngineState.TOO_DARK] is Mark.WARNING
    assert len({marks[EngineState.SIGNING], marks[EngineState.WAITING], marks[EngineState.TOO_DARK]}) == 3


def test_not_sure_is_said_until_signing_goes_on() -> None:
    unsure = replace(RUNNING, unsure=True)
    assert state_word(unsure).word == "Not sure"
    assert state_word(replace(unsure, status=status(EngineState.SIGNING))).word == "Signing"


@pytest.mark.parametrize(
    ("view", "action", "other"),
    [
        (READY, None, Action.TRY_DEMO),
        (replace(READY, cameras=()), Action.LOOK_FOR_CAMERAS, Action.TRY_DEMO),
        (replace(READY, manifest=None, model_problem="bundle.json is missing."), Action.CHOOSE_MODEL, None),
        (replace(READY, phase=LivePhase.LOADING), Action.CANCEL, None),
        (replace(READY, phase=LivePhase.PAUSED), Action.RESUME, None),
        (
            replace(READY, phase=LivePhase.LOADING, problem=BUSY),
            Action.STOP,
            None,
        ),
        (replace(RUNNING, problem=EngineError("camera_lost", "camera", Sentence("x"))), Action.STOP, None),
        (replace(READY, problem=EngineError("detector", "pose", Sentence("x"))), Action.TRY_AGAIN, None),
        (replace(READY, problem=EngineError("model", "start", Sentence("x"))), Action.CHOOSE_MODEL, None),
    ],
)
def test_every_standstill_has_a_sentence_and_something_to_do(
    view: LiveView, action: Action | None, other: Action | None
) -> None:
    message = card(view)
    assert message is not None
    assert message.sentence.endswith((".", "…"))
    assert not any(term in message.sentence.lower().split() for term in JARGON)
    assert (message.action, message.other) == (action, other)


def test_a_running_page_shows_the_picture_and_no_card() -> None:
    assert card(RUNNING) is None


@pytest.mark.parametrize("state", [EngineState.HANDS_OUT_OF_VIEW, EngineState.NOBODY, EngineState.TOO_DARK])
def test_the_coach_says_what_to_change(state: EngineState) -> None:
    hint = coach(replace(RUNNING, status=status(state)))
    assert hint is not None
    assert hint.sentence.count(".") >= 2  # what is wrong, and what to do


def test_the_coach_is_silent_while_all_is_well_and_speaks_when_captions_are_late() -> None:
    assert coach(RUNNING) is None
    late = coach(replace(RUNNING, status=status(EngineState.SIGNING, delay_s=6.0)))
    assert late is not None
    assert "late" in late.sentence


@pytest.mark.parametrize("error", [CameraError, CameraMissing, CameraBusy, CameraLost, CameraFrozen])
def test_every_camera_fault_has_a_sentence_of_its_own(error: type[CameraError]) -> None:
    fault = error("{camera} did something.", camera="Desk camera")
    message = problem_message(EngineError(error.code, "camera", fault.sentence))
    assert "did something" not in message.sentence
    assert (message.action, message.detail) == (Action.STOP, "Desk camera")
    nameless = Sentence("{camera} did something.", camera=Sentence("Camera {number}", number=2))
    assert problem_message(EngineError(error.code, "camera", nameless)).detail == "Camera 2"


@pytest.mark.parametrize("error", [MediaError, BundleError, DetectorError, RuntimeError])
def test_every_fault_that_ends_a_run_has_a_sentence_of_its_own(error: type[Exception]) -> None:
    problem = engine_error("camera", error("raw detail"))
    message = problem_message(problem)
    assert not is_retried(problem)
    assert message.action in (Action.TRY_AGAIN, Action.CHOOSE_MODEL)
    assert "raw detail" not in message.sentence
    assert "raw detail" in message.detail


def test_an_unknown_fault_says_what_the_engine_said() -> None:
    message = problem_message(EngineError("new_code", "pose", Sentence("The sky fell on the lens; wipe it.")))
    assert message.sentence == "The sky fell on the lens; wipe it."


def test_the_light_says_whether_somebody_is_filmed() -> None:
    assert light_words(READY) == ""
    assert light_words(RUNNING) == "Camera is on"
    assert light_words(replace(RUNNING, source=ClipSource(Path("demo.mp4"), "svk"))) == "Playing the demo clip"
    lost = replace(RUNNING, problem=EngineError("camera_lost", "camera", Sentence("x")))
    assert light_words(lost) == "Waiting for the camera"
    assert not lost.camera_on
    assert RUNNING.camera_on
    assert not replace(RUNNING, phase=LivePhase.PAUSED).camera_on
    assert not replace(RUNNING, source=ClipSource(Path("demo.mp4"), "svk")).camera_on


def test_captions_that_were_not_clear_name_the_signs_that_were() -> None:
    assert not_sure(("mama", "škola")) == "Not sure. Signs seen: mama, škola"
    assert caption_text(caption(1, "", final=True)).startswith("Not sure.")
    assert caption_text(caption(1, "Dobrý", "deň")) == "Dobrý deň"


def test_nobody_is_asked_to_sign_a_video_again() -> None:
    assert video_caption_text(caption(1, "", final=True)) == "Not sure what was signed here."
    assert video_caption_text(caption(1, "", final=True, signs=("mama",))) == "Not sure. Signs seen: mama"
    assert video_caption_text(caption(1, "Dobrý", "deň.")) == "Dobrý deň."


def test_confidence_is_said_in_words() -> None:
    assert confidence_words(0.91) == "Quite sure: 91 of 100"
    assert confidence_words(0.6) == "Fairly sure: 60 of 100"
    assert confidence_words(0.2) == "Unsure: 20 of 100"


@pytest.mark.parametrize("action", Action)
def test_every_action_has_words_on_its_button(action: Action) -> None:
    assert action_label(action)


def test_the_language_falls_back_to_the_models_first() -> None:
    chosen = replace(READY, language="xxx").chosen_language
    assert chosen is not None
    assert chosen.code == "svk"
    assert LiveView().chosen_language is None
