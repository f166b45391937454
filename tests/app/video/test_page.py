"""The Video page in the window, with the real queue, player, editor and exports; captions come from a script."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.settings import Settings, Theme
from app.video.export import ExportKind
from app.video.queue import ItemState
from app.widgets.message import Action
from engine.subtitles.document import LookedUp
from engine.types import Clip
from tests.app.video.scene import CAPTIONS, Scene, choose_the_first_that_is_found, done, states
from tests.app.window.test_window_fits import in_every_look, is_control, nothing_is_cut, shown


def test_a_dropped_folder_is_worked_through_and_the_first_video_opens(
    open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path
) -> None:
    scene = open_scene()
    assert scene.page.desk.card.message is not None
    bad = clip.with_name("bad.mp4")
    bad.touch()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(clip.parent))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    scene.window.dropEvent(drop)
    qtbot.waitUntil(lambda: states(scene) == [ItemState.FAILED, ItemState.DONE])
    assert scene.page.desk.card.message is not None
    assert "empty (0 bytes)" in scene.page.desk.card.message.sentence
    scene.page.queue.choose(2)
    assert scene.captions() == CAPTIONS
    qtbot.waitUntil(lambda: not scene.page.desk.picture.is_empty)
    scene.page.queue.choose(1)
    bad.write_bytes(clip.read_bytes())
    scene.page.desk.card.button(Action.TRY_AGAIN).click()
    qtbot.waitUntil(lambda: scene.transcriber.worked_on.count("bad.mp4") == 2)


def test_a_folder_without_videos_is_told(open_scene: Callable[[], Scene], qtbot: QtBot, tmp_path: Path) -> None:
    scene = open_scene()
    (tmp_path / "holiday" / "deeper").mkdir(parents=True)
    (tmp_path / "holiday" / "letter.txt").touch()
    scene.page.open_files([tmp_path / "holiday"])
    qtbot.waitUntil(lambda: scene.window.notice.sentence == "There is no video in this folder.")
    assert states(scene) == []


def test_captions_come_while_work_goes_on_and_cancelling_is_at_once(
    open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path
) -> None:
    scene = open_scene()
    scene.transcriber.go.clear()
    scene.page.open_files([clip])
    qtbot.waitUntil(lambda: scene.captions() == CAPTIONS[:1])
    assert states(scene) == [ItemState.WORKING]
    scene.page.queue.cancel_button.click()
    assert states(scene) == [ItemState.CANCELLED]
    scene.transcriber.go.set()
    scene.page.queue.retry_button.click()
    qtbot.waitUntil(lambda: states(scene) == [ItemState.DONE])


def test_the_queue_pauses_and_goes_on(open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path) -> None:
    scene = open_scene()
    scene.page.queue.pause_asked.emit(True)
    scene.page.open_files([clip])
    assert states(scene) == [ItemState.WAITING]
    scene.page.queue.pause_button.click()
    qtbot.waitUntil(lambda: states(scene) == [ItemState.DONE])
    assert not scene.page.queue.pause_button.isVisible()


def test_everything_is_there_when_the_window_opens_again(
    open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path
) -> None:
    scene = open_scene()
    done(scene, qtbot, clip)
    scene.page.desk.choose(1)
    scene.page.panel.text.setPlainText("Volám sa Michal")
    scene.window.close()
    again = open_scene()
    assert states(again) == [ItemState.DONE]
    assert [caption.solid for caption in again.captions()] == ["Volám sa Michal", ""]
    assert again.transcriber.worked_on == []
    desk = again.page.desk
    qtbot.waitUntil(lambda: "/" in desk.bar.time.text())
    assert len(desk.timeline.activity.times_s) > 0
    again.page.panel.undo.click()
    assert again.captions() == CAPTIONS
    again.page.queue.remove_button.click()
    assert again.page.queue.model.rows == ()
    assert not (again.folder / "video-1").exists()


def test_what_is_being_typed_stays_when_the_machine_finds_a_caption(
    open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path
) -> None:
    scene = open_scene()
    choose_the_first_that_is_found(scene, qtbot, clip)
    text = scene.page.panel.text
    text.setPlainText("Volám sa")
    scene.transcriber.go.set()
    qtbot.waitUntil(lambda: len(scene.captions()) == 2)
    assert text.toPlainText() == "Volám sa"
    scene.page.panel.finish_typing()
    assert scene.captions()[0].solid == "Volám sa"


def test_the_skeleton_is_drawn_as_soon_as_it_is_known(
    open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path
) -> None:
    scene = open_scene()
    done(scene, qtbot, clip)
    desk = scene.page.desk

    def drawn(skeleton: bool) -> QImage:
        desk.set_skeleton_shown(skeleton)
        return desk.picture.grab().toImage()

    qtbot.waitUntil(lambda: not desk.picture.is_empty)
    qtbot.waitUntil(lambda: drawn(True) != drawn(False))


def test_list_timeline_and_picture_move_together(open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path) -> None:
    scene = open_scene()
    done(scene, qtbot, clip)
    desk = scene.page.desk
    qtbot.waitUntil(lambda: desk.timeline.view[1] > 2.0)
    desk.panel.chosen.emit(2)
    qtbot.waitUntil(lambda: desk.position_s == pytest.approx(1.4))
    assert desk.caption.caption == CAPTIONS[1]
    middle = QPoint(round(desk.timeline.width() * 0.6 / desk.timeline.view[1]), 40)
    QTest.mouseClick(desk.timeline, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.waitUntil(lambda: desk.caption.caption == CAPTIONS[0])
    assert desk.position_s == pytest.approx(0.2)
    desk.step(True)
    qtbot.waitUntil(lambda: desk.position_s == pytest.approx(0.24))
    desk.step(False)
    qtbot.waitUntil(lambda: desk.position_s == pytest.approx(0.2))
    desk.bar.speed.setCurrentIndex(4)
    QTest.keyClick(desk.picture, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.position_s > 2.2 and not desk.playing)


def test_buttons_edit_and_an_impossible_edit_is_explained(
    open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path
) -> None:
    scene = open_scene()
    done(scene, qtbot, clip)
    desk, panel = scene.page.desk, scene.page.panel
    desk.choose(1)
    panel.split.click()
    assert "cannot be split here" in scene.window.notice.sentence
    desk.go_to(0.6)
    panel.split.click()
    assert [caption.solid for caption in scene.captions()][:2] == ["Moje meno", "je Michal"]
    panel.merge.click()
    assert scene.captions()[0].solid == "Moje meno je Michal"
    panel.start.setText("00:00.5")
    panel.start.editingFinished.emit()
    assert scene.captions()[0].start_s == 0.5
    desk.go_to(2.1)
    panel.insert.click()
    assert scene.captions()[-1].start_s == pytest.approx(2.1)
    panel.delete.click()
    for _ in range(5):
        panel.undo.click()
    assert scene.captions() == CAPTIONS
    assert not panel.undo.isEnabled()
    panel.redo.click()
    assert len(scene.captions()) == 3


def test_a_span_is_handed_over_and_what_was_found_is_kept(
    open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path
) -> None:
    scene = open_scene()
    done(scene, qtbot, clip)
    asked: list[tuple[Clip, str]] = []
    scene.window.look_up_requested.connect(lambda found, language: asked.append((found, language)))
    desk = scene.page.desk
    qtbot.waitUntil(lambda: "/" in desk.bar.time.text())  # its length is known, on which the timeline's scale depends

    def kept() -> tuple[LookedUp, ...]:
        assert desk.editor is not None
        return desk.editor.look_ups

    desk.choose(1)
    scene.page.panel.look_up.click()
    qtbot.waitUntil(lambda: len(kept()) == 1)
    timeline = desk.timeline
    start, end = (QPoint(round(timeline.width() * at_s / timeline.view[1]), 40) for at_s in (1.2, 2.2))
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, shift, start)
    QTest.mouseMove(timeline, end)
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, shift, end)
    scene.page.panel.look_up.click()
    (first, language), (second, _) = asked
    assert language == "svk"
    assert (first.times_s[0], first.times_s[-1]) == (pytest.approx(0.2), pytest.approx(1.0))
    assert 1.1 < second.times_s[0] < 1.3
    assert 2.1 < second.times_s[-1] < 2.3
    qtbot.waitUntil(lambda: len(kept()) == 2)
    assert [(one.start_s, one.end_s, len(one.signs), one.language) for one in kept()] == [
        (first.times_s[0], first.times_s[-1], 6, "svk"),
        (second.times_s[0], second.times_s[-1], 6, "svk"),
    ]
    desk.take_answer(first, kept()[0])
    assert len(kept()) == 2, "it was answered already"


@pytest.mark.parametrize("kind", list(ExportKind))
def test_every_kind_is_saved_off_the_windows_thread(
    open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path, tmp_path: Path, kind: ExportKind
) -> None:
    scene = open_scene()
    done(scene, qtbot, clip)
    target = tmp_path / f"saved{kind.ending}"
    scene.page.export(kind, target)
    qtbot.waitUntil(lambda: scene.window.notice.sentence == f"Saved as {target.name}.")
    assert target.stat().st_size > 0


def test_a_saved_video_that_is_given_up_leaves_nothing(
    open_scene: Callable[[], Scene], qtbot: QtBot, clip: Path, tmp_path: Path
) -> None:
    scene = open_scene()
    done(scene, qtbot, clip)
    scene.page.export(ExportKind.BURNED, tmp_path / "given-up.mp4")
    scene.window.close()
    assert list(tmp_path.glob("*given-up*")) in ([], [tmp_path / "given-up.mp4"])


@in_every_look
def test_nothing_is_cut_and_every_control_has_a_name(
    open_scene: Callable[..., Scene], qtbot: QtBot, clip: Path, theme: Theme, scale: int
) -> None:
    scene = open_scene(Settings(theme=theme, text_scale_percent=scale))
    scene.window.resize(1024, 640)
    nothing_is_cut(scene.window)
    done(scene, qtbot, clip)
    scene.page.desk.choose(1)
    for button in (scene.page.desk.bar.queue, scene.page.desk.bar.captions):
        if button.isVisible():
            button.click()
        nothing_is_cut(scene.window)
    dialog = scene.page.open_export()
    assert dialog is not None
    nothing_is_cut(dialog)
    for control in filter(is_control, (*shown(scene.page), *shown(dialog))):
        assert control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.accessibleName()
    assert scene.window.size().toTuple() == (1024, 640), "the window cannot be made so small"
    dialog.close()
