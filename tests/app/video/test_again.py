"""Videos that are read again, and what is asked before a person's edits are lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.video.queue import ItemState
from tests.app.video.scene import CAPTIONS, Scene, choose_the_first_that_is_found, done, states


def test_another_model_begins_with_captions_of_its_own(
    open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path
) -> None:
    scene = open_scene()
    choose_the_first_that_is_found(scene, qtbot, clip)
    scene.page.panel.text.setPlainText("Volám sa Michal")
    scene.page.queue.cancel_button.click()
    scene.transcriber.model = "another model"
    scene.transcriber.go.set()
    scene.page.queue.retry_button.click()
    qtbot.waitUntil(lambda: states(scene) == [ItemState.DONE] and scene.captions() == CAPTIONS)


def answer(scene: Scene, qtbot: QtBot, words: str) -> None:
    """Give an answer to the question that is open."""
    question = scene.page.question
    assert question is not None
    button = next(one for one in question.buttons() if one.text() == words)
    with qtbot.waitSignal(question.finished):
        button.click()


def test_a_finished_video_is_read_again_with_another_model(
    open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path
) -> None:
    scene = open_scene()
    done(scene, qtbot, clip)
    scene.transcriber.model = "another model"
    scene.page.queue.retry_button.click()
    qtbot.waitUntil(lambda: scene.transcriber.worked_on == [clip.name] * 2 and states(scene) == [ItemState.DONE])
    assert scene.captions() == CAPTIONS
    assert scene.page.question is None


@pytest.mark.parametrize("tool", ["retry_button", "remove_button"])
def test_edits_are_given_up_only_after_a_question(
    open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path, tool: str
) -> None:
    scene = open_scene()
    done(scene, qtbot, clip)
    scene.page.desk.choose(1)
    scene.page.panel.text.setPlainText("Volám sa Michal")
    scene.page.panel.finish_typing()
    scene.transcriber.model = "another model"
    button, yes = getattr(scene.page.queue, tool), "Read again" if tool == "retry_button" else "Take out"
    button.click()
    answer(scene, qtbot, "Keep")
    assert scene.captions()[0].solid == "Volám sa Michal"
    assert states(scene) == [ItemState.DONE]
    button.click()
    answer(scene, qtbot, yes)
    left = CAPTIONS if tool == "retry_button" else ()
    qtbot.waitUntil(lambda: scene.captions() == left and states(scene) == [ItemState.DONE] * bool(left))
