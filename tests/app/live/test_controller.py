from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.live.controller import LiveController
from app.live.view import ClipSource, LivePhase
from engine.errors import BundleError, MediaError
from engine.sentence import Sentence
from engine.types import EngineError, EngineState, HandUse, Subtitle
from tests.app.window_parts import CAMERAS, MANIFEST, READS_PICTURES, StillParts, caption, grey_frame, status

MODEL = Path("/models/starter")


@pytest.fixture
def parts() -> StillParts:
    return StillParts()


@pytest.fixture
def controller(qtbot: QtBot, parts: StillParts) -> Iterator[LiveController]:
    """A controller that has looked for cameras and its model."""
    made = LiveController(parts, MODEL, "ase")
    assert made.view.cameras is None
    made.look()
    qtbot.waitUntil(lambda: made.view.cameras is not None and made.view.manifest is not None)
    yield made
    parts.gate.set()
    made.close()


def phase_of(controller: LiveController) -> LivePhase:
    return controller.view.phase


def run_until(qtbot: QtBot, controller: LiveController, phase: LivePhase) -> None:
    qtbot.waitUntil(lambda: controller.view.phase is phase)


def start_running(qtbot: QtBot, controller: LiveController, parts: StillParts) -> None:
    controller.start(CAMERAS[0])
    qtbot.waitUntil(lambda: "start" in parts.run.told)
    controller.bridge.on_status(status(EngineState.WAITING))
    assert phase_of(controller) is LivePhase.RUNNING


def test_looking_finds_cameras_and_the_model(controller: LiveController) -> None:
    assert controller.view.cameras == CAMERAS
    assert controller.view.manifest is MANIFEST
    language = controller.view.chosen_language
    assert language is not None
    assert language.code == "ase"


def test_a_missing_model_is_told_with_its_reason(qtbot: QtBot, parts: StillParts, controller: LiveController) -> None:
    parts.manifest = BundleError("bundle.json is missing.")
    controller.look()
    qtbot.waitUntil(lambda: controller.view.model_problem != "")
    assert controller.view.model_problem == "bundle.json is missing."


def test_a_run_is_loading_until_the_engine_sees_pictures(
    qtbot: QtBot, parts: StillParts, controller: LiveController
) -> None:
    controller.start(CAMERAS[1])
    assert phase_of(controller) is LivePhase.LOADING
    qtbot.waitUntil(lambda: parts.run.told == ["start"])
    controller.bridge.on_status(status(EngineState.STARTING))
    assert phase_of(controller) is LivePhase.LOADING
    controller.bridge.on_status(status(EngineState.SIGNING))
    assert phase_of(controller) is LivePhase.RUNNING
    assert parts.opened == [(CAMERAS[1], MODEL, "ase")]


def test_a_second_start_while_one_goes_on_does_nothing(
    qtbot: QtBot, parts: StillParts, controller: LiveController
) -> None:
    start_running(qtbot, controller, parts)
    controller.start(CAMERAS[1])
    assert controller.view.source == CAMERAS[0]


def test_pause_and_resume_reach_the_run(qtbot: QtBot, parts: StillParts, controller: LiveController) -> None:
    controller.toggle_pause()  # nothing to pause yet
    start_running(qtbot, controller, parts)
    controller.toggle_pause()
    assert phase_of(controller) is LivePhase.PAUSED
    controller.toggle_pause()
    assert phase_of(controller) is LivePhase.RUNNING
    assert parts.run.told == ["start", "pause", "resume"]


def test_stop_ends_the_run_and_forgets_its_figures(qtbot: QtBot, parts: StillParts, controller: LiveController) -> None:
    start_running(qtbot, controller, parts)
    controller.stop()
    controller.stop()
    run_until(qtbot, controller, LivePhase.OFF)
    assert parts.run.told == ["start", "stop"]
    assert controller.view.source is None
    assert controller.view.status.state is EngineState.STOPPED


def test_a_cancelled_start_never_begins(qtbot: QtBot, parts: StillParts, controller: LiveController) -> None:
    parts.gate.clear()
    controller.start(CAMERAS[0])
    controller.stop()
    assert phase_of(controller) is LivePhase.OFF
    parts.gate.set()
    parts.cameras = ()
    controller.look_for_cameras()  # queued behind the opening, so that one is over when the answer comes
    qtbot.waitUntil(lambda: controller.view.cameras == ())
    assert len(parts.opened) == 1
    assert parts.run.told == []


def test_a_fault_ends_the_run_and_is_kept_to_be_told(
    qtbot: QtBot, parts: StillParts, controller: LiveController
) -> None:
    start_running(qtbot, controller, parts)
    error = EngineError("detector", "pose", Sentence("broken"))
    controller.bridge.on_error(error)
    run_until(qtbot, controller, LivePhase.OFF)
    assert controller.view.problem == error
    assert parts.run.told == ["start", "stop"]
    controller.start(CAMERAS[0])
    assert controller.view.problem is None


def test_a_lost_camera_is_waited_for_and_forgotten_when_pictures_come(
    qtbot: QtBot, parts: StillParts, controller: LiveController
) -> None:
    start_running(qtbot, controller, parts)
    error = EngineError("camera_lost", "camera", Sentence("unplugged"))
    controller.bridge.on_error(error)
    assert controller.view.problem == error
    assert phase_of(controller) is LivePhase.RUNNING
    assert parts.run.told == ["start"]
    controller.bridge.on_frame(grey_frame(width_px=8, height_px=8), None)
    assert controller.view.problem is None


@pytest.mark.parametrize("fault", [MediaError("no clip"), BundleError("no model")])
def test_a_run_that_cannot_be_opened_says_why(
    qtbot: QtBot, parts: StillParts, controller: LiveController, fault: MediaError | BundleError
) -> None:
    parts.fault = fault
    controller.start(ClipSource(Path("demo.mp4"), "svk"))
    run_until(qtbot, controller, LivePhase.OFF)
    if isinstance(fault, BundleError):
        assert controller.view.model_problem == "no model"
    else:
        assert controller.view.problem == EngineError("start", "start", Sentence("no clip"))


def test_a_source_that_is_over_ends_the_run(qtbot: QtBot, parts: StillParts, controller: LiveController) -> None:
    start_running(qtbot, controller, parts)
    controller.bridge.on_status(status(EngineState.STOPPED))
    run_until(qtbot, controller, LivePhase.OFF)
    assert parts.run.told == ["start", "stop"]


def test_another_language_restarts_the_run(qtbot: QtBot, parts: StillParts, controller: LiveController) -> None:
    start_running(qtbot, controller, parts)
    controller.choose_language("svk")
    qtbot.waitUntil(lambda: len(parts.opened) == 2)
    assert [language for _, _, language in parts.opened] == ["ase", "svk"]
    qtbot.waitUntil(lambda: parts.run.told == ["start", "stop", "start"])
    controller.bridge.on_status(status(EngineState.SIGNING))
    assert phase_of(controller) is LivePhase.RUNNING


def test_a_start_that_waits_for_the_last_run_can_be_called_off(
    qtbot: QtBot, parts: StillParts, controller: LiveController
) -> None:
    start_running(qtbot, controller, parts)
    controller.stop()
    controller.start(CAMERAS[1])
    controller.stop()
    run_until(qtbot, controller, LivePhase.OFF)
    assert len(parts.opened) == 1


def test_a_clip_is_read_in_its_own_language(qtbot: QtBot, parts: StillParts, controller: LiveController) -> None:
    controller.start(ClipSource(Path("demo.mp4"), "svk"))
    qtbot.waitUntil(lambda: len(parts.opened) == 1)
    assert parts.opened[0][2] == "svk"
    controller.choose_language("svk")
    assert controller.view.language == "svk"
    assert phase_of(controller) is LivePhase.LOADING
    controller.stop()
    run_until(qtbot, controller, LivePhase.OFF)
    assert len(parts.opened) == 1


def test_another_model_stops_the_run_and_is_read(qtbot: QtBot, parts: StillParts, controller: LiveController) -> None:
    start_running(qtbot, controller, parts)
    controller.choose_model(Path("/models/other"))
    qtbot.waitUntil(lambda: controller.view.manifest is not None and controller.view.phase is LivePhase.OFF)
    controller.start(CAMERAS[0])
    qtbot.waitUntil(lambda: len(parts.opened) == 2)
    assert parts.opened[1][1] == Path("/models/other")


def test_captions_are_handed_on_and_unsure_ones_noted(controller: LiveController) -> None:
    heard: list[Subtitle] = []
    controller.caption_changed.connect(heard.append)
    captions = [caption(1, "Dobrý", "deň"), caption(1, "", final=True), caption(2, "Ako", final=True)]
    unsure = []
    for one in captions:
        controller.bridge.on_subtitle(one)
        unsure.append(controller.view.unsure)
    assert heard == captions
    assert unsure == [False, True, False]


def test_closing_stops_a_run_at_once(qtbot: QtBot, parts: StillParts) -> None:
    controller = LiveController(parts, MODEL, "svk")
    controller.start(CAMERAS[0])
    assert phase_of(controller) is LivePhase.OFF  # there is no model yet
    controller.look()
    qtbot.waitUntil(lambda: controller.view.manifest is not None)
    start_running(qtbot, controller, parts)
    controller.close()
    assert parts.run.told == ["start", "stop"]


def test_other_hand_pictures_restart_a_run_whose_model_reads_them(qtbot: QtBot, parts: StillParts) -> None:
    parts.manifest = READS_PICTURES
    controller = LiveController(parts, MODEL, "ase", hand_use=HandUse.WEAK)
    controller.look()
    qtbot.waitUntil(lambda: controller.view.reads_hand_pictures)
    start_running(qtbot, controller, parts)
    controller.choose_hand_use(HandUse.WEAK)
    controller.choose_hand_use(HandUse.OFF)
    qtbot.waitUntil(lambda: len(parts.opened) == 2)
    assert parts.hand_uses == [HandUse.WEAK, HandUse.OFF]
    controller.close()


def test_hand_pictures_do_not_disturb_a_model_that_reads_none(
    qtbot: QtBot, parts: StillParts, controller: LiveController
) -> None:
    start_running(qtbot, controller, parts)
    controller.choose_hand_use(HandUse.OFF)
    assert phase_of(controller) is LivePhase.RUNNING
    assert parts.hand_uses == [HandUse.TRAINED]
