from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.video.editor import EDITS_NAME, CaptionEditor
from engine.errors import SettingsError, StorageError
from engine.subtitles.document import LookedUp
from engine.types import Subtitle
from engine.videos.transcript import Transcript, TranscriptTask

FIRST = Subtitle(1, 0.0, 2.0, "Moje meno je Michal", "", 0.9, True, ("Meno",))
SECOND = Subtitle(2, 3.0, 5.0, "", "", 0.2, True, ("Pes",))
THIRD = Subtitle(3, 6.0, 8.0, "Mám brata", "", 0.6, True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Transcript(tmp_path / "video", TranscriptTask("a.mp4", 1, 1, "model", "svk")) as kept:
        for caption in (FIRST, SECOND, None, THIRD):
            kept.add_utterance(caption)
    return tmp_path / "video"


def opened(folder: Path) -> CaptionEditor:
    return CaptionEditor(folder, lambda: None)


def texts(editor: CaptionEditor) -> list[str]:
    return [caption.solid for caption in editor.captions]


def test_every_edit_is_there_after_a_restart_and_can_be_undone(folder: Path) -> None:
    editor = opened(folder)
    editor.write(1, "  Volám sa\nMichal. ")
    editor.move(2, 2.5, 4.0)
    editor.split(3, 7.0)
    editor.delete([2])
    own = editor.insert(4.0)
    editor.write(own, "Ahoj")
    wanted = [("Volám sa Michal.", 0.0, 2.0), ("Ahoj", 4.0, 6.0), ("Mám", 6.0, 7.0), ("brata", 7.0, 8.0)]
    for again in (editor, opened(folder)):
        assert [(one.solid, one.start_s, one.end_s) for one in again.captions] == wanted
    later = opened(folder)
    assert later.captions[0].confidence == 1.0
    for _ in range(6):
        later.undo()
    assert later.captions == (FIRST, SECOND, THIRD)
    assert not later.can_undo
    last = opened(folder)
    assert last.captions == (FIRST, SECOND, THIRD)
    for _ in range(6):
        last.redo()
    assert [(one.solid, one.start_s, one.end_s) for one in last.captions] == wanted
    assert not last.can_redo


def test_typing_is_kept_as_it_goes_and_undone_as_one(folder: Path) -> None:
    editor = opened(folder)
    editor.write(1, "V")
    editor.write(1, "Vol", goes_on=True)
    editor.write(1, "Volám", goes_on=True)
    assert opened(folder).captions[0].solid == "Volám"
    editor.undo()
    assert editor.captions == (FIRST, SECOND, THIRD)
    editor.redo()
    assert editor.captions[0].solid == "Volám"
    editor.write(3, "Iné", goes_on=True)
    editor.undo()
    assert texts(editor) == ["Volám", "", "Mám brata"]


def test_merging_joins_words_and_takes_the_lesser_confidence(folder: Path) -> None:
    editor = opened(folder)
    assert editor.merge(2)
    joined = editor.caption(2)
    assert joined is not None
    assert (joined.solid, joined.start_s, joined.end_s, joined.confidence) == ("Mám brata", 3.0, 8.0, 0.2)
    assert not editor.merge(2)


@pytest.mark.parametrize(
    "edit",
    [
        lambda editor: editor.move(1, 2.0, 2.0),
        lambda editor: editor.move(1, -1.0, 2.0),
        lambda editor: editor.split(1, 0.0),
        lambda editor: editor.split(1, 5.0),
        lambda editor: editor.insert(2.95),
    ],
)
def test_an_edit_that_cannot_be_changes_nothing(folder: Path, edit: Callable[[CaptionEditor], None]) -> None:
    editor = opened(folder)
    with pytest.raises(SettingsError, match=r"\."):
        edit(editor)
    assert editor.captions == (FIRST, SECOND, THIRD)
    assert not editor.can_undo
    with pytest.raises(StorageError, match="no caption 99"):
        editor.write(99, "x")


def test_captions_that_are_still_found_leave_edits_alone(folder: Path) -> None:
    changes: list[int] = []
    editor = CaptionEditor(folder, lambda: changes.append(1))
    editor.delete([1])
    editor.add_found(Subtitle(4, 9.0, 10.0, "Koniec", "", 0.9, True))
    assert texts(editor) == ["", "Mám brata", "Koniec"]
    editor.undo()
    assert texts(editor) == ["Moje meno je Michal", "", "Mám brata", "Koniec"]
    assert len(changes) == 3


def test_edits_made_before_the_work_began_are_kept(tmp_path: Path) -> None:
    early = opened(tmp_path)
    own = early.insert(9.0)
    early.write(own, "Koniec")
    with Transcript(tmp_path, TranscriptTask("a.mp4", 1, 1, "model", "svk")) as kept:
        kept.add_utterance(FIRST)
    early.write(own, "Koniec filmu")
    assert not early.is_outdated
    for _ in range(2):
        assert texts(opened(tmp_path)) == ["Moje meno je Michal", "Koniec filmu"]


def test_edits_of_captions_by_another_model_count_no_more(folder: Path) -> None:
    before = opened(folder)
    before.write(1, "Volám sa Michal")
    before.keep_look_up(LookedUp(1.0, 1.5, ("Pes",), "svk"))
    with Transcript(folder, TranscriptTask("a.mp4", 1, 1, "another model", "svk")) as kept:
        kept.add_utterance(FIRST)
    assert before.is_outdated
    before.close()
    for _ in range(2):
        after = opened(folder)
        assert (texts(after), after.look_ups, after.can_undo) == (["Moje meno je Michal"], (), False)
    after.write(1, "Som Michal")
    assert texts(opened(folder)) == ["Som Michal"]


def test_an_editor_opened_before_the_work_began_knows_when_another_model_reads(tmp_path: Path) -> None:
    editor = opened(tmp_path)
    with Transcript(tmp_path, TranscriptTask("a.mp4", 1, 1, "model", "svk")) as kept:
        kept.add_utterance(FIRST)
        editor.add_found(FIRST)
    editor.write(1, "Volám sa Michal")
    outdated = [editor.is_outdated]
    with Transcript(tmp_path, TranscriptTask("a.mp4", 1, 1, "another model", "svk")) as kept:
        kept.add_utterance(FIRST)
    outdated.append(editor.is_outdated)
    assert outdated == [False, True]
    assert opened(tmp_path).captions == (FIRST,)


def test_look_ups_are_kept(folder: Path) -> None:
    first, second = LookedUp(1.0, 1.5, ("Pes", "Mačka"), "svk"), LookedUp(2.0, 3.0, ("Ja",), "svk")
    again = LookedUp(1.0, 1.5, ("Mačka", "Pes"), "svk")
    editor = opened(folder)
    for look_up in (first, second, again):
        editor.keep_look_up(look_up)
    assert not editor.can_undo
    assert opened(folder).look_ups == editor.look_ups == (second, again)


EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(0, 3), st.text(max_size=8)),
        st.tuples(st.just("split"), st.integers(0, 3), st.floats(0, 9)),
        st.tuples(st.just("merge"), st.integers(0, 3), st.none()),
        st.tuples(st.just("delete"), st.integers(0, 3), st.none()),
        st.tuples(st.just("undo"), st.just(-1), st.none()),
        st.tuples(st.just("redo"), st.just(-1), st.none()),
    ),
    max_size=12,
)


@given(EDITS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_restart_after_any_edits_changes_nothing(folder: Path, edits: list[tuple[str, int, object]]) -> None:
    (folder / EDITS_NAME).unlink(missing_ok=True)
    editor = opened(folder)
    for name, place, value in edits:
        caption = editor.captions[place].id if 0 <= place < len(editor.captions) else None
        try:
            if name in ("undo", "redo"):
                getattr(editor, name)()
            elif caption is not None:
                arguments = [caption] if value is None else [caption, value]
                getattr(editor, name)(*([[caption]] if name == "delete" else arguments))
        except SettingsError:
            continue
    again = opened(folder)
    assert (again.captions, again.can_undo, again.can_redo) == (editor.captions, editor.can_undo, editor.can_redo)
    assert [one.start_s for one in again.captions] == sorted(one.start_s for one in again.captions)
